//! What candidates of one block require of one another.

use super::*;
use block::{enter, enter_groups, matched};
use frame_support::weights::constants::RocksDbWeight;
use sluice_testing::cost::measure;

#[test]
fn a_requirement_is_met_by_another_candidate_of_the_block() {
	run(|| {
		let block = [Built::by(A).requires(B, 1), Built::by(B).provides(1)];
		assert_eq!(enter_groups(&block, &[]), vec![vec![1], vec![0]]);
		assert_eq!(recent(B), roots([1]));
	});
}

#[test]
fn a_requirement_that_the_ring_meets_needs_nobody() {
	run(|| {
		push(B, 1);
		let block = [Built::by(A).requires(B, 1), Built::by(B).provides(1)];
		assert_eq!(enter(&block, &[1]), vec![0]);
	});
}

#[test]
fn a_requirement_that_nothing_meets_is_refused() {
	run(|| {
		push(B, 2);
		// A root that is told, but not provided, is known only once it is pushed.
		let block = [Built::by(A).requires(B, 1), Built::by(B).tells(1)];
		let expected = Refusal::new(rules::RECENT, root(2), root(1));
		assert_eq!(matched(&block).refusal(0), Some(&expected));
		assert_eq!(enter(&block, &[]), vec![1]);
	});
}

#[test]
fn who_requires_of_a_refused_candidate_is_refused_with_it() {
	run(|| {
		let block = [
			Built::by(A).requires(B, 1),
			Built::by(B).provides(1).requires(C, 2),
			Built::by(C).provides(2),
		];
		let rule = "matching: needed candidate of a chain is enacted";
		let expected = Refusal::new(rule, Figure::Chain(B.into()), Figure::None);
		assert_eq!(matched(&block[..2]).refusal(0), Some(&expected), "C's root is missing");
		assert_eq!(enter(&block, &[]), vec![0, 1, 2]);
	});
	run(|| {
		let block = [
			Built::by(A).requires(B, 1),
			Built::by(B).provides(1).requires(C, 2),
			Built::by(C).provides(2),
			Built::by(D).provides(3),
		];
		assert_eq!(enter(&block, &[2]), vec![3]);
		assert_eq!(recent(C), vec![], "nothing is left of who was refused");
	});
}

fn cycle() -> [Built; 4] {
	[
		Built::by(A).provides(1).requires(C, 3),
		Built::by(D).provides(4),
		Built::by(B).provides(2).requires(A, 1),
		Built::by(C).provides(3).requires(B, 2),
	]
}

#[test]
fn mutual_dependencies_enact_together() {
	run(|| {
		assert_eq!(enter_groups(&cycle(), &[]), vec![vec![0, 2, 3], vec![1]]);
		// One by one, none of them could begin.
		for built in &cycle()[2..] {
			offboard(built.para);
		}
		offboard(A);
		Registered::set(vec![A, B, C, D]);
		assert_eq!(rule(check(&cycle()[0])), rules::RECENT);
	});
}

#[test]
fn mutual_dependencies_fall_together() {
	for refused in [0, 2, 3] {
		run(|| {
			assert_eq!(enter(&cycle(), &[refused]), vec![1]);
			assert!([A, B, C].into_iter().all(|para| recent(para).is_empty()));
			assert_eq!(events().len(), 1);
		});
	}
}

#[test]
fn a_cycle_with_an_unmet_requirement_falls() {
	run(|| {
		let mut block = cycle();
		block[2] = block[2].clone().requires(D, 9);
		assert_eq!(enter(&block, &[]), vec![1]);
	});
}

#[test]
fn candidates_of_one_chain_stand_only_while_the_earlier_ones_do() {
	run(|| {
		let block = [
			Built::by(A).provides(1),
			Built::by(A).provides(2).requires(B, 9),
			Built::by(A).provides(3),
			Built::by(B).requires(A, 1),
			Built::by(C).requires(A, 3),
		];
		assert_eq!(enter(&block, &[]), vec![0, 3]);
	});
}

#[test]
fn the_first_candidate_that_provides_a_root_is_needed() {
	run(|| {
		let block =
			[Built::by(A).provides(1), Built::by(A).provides(1), Built::by(B).requires(A, 1)];
		assert_eq!(enter(&block, &[1]), vec![0, 2]);
	});
}

/// Two chains may even require blocks of one another that come after further blocks of their own.
#[test]
fn candidates_of_chains_that_go_on_together_are_enacted_in_their_order() {
	run(|| {
		let block = [
			Built::by(A).provides(1),
			Built::by(A).provides(2).requires(B, 4),
			Built::by(B).provides(3).requires(A, 1),
			Built::by(B).provides(4).requires(A, 2),
		];
		assert_eq!(enter_groups(&block, &[]), vec![vec![0], vec![2], vec![1, 3]]);
		assert_eq!((recent(A), recent(B)), (roots([1, 2]), roots([3, 4])));
	});
}

/// The rings are extended by the block, not shortened.
#[test]
fn a_root_that_falls_out_in_the_block_meets_a_requirement() {
	run(|| {
		(1..=4).for_each(|n| push(B, n));
		let block = [Built::by(B).provides(5), Built::by(A).requires(B, 1)];
		assert_eq!(enter(&block, &[]), vec![0, 1]);
		assert!(!Xcmp::is_recent(B.into(), root(1)));
	});
}

#[test]
fn matching_writes_nothing() {
	run(|| {
		assert_storage_noop!({
			matched(&cycle());
		});
	});
}

#[test]
fn matching_reads_no_more_than_it_weighs() {
	let cycles = (0..20).flat_map(|_| cycle());
	let block: Vec<_> = cycles.map(|built| built.requires(NOBODY - 1, 9)).collect();
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		Registered::mutate(|registered| registered.push(NOBODY - 1));
		(1..=4).for_each(|n| push(NOBODY - 1, n));
	});
	let ((matched, weight), cost) =
		measure(&mut ext, || (matched(&block), block::matching_weight(&block)));
	assert!(matched.groups().is_empty());
	assert_eq!(cost.writes, 0);
	assert!(cost.reads > 0);
	assert!(RocksDbWeight::get().reads(cost.reads.into()).all_lte(weight), "{cost:?}");
}
