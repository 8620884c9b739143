//! Streams for whoever subscribes.

use super::*;
use crate::{Broadcasts, MessageOf};
use frame_support::assert_ok;
use sluice_primitives::ParaId;

const STREAM: StreamId = StreamId::Broadcast { domain: 7, subdomain: 1, num: 2 };

fn body(byte: u8) -> MessageOf<Test> {
	vec![byte; 10].try_into().expect("small")
}

fn publish(byte: u8) {
	assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 2, body(byte)));
}

fn subscribe() {
	assert_ok!(XcmpEndpoint::subscribe(RuntimeOrigin::root(), A.into(), 7, 1, 2));
}

/// C reads a stream of A, without a channel.
fn subscribed() -> Network {
	let mut network = Network::new();
	network.block(C, subscribe);
	network.enact();
	network
}

/// sdk#606: what many chains want to know has to be sent to each. Here it is published once, and the relay chain sees nothing of
/// it but the root that it would see anyway.
#[test]
fn a_subscriber_sees_the_newest() {
	let mut network = subscribed();
	network.block(A, || {
		publish(1);
		publish(2);
	});
	network.enact();
	network.round(&[C]);
	assert_eq!(network.on(C, heard), [(ParaId::from(A), vec![2; 10])]);
	// It is not heard again, and what comes while C sleeps is seen by its newest.
	network.round(&[C]);
	for byte in 3..6 {
		network.block(A, || publish(byte));
		network.enact();
	}
	network.rounds(2, &[C]);
	assert_eq!(
		network.on(C, heard),
		[(ParaId::from(A), vec![2; 10]), (ParaId::from(A), vec![5; 10])]
	);
	assert_eq!(network.on(C, || Broadcasts::<Test>::get(ParaId::from(A), STREAM)), Some(body(5)));
}

#[test]
fn a_subscription_counts_from_the_next_block() {
	let mut network = Network::new();
	network.block(A, || publish(1));
	network.enact();
	let keys = |network: &mut Network| network.on(C, || XcmpEndpoint::keys_to_prove().keys.len());
	assert_eq!(keys(&mut network), 0);
	// It is made after the relay state is read, and before it is read by the next block.
	network.block(C, || {
		subscribe();
		assert_eq!(XcmpEndpoint::keys_to_prove().keys.len(), 0);
	});
	network.enact();
	assert_eq!(keys(&mut network), 1);
	network.round(&[C]);
	assert_eq!(network.on(C, heard).len(), 1);
}

#[test]
fn what_is_not_the_newest_is_refused() {
	let mut network = subscribed();
	network.block(A, || publish(1));
	network.enact();
	let offer = network.offer(C);
	network.block(A, || publish(2));
	network.enact();
	assert_eq!(network.block_with(C, offer, || ()), error(Error::OtherRoot));
	// The first leaf of two is no end of a stream either.
	let mut offer = network.offer(C);
	match content(&mut offer) {
		Content::Newest { body, .. } => body[0] = 1,
		Content::Messages { .. } => panic!("it brings the newest"),
	}
	assert_eq!(network.block_with(C, offer, || ()), error(Error::OtherRoot));
	network.round(&[C]);
	assert_eq!(network.on(C, heard), [(ParaId::from(A), vec![2; 10])]);
}

#[test]
fn only_broadcasts_are_subscribed_to_and_only_once() {
	let mut network = subscribed();
	network.block(C, || {
		let again = XcmpEndpoint::subscribe(RuntimeOrigin::root(), A.into(), 7, 1, 2);
		assert_eq!(again, error(Error::SubscribedAlready));
		assert_eq!(XcmpEndpoint::do_subscribe(A.into(), stream_to_b()), error(Error::NotBroadcast));
		for num in 3..6 {
			assert_ok!(XcmpEndpoint::subscribe(RuntimeOrigin::root(), B.into(), 7, 1, num));
		}
		let more = XcmpEndpoint::subscribe(RuntimeOrigin::root(), B.into(), 7, 1, 6);
		assert_eq!(more, error(Error::TooManySubscriptions));
	});
}

#[test]
fn an_ended_subscription_leaves_nothing() {
	let mut network = subscribed();
	network.block(A, || publish(1));
	network.enact();
	network.round(&[C]);
	network.block(C, || {
		assert_ok!(XcmpEndpoint::unsubscribe(RuntimeOrigin::root(), A.into(), 7, 1, 2));
		let again = XcmpEndpoint::unsubscribe(RuntimeOrigin::root(), A.into(), 7, 1, 2);
		assert_eq!(again, error(Error::NotSubscribed));
	});
	network.on(C, || {
		assert_eq!(Broadcasts::<Test>::iter().count(), 0);
		assert!(XcmpEndpoint::keys_to_prove().keys.is_empty());
	});
}

/// As by a queued call that is executed when the block begins.
#[test]
fn what_comes_of_a_subscription_that_ended_meanwhile_is_left() {
	let mut network = subscribed();
	network.block(A, || publish(1));
	network.enact();
	let offer = network.offer(C);
	network.on(C, || {
		assert_ok!(XcmpEndpoint::unsubscribe(RuntimeOrigin::root(), A.into(), 7, 1, 2));
	});
	assert_ok!(network.block_with(C, offer, || ()));
	assert!(network.on(C, heard).is_empty());
	assert_eq!(network.on(C, || Broadcasts::<Test>::iter().count()), 0);
}

#[test]
fn a_stream_that_is_unpublished_is_gone() {
	let mut network = Network::new();
	network.block(A, || publish(1));
	network.enact();
	network.block(A, || {
		assert_ok!(XcmpEndpoint::unpublish(RuntimeOrigin::root(), 1, 2));
		let again = XcmpEndpoint::unpublish(RuntimeOrigin::root(), 1, 2);
		assert_eq!(again, error(Error::NoSuchStream));
	});
	assert!(network.on(A, XcmpEndpoint::streams).is_empty());
}

#[test]
fn there_are_at_most_so_many_streams() {
	let mut network = Network::new();
	network.block(A, || {
		for num in 0..8 {
			assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, num, body(1)));
		}
		let more = XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 8, body(1));
		assert_eq!(more, error(Error::StreamFull));
		assert_ok!(XcmpEndpoint::publish(RuntimeOrigin::root(), 1, 3, body(2)));
	});
	assert_eq!(network.on(A, XcmpEndpoint::streams).len(), 8);
}
