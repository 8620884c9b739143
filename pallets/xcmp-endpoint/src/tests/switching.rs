//! Channels that change their transport while messages flow.

use super::*;
use crate::{Nodes, RelayedQueue, StockQueue, Streams};
use cumulus_primitives_core::{ChannelStatus, GetChannelInfo};
use frame_support::{assert_ok, traits::QueueFootprint};
use pallet_message_queue::OnQueueChanged;

/// A relayed channel from A to B.
fn relayed() -> Network {
	let mut network = Network::new();
	network.relay.open(A, B);
	network.rounds(2, &[A, B]);
	network
}

fn sends_directly(network: &mut Network) -> bool {
	network.on(A, || XcmpEndpoint::sends_directly(B.into()))
}

/// Pages of A's stock queue for B.
fn waits(network: &mut Network) -> bool {
	network.on(A, || StockQueue::<XcmpQueue>::is_waiting(B.into()))
}

/// How many messages are in the relay chain's queue.
fn relayed_waiting(network: &mut Network) -> usize {
	let queue = &network.relay.channel(A, B).queue;
	// A page with nothing but its format is the stock queue's note of what it can read.
	queue.iter().filter(|message| message.data.len() > 1).count()
}

#[test]
fn the_stock_queue_is_seen_as_it_is() {
	let mut network = relayed();
	network.relay.channel(A, B).limits = (0, 20_000, 1_000);
	network.block(A, || {
		assert!(!StockQueue::<XcmpQueue>::is_waiting(B.into()));
		assert_ok!(send(B, 0));
		assert!(StockQueue::<XcmpQueue>::is_waiting(B.into()));
		assert!(!StockQueue::<XcmpQueue>::is_waiting(C.into()));
	});
	network.enact();
	assert!(waits(&mut network));
	network.relay.channel(A, B).limits = super::relay::LIMITS;
	network.round(&[A]);
	assert!(!waits(&mut network));
	assert_eq!(relayed_waiting(&mut network), 1);
}

#[test]
fn the_sender_changes_over_once_its_stock_queue_is_empty() {
	let mut network = relayed();
	// The relay chain's queue is full, so A's own holds two pages.
	network.relay.channel(A, B).limits = (0, 20_000, 1_000);
	network.block(A, || {
		assert_ok!(send_large(B, 0, 800));
		assert_ok!(send_large(B, 1, 800));
	});
	network.enact();
	network.relay.switch(A, B, Direct);
	network.rounds(2, &[A]);
	assert!(!sends_directly(&mut network));
	network.relay.channel(A, B).limits = super::relay::LIMITS;
	network.round(&[A]);
	assert!(waits(&mut network) && !sends_directly(&mut network));
	network.round(&[A]);
	assert!(!waits(&mut network) && sends_directly(&mut network));
	network.send(A, B, [2]);
	network.rounds(4, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn a_channel_that_sends_all_the_time_changes_over() {
	let mut network = relayed();
	network.send(A, B, [0]);
	network.relay.switch(A, B, Direct);
	network.send(A, B, [1]);
	assert!(sends_directly(&mut network));
	network.send(A, B, [2]);
	assert_eq!(relayed_waiting(&mut network), 2);
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn direct_messages_wait_for_relayed_ones() {
	let mut network = relayed();
	network.send(A, B, [0]);
	network.relay.switch(A, B, Direct);
	network.send(A, B, [1]);
	network.send(A, B, [2]);
	assert_eq!(relayed_waiting(&mut network), 2);
	network.rounds(4, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn direct_messages_wait_for_relayed_ones_that_no_block_has_room_for() {
	let mut network = relayed();
	for n in 0..5 {
		network.block(A, || {
			assert_ok!(send_large(B, n, 800));
		});
		network.enact();
	}
	network.relay.switch(A, B, Direct);
	network.round(&[A]);
	network.send(A, B, [5]);
	BlockProof::set(NARROW);
	let pages = relayed_waiting(&mut network);
	assert_eq!(pages, 5);
	for taken in 1..pages {
		// The first block learns that the channel is direct, the others are brought what was sent so.
		assert_eq!(network.offer(B).load().0, u32::from(taken > 1));
		network.round(&[B]);
		assert_eq!(relayed_waiting(&mut network), pages - taken);
		assert_eq!(network.on(B, || XcmpEndpoint::channels()[0].messages), 0);
	}
	network.rounds(3, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2, 3, 4, 5]);
}

/// The same by the pallet alone.
#[test]
fn direct_messages_brought_before_relayed_ones_are_taken_are_left() {
	let mut network = Network::direct();
	network.send(A, B, [0]);
	let mut offer = network.offer(B);
	let Content::Messages { bodies, extension } = content(&mut offer).clone() else {
		panic!("it brings messages")
	};
	network.on(B, || {
		let verify = |head| {
			let verified =
				XcmpEndpoint::verify_messages(A.into(), head, &bodies, &extension, |_| Ok(()));
			verified.map(|(range, count)| (range.leaves(), count))
		};
		assert_eq!(verify(Some(sluice_primitives::Hash::repeat_byte(1))), Ok((0, 0)));
		assert_eq!(verify(None), Ok((1, 1)));
	});
}

#[test]
fn relayed_messages_wait_until_direct_ones_are_confirmed() {
	let mut network = Network::direct();
	network.send(A, B, 0..2);
	network.relay.switch(A, B, Relayed);
	network.send(A, B, [2]);
	assert!(!sends_directly(&mut network));
	network.rounds(3, &[A]);
	// It is not confirmed, so nothing leaves.
	assert!(waits(&mut network));
	assert_eq!(relayed_waiting(&mut network), 0);
	let full =
		network.on(A, || matches!(XcmpEndpoint::get_channel_status(B.into()), ChannelStatus::Full));
	assert!(full && network.on(A, || XcmpEndpoint::holds_relayed(B.into())));
	// B consumes, whatever the record says.
	network.round(&[B]);
	network.round(&[A]);
	assert!(!waits(&mut network));
	assert_eq!(relayed_waiting(&mut network), 1);
	network.rounds(2, &[B]);
	assert_eq!(network.executed(B, A), [0, 1, 2]);
}

#[test]
fn signals_pass_while_relayed_messages_wait() {
	let mut network = Network::direct();
	network.relay.open(B, A);
	network.send(A, B, [0]);
	network.relay.switch(A, B, Relayed);
	network.send(A, B, [1]);
	network.block(A, || {
		let footprint = QueueFootprint { ready_pages: 1_000, ..Default::default() };
		XcmpQueue::on_queue_changed(B.into(), footprint);
		assert!(StockQueue::<XcmpQueue>::has_signal(B.into()));
		assert!(!StockQueue::<XcmpQueue>::has_signal(A.into()));
	});
	network.enact();
	assert!(!network.on(A, || StockQueue::<XcmpQueue>::has_signal(B.into())));
	assert!(waits(&mut network));
	assert_eq!(network.relay.channel(A, B).queue.len(), 1);
	network.round(&[A]);
	assert_eq!(network.relay.channel(A, B).queue.len(), 1);
	network.rounds(4, &[A, B]);
	assert_eq!(network.executed(B, A), [0, 1]);
}

#[test]
fn a_recipient_that_slept_through_the_direct_time_gets_everything() {
	let mut network = relayed();
	network.send(A, B, [0]);
	network.relay.switch(A, B, Direct);
	network.send(A, B, [1]);
	network.send(A, B, [2]);
	network.relay.switch(A, B, Relayed);
	network.send(A, B, [3]);
	network.rounds(6, &[A, B]);
	assert_eq!(network.executed(B, A), [0, 1, 2, 3]);
}

#[test]
fn a_switch_and_back_before_it_is_over_keeps_the_order() {
	let mut network = Network::direct();
	network.send(A, B, 0..2);
	network.relay.switch(A, B, Relayed);
	network.send(A, B, [2]);
	network.relay.switch(A, B, Direct);
	network.send(A, B, [3]);
	// What went into the stock queue comes first.
	assert!(!sends_directly(&mut network) && waits(&mut network));
	network.round(&[B]);
	network.rounds(2, &[A]);
	assert!(sends_directly(&mut network));
	network.send(A, B, [4]);
	network.rounds(4, &[A, B]);
	assert_eq!(network.executed(B, A), [0, 1, 2, 3, 4]);
}

#[test]
fn a_busy_channel_switches_back_and_forth() {
	let mut network = relayed();
	let mut n = 0;
	let mut ways = (0, 0);
	for round in 0..60 {
		match round % 20 {
			5 => network.relay.switch(A, B, Direct),
			15 => network.relay.switch(A, B, Relayed),
			_ => (),
		}
		let before = network.relay.channel(A, B).mqc_head;
		network.block(A, || {
			for _ in 0..3 {
				assert_ok!(send(B, n));
				n += 1;
			}
		});
		network.block(B, || ());
		network.enact();
		match network.relay.channel(A, B).mqc_head != before {
			true => ways.0 += 1,
			false => ways.1 += 1,
		}
	}
	network.rounds(6, &[A, B]);
	assert_eq!(network.executed(B, A), (0..n).collect::<Vec<_>>());
	assert!(ways.0 > 10 && ways.1 > 10, "both ways were used: {ways:?}");
}

#[test]
fn a_channel_opened_anew_has_new_streams() {
	let mut network = Network::direct();
	network.send(A, B, 0..2);
	network.rounds(2, &[A, B]);
	network.relay.close(A, B);
	network.rounds(2, &[A, B]);
	network.relay.open(A, B);
	network.relay.switch(A, B, Direct);
	network.rounds(2, &[A, B]);
	network.send(A, B, 2..4);
	network.rounds(2, &[A, B]);
	assert_eq!(network.executed(B, A), [0, 1, 2, 3]);
	let again = StreamId::Channel { recipient: B.into(), domain: 0, num: 1 };
	assert_eq!(network.on(A, XcmpEndpoint::streams)[0].stream, again);
}

/// Even if neither end has built a block meanwhile.
#[test]
fn a_channel_opened_anew_between_two_blocks_has_new_streams() {
	let mut network = Network::direct();
	network.send(A, B, 0..2);
	network.rounds(2, &[A, B]);
	network.relay.close(A, B);
	network.relay.open(A, B);
	network.relay.switch(A, B, Direct);
	network.rounds(2, &[A, B]);
	network.send(A, B, 2..4);
	network.rounds(2, &[A, B]);
	assert_eq!(network.executed(B, A), [0, 1, 2, 3]);
}

#[test]
fn nothing_is_left_of_a_channel_that_is_gone() {
	let mut network = Network::direct();
	network.send(A, B, 0..2);
	network.rounds(2, &[A, B]);
	network.send(A, B, [2]);
	network.relay.close(A, B);
	network.rounds(2, &[A, B]);
	let gone = Event::ChannelGone { peer: B.into(), stream: stream_to_b(), unconfirmed: 1 };
	for id in [A, B] {
		network.on(id, || {
			assert_eq!(Streams::<Test>::count(), 0);
			assert_eq!(Nodes::<Test>::iter_keys().count(), 0);
			assert!(XcmpEndpoint::streams_root().is_none());
			assert!(XcmpEndpoint::keys_to_prove().keys.is_empty());
			assert!(XcmpEndpoint::channels().is_empty());
		});
	}
	let mut network = Network::direct();
	network.send(A, B, [0]);
	network.relay.close(A, B);
	network.round(&[A]);
	assert!(network.on(A, events).contains(&gone));
}
