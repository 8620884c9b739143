//! The end of a chain, and what is left of it.

use super::*;
use crate::SWEPT_PER_BLOCK;
use frame_support::traits::{EnqueueMessage, Hooks};
use pallet_message_queue::{BookStateFor, Pages};
use sluice_testing::leftovers::of_chain;

/// Pages of the message queue, four messages of this size each.
const MESSAGE: [u8; 27] = [1; 27];

fn pages() -> usize {
	Pages::<Test>::iter_keys().count()
}

/// Fill `count` pages of the queue of [`PARA`], and begin the next block.
fn fill(count: u32) {
	Configuration::mutate(|config| {
		config.max_upward_queue_count = u32::MAX;
		config.max_upward_queue_size = u32::MAX;
	});
	next_block();
	(0..count).for_each(|_| send(PARA, vec![MESSAGE.to_vec(); 4]));
	assert_eq!(pages(), count as usize);
}

fn assert_nothing_left() {
	assert_eq!(of_chain(PARA, &["Ump", "MessageQueue"]), vec![]);
	assert_eq!(read(PARA), None);
}

#[test]
fn offboarding_leaves_nothing_behind() {
	run(|| {
		send(PARA, vec![vec![1], vec![2]]);
		send(OTHER, vec![clear(1)]);
		Registered::set(vec![OTHER]);
		assert!(Ump::do_try_state().is_err());
		Ump::on_offboard(PARA);
		assert_eq!(events().last(), Some(&Event::QueueSwept { from: PARA, count: 2, size: 2 }));
		next_block();
		assert_nothing_left();
		execute_all();
		assert_eq!(executed(), [hash(&clear(1))]);
	});
}

#[test]
fn offboarding_a_chain_with_an_empty_queue_leaves_nothing_at_once() {
	run(|| {
		send(PARA, vec![clear(1)]);
		execute_all();
		assert!(BookStateFor::<Test>::iter_keys().next().is_some(), "the book stays");
		offboard();
		assert_nothing_left();
	});
}

#[test]
fn a_deep_queue_is_removed_some_pages_a_block() {
	run(|| {
		let whole = 2 * SWEPT_PER_BLOCK + 3;
		fill(whole);
		offboard();
		let mut left = whole;
		while left > 0 {
			let swept = left.min(SWEPT_PER_BLOCK);
			let limits = <() as WeightInfo>::limits_unchanged();
			assert_eq!(next_block(), <() as WeightInfo>::sweep(swept) + limits);
			left -= swept;
			assert_eq!(pages(), left as usize);
			assert_eq!(Ump::do_try_state(), Ok(()));
			assert_eq!(MessageQueue::do_try_state(), Ok(()));
		}
		assert_nothing_left();
	});
}

#[test]
fn offboarding_weighs_the_same_at_any_depth() {
	run(|| {
		fill(20);
		assert_eq!(Ump::on_offboard(PARA), Ump::on_offboard(OTHER));
		(0..4).for_each(|_| {
			next_block();
		});
	});
}

#[test]
fn a_new_chain_of_the_same_id_sends_once_the_old_messages_are_gone() {
	run(|| {
		fill(2 * SWEPT_PER_BLOCK);
		offboard();
		register();
		let refusal = Refusal::new("ump: messages of the id's last chain removed", true, false);
		while DiscardedQueues::<Test>::contains_key(PARA) {
			assert_eq!(read(PARA), Some((0, 0)), "it is told to wait");
			assert_eq!(Ump::queue_footprint(PARA), (0, 0));
			assert_eq!(check(vec![clear(1)]), Err(refusal.clone()));
			assert_ok!(check(vec![]));
			next_block();
		}
		assert_eq!(read(PARA), Some((u32::MAX, u32::MAX)));
		send(PARA, vec![clear(1)]);
		assert_eq!(Ump::queue_footprint(PARA), (1, 3));
		execute_all();
		assert_eq!(executed(), [hash(&clear(1))]);
		assert_eq!(causes(), []);
	});
}

#[test]
fn old_messages_are_executed_neither_by_the_queue_nor_by_hand() {
	run(|| {
		let park = Weight::from_parts(2_000_000_000_000, 0);
		UnitWeight::set(park);
		send(PARA, vec![clear(1), clear(2)]);
		// Parked, as the block has no room for them.
		MessageQueue::on_initialize(1);
		assert_eq!(Ump::queue_footprint(PARA), (2, 7));
		offboard();
		register();
		for index in 0..2 {
			let anyone = RuntimeOrigin::signed(1);
			let limit = (park * 10).set_proof_size(1_000_000);
			assert_ok!(MessageQueue::execute_overweight(anyone, PARA.into(), 0, index, limit));
		}
		assert_eq!(executed(), []);
		assert_eq!(causes(), [Cause::SenderGone, Cause::SenderGone]);
		assert_eq!(read(PARA), Some((0, 0)));
		next_block();
		assert_eq!(read(PARA), Some((8, 100)));
	});
}

#[test]
fn a_chain_can_go_while_its_own_message_is_executed() {
	run(|| {
		let goodbye = HrmpChannelClosing { initiator: PARA.into(), sender: 1, recipient: 2 };
		send(PARA, vec![clear(1), xcm(vec![goodbye.clone()]), clear(2)]);
		send(OTHER, vec![clear(3)]);
		execute_all();
		let expected = [clear(1), xcm(vec![goodbye]), clear(3)].map(|message| hash(&message));
		assert_eq!(executed(), expected);
		assert_eq!(causes(), [Cause::SenderGone]);
		assert_eq!(MessageQueue::do_try_state(), Ok(()));
		next_block();
		assert_nothing_left();
	});
}

#[test]
fn upstreams_sweep_alone_leaves_pages_behind() {
	// Why `RemoveQueue` is needed: should this fail, it no longer is.
	run(|| {
		send(PARA, vec![clear(1)]);
		MessageQueue::sweep_queue(PARA.into());
		assert_eq!(pages(), 1);
		assert_eq!(Ump::queue_footprint(PARA), (1, 3));
	});
}
