//! One round: every chain collates on the relay chain's best block, the validator judges, and the next relay-chain block
//! brings what passed.

use super::{
	candidate::{Attempt, Passed, RelayParent},
	verdicts::{self, Verdict},
	Network,
};
use crate::chain::{DemoChain as _, RelayRuntime};
use anyhow::Result;
use futures::future::join_all;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_primitives::ChannelId;
use std::collections::{BTreeMap, BTreeSet};

/// Extrinsics that every relay-chain block has: the time and the candidates.
const INHERENTS: usize = 2;

/// What became of one chain in a round.
#[derive(Clone, Debug)]
pub enum Outcome {
	/// The chain had no slot to build in, or its collator rests: it was told to, or its runtime has yet to return from an earlier
	/// round.
	Idle,
	/// The relay chain has no such chain: it was deregistered, or never registered. Its collator rests.
	Absent,
	/// Its block was backed, and is in the relay-chain block.
	Included {
		/// Number of the chain's block.
		number: u32,
		/// Its hash.
		hash: Hash,
		/// Whether it did anything that may have consequences in a later block.
		active: bool,
		/// Bytes of its proof of validity.
		proof_of_validity: usize,
	},
	/// No block, or one that did not pass, or that its node did not take although the relay chain did. The words say why.
	Failed(String),
}

/// One relay-chain block and what it brought.
#[derive(Clone, Debug)]
pub struct Round {
	/// Number of the relay-chain block.
	pub number: u32,
	/// Its hash.
	pub hash: Hash,
	/// What became of each chain.
	pub outcomes: BTreeMap<ParaId, Outcome>,
	/// Whether anything happened that may have consequences in a later block.
	pub active: bool,
	/// Whether something sent directly is not confirmed yet.
	pub awaits_direct: bool,
	/// Chains with transactions in their pools for which the round brought nothing: they had no slot, or the transactions have come
	/// back from a block that failed.
	pub awaits_block: BTreeSet<ParaId>,
}

impl Network {
	/// Make the next relay-chain block with a candidate of every chain that can build.
	pub async fn round(&self) -> Result<Round> {
		let relay_parent = RelayParent::best(&self.relay)?;
		let mut resting = self.resting();
		resting.extend(self.calls.under_way());
		let attempts = join_all(self.paras.keys().map(|id| {
			let (relay_parent, rests) = (&relay_parent, resting.contains(id));
			async move {
				let attempt = match rests {
					true => Ok(Attempt::Idle),
					false => self.candidate(*id, relay_parent).await,
				};
				(*id, attempt)
			}
		}))
		.await;

		let (mut outcomes, mut passed) = (BTreeMap::new(), BTreeMap::new());
		for (id, attempt) in attempts {
			let outcome = match attempt {
				Ok(Attempt::Passed(candidate)) => {
					passed.insert(id, candidate);
					continue;
				}
				Ok(Attempt::Idle) => Outcome::Idle,
				Ok(Attempt::Absent) => Outcome::Absent,
				Err(error) => Outcome::Failed(format!("{error:#}")),
			};
			outcomes.insert(id, outcome);
		}

		let backed = passed.values().map(|candidate| candidate.backed.clone()).collect();
		let block = self.relay.author_block(backed).await?;
		let mut active = block.extrinsics.len() > INHERENTS;
		let mut verdicts = verdicts::of(&self.relay, block.hash)?;
		for (id, candidate) in passed {
			let outcome = self.settle(id, *candidate, verdicts.remove(&id)).await;
			active |= matches!(outcome, Outcome::Included { active: true, .. });
			outcomes.insert(id, outcome);
		}
		active |= self.work_waits(block.hash, &outcomes)?;
		self.report_failures(&outcomes);
		let awaits_direct = self.direct_under_way(&outcomes).await;
		let brought_nothing = outcomes.iter().filter(|(_, outcome)| {
			matches!(outcome, Outcome::Idle | Outcome::Included { active: false, .. })
		});
		let awaits_block = brought_nothing
			.map(|(id, _)| *id)
			.filter(|id| !resting.contains(id) && self.waiting(*id) > 0)
			.collect();
		let (number, hash) = (block.header.number, block.hash);
		Ok(Round { number, hash, outcomes, active, awaits_direct, awaits_block })
	}

	/// What became of a chain's candidate, by what the relay chain says.
	async fn settle(&self, id: ParaId, candidate: Passed, verdict: Option<Verdict>) -> Outcome {
		let collated = candidate.collated;
		match verdict {
			Some(Verdict::Included(head)) if head == collated.head_data.hash() => {
				let (number, hash, active) =
					(collated.number, collated.hash, collated.has_activity);
				let proof_of_validity = collated.block_data.0.len();
				if let Some(code) = collated.collation.new_validation_code {
					self.prepare_announced(id, code);
				}
				let head = collated.head_data;
				let noted = self.ask(id, "word that its block is taken", move |para| async move {
					para.note_enacted(&head).await
				});
				match noted.await {
					Ok(()) => Outcome::Included { number, hash, active, proof_of_validity },
					Err(error) => Outcome::Failed(format!(
						"the relay chain has taken its block {number}, but its own node has not: {error:#}"
					)),
				}
			}
			Some(Verdict::Dropped(reason)) => Outcome::Failed(reason),
			_ => Outcome::Failed("the relay chain's block does not have the candidate".into()),
		}
	}

	/// Whether something is due in a channel: it is closing, or shows its ends a limit that is no longer in force.
	fn unsettled(&self, at: Hash, id: ChannelId) -> Result<bool> {
		let key = pallet_hrmp::HrmpChannels::<RelayRuntime>::hashed_key_for(id);
		let channel: Option<pallet_hrmp::Channel> = self.relay.read(at, &key)?;
		Ok(channel.is_some_and(|channel| channel.unsettled))
	}

	/// Whether the relay chain has something left to do: a message waits for itself or for a chain that makes blocks, a
	/// channel is unsettled, or a chain's code is to be upgraded, each of which takes some blocks of its own.
	fn work_waits(&self, at: Hash, outcomes: &BTreeMap<ParaId, Outcome>) -> Result<bool> {
		let queries = self.relay.queries();
		let runs = |id: ParaId| matches!(outcomes.get(&id), Some(Outcome::Included { .. }));
		// Not the queues' counts: they include messages too heavy to be ever executed unasked.
		let ready = pallet_message_queue::ServiceHead::<RelayRuntime>::hashed_key();
		let upward = self.relay.raw(at, &ready)?.is_some();
		let downward =
			queries.queues(at)?.iter().any(|queue| queue.downward.0 > 0 && runs(queue.para));
		let horizontal = queries.channels(at)?.iter().try_fold(false, |work, channel| {
			anyhow::Ok(
				work || match channel.msg_count {
					0 => self.unsettled(at, channel.id)?,
					_ => runs(channel.id.recipient),
				},
			)
		})?;
		let upgrades = outcomes.keys().try_fold(false, |pending, id| {
			anyhow::Ok(pending || runs(*id) && self.upgrade_pending(at, *id)?)
		})?;
		Ok(upward || downward || horizontal || upgrades)
	}

	fn report_failures(&self, outcomes: &BTreeMap<ParaId, Outcome>) {
		for (id, outcome) in outcomes {
			if let Outcome::Failed(reason) = outcome {
				log::warn!(target: "sluice", "{}", no_block(*id, reason));
			}
		}
	}
}

/// What is said of a chain without a block. The reason may name the chain already, and say that there is no block.
fn no_block(id: ParaId, reason: &str) -> String {
	let name = format!("chain {id}: ");
	let reason = reason.strip_prefix(&name).unwrap_or(reason);
	match reason.starts_with("no block") {
		true => format!("{name}{reason}"),
		false => format!("{name}no block: {reason}"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_chain_without_a_block_is_named_once() {
		let said = |reason: &str| no_block(2000.into(), reason);
		assert_eq!(said("it traps"), "chain 2000: no block: it traps");
		assert_eq!(said("chain 2000: it traps"), "chain 2000: no block: it traps");
		let late = "chain 2000: no block within 60 s: it loops";
		assert_eq!(said(late), late);
	}
}
