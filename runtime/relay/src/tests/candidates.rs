//! Blocks of chains, built on the relay chain's state and backed by its validator, as real ones are.

use super::*;
use codec::{Compact, Decode};
use polkadot_primitives::{
	CandidateDescriptorV2, CommittedCandidateReceiptV2, CompactStatement, CoreIndex,
	SigningContext, ValidatorPair, ValidityAttestation,
};
use sluice_primitives::{
	xcmp::{
		digest,
		signal::{Requires, Signal},
	},
	CandidateCommitments, Chains, Hash, OutboundHrmpMessage, ValidationCode,
};
use sp_runtime::{app_crypto::Pair as _, generic::Digest, traits::Header as _};
use std::sync::LazyLock;

/// What a block of a chain carries. By default it takes all that was sent to it, and sends nothing.
#[derive(Clone, Debug, Default)]
pub struct Block {
	/// Makes blocks differ.
	pub salt: u32,
	pub upward: Vec<Vec<u8>>,
	pub horizontal: Vec<(u32, Vec<u8>)>,
	/// How many downward messages it took.
	pub processed: Option<u32>,
	/// How far behind the relay parent its watermark is.
	pub watermark_lag: u32,
	/// It takes no horizontal message: its watermark stays where it is.
	pub takes_none: bool,
	pub new_code: Option<Vec<u8>>,
	/// The root that its head tells, of what it sends directly.
	pub root: Option<Hash>,
	/// The roots of other chains on which it builds.
	pub requires: Vec<(u32, Hash)>,
}

/// A message of that many bytes.
pub fn message(size: usize) -> Vec<u8> {
	vec![9; size]
}

/// The validator of the development network.
static ALICE: LazyLock<ValidatorPair> =
	LazyLock::new(|| sp_keyring::Sr25519Keyring::Alice.pair().into());

/// A block of `para` on relay-chain block `on`, in whose state this is called. It follows `parent_head`, by default the
/// enacted head.
pub fn back(
	para: u32,
	on: &Header,
	parent_head: Option<HeadData>,
	block: Block,
) -> BackedCandidate {
	let id = ParaId::from(para);
	let data = ParaInclusion::persisted_validation_data(id, on.number, on.state_root);
	let mut data = data.unwrap_or(polkadot_primitives::PersistedValidationData {
		parent_head: HeadData(vec![]),
		relay_parent_number: on.number,
		relay_parent_storage_root: on.state_root,
		max_pov_size: 0,
	});
	data.parent_head = parent_head.unwrap_or(data.parent_head);
	let head = head_after(&data.parent_head, &block);
	let code_hash = Paras::code_hash(id).unwrap_or_else(|| ValidationCode(vec![]).hash());
	let mut upward = block.upward;
	if !block.requires.is_empty() {
		let roots = block.requires.into_iter().map(|(source, root)| (source.into(), root));
		let requires = Requires::new(roots.collect()).expect("they ascend");
		upward.extend([vec![], Signal::Requires(requires).encode()]);
	}
	let horizontal = block
		.horizontal
		.into_iter()
		.map(|(to, data)| OutboundHrmpMessage { recipient: to.into(), data });
	let commitments = CandidateCommitments {
		upward_messages: upward.try_into().expect("few messages"),
		horizontal_messages: horizontal.collect::<Vec<_>>().try_into().expect("few messages"),
		new_validation_code: block.new_code.map(ValidationCode),
		head_data: head.clone(),
		processed_downward_messages: block.processed.unwrap_or_else(|| Dmp::dmq_length(id)),
		hrmp_watermark: Hrmp::watermark(id)
			.filter(|_| block.takes_none)
			.unwrap_or(on.number.saturating_sub(block.watermark_lag)),
	};
	let session_index = ParaInclusion::session_index();
	let (core, zero) = (CoreIndex(0), Default::default());
	let descriptor = CandidateDescriptorV2::new(
		id,
		on.hash(),
		core,
		session_index,
		data.hash(),
		zero,
		zero,
		head.hash(),
		code_hash,
	);
	let receipt = CommittedCandidateReceiptV2 { descriptor, commitments };
	let context = SigningContext { session_index, parent_hash: on.hash() };
	let payload = CompactStatement::Valid(receipt.hash()).signing_payload(&context);
	let votes = vec![ValidityAttestation::Explicit(ALICE.sign(&payload))];
	// One validator, one bit.
	let bits = Decode::decode(&mut &(Compact(1u32), 1u8).encode()[..]).expect("a bit vector");
	BackedCandidate::new(receipt, votes, bits, core)
}

/// The head that a block makes of the one before it: a header, as Substrate chains make them.
fn head_after(parent: &HeadData, block: &Block) -> HeadData {
	let (zero, parent) = (Hash::zero(), sp_io::hashing::blake2_256(&parent.0).into());
	let logs = block.root.map(digest::item).into_iter().collect();
	HeadData(Header::new(block.salt, zero, zero, parent, Digest { logs }).encode())
}
