//! What is sent is delivered.

use super::*;
use frame_support::{assert_ok, weights::Weight};
use sluice_primitives::{topic_of, ParaId};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

#[test]
fn messages_arrive_once_and_in_order() {
	let mut network = Network::direct();
	network.send(A, B, 0..10);
	network.round(&[B]);
	network.send(A, B, 10..13);
	network.rounds(4, &[A, B]);
	assert_eq!(network.executed(B, A), (0..13).collect::<Vec<_>>());
	// The relay chain has seen nothing of them but roots.
	assert!(network.relay.channel(A, B).queue.iter().all(|message| message.data.len() <= 1));
}

#[test]
fn a_block_without_the_inherent_is_valid() {
	let mut network = Network::direct();
	network.send(A, B, 0..3);
	assert_ok!(network.block_with(B, InboundData::default(), || ()));
	network.enact();
	assert!(network.executed(B, A).is_empty());
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn a_sleeper_catches_up_block_by_block() {
	let mut network = Network::direct();
	// The first register tells the window.
	network.rounds(2, &[A, B]);
	for first in (0..1_000).step_by(50) {
		network.send(A, B, first..first + 50);
	}
	let mut before = 0;
	for _ in 0..26 {
		network.round(&[B]);
		let taken = network.on(B, || XcmpEndpoint::channels()[0].messages);
		assert!(taken - before <= MAX_INBOUND_MESSAGES.into());
		before = taken;
	}
	network.round(&[B]);
	assert_eq!(network.executed(B, A), (0..1_000).collect::<Vec<_>>());
}

#[test]
fn part_of_what_waits_can_be_brought() {
	let mut network = Network::direct();
	network.send(A, B, 0..11);
	network.brings = 3;
	network.rounds(5, &[B]);
	assert_eq!(network.executed(B, A), (0..11).collect::<Vec<_>>());
}

#[test]
fn what_the_queue_has_no_room_for_comes_again() {
	let mut network = Network::direct();
	network.rounds(2, &[A, B]);
	ServiceWeight::set(None);
	MaxQueuedPages::set(1);
	for first in (0..200).step_by(20) {
		network.block(A, || {
			(first..first + 20).for_each(|n| {
				assert_ok!(send_large(B, n, 800));
			});
		});
		network.enact();
	}
	network.rounds(20, &[B]);
	let taken = network.on(B, || XcmpEndpoint::channels()[0].messages);
	// About a page of bodies of about 850 bytes.
	assert!((100..150).contains(&taken), "{taken}");
	ServiceWeight::set(Some(Weight::from_parts(500_000_000_000, 1 << 40)));
	network.rounds(12, &[B]);
	assert_eq!(network.executed(B, A), (0..200).collect::<Vec<_>>());
}

/// Queued messages are executed when a block begins, by a pallet that stands before this one.
#[test]
fn what_executed_messages_send_is_delivered() {
	let mut network = Network::direct();
	network.relay.open(B, A);
	network.relay.switch(B, A, Direct);
	network.rounds(2, &[A, B]);
	network.send(A, B, 0..3);
	network.round(&[B]);
	Echoes::set(true);
	network.round(&[B]);
	Echoes::set(false);
	let sent = network.on(B, XcmpEndpoint::outbox);
	assert_eq!(sent.iter().map(|entry| entry.position).collect::<Vec<_>>(), [0, 1, 2]);
	network.rounds(2, &[A]);
	assert_eq!(network.executed(A, B), [0, 1, 2]);
}

/// More than there is room for are as if they were not there, and do not get in the way of others.
#[test]
fn too_many_channels_do_not_disturb_those_that_are_known() {
	let mut network = Network::direct();
	for other in 0..=MAX_CHANNELS {
		network.relay.open(1_000 + other, B);
		network.relay.switch(1_000 + other, B, Direct);
	}
	network.round(&[B]);
	assert_eq!(network.on(B, XcmpEndpoint::channels).len(), MAX_CHANNELS as usize);
	network.send(A, B, 0..3);
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn a_message_can_be_followed_by_its_hash_and_topic() {
	let mut network = Network::direct();
	network.send(A, B, [7]);
	let sent = network.on(A, events);
	let body = network.chains[&A].archive.streams[&stream_to_b()].bodies[0].clone();
	let (hash, topic) = (BlakeTwo256::hash(&body), topic_of(&message(7)));
	assert!(topic.is_some());
	assert!(sent.contains(&Event::MessageSent { recipient: B.into(), position: 0, hash, topic }));
	network.round(&[B]);
	let received = network.on(B, events);
	assert!(received.contains(&Event::MessageReceived {
		source: A.into(),
		position: 0,
		hash,
		topic
	}));
	network.round(&[B]);
	assert_eq!(network.on(B, executed), [(ParaId::from(A), body)]);
	network.round(&[A]);
	let confirmed = Event::MessagesConfirmed { recipient: B.into(), messages: 1 };
	assert!(network.on(A, events).contains(&confirmed));
}

#[test]
fn chains_in_a_cycle_do_not_disturb_each_other() {
	let mut network = Network::new();
	for (from, to) in [(A, B), (B, C), (C, A), (B, A)] {
		network.relay.open(from, to);
		network.relay.switch(from, to, Direct);
	}
	network.rounds(3, &[A, B, C]);
	for n in 0..20 {
		network.block(A, || {
			assert_ok!(send(B, n));
		});
		network.block(B, || {
			assert_ok!(send(C, n));
			assert_ok!(send(A, n));
		});
		network.block(C, || {
			assert_ok!(send(A, n));
		});
		network.enact();
	}
	network.rounds(3, &[A, B, C]);
	let all: Vec<_> = (0..20).collect();
	for (from, to) in [(A, B), (B, C), (C, A), (B, A)] {
		assert_eq!(network.executed(to, from), all, "{from} to {to}");
	}
}
