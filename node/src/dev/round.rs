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
use std::collections::BTreeMap;

/// Extrinsics that every relay-chain block has: the time and the candidates.
const INHERENTS: usize = 2;

/// What became of one chain in a round.
#[derive(Clone, Debug)]
pub enum Outcome {
	/// The chain had no slot to build in, or its collator rests.
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
	/// No block, or one that did not pass. The words say why.
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
}

impl Network {
	/// Make the next relay-chain block with a candidate of every chain that can build.
	pub async fn round(&self) -> Result<Round> {
		let relay_parent = RelayParent::best(&self.relay)?;
		let resting = self.resting();
		let attempts = join_all(self.paras.iter().map(|(id, para)| {
			let (relay_parent, resting) = (&relay_parent, resting.contains(id));
			async move {
				let attempt = match resting {
					true => Ok(Attempt::Idle),
					false => self.candidate(*id, para, relay_parent).await,
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
			let outcome = self.settle(id, *candidate, verdicts.remove(&id)).await?;
			active |= matches!(outcome, Outcome::Included { active: true, .. });
			outcomes.insert(id, outcome);
		}
		active |= self.work_waits(block.hash, &outcomes)?;
		self.report_failures(&outcomes);
		let awaits_direct = self.direct_under_way(&outcomes)?;
		Ok(Round { number: block.header.number, hash: block.hash, outcomes, active, awaits_direct })
	}

	/// What became of a chain's candidate, by what the relay chain says.
	async fn settle(
		&self,
		id: ParaId,
		candidate: Passed,
		verdict: Option<Verdict>,
	) -> Result<Outcome> {
		let collated = candidate.collated;
		Ok(match verdict {
			Some(Verdict::Included(head)) if head == collated.head_data.hash() => {
				self.chain(id)?.note_enacted(&collated.head_data).await?;
				let (number, hash, active) =
					(collated.number, collated.hash, collated.has_activity);
				let proof_of_validity = collated.block_data.0.len();
				if let Some(code) = collated.collation.new_validation_code {
					self.prepare_announced(id, code);
				}
				Outcome::Included { number, hash, active, proof_of_validity }
			}
			Some(Verdict::Dropped(reason)) => Outcome::Failed(reason),
			_ => Outcome::Failed("the relay chain's block does not have the candidate".into()),
		})
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
				log::warn!(target: "sluice", "chain {id}: no block: {reason}");
			}
		}
	}
}
