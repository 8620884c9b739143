//! One round: every chain collates on the relay chain's best block, the validator judges, and the next relay-chain block
//! brings what passed.

use super::{refusals, Network};
use crate::validator;
use anyhow::{anyhow, Result};
use futures::future::join_all;
use polkadot_primitives::{BackedCandidate, Hash, Id as ParaId};
use sluice_node_para::{Collated, ParaNode, RelayInput};
use sluice_primitives::{runtime_api::ChannelView, ChannelId};
use sluice_relay_runtime::SLOT_DURATION;
use std::collections::BTreeMap;

/// Extrinsics that every relay-chain block has: the time and the candidates.
const INHERENTS: usize = 2;

/// What became of one chain in a round.
#[derive(Clone, Debug)]
pub enum Outcome {
	/// The chain had no slot to build in.
	Idle,
	/// Its block was backed, and is in the relay-chain block.
	Included {
		/// Number of the chain's block.
		number: u32,
		/// Its hash.
		hash: Hash,
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
}

/// A collation that passed, waiting for its relay-chain block.
struct Passed {
	collated: Collated,
	backed: BackedCandidate,
}

impl Network {
	/// Make the next relay-chain block with a candidate of every chain that can build.
	pub async fn round(&self) -> Result<Round> {
		let relay_parent = self.relay.best_header()?;
		let judged = join_all(self.paras.iter().map(|(id, para)| {
			let relay_parent = &relay_parent;
			async move { (*id, self.candidate(*id, para, relay_parent).await) }
		}))
		.await;

		let (mut outcomes, mut passed) = (BTreeMap::new(), BTreeMap::new());
		for (id, candidate) in judged {
			match candidate {
				Ok(Some(candidate)) => {
					passed.insert(id, candidate);
				}
				Ok(None) => {
					outcomes.insert(id, Outcome::Idle);
				}
				Err(error) => {
					outcomes.insert(id, Outcome::Failed(format!("{error:#}")));
				}
			}
		}

		let backed = passed.values().map(|candidate| candidate.backed.clone()).collect();
		let block = self.relay.author_block(backed).await?;
		let queries = self.relay.queries();
		let mut active = block.extrinsics.len() > INHERENTS;
		for (id, Passed { collated, .. }) in passed {
			let head = queries.parent_head(block.hash, id)?;
			let outcome = if head.as_ref() == Some(&collated.head_data) {
				self.chain(id)?.note_enacted(&collated.head_data).await?;
				active |= collated.has_activity || self.upgrade_pending(block.hash, id)?;
				if let Some(code) = collated.collation.new_validation_code {
					self.prepare_announced(id, code);
				}
				Outcome::Included { number: collated.number, hash: collated.hash }
			} else {
				Outcome::Failed(refusals::of(&self.relay, block.hash, id)?)
			};
			outcomes.insert(id, outcome);
		}
		active |= self.messages_wait_for(block.hash, &outcomes)?;
		self.report_failures(&outcomes);
		Ok(Round { number: block.header.number, hash: block.hash, outcomes, active })
	}

	/// Build, validate and sign a block of one chain.
	async fn candidate(
		&self,
		id: ParaId,
		para: &ParaNode,
		relay_parent: &sluice_node_relay::Header,
	) -> Result<Option<Passed>> {
		// Genesis has no BABE slot, by which chains tell the time.
		if relay_parent.number == 0 {
			return Ok(None);
		}
		let at = relay_parent.hash();
		let queries = self.relay.queries();
		let validation_data = queries.persisted_validation_data(at, id)?.ok_or_else(|| {
			anyhow!("the relay chain does not know chain {id}; register it first")
		})?;
		let parent_head = validation_data.parent_head.clone();
		let channels = queries.channels(at)?;
		let ingress =
			peers(&channels, |channel| (channel.recipient == id).then_some(channel.sender));
		let egress =
			peers(&channels, |channel| (channel.sender == id).then_some(channel.recipient));
		let keys = para.relay_proof_keys(&parent_head, &ingress, &egress)?;
		let input = RelayInput {
			relay_parent: at,
			relay_parent_number: validation_data.relay_parent_number,
			relay_parent_storage_root: validation_data.relay_parent_storage_root,
			relay_slot: self.relay.slot_of(relay_parent)?.into(),
			relay_slot_duration_ms: SLOT_DURATION,
			parent_head,
			max_pov_size: validation_data.max_pov_size,
			relay_state_proof: queries.proof(at, &keys.top, &keys.child)?,
			downward_messages: queries.dmq_contents(at, id)?,
			horizontal_messages: queries.inbound_hrmp_channels_contents(at, id)?,
		};
		let Some(collated) = para.build(input).await? else {
			return Ok(None);
		};
		let context = validator::Context {
			para: id,
			relay_parent: at,
			session_index: queries.session_index_for_child(at)?,
			validation_data,
			code: queries
				.validation_code(at, id)?
				.ok_or_else(|| anyhow!("the relay chain has no code of chain {id}"))?,
		};
		let receipt = validator::validate(&self.pvf, &context, &collated).await?;
		Ok(Some(Passed { collated, backed: queries.back(receipt)? }))
	}

	/// Whether a message waits on the relay chain for itself, or for a chain that makes blocks.
	fn messages_wait_for(&self, at: Hash, outcomes: &BTreeMap<ParaId, Outcome>) -> Result<bool> {
		let queries = self.relay.queries();
		let runs = |id: ParaId| matches!(outcomes.get(&id), Some(Outcome::Included { .. }));
		let vertical = queries
			.queues(at)?
			.iter()
			.any(|queue| queue.upward.0 > 0 || (queue.downward.0 > 0 && runs(queue.para)));
		let horizontal = queries
			.channels(at)?
			.iter()
			.any(|channel| channel.msg_count > 0 && runs(channel.id.recipient));
		Ok(vertical || horizontal)
	}

	fn report_failures(&self, outcomes: &BTreeMap<ParaId, Outcome>) {
		for (id, outcome) in outcomes {
			if let Outcome::Failed(reason) = outcome {
				log::warn!(target: "sluice", "chain {id}: no block: {reason}");
			}
		}
	}
}

/// The other ends of the channels that `other_end` knows one of.
fn peers(
	channels: &[ChannelView],
	other_end: impl Fn(&ChannelId) -> Option<ParaId>,
) -> Vec<ParaId> {
	channels.iter().filter_map(|channel| other_end(&channel.id)).collect()
}
