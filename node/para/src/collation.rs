//! What goes into a candidate and what comes out.

use crate::{error::BuildError, types::Hash};
use cumulus_primitives_core::{
	CollationInfo, InboundDownwardMessage, InboundHrmpMessage, ParaId, PersistedValidationData,
};
use polkadot_parachain_primitives::primitives::{BlockData, HeadData};
use polkadot_primitives::CandidateCommitments;
use sp_trie::StorageProof;
use std::collections::BTreeMap;

/// What the relay chain says at one of its blocks, the relay parent.
#[derive(Clone, Debug)]
pub struct RelayInput {
	/// The relay parent.
	pub relay_parent: Hash,
	/// Its number.
	pub relay_parent_number: u32,
	/// Its storage root.
	pub relay_parent_storage_root: Hash,
	/// Its BABE slot.
	pub relay_slot: u64,
	/// How long the relay chain's slots last.
	pub relay_slot_duration_ms: u64,
	/// The chain's head in the relay state: the block to build on.
	pub parent_head: HeadData,
	/// The largest proof of validity that the relay chain takes.
	pub max_pov_size: u32,
	/// The values of [`ParaNode::relay_proof_keys`](crate::ParaNode::relay_proof_keys), proven at the relay parent.
	pub relay_state_proof: StorageProof,
	/// The chain's whole downward queue.
	pub downward_messages: Vec<InboundDownwardMessage>,
	/// The chain's whole inbound channels, by sender.
	pub horizontal_messages: BTreeMap<ParaId, Vec<InboundHrmpMessage>>,
}

impl RelayInput {
	/// What the relay chain has validators check the candidate against.
	pub fn validation_data(&self) -> PersistedValidationData {
		PersistedValidationData {
			parent_head: self.parent_head.clone(),
			relay_parent_number: self.relay_parent_number,
			relay_parent_storage_root: self.relay_parent_storage_root,
			max_pov_size: self.max_pov_size,
		}
	}
}

/// A candidate: a block with all that its validation needs, and what it asks of the relay chain.
#[derive(Clone, Debug)]
pub struct Collated {
	/// The chain.
	pub para: ParaId,
	/// The block's hash.
	pub hash: Hash,
	/// The block's number.
	pub number: u32,
	/// The proof of validity: the block and the state it read.
	pub block_data: BlockData,
	/// The chain's head once the candidate is enacted.
	pub head_data: HeadData,
	/// What the block asks of the relay chain.
	pub collation: CollationInfo,
	/// How many extrinsics the block has, inherents among them.
	pub extrinsics: usize,
	/// Whether the block did anything: took a transaction or a message, sent a message, or changed the runtime.
	pub has_activity: bool,
}

impl Collated {
	/// What the relay chain records of the candidate. Fails if the block sends more than any relay chain takes.
	pub fn commitments(&self) -> Result<CandidateCommitments, BuildError> {
		let too_many = |what: &str, count: usize| BuildError::Failed {
			para: self.para,
			step: "the candidate's commitments",
			reason: format!(
				"the block sends {count} {what} messages, more than a candidate may carry"
			),
		};
		let info = self.collation.clone();
		let (upward, horizontal) = (info.upward_messages.len(), info.horizontal_messages.len());
		Ok(CandidateCommitments {
			upward_messages: info
				.upward_messages
				.try_into()
				.map_err(|_| too_many("upward", upward))?,
			horizontal_messages: info
				.horizontal_messages
				.try_into()
				.map_err(|_| too_many("horizontal", horizontal))?,
			new_validation_code: info.new_validation_code,
			head_data: info.head_data,
			processed_downward_messages: info.processed_downward_messages,
			hrmp_watermark: info.hrmp_watermark,
		})
	}
}
