//! When a relay-chain block is due.

use super::{demand::Demand, failing::Failing, Network, Outcome, Round, Sealing};
use anyhow::Result;
use polkadot_primitives::Id as ParaId;
use std::{collections::BTreeSet, time::Duration};

/// Rounds that follow the last one in which something happened: a message may still wait inside a chain, which only the
/// chain's own next block can show.
const QUIET_ROUNDS: u32 = 4;

/// Rounds in which nothing happens but that something is waited for: what was sent directly, which its collators may have lost, or
/// the next block of a chain with transactions, whose slots may be long. So it is not waited for for ever.
const PATIENT_ROUNDS: u32 = 64;

/// Transactions that come within this time share a block.
const GATHER: Duration = Duration::from_millis(20);

/// Makes blocks for ever, and hands each round to `observe`.
pub async fn run(
	network: &Network,
	sealing: Sealing,
	mut observe: impl FnMut(&Round),
) -> Result<()> {
	let mut demand = Demand::of(network);
	// The chains' first blocks, so that everything that asks for one finds it.
	let mut momentum = Momentum::new();
	let mut failing = Failing::default();
	let (mut absent, mut awaits_block) = (BTreeSet::new(), BTreeSet::new());
	loop {
		match sealing {
			Sealing::Interval(pause) => tokio::time::sleep(pause).await,
			Sealing::OnDemand if momentum.is_spent() => {
				for words in failing.given_up(&awaits_block) {
					log::warn!(target: "sluice", "{words}");
				}
				demand.next().await;
				tokio::time::sleep(GATHER).await;
				momentum = Momentum::new();
			}
			Sealing::OnDemand => (),
		}
		if demand.has_come() {
			momentum = Momentum::new();
		}
		let round = network.round().await?;
		momentum.note(round.active, round.awaits_direct || !round.awaits_block.is_empty());
		demand.note(&round.outcomes);
		failing.note(&round.outcomes);
		absent = note_absent(&absent, &round);
		observe(&round);
		awaits_block = round.awaits_block;
	}
}

/// How many more rounds there are before something new comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Momentum {
	quiet: u32,
	patient: u32,
}

impl Momentum {
	fn new() -> Self {
		Self { quiet: QUIET_ROUNDS, patient: PATIENT_ROUNDS }
	}

	/// A round passed in which something happened, or something is waited for.
	fn note(&mut self, active: bool, awaits: bool) {
		if active {
			*self = Self::new();
		} else if awaits && self.patient > 0 {
			self.patient -= 1;
		} else {
			self.quiet = self.quiet.saturating_sub(1);
		}
	}

	fn is_spent(&self) -> bool {
		self.quiet == 0
	}
}

/// Say which chains have left the relay chain or come back since the last round. Gives those that are not there.
fn note_absent(before: &BTreeSet<ParaId>, round: &Round) -> BTreeSet<ParaId> {
	let outcomes = round.outcomes.iter();
	let absent: BTreeSet<_> = outcomes
		.filter_map(|(id, outcome)| matches!(outcome, Outcome::Absent).then_some(*id))
		.collect();
	for id in absent.difference(before) {
		log::warn!(target: "sluice", "chain {id} is not registered on the relay chain: its collator rests until it is");
	}
	for id in before.difference(&absent) {
		log::info!(target: "sluice", "chain {id} is registered: its collator builds");
	}
	absent
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Rounds until the network rests.
	fn rounds(mut momentum: Momentum, awaits: impl Fn(u32) -> bool) -> u32 {
		let mut rounds = 0;
		while !momentum.is_spent() {
			momentum.note(false, awaits(rounds));
			rounds += 1;
		}
		rounds
	}

	#[test]
	fn quiet_rounds_follow_the_last_in_which_something_happened() {
		let mut momentum = Momentum::new();
		assert_eq!(rounds(momentum, |_| false), QUIET_ROUNDS);
		momentum.note(false, false);
		assert_eq!(rounds(momentum, |_| false), QUIET_ROUNDS - 1);
		momentum.note(true, false);
		assert_eq!(momentum, Momentum::new());
	}

	#[test]
	fn what_is_under_way_or_in_a_pool_is_waited_for_but_not_for_ever() {
		assert_eq!(rounds(Momentum::new(), |round| round < 10), 10 + QUIET_ROUNDS);
		assert_eq!(rounds(Momentum::new(), |_| true), PATIENT_ROUNDS + QUIET_ROUNDS);
	}
}
