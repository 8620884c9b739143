//! Chains whose blocks fail. They are tried in every round that there is, but no round is made for them alone once the network
//! has come to rest.

use super::Outcome;
use polkadot_primitives::Id as ParaId;
use std::collections::{BTreeMap, BTreeSet};

/// How often in a row each chain has failed.
#[derive(Default)]
pub struct Failing(BTreeMap<ParaId, u32>);

impl Failing {
	/// A round had these outcomes.
	pub fn note(&mut self, outcomes: &BTreeMap<ParaId, Outcome>) {
		for (id, outcome) in outcomes {
			match outcome {
				Outcome::Failed(_) => {
					let rounds = self.0.entry(*id).or_default();
					*rounds = rounds.saturating_add(1);
				}
				Outcome::Included { .. } | Outcome::Absent => {
					self.0.remove(id);
				}
				Outcome::Idle => (),
			}
		}
	}

	/// What is to be said of chains that are left as they are when the network rests: of those that fail, and of those for which
	/// transactions were waited for in vain.
	pub fn given_up<'a>(
		&'a self,
		awaits_block: &'a BTreeSet<ParaId>,
	) -> impl Iterator<Item = String> + 'a {
		let fail =
			self.0.iter().map(|(id, rounds)| {
				format!("chain {id}: given up until something new comes (failed rounds in a row: {rounds})")
			});
		let wait = awaits_block.iter().filter(move |id| !self.0.contains_key(*id)).map(|id| {
			format!("chain {id}: given up until something new comes (no block takes the transactions in its pool)")
		});
		fail.chain(wait)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_primitives::Hash;

	const CHAIN: u32 = 2000;
	const OTHER: u32 = 2001;

	fn said(failing: &Failing) -> Vec<String> {
		failing.given_up(&BTreeSet::from([CHAIN.into(), OTHER.into()])).collect()
	}

	#[test]
	fn a_chain_is_given_up_with_words() {
		let mut failing = Failing::default();
		let outcome = |outcome: Outcome| BTreeMap::from([(ParaId::from(CHAIN), outcome)]);
		let failed = || outcome(Outcome::Failed("it traps".into()));
		failing.note(&failed());
		failing.note(&outcome(Outcome::Idle));
		failing.note(&failed());
		let words = said(&failing);
		assert!(words[0].starts_with("chain 2000: given up"), "{words:?}");
		assert!(words[0].contains("failed rounds in a row: 2"), "{words:?}");
		assert!(words[1].starts_with("chain 2001: given up"), "{words:?}");
		assert_eq!(words.len(), 2);

		let (number, hash, proof_of_validity) = (1, Hash::zero(), 1);
		let passed = Outcome::Included { number, hash, active: false, proof_of_validity };
		failing.note(&outcome(passed));
		assert!(!said(&failing)[0].contains("failed"));
	}
}
