//! What a chain gains by lying.

use super::*;
use block::{enter, matched};

#[test]
fn nothing_can_be_required_of_the_own_chain() {
	run(|| {
		push(A, 1);
		let own = Built::by(A).provides(1).requires(A, 1);
		let refusal = Refusal::new(rules::OTHER_CHAIN, Figure::None, Figure::Chain(A.into()));
		assert_eq!(check(&own), Err(refusal.clone()));
		assert_eq!(matched(&[own]).refusal(0), Some(&refusal));
	});
}

#[test]
fn nothing_can_be_required_of_an_unknown_chain() {
	run(|| {
		let built = Built::by(A).requires(NOBODY, 1);
		assert_eq!(rule(check(&built)), rules::CHANNEL);
		assert_eq!(rules_of(&[built]), vec![Some(rules::CHANNEL.into())]);
	});
}

#[test]
fn a_root_that_fell_out_cannot_be_required() {
	run(|| {
		(1..=5).for_each(|n| push(B, n));
		let built = Built::by(A).requires(B, 1);
		assert_eq!(rule(check(&built)), rules::RECENT);
		assert_eq!(rules_of(&[built]), vec![Some(rules::RECENT.into())]);
	});
}

#[test]
fn a_root_of_another_chain_cannot_be_required() {
	run(|| {
		push(C, 1);
		assert_eq!(rule(check(&Built::by(A).requires(B, 1))), rules::RECENT);
	});
}

#[test]
fn a_forged_root_is_provided_to_nobody() {
	run(|| {
		let forged = Built { provides: Some(2), ..Built::by(B).tells(1) };
		let silent = Built { provides: Some(3), ..Built::by(C) };
		let block = [
			Built::by(A).requires(B, 2),
			forged,
			Built::by(D).requires(C, 3),
			silent,
			// Nor to the forger's partner.
			Built::by(A).requires(B, 1),
		];
		let refused = rules_of(&block);
		assert_eq!(refused[1], Some(rules::PROVIDED.into()));
		assert_eq!(refused[3], Some(rules::PROVIDED.into()));
		assert_eq!(refused[0], Some(rules::RECENT.into()));
		assert_eq!(refused[2], Some(rules::RECENT.into()));
		assert!(refused[4].is_some());
		assert!(enter(&block, &[]).is_empty());
	});
}

/// Who requires of a chain and then fails takes nobody along.
#[test]
fn a_chain_cannot_hold_back_what_it_requires() {
	run(|| {
		let block = [
			Built::by(D).requires(B, 1).requires(C, 9),
			Built::by(A).provides(3).requires(B, 1),
			Built::by(B).provides(1).requires(C, 2),
			Built::by(C).provides(2).requires(B, 1),
		];
		// D asks for something that nobody provides, and A fails elsewhere.
		assert_eq!(enter(&block, &[1]), vec![2, 3]);
	});
}

#[test]
fn a_root_is_not_provided_across_a_closed_channel() {
	run(|| {
		Closed::set(vec![(B, A)]);
		let block = [Built::by(B).provides(1), Built::by(A).requires(B, 1)];
		assert_eq!(rules_of(&block), vec![None, Some(rules::CHANNEL.into())]);
	});
}

/// Heads of nothing but digest items, signals of nothing but chains: refused by their form, or taken by their weight.
#[test]
fn the_largest_signal_is_weighed() {
	run(|| {
		let most = Built { requires: (0..256).map(|n| (n, 1)).collect(), ..Built::by(A) };
		let small = Built::by(A).requires(B, 1);
		let weight = |built: &Built| Xcmp::weight(&candidate(A, &built.commitments()));
		let reads = |requirements| {
			<() as crate::WeightInfo>::check(requirements, 0)
				.saturating_sub(<() as crate::WeightInfo>::check(0, 0))
		};
		assert!(weight(&most).saturating_sub(weight(&small)).all_gte(reads(255)));
	});
}

/// Neither kind of signal can be had twice, so that none is hidden from the rules.
#[test]
fn a_second_signal_of_a_kind_is_refused() {
	run(|| {
		push(B, 1);
		let twice = vec![require(&[(B, root(1))]), require(&[(B, root(2))])];
		let refusal = Refusal::new("ump: one signal of each kind", 1u32, 2u32);
		assert_eq!(Xcmp::check(&candidate(A, &commitments(vec![], twice))), Err(refusal));
	});
}

fn rules_of(block: &[Built]) -> Vec<Option<String>> {
	let matched = matched(block);
	(0..block.len())
		.map(|index| matched.refusal(index).map(|refusal| refusal.rule.as_str().into()))
		.collect()
}
