//! Candidates: what a chain's block commits to. It is described once; each relay chain's validators back it in their way.

use crate::parties;
use codec::{Compact, Decode, Encode};
use polkadot_primitives::{
	BackedCandidate, CandidateCommitments, CandidateDescriptorV2, CommittedCandidateReceiptV2,
	CompactStatement, CoreIndex, PersistedValidationData, SessionIndex, SigningContext,
	ValidatorId, ValidityAttestation,
};
use sluice_primitives::{
	Hash, HeadData, OutboundHrmpMessage, ParaId, ValidationCode, ValidationCodeHash,
};
use sp_core::Pair as _;
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Header as _},
};
use std::fmt;

/// Headers of both relay chains.
pub type Header = generic::Header<u32, BlakeTwo256>;

/// The next block of a chain.
#[derive(Clone, Default)]
pub struct Candidate {
	/// The chain.
	pub para: ParaId,
	/// Number of the relay-chain block that it is built on. If not given: the newest.
	pub on: Option<u32>,
	/// Its head. If not given: one that no other block has.
	pub head: Option<HeadData>,
	/// Messages to the relay chain.
	pub upward: Vec<Vec<u8>>,
	/// Messages to other chains, by recipient.
	pub horizontal: Vec<(ParaId, Vec<u8>)>,
	/// Code to upgrade to.
	pub new_code: Option<ValidationCode>,
	/// How many downward messages it has processed. If not given: one, if there is one that it has to process.
	pub processed_downward: Option<u32>,
	/// Its watermark. If not given: the relay parent.
	pub watermark: Option<u32>,
}

impl Candidate {
	/// An empty block of `para`.
	pub fn new(para: impl Into<ParaId>) -> Self {
		Self { para: para.into(), ..Self::default() }
	}

	/// With a message to the relay chain.
	pub fn upward(mut self, message: &[u8]) -> Self {
		self.upward.push(message.to_vec());
		self
	}

	/// With a message to `recipient`. Messages are to be given in the order of their recipients.
	pub fn to(mut self, recipient: impl Into<ParaId>, message: &[u8]) -> Self {
		self.horizontal.push((recipient.into(), message.to_vec()));
		self
	}

	/// With new code.
	pub fn upgrade(mut self, code: ValidationCode) -> Self {
		self.new_code = Some(code);
		self
	}

	/// Its head, if it is built on relay-chain block `relay_parent`.
	pub(crate) fn head(&self, relay_parent: u32) -> HeadData {
		self.head.clone().unwrap_or_else(|| parties::head(self.para, relay_parent + 1))
	}

	/// Back it where the relay chain stands as `context` says.
	pub(crate) fn back(
		&self,
		context: &Context,
		processed_downward_messages: u32,
	) -> BackedCandidate<Hash> {
		let Context { parent, core, .. } = context;
		let head_data = self.head(parent.number);
		let data: PersistedValidationData = PersistedValidationData {
			parent_head: context.parent_head.clone(),
			relay_parent_number: parent.number,
			relay_parent_storage_root: parent.state_root,
			max_pov_size: context.max_pov_size,
		};
		let zero = Hash::zero();
		let descriptor = CandidateDescriptorV2::new(
			self.para,
			parent.hash,
			*core,
			parent.session,
			data.hash(),
			zero,
			zero,
			head_data.hash(),
			context.code,
		);
		let horizontal = self.horizontal.iter().map(|(recipient, data)| OutboundHrmpMessage {
			recipient: *recipient,
			data: data.clone(),
		});
		let commitments = CandidateCommitments {
			upward_messages: self.upward.clone().try_into().expect("few messages"),
			horizontal_messages: horizontal.collect::<Vec<_>>().try_into().expect("few messages"),
			new_validation_code: self.new_code.clone(),
			head_data,
			processed_downward_messages,
			hrmp_watermark: self.watermark.unwrap_or(parent.number),
		};
		context.vote_for(CommittedCandidateReceiptV2 { descriptor, commitments })
	}
}

/// Messages by their sizes.
impl fmt::Debug for Candidate {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let upward: Vec<_> = self.upward.iter().map(Vec::len).collect();
		let horizontal: Vec<_> =
			self.horizontal.iter().map(|(to, message)| (u32::from(*to), message.len())).collect();
		f.debug_struct("Candidate")
			.field("para", &u32::from(self.para))
			.field("on", &self.on)
			.field("upward", &upward)
			.field("horizontal", &horizontal)
			.field("new_code", &self.new_code.as_ref().map(|code| code.0.len()))
			.field("processed_downward", &self.processed_downward)
			.field("watermark", &self.watermark)
			.finish_non_exhaustive()
	}
}

/// A relay-chain block that candidates are built on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parent {
	pub hash: Hash,
	pub number: u32,
	pub state_root: Hash,
	/// The session that its state tells.
	pub session: SessionIndex,
}

impl Parent {
	pub fn new(header: &Header, session: SessionIndex) -> Self {
		let (number, state_root) = (*header.number(), *header.state_root());
		Self { hash: header.hash(), number, state_root, session }
	}
}

/// What a relay chain has to say of a candidate.
pub(crate) struct Context {
	pub parent: Parent,
	pub core: CoreIndex,
	/// The head that the candidate follows.
	pub parent_head: HeadData,
	pub code: ValidationCodeHash,
	pub max_pov_size: u32,
	/// The validators that may back it.
	pub group: Vec<ValidatorId>,
	/// How many of them do.
	pub votes: usize,
}

impl Context {
	/// A candidate with the votes of the first validators of its group.
	fn vote_for(&self, receipt: CommittedCandidateReceiptV2) -> BackedCandidate<Hash> {
		let context =
			SigningContext { session_index: self.parent.session, parent_hash: self.parent.hash };
		let statement = CompactStatement::Valid(receipt.hash()).signing_payload(&context);
		let votes = self.group.iter().take(self.votes).map(|id| {
			let key = parties::validator(id).expect("validators are known");
			ValidityAttestation::Explicit(key.sign(&statement).into())
		});
		let voters = bits(self.group.len(), self.votes);
		BackedCandidate::new(receipt, votes.collect(), voters, self.core)
	}
}

/// As many bits as `count`, of which the first `set` ones are set.
pub(crate) fn bits<Bits: Decode>(count: usize, set: usize) -> Bits {
	let mut encoded = Compact(count as u32).encode();
	encoded.extend((0..count.div_ceil(8)).map(|byte| match set.saturating_sub(byte * 8) {
		rest @ 0..=7 => (1u8 << rest) - 1,
		_ => u8::MAX,
	}));
	Bits::decode(&mut &encoded[..]).expect("a bit vector")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_first_bits_are_set() {
		let votes: polkadot_primitives::AvailabilityBitfield = bits(11, 9);
		let set: Vec<bool> = votes.0.iter().map(|bit| *bit).collect();
		assert_eq!(set, [[true; 9].as_slice(), &[false; 2]].concat());
	}
}
