//! Candidates: what a chain's block commits to, backed by the validators of its group.

use super::{
	relay::{Parent, Tip},
	Dmp, Runtime,
};
use crate::parties;
use codec::{Compact, Decode, Encode};
use polkadot_primitives::{
	BackedCandidate, CandidateCommitments, CandidateDescriptorV2, CommittedCandidateReceiptV2,
	CompactStatement, CoreIndex, PersistedValidationData, SigningContext, ValidatorIndex,
	ValidityAttestation,
};
use polkadot_runtime_parachains::{configuration, paras, scheduler, shared};
use sluice_primitives::{Hash, HeadData, OutboundHrmpMessage, ParaId, ValidationCode};
use sp_core::Pair as _;

/// The next block of a chain, built on the relay chain's newest block.
#[derive(Clone, Default, Debug)]
pub struct Candidate {
	/// The chain.
	pub para: ParaId,
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

	/// Back it on core `core`, upon `tip`, in externalities of the block after `parent`. Returns the chain's new tip too.
	pub(super) fn back(
		&self,
		parent: &Parent,
		core: CoreIndex,
		tip: &Tip,
	) -> (BackedCandidate<Hash>, Tip) {
		let config = configuration::ActiveConfig::<Runtime>::get();
		let head = parties::head(self.para, parent.number + 1);
		// A block that waits for its availability is included before this one is looked at.
		let skip = if tip.backed_in == parent.number { tip.processed_downward } else { 0 };
		let processed_downward = self.processed_downward.unwrap_or_else(|| {
			let waiting = Dmp::dmq_contents_do_not_call_in_consensus(self.para);
			let next = waiting.get(skip as usize);
			next.is_some_and(|message| message.sent_at <= parent.number).into()
		});
		let data: PersistedValidationData = PersistedValidationData {
			parent_head: tip.head.clone(),
			relay_parent_number: parent.number,
			relay_parent_storage_root: parent.state_root,
			max_pov_size: config.max_pov_size,
		};
		let session = shared::CurrentSessionIndex::<Runtime>::get();
		let code = paras::CurrentCodeHash::<Runtime>::get(self.para).expect("the chain has code");
		let zero = Hash::zero();
		let descriptor = CandidateDescriptorV2::new(
			self.para,
			parent.hash,
			core,
			session,
			data.hash(),
			zero,
			zero,
			head.hash(),
			code,
		);
		let receipt = CommittedCandidateReceiptV2 {
			descriptor,
			commitments: self.commitments(parent.number, head.clone(), processed_downward),
		};
		let group = scheduler::ValidatorGroups::<Runtime>::get()
			.get(core.0 as usize)
			.cloned()
			.expect("each core has a group: they do not rotate here");
		let context = SigningContext { session_index: session, parent_hash: parent.hash };
		let backed_in = parent.number + 1;
		(backed(receipt, &group, context, core), Tip { head, backed_in, processed_downward })
	}

	fn commitments(
		&self,
		relay_parent: u32,
		head_data: HeadData,
		processed_downward_messages: u32,
	) -> CandidateCommitments {
		let horizontal = self.horizontal.iter().map(|(recipient, data)| OutboundHrmpMessage {
			recipient: *recipient,
			data: data.clone(),
		});
		CandidateCommitments {
			upward_messages: self.upward.clone().try_into().expect("few messages"),
			horizontal_messages: horizontal.collect::<Vec<_>>().try_into().expect("few messages"),
			new_validation_code: self.new_code.clone(),
			head_data,
			processed_downward_messages,
			hrmp_watermark: self.watermark.unwrap_or(relay_parent),
		}
	}
}

/// A candidate with the votes of a whole group.
fn backed(
	receipt: CommittedCandidateReceiptV2,
	group: &[ValidatorIndex],
	context: SigningContext,
	core: CoreIndex,
) -> BackedCandidate<Hash> {
	let keys = shared::ActiveValidatorKeys::<Runtime>::get();
	let statement = CompactStatement::Valid(receipt.hash()).signing_payload(&context);
	let votes = group
		.iter()
		.map(|index| {
			let key = parties::validator(&keys[index.0 as usize]).expect("validators are known");
			ValidityAttestation::Explicit(key.sign(&statement).into())
		})
		.collect();
	BackedCandidate::new(receipt, votes, ones(group.len()), core)
}

/// As many bits that are set.
pub(super) fn ones<Bits: Decode>(count: usize) -> Bits {
	let mut encoded = Compact(count as u32).encode();
	let bytes = (0..count.div_ceil(8)).map(|byte| match count - byte * 8 {
		rest @ 0..=7 => (1u8 << rest) - 1,
		_ => u8::MAX,
	});
	encoded.extend(bytes);
	Bits::decode(&mut &encoded[..]).expect("a bit vector")
}
