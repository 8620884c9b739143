//! A block's candidates, taken as the relay chain's door can take them.

use super::*;
use frame_support::weights::Weight;
use sluice_primitives::Candidate;

/// Match the candidates of a block.
pub fn matched(block: &[Built]) -> Matched {
	with_candidates(block, Xcmp::matched)
}

/// What matching them may weigh.
pub fn matching_weight(block: &[Built]) -> Weight {
	with_candidates(block, Xcmp::matching_weight)
}

/// Match, check and enact the candidates of a block, of which another transport refuses those in `elsewhere`. Returns the
/// enacted ones in ascending order.
pub fn enter(block: &[Built], elsewhere: &[usize]) -> Vec<usize> {
	let groups = enter_groups(block, elsewhere);
	let mut enacted = groups.concat();
	enacted.sort_unstable();
	enacted
}

/// As [`enter`]; returns the groups in the order in which they were enacted.
pub fn enter_groups(block: &[Built], elsewhere: &[usize]) -> Vec<Vec<usize>> {
	with_candidates(block, |candidates| {
		let mut matched = Xcmp::matched(candidates);
		let mut enacted = Vec::new();
		for group in matched.groups() {
			let standing = group.iter().filter(|member| matched.stands(**member)).count();
			assert!(standing == 0 || standing == group.len(), "a group stands or falls");
			if standing == 0 {
				continue;
			}
			match Xcmp::together(|| take(candidates, &group, elsewhere)) {
				Ok(()) => enacted.push(group),
				Err((member, refusal)) => {
					matched.refuse(member, refusal);
					assert!(!group.iter().any(|member| matched.stands(*member)));
				}
			}
			assert!(!crate::EnactingMatched::<Test>::exists());
		}
		enacted
	})
}

fn take(
	candidates: &[Candidate],
	group: &[usize],
	elsewhere: &[usize],
) -> Result<(), (usize, Refusal)> {
	for member in group {
		let candidate = &candidates[*member];
		// What was matched is never refused here.
		assert_ok!(Xcmp::check(candidate));
		Xcmp::enact(candidate);
		if elsewhere.contains(member) {
			return Err((*member, Refusal::new("elsewhere", true, false)));
		}
	}
	Ok(())
}

fn with_candidates<R>(block: &[Built], f: impl FnOnce(&[Candidate]) -> R) -> R {
	let commitments: Vec<_> = block.iter().map(Built::commitments).collect();
	let candidates: Vec<_> = block
		.iter()
		.zip(&commitments)
		.map(|(built, commitments)| candidate(built.para, commitments))
		.collect();
	f(&candidates)
}
