//! What a candidate requires and provides, by itself.

use super::*;
use sluice_primitives::{xcmp::signal::MAX_REQUIRES, ParaId};

#[test]
fn every_recent_root_may_be_required() {
	run(|| {
		(1..=5).for_each(|n| push(B, n));
		push(C, 9);
		for n in 2..=5 {
			assert_ok!(check(&Built::by(A).requires(B, n).requires(C, 9)));
		}
	});
}

#[test]
fn a_root_that_is_not_recent_is_refused() {
	run(|| {
		let refusal = |newest: Option<Hash>| Refusal::new(rules::RECENT, newest, root(1));
		let built = Built::by(A).requires(B, 1);
		assert_eq!(check(&built), Err(refusal(None)));
		push(B, 2);
		assert_eq!(check(&built), Err(refusal(Some(root(2)))));
		push(B, 1);
		assert_ok!(check(&built));
	});
}

#[test]
fn each_requirement_counts() {
	run(|| {
		push(B, 1);
		assert_eq!(rule(check(&Built::by(A).requires(B, 1).requires(C, 1))), rules::RECENT);
	});
}

#[test]
fn a_source_without_a_channel_to_the_requirer_is_refused() {
	run(|| {
		push(B, 1);
		Closed::set(vec![(A, B)]);
		assert_ok!(check(&Built::by(A).requires(B, 1)));
		Closed::set(vec![(B, A)]);
		let refusal = Refusal::new(rules::CHANNEL, Figure::Chain(B.into()), Figure::None);
		assert_eq!(check(&Built::by(A).requires(B, 1)), Err(refusal));
		assert_ok!(check(&Built::by(C).requires(B, 1)));
	});
}

#[test]
fn a_candidate_provides_what_its_head_tells() {
	run(|| {
		assert_ok!(check(&Built::by(A).provides(1)));
		let forged = Built { provides: Some(2), ..Built::by(A).tells(1) };
		assert_eq!(check(&forged), Err(Refusal::new(rules::PROVIDED, root(1), root(2))));
		let silent = Built { provides: Some(2), ..Built::by(A) };
		assert_eq!(check(&silent), Err(Refusal::new(rules::PROVIDED, Figure::None, root(2))));
	});
}

#[test]
fn malformed_signals_are_refused() {
	run(|| {
		let commitments = commitments(vec![], vec![vec![3]]);
		let refusal = Refusal::new("ump: signal decodes", true, false);
		assert_eq!(Xcmp::check(&candidate(A, &commitments)), Err(refusal));
	});
}

#[test]
fn messages_before_the_separator_are_no_signals() {
	run(|| {
		let upward = vec![provide(root(9)), require(&[(NOBODY, root(9))])];
		let mut commitments = commitments(vec![], vec![]);
		commitments.upward_messages = upward.try_into().expect("only two");
		assert_ok!(Xcmp::check(&candidate(A, &commitments)));
	});
}

/// What an earlier candidate of the block pushed is recent for the next one.
#[test]
fn candidates_see_what_the_ones_before_them_pushed() {
	run(|| {
		let needy = Built::by(A).requires(B, 1);
		assert_eq!(rule(check(&needy)), rules::RECENT);
		push(B, 1);
		assert_ok!(check(&needy));
	});
}

#[test]
fn as_many_chains_are_required_as_a_signal_names() {
	run(|| {
		let most = MAX_REQUIRES as usize;
		let chains: Vec<_> = (3_000..).take(most + 1).collect();
		Registered::mutate(|registered| registered.extend(&chains));
		chains.iter().for_each(|chain| push(*chain, 1));
		let requires: Vec<_> = chains.into_iter().map(|chain| (chain, 1)).collect();
		let built = |requires: &[_]| Built { requires: requires.to_vec(), ..Built::by(A) };
		assert_ok!(check(&built(&requires[..most])));
		// The last one counts as the first does.
		let mut stale = built(&requires[..most]);
		stale.requires[most - 1].1 = 2;
		assert_eq!(rule(check(&stale)), rules::RECENT);
		let refusal = Refusal::new("ump: roots required", MAX_REQUIRES, most + 1);
		assert_eq!(check(&built(&requires)), Err(refusal));
	});
}

#[test]
fn chains_are_required_in_ascending_order_and_once() {
	run(|| {
		push(B, 1);
		push(C, 1);
		for (previous, next) in [(C, B), (B, B)] {
			let signal = require(&[(previous, root(1)), (next, root(1))]);
			let rule = "ump: required chains ascend, each once: one above";
			let refusal = Refusal::new(rule, ParaId::from(previous), ParaId::from(next));
			let commitments = commitments(vec![], vec![signal]);
			assert_eq!(Xcmp::check(&candidate(A, &commitments)), Err(refusal));
		}
	});
}
