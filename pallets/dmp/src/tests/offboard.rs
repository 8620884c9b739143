//! The end of a chain, and what is left of it.

use super::*;
use crate::{WeightInfo, SWEPT_PER_BLOCK};
use frame_support::weights::Weight;

/// Chains with deep inboxes: more than a block sweeps.
const DEEP: u32 = 100;

fn deep_inbox(message: &[u8]) {
	Configuration::mutate(|config| {
		config.max_downward_queue_count = DEEP;
		config.max_downward_queue_size = u32::MAX;
	});
	(0..DEEP).for_each(|_| queue(message));
}

fn stored() -> usize {
	Messages::<Test>::iter_keys().count()
}

#[test]
fn offboarding_leaves_nothing_behind() {
	run(|| {
		assert_ok!(Dmp::queue(OTHER, vec![9]));
		(0..8).for_each(|n| queue(&[n; 12]));
		assert!(DeliveryFeeFactor::<Test>::contains_key(PARA));
		Registered::set(vec![OTHER]);
		assert!(Dmp::do_try_state().is_err());
		Dmp::on_offboard(PARA);
		assert_eq!(events().last(), Some(&Event::QueueRemoved { para: PARA, count: 8, size: 96 }));
		assert_eq!(Dmp::queue_footprint(PARA), (0, 0));
		next_block();
		assert_eq!(sluice_testing::leftovers::of_chain(PARA, &["Dmp"]), vec![]);
		assert_eq!(Dmp::dmq_length(OTHER), 1);
	});
}

#[test]
fn a_deep_inbox_is_swept_some_messages_a_block() {
	run(|| {
		deep_inbox(&[1; 30]);
		offboard();
		assert_eq!(stored(), DEEP as usize);
		for blocks in 1..=3 {
			let weight = next_block();
			assert_eq!(weight, <() as WeightInfo>::sweep(SWEPT_PER_BLOCK));
			assert_eq!(stored(), (DEEP - blocks * SWEPT_PER_BLOCK) as usize);
			assert_eq!(Dmp::do_try_state(), Ok(()));
		}
		assert_eq!(next_block(), <() as WeightInfo>::sweep(4));
		assert_eq!(sluice_testing::leftovers::of_chain(PARA, &["Dmp"]), vec![]);
		assert_eq!(next_block(), Weight::zero(), "the mock's reads are free");
	});
}

#[test]
fn offboarding_weighs_the_same_at_any_depth() {
	run(|| {
		let deep: Weight = {
			deep_inbox(&[1]);
			Dmp::on_offboard(PARA)
		};
		assert_eq!(Dmp::on_offboard(OTHER), deep);
	});
}

#[test]
fn a_new_chain_of_the_same_id_never_meets_the_old_messages() {
	run(|| {
		deep_inbox(b"old");
		offboard();
		register();
		let waits_alone = |message: &[u8]| {
			assert_eq!(Dmp::dmq_contents(PARA).len(), 1);
			assert_eq!(waiting(), vec![message.to_vec()]);
			assert_eq!(Dmp::do_try_state(), Ok(()));
		};
		queue(b"new");
		let head = mqc::link(Hash::zero(), 1, &b"new".to_vec());
		assert_eq!(DownwardMessageQueueHeads::<Test>::get(PARA), head);
		waits_alone(b"new");
		next_block();
		waits_alone(b"new");
		// Its queue runs empty, fills again and is left in its turn while the first one is being swept.
		enact(1);
		queue(b"newer");
		waits_alone(b"newer");
		offboard();
		register();
		queue(b"newest");
		while DiscardedQueues::<Test>::contains_key(PARA) {
			next_block();
			waits_alone(b"newest");
		}
		assert_eq!(stored(), 1);
	});
}

#[test]
fn several_chains_are_swept_one_after_the_other() {
	run(|| {
		deep_inbox(&[1]);
		for _ in 0..DEEP {
			assert_ok!(Dmp::queue(OTHER, vec![2]));
		}
		Registered::set(vec![]);
		Dmp::on_offboard(PARA);
		Dmp::on_offboard(OTHER);
		(0..2 * DEEP.div_ceil(SWEPT_PER_BLOCK)).for_each(|_| {
			next_block();
			assert_eq!(Dmp::do_try_state(), Ok(()));
		});
		assert_eq!(stored(), 0);
	});
}
