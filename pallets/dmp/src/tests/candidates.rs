//! What a candidate may say about its inbox, and what enacting it does.

use super::*;
use crate::WeightInfo;

#[test]
fn a_chain_that_saw_a_message_processes_at_least_one() {
	run(|| {
		System::set_block_number(5);
		queue(&[1]);
		let refusal = Refusal::new("dmp: at least one message processed", 1u32, 0u32);
		assert_eq!(check(0, 5), Err(refusal.clone()));
		assert_eq!(check(0, 6), Err(refusal));
		assert_ok!(check(1, 5));
	});
}

#[test]
fn a_chain_that_could_not_see_the_message_may_process_none() {
	run(|| {
		assert_ok!(check(0, 1));
		System::set_block_number(5);
		queue(&[1]);
		assert_ok!(check(0, 4));
	});
}

#[test]
fn no_more_messages_than_queued_are_processed() {
	run(|| {
		let refusal = |queued: u32, processed: u32| {
			Err(Refusal::new("dmp: at most the queued messages processed", queued, processed))
		};
		assert_eq!(check(1, 1), refusal(0, 1));
		queue(&[1]);
		queue(&[2]);
		assert_ok!(check(2, 1));
		assert_eq!(check(3, 1), refusal(2, 3));
		assert_eq!(check(u32::MAX, 1), refusal(2, u32::MAX));
	});
}

#[test]
fn checking_changes_nothing() {
	run(|| {
		queue(&[1]);
		frame_support::assert_storage_noop!({
			let _ = check(0, 1);
			let _ = check(1, 1);
			let _ = check(2, 1);
		});
	});
}

#[test]
fn enacting_takes_from_the_front_only() {
	run(|| {
		(0..5).for_each(|n| queue(&[n]));
		enact(2);
		assert_eq!(waiting(), vec![vec![2], vec![3], vec![4]]);
		assert_eq!(Dmp::queue_footprint(PARA), (3, 3));
	});
}

#[test]
fn the_weight_of_pruning_does_not_depend_on_the_depth() {
	run(|| {
		Configuration::mutate(|config| config.max_downward_message_size = MAX_MESSAGE_SIZE);
		let weigh = || Dmp::weight(&candidate(&commitments(1), 1));
		queue(&[0; MAX_MESSAGE_SIZE as usize]);
		let shallow = weigh();
		(0..7).for_each(|n| queue(&[n]));
		assert_eq!(weigh(), shallow);
		assert_eq!(Dmp::enact(&candidate(&commitments(1), 1)), shallow);
	});
}

#[test]
fn enacting_tells_what_checking_and_taking_took() {
	run(|| {
		(0..3).for_each(|_| queue(&[0; 10]));
		let enacted = Dmp::enact(&candidate(&commitments(2), 1));
		let expected = <() as WeightInfo>::check() + <() as WeightInfo>::prune(2, 20);
		assert_eq!(enacted, expected);
	});
}

#[test]
fn a_lie_about_the_number_weighs_no_more_than_the_queue() {
	run(|| {
		queue(&[1]);
		let weigh = |processed| Dmp::weight(&candidate(&commitments(processed), 1));
		assert_eq!(weigh(u32::MAX), weigh(1));
	});
}
