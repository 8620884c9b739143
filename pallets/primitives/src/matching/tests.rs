//! Candidates that need one another.

use super::*;
use alloc::{string::ToString, vec};

/// Five candidates of five chains with these needs.
fn matched(needs: &[(usize, usize)]) -> Matched {
	let mut matched = Matched::new((0..5).map(ParaId::from));
	needs.iter().for_each(|(candidate, provider)| matched.need(*candidate, *provider));
	matched
}

fn some_rule() -> Refusal {
	Refusal::new("some rule", true, false)
}

fn standing(matched: &Matched) -> Vec<usize> {
	(0..5).filter(|candidate| matched.stands(*candidate)).collect()
}

#[test]
fn candidates_without_needs_keep_their_order() {
	assert_eq!(matched(&[]).groups(), vec![vec![0], vec![1], vec![2], vec![3], vec![4]]);
}

#[test]
fn a_candidate_comes_after_what_it_needs() {
	let matched = matched(&[(0, 4), (4, 2)]);
	assert_eq!(matched.groups(), vec![vec![2], vec![4], vec![0], vec![1], vec![3]]);
}

#[test]
fn candidates_that_need_one_another_are_one_group() {
	let matched = matched(&[(0, 3), (3, 1), (1, 0), (2, 1), (3, 4)]);
	assert_eq!(matched.groups(), vec![vec![4], vec![0, 1, 3], vec![2]]);
}

#[test]
fn who_needs_a_refused_candidate_falls_with_it() {
	let mut matched = matched(&[(0, 1), (1, 2), (2, 1), (3, 4)]);
	matched.refuse(2, some_rule());
	assert_eq!(standing(&matched), vec![3, 4]);
	assert_eq!(matched.groups(), vec![vec![4], vec![3]]);
	assert_eq!(matched.refusal(2), Some(&some_rule()));
	let words = matched.refusal(0).map(ToString::to_string);
	let expected =
		"matching: needed candidate of a chain is enacted: expected chain 1, got nothing";
	assert_eq!(words.as_deref(), Some(expected));
}

#[test]
fn who_is_needed_does_not_fall() {
	let mut matched = matched(&[(0, 1), (1, 2)]);
	matched.refuse(0, some_rule());
	assert_eq!(standing(&matched), vec![1, 2, 3, 4]);
}

#[test]
fn the_first_refusal_is_kept() {
	let mut matched = matched(&[(0, 1)]);
	matched.refuse(1, some_rule());
	let first = matched.clone();
	matched.refuse(0, some_rule());
	assert_eq!(matched, first);
}

#[test]
fn who_comes_to_need_a_fallen_candidate_falls() {
	let mut matched = matched(&[]);
	matched.refuse(1, some_rule());
	matched.need(0, 1);
	assert!(!matched.stands(0));
}

#[test]
fn candidates_that_are_not_there_need_nothing_and_do_not_stand() {
	let before = matched(&[]);
	let mut matched = before.clone();
	matched.need(0, 5);
	matched.need(5, 0);
	matched.refuse(5, some_rule());
	assert_eq!(matched, before);
	assert!(!matched.stands(5));
}

#[test]
fn a_long_chain_of_needs_takes_no_stack() {
	let count = 100_000;
	let mut matched = Matched::new((0..count).map(ParaId::from));
	for candidate in 1..count as usize {
		matched.need(candidate - 1, candidate);
	}
	assert_eq!(matched.groups().len(), count as usize);
	matched.need(count as usize - 1, 0);
	assert_eq!(matched.groups().len(), 1);
	matched.refuse(7, some_rule());
	assert!(matched.groups().is_empty());
}

#[test]
fn nothing_is_left_of_what_fails() {
	use sp_io::{storage, TestExternalities};
	TestExternalities::default().execute_with(|| {
		let write = |key: &[u8], result| {
			<() as Matching>::together(|| {
				storage::set(key, b"written");
				result
			})
		};
		assert_eq!(write(b"kept", Ok(1)), Ok(1));
		assert_eq!(write(b"undone", Err(2)), Err(2));
		assert!(storage::exists(b"kept") && !storage::exists(b"undone"));
	});
}
