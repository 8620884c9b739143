//! Limits, registers, and what a block publishes.

use super::*;
use codec::Decode;
use frame_support::{assert_ok, dispatch::DispatchClass};
use sluice_primitives::{
	endpoint::{Grant, Register},
	xcmp::digest,
};
use staging_xcm::latest::prelude::*;

const FULL: SendError = SendError::Transport("xcmp: window full");
const SHUT: SendError = SendError::Transport("xcmp: channel takes no messages");

/// A direct channel from A to B, of which A has no register yet.
fn unregistered() -> Network {
	let mut network = Network::new();
	network.relay.open(A, B);
	network.relay.switch(A, B, Direct);
	network.round(&[A]);
	network
}

#[test]
fn a_full_window_is_an_error() {
	let mut network = unregistered();
	network.relay.channel(A, B).limits = (3, 20_000, 1_000);
	network.block(A, || {
		for n in 0..3 {
			assert_ok!(send(B, n));
		}
		assert_eq!(send(B, 3), Err(FULL));
	});

	let mut network = unregistered();
	network.relay.channel(A, B).limits = (20, 1_000, 900);
	network.block(A, || {
		assert_ok!(send_large(B, 0, 700));
		assert_eq!(send_large(B, 1, 700), Err(FULL));
		assert_ok!(send(B, 1));
	});
}

#[test]
fn confirming_opens_the_window() {
	let mut network = Network::direct();
	let most = u64::from(WINDOW_MESSAGES);
	let mut sent = 0;
	while sent < most {
		let next = (sent + 50).min(most);
		network.send(A, B, sent..next);
		sent = next;
	}
	network.block(A, || assert_eq!(send(B, sent), Err(FULL)));
	network.enact();
	network.round(&[B]);
	network.block(A, || {
		assert_ok!(send(B, sent));
	});
}

#[test]
fn a_grant_replaces_what_the_record_shows() {
	let mut network = unregistered();
	let window = network.on(A, || XcmpEndpoint::channels()[0].window);
	let shown = Grant { max_messages: 20, max_bytes: 20_000, max_message_size: 1_000 };
	assert_eq!(window, shown);
	network.rounds(2, &[A, B]);
	let window = network.on(A, || XcmpEndpoint::channels()[0].window);
	let granted =
		Grant { max_messages: WINDOW_MESSAGES, max_bytes: 1_000_000, max_message_size: 1_000 };
	assert_eq!(window, granted);
}

#[test]
fn a_register_that_is_known_is_not_wanted_again() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	assert!(network.offer(A).sources.is_empty());
	network.round(&[B]);
	assert_eq!(network.offer(A).load().0, 1);
	network.round(&[A]);
	assert!(network.offer(A).sources.is_empty());
}

#[test]
fn a_message_is_at_most_as_large_as_every_limit() {
	let mut network = Network::direct();
	network.block(A, || {
		// Above `MaxMessageSize`, and below the record's limit.
		let refused = SendError::ExceedsMaxMessageSize;
		assert_eq!(send_large(B, 0, 880), Err(refused.clone()));
		assert_ok!(send_large(B, 0, 800));
	});
	network.enact();
	network.relay.channel(A, B).limits = (20, 20_000, 300);
	network.block(A, || {
		assert_eq!(send_large(B, 1, 300), Err(SendError::ExceedsMaxMessageSize));
		assert_ok!(send_large(B, 1, 200));
	});
}

#[test]
fn a_shut_channel_takes_no_messages() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	network.relay.channel(A, B).link.open = false;
	network.block(A, || assert_eq!(send(B, 1), Err(SHUT)));
	network.enact();
	// What was sent before can be taken.
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0]);
	network.relay.channel(A, B).link.open = true;
	network.send(A, B, [1]);
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1]);
}

#[test]
fn others_are_left_to_the_next_router() {
	let mut network = Network::direct();
	network.block(A, || {
		for destination in [Location::parent(), Location::new(1, [Parachain(C)]), Location::here()]
		{
			let (mut to, mut xcm) = (Some(destination), Some(message(0)));
			let left = (to.clone(), xcm.clone());
			assert!(matches!(
				XcmpEndpoint::validate(&mut to, &mut xcm),
				Err(SendError::NotApplicable)
			));
			assert_eq!((to, xcm), left);
		}
	});
}

#[test]
fn several_tickets_do_not_exceed_the_window() {
	let mut network = unregistered();
	network.relay.channel(A, B).limits = (1, 20_000, 1_000);
	network.block(A, || {
		let ticket = |n| {
			let (mut to, mut xcm) = (Some(Location::new(1, [Parachain(B)])), Some(message(n)));
			XcmpEndpoint::validate(&mut to, &mut xcm).expect("there is room").0
		};
		let (first, second) = (ticket(0), ticket(1));
		assert!(XcmpEndpoint::deliver(first).is_ok());
		assert_eq!(XcmpEndpoint::deliver(second), Err(FULL));
	});
}

#[test]
fn only_a_block_that_changes_a_stream_has_a_digest() {
	let mut network = Network::direct();
	let root = |network: &mut Network| {
		network.on(A, || digest::root_in(&System::digest()).expect("at most one"))
	};
	network.round(&[A]);
	assert_eq!(root(&mut network), None);
	network.send(A, B, [0]);
	assert!(root(&mut network).is_some());
	network.round(&[A]);
	assert_eq!(root(&mut network), None);
	// One that goes before it has a leaf.
	network.block(A, || {
		let stream = StreamId::Ack { sender: C.into(), domain: 0, num: 9 };
		assert_ok!(XcmpEndpoint::touch(stream));
		XcmpEndpoint::retire(stream);
	});
	assert_eq!(root(&mut network), None);
	// One that goes leaves the tree of the others.
	network.block(A, || {
		let body = vec![3u8].try_into().expect("small");
		assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 2, body));
	});
	let with = root(&mut network);
	network.block(A, || {
		assert_ok!(XcmpEndpoint::unpublish(RuntimeOrigin::root(), 1, 2));
	});
	let without = network.on(A, XcmpEndpoint::streams_root);
	assert!(without.is_some() && without != with);
	assert_eq!(root(&mut network), without);
}

#[test]
fn the_digest_is_the_root_of_all_streams() {
	let mut network = Network::direct();
	network.relay.open(A, C);
	network.relay.switch(A, C, Direct);
	network.round(&[A]);
	network.block(A, || {
		assert_ok!(send(B, 0));
		assert_ok!(send(C, 0));
		assert_ok!(XcmpEndpoint::publish(
			RuntimeOrigin::root(),
			1,
			2,
			vec![3u8].try_into().expect("small")
		));
	});
	let root = network.on(A, || digest::root_in(&System::digest()).expect("at most one"));
	network.enact();
	// The collator computes it from the bodies alone.
	assert_eq!(network.chains[&A].archive.streams.len(), 3);
	assert_eq!(network.chains[&A].archive.root(), root);
	assert!(root.is_some());
}

#[test]
fn the_outbox_is_that_of_one_block() {
	let mut network = Network::direct();
	network.send(A, B, 0..3);
	let positions = |network: &mut Network| -> Vec<u64> {
		network.on(A, || XcmpEndpoint::outbox().iter().map(|entry| entry.position).collect())
	};
	assert_eq!(positions(&mut network), [0, 1, 2]);
	network.send(A, B, [3]);
	assert_eq!(positions(&mut network), [3]);
	network.round(&[A]);
	assert!(positions(&mut network).is_empty());
}

#[test]
fn registers_have_room_in_a_full_block() {
	let mut network = Network::direct();
	network.relay.open(B, A);
	network.relay.switch(B, A, Direct);
	network.rounds(3, &[A, B]);
	network.send(A, B, [0]);
	let room = u64::from(MAX_OUTBOUND_MESSAGES - MAX_CHANNELS);
	network.block(B, || {
		(0..room).for_each(|n| {
			assert_ok!(send(A, n));
		});
		assert_eq!(send(A, room), Err(SendError::Transport("xcmp: block full")));
	});
	let last = network.on(B, || XcmpEndpoint::outbox().pop().expect("it is full"));
	let register = Register::decode(&mut &last.body[..]).expect("a register");
	assert_eq!((register.up_to, register.version), (1, 1));
}

/// What is done when a block ends weighs when it comes to be due, so that no more is done than fits.
#[test]
fn the_end_of_a_block_is_paid_for_before() {
	let mut network = Network::direct();
	let weighed = || System::block_weight().get(DispatchClass::Mandatory).ref_time();
	let fold = |streams| <() as crate::WeightInfo>::fold(streams).ref_time();
	network.block(A, || {
		let before = weighed();
		assert_ok!(send(B, 0));
		assert_eq!(weighed() - before, fold(0));
		// The same stream once.
		assert_ok!(send(B, 1));
		assert_eq!(weighed() - before, fold(0));
	});
	network.block(B, || {
		let before = weighed();
		assert_ok!(XcmpEndpoint::suspend(RuntimeOrigin::root(), A.into()));
		assert_eq!(weighed() - before, fold(1));
	});
}

#[test]
fn a_suspended_source_is_granted_nothing() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	network.block(B, || {
		// What this block was brought is consumed already.
		assert_ok!(XcmpEndpoint::suspend(RuntimeOrigin::root(), A.into()));
		let again = XcmpEndpoint::suspend(RuntimeOrigin::root(), A.into());
		assert_eq!(again, error(Error::SuspendedAlready));
	});
	network.enact();
	network.round(&[A]);
	network.block(A, || {
		assert_eq!(send(B, 1), Err(FULL));
	});
	network.enact();
	network.block(B, || {
		assert_ok!(XcmpEndpoint::resume(RuntimeOrigin::root(), A.into()));
	});
	network.enact();
	network.send(A, B, [1]);
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1]);
}

#[test]
fn what_a_suspended_source_sent_waits() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	let offer = network.offer(B);
	network.on(B, || {
		assert_ok!(XcmpEndpoint::suspend(RuntimeOrigin::root(), A.into()));
	});
	// It may be brought, and is not consumed.
	assert_ok!(network.block_with(B, offer, || ()));
	network.enact();
	network.round(&[B]);
	assert!(network.executed(B, A).is_empty());
	network.block(B, || {
		assert_ok!(XcmpEndpoint::resume(RuntimeOrigin::root(), A.into()));
		let again = XcmpEndpoint::resume(RuntimeOrigin::root(), A.into());
		assert_eq!(again, error(Error::NotSuspended));
		let unknown = XcmpEndpoint::suspend(RuntimeOrigin::root(), C.into());
		assert_eq!(unknown, error(Error::NoChannel));
	});
	network.enact();
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0]);
}
