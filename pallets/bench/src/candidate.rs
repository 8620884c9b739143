//! Candidates, backed by a validator.

use crate::{
	side::Side,
	world::{pair_of, World, MAX_POV},
};
use codec::{Compact, Decode, Encode};
use polkadot_primitives::{
	BackedCandidate, CandidateCommitments, CandidateDescriptorV2, CommittedCandidateReceiptV2,
	CompactStatement, CoreIndex, PersistedValidationData, SigningContext, ValidityAttestation,
};
use sluice_bench_runtime::types::Header;
use sluice_primitives::{xcmp::digest, Hash, HeadData, OutboundHrmpMessage, ParaId};
use sp_core::{sr25519, Pair as _};
use sp_runtime::{traits::Header as _, Digest};

/// The next block of a chain, built on the relay chain's newest block.
#[derive(Clone, Default)]
pub struct Candidate {
	/// The chain.
	pub para: ParaId,
	/// Messages to other chains, in the order of their recipients.
	pub horizontal: Vec<(ParaId, Vec<u8>)>,
	/// Messages to the relay chain.
	pub upward: Vec<Vec<u8>>,
	/// How many downward messages it has processed.
	pub downward: u32,
	/// Its watermark, if not the relay parent.
	pub watermark: Option<u32>,
	/// The root of what the chain sent directly.
	pub root: Option<Hash>,
}

impl Candidate {
	/// An empty block of `para`.
	pub fn new(para: ParaId) -> Self {
		Self { para, ..Self::default() }
	}

	/// Back it upon `tip`, in externalities of the block after `parent`. Returns the chain's new head too.
	pub fn back<S: Side>(
		&self,
		world: &World,
		pairs: &[sr25519::Pair],
		parent: &Header,
		tip: &HeadData,
	) -> (BackedCandidate<Hash>, HeadData) {
		let core = world.core(self.para);
		let head = self.head(parent.number, tip);
		let data: PersistedValidationData = PersistedValidationData {
			parent_head: tip.clone(),
			relay_parent_number: parent.number,
			relay_parent_storage_root: parent.state_root,
			max_pov_size: MAX_POV,
		};
		let (zero, session) = (Hash::zero(), S::session());
		let descriptor = CandidateDescriptorV2::new(
			self.para,
			parent.hash(),
			CoreIndex(core),
			session,
			data.hash(),
			zero,
			zero,
			head.hash(),
			S::code_hash(self.para),
		);
		let commitments = self.commitments(parent.number, head.clone());
		let receipt = CommittedCandidateReceiptV2 { descriptor, commitments };
		let context = SigningContext { session_index: session, parent_hash: parent.hash() };
		let statement = CompactStatement::Valid(receipt.hash()).signing_payload(&context);
		let (voter, bits) = S::voter(core);
		let key = pair_of(pairs, &S::validators()[voter.0 as usize]);
		let vote = ValidityAttestation::Explicit(key.sign(&statement).into());
		let bits = bit_vector(&bits);
		(BackedCandidate::new(receipt, vec![vote], bits, CoreIndex(core)), head)
	}

	fn head(&self, relay_parent: u32, tip: &HeadData) -> HeadData {
		let digest = Digest { logs: self.root.map(digest::item).into_iter().collect() };
		let zero = Hash::zero();
		HeadData(Header::new(relay_parent, zero, zero, tip.hash(), digest).encode())
	}

	fn commitments(&self, relay_parent: u32, head_data: HeadData) -> CandidateCommitments {
		let horizontal = self.horizontal.iter().map(|(recipient, data)| OutboundHrmpMessage {
			recipient: *recipient,
			data: data.clone(),
		});
		CandidateCommitments {
			upward_messages: self.upward.clone().try_into().expect("few messages"),
			horizontal_messages: horizontal.collect::<Vec<_>>().try_into().expect("few messages"),
			new_validation_code: None,
			head_data,
			processed_downward_messages: self.downward,
			hrmp_watermark: self.watermark.unwrap_or(relay_parent),
		}
	}
}

/// A bit vector of upstream's type, by way of its encoding.
pub fn bit_vector<V: Decode>(bits: &[bool]) -> V {
	let mut encoded = Compact(bits.len() as u32).encode();
	encoded.extend(bits.chunks(8).map(|byte| {
		byte.iter().enumerate().fold(0u8, |byte, (n, bit)| byte | u8::from(*bit) << n)
	}));
	V::decode(&mut &encoded[..]).expect("a bit vector")
}
