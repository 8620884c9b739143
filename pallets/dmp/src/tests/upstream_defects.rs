//! What `polkadot-runtime-parachains` 30 does that this pallet does not. Each test is named after the right behaviour.

use super::*;
use crate::SWEPT_PER_BLOCK;
use frame_support::traits::StorageInfoTrait;
use sluice_primitives::QueueDownwardError;

/// There, the fee factor of a chain survives it.
#[test]
fn the_fee_factor_does_not_survive_off_boarding() {
	run(|| {
		(0..8).for_each(|_| queue(&[]));
		assert!(Dmp::fee_factor(PARA) > FixedU128::one());
		offboard();
		register();
		assert_eq!(Dmp::fee_factor(PARA), FixedU128::one());
	});
}

/// There, both are `ExceedsMaxMessageSize`.
#[test]
fn a_full_queue_is_not_a_message_too_large() {
	run(|| {
		let send = |xcm| send_xcm::<Router>(location_of(PARA), xcm);
		let large = Xcm(vec![ClearOrigin; 40]);
		assert_eq!(send(large).err(), Some(SendError::ExceedsMaxMessageSize));
		(0..8).for_each(|_| queue(&[]));
		assert_eq!(send(xcm()).err(), Some(SendError::Transport("dmp: queue full")));
	});
}

/// There, a notification to a chain whose queue is full runs into a `debug_assert!(false)`, and one to a chain that does
/// not exist is dropped in silence.
#[test]
fn a_message_that_cannot_be_queued_is_an_event() {
	run(|| {
		(0..8).for_each(|_| queue(&[]));
		System::reset_events();
		let (full, unknown) = (Dmp::queue(PARA, vec![]), Dmp::queue(9.into(), vec![]));
		assert_eq!(full, Err(QueueDownwardError::QueueFull { count: 8, size: 0 }));
		assert_eq!(unknown, Err(QueueDownwardError::UnknownChain));
		assert!(matches!(
			events()[..],
			[Event::MessageRefused { para: PARA, .. }, Event::MessageRefused { .. }]
		));
	});
}

/// There, the hard limit is compared with `>`, so that a queue takes one message more.
#[test]
fn a_queue_takes_no_more_than_its_bound() {
	run(|| {
		let taken = (0..20).filter(|_| Dmp::queue(PARA, vec![]).is_ok()).count();
		assert_eq!(taken, limits().max_downward_queue_count as usize);
	});
}

/// There, bytes do not count: only the number of messages is held against the room, as if each were of the largest size.
#[test]
fn bytes_count_as_well_as_messages() {
	run(|| {
		(0..3).for_each(|_| queue(&[0; 32]));
		assert_eq!(
			Dmp::queue(PARA, vec![0; 32]),
			Err(QueueDownwardError::QueueFull { count: 3, size: 96 })
		);
		assert!(Dmp::fee_factor(PARA) > FixedU128::one());
	});
}

/// There, the weight of a candidate does not know how many downward messages it takes: the benchmark takes none.
#[test]
fn pruning_is_weighed() {
	run(|| {
		(0..8).for_each(|_| queue(&[0; 12]));
		let weigh = |processed| Dmp::weight(&candidate(&commitments(processed), 1)).ref_time();
		assert!(weigh(1) < weigh(2));
		assert!(weigh(7) < weigh(8));
	});
}

/// There, the pallet is `without_storage_info`.
#[test]
fn every_storage_item_is_bounded() {
	for item in Dmp::storage_info() {
		assert!(item.max_size.is_some(), "{}", String::from_utf8_lossy(&item.storage_name));
	}
}

/// There, `backing_constraints` decodes every waiting message for the block of the first one.
#[test]
fn the_oldest_message_is_found_without_the_others() {
	run(|| {
		(0..8).for_each(|_| queue(&[1]));
		Messages::<Test>::mutate(PARA, 7, |last| *last = None);
		assert_eq!(Dmp::inbox(PARA).oldest_sent_at, Some(1));
		assert!(check(0, 1).is_err());
		// Put back what the invariants ask for.
		let queued = Messages::<Test>::get(PARA, 6);
		Messages::<Test>::set(PARA, 7, queued);
	});
}

/// There, the only event is one of a migration.
#[test]
fn every_message_leaves_a_trace() {
	run(|| {
		queue(&[1]);
		queue(&[2]);
		enact(2);
		let (mut queued, mut processed) = (Vec::new(), Vec::new());
		for event in events() {
			match event {
				Event::MessageQueued { hash, .. } => queued.push(hash),
				Event::MessageProcessed { hash, .. } => processed.push(hash),
				_ => (),
			}
		}
		assert_eq!(queued, [BlakeTwo256::hash(&[1]), BlakeTwo256::hash(&[2])]);
		assert_eq!(queued, processed);
	});
}

/// There, what an acceptance check found out is a log line at `debug`, and the error says nothing.
#[test]
fn a_refusal_says_what_was_expected_and_what_came() {
	run(|| {
		queue(&[1]);
		let words = |refused: Result<(), Refusal>| refused.expect_err("refused").to_string();
		assert_eq!(words(check(0, 1)), "dmp: at least one message processed: expected 1, got 0");
		assert_eq!(
			words(check(3, 1)),
			"dmp: at most the queued messages processed: expected 1, got 3"
		);
	});
}

/// On live networks, chains that have gone still have queues.
#[test]
fn no_queue_outlives_its_chain() {
	run(|| {
		(0..8).for_each(|_| queue(&[]));
		offboard();
		let blocks = 8u32.div_ceil(SWEPT_PER_BLOCK);
		(0..blocks).for_each(|_| {
			next_block();
		});
		assert_eq!(sluice_testing::leftovers::of_chain(PARA, &["Dmp"]), vec![]);
	});
}
