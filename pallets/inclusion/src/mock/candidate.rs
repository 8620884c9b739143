//! Candidates as collators and validators make them, and what becomes of them.

use super::*;
use codec::{Compact, Decode, Encode};
use polkadot_primitives::{
	BackedCandidate, CandidateDescriptorV2, CommittedCandidateReceiptV2, CompactStatement,
	CoreIndex, PersistedValidationData, SigningContext, ValidatorPair, ValidatorSignature,
	ValidityAttestation,
};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
use sp_runtime::app_crypto::Pair as _;
use std::sync::LazyLock;

/// A candidate that keeps every rule unless a test changes a field.
#[derive(Clone)]
pub struct Builder {
	pub para: ParaId,
	pub on: RelayParent,
	pub parent_head: HeadData,
	pub head: HeadData,
	pub para_head: Hash,
	pub code: ValidationCodeHash,
	pub version: u8,
	pub session: u32,
	pub upward: Vec<Vec<u8>>,
	/// Everyone in the set, and with which key they vote if they do.
	pub votes: Vec<Option<Sr25519Keyring>>,
	/// Sign for this hash instead of the receipt's.
	pub sign_for: Option<Hash>,
	/// So many index bits, all set, instead of those of the votes.
	pub bits: Option<usize>,
}

/// The next block of `para`, with head number `n`, on the chain's present head and the parent block.
pub fn candidate(para: u32, n: u8) -> Builder {
	let para = ParaId::from(para);
	let on = parent();
	Builder {
		para,
		parent_head: Registry::head(para).unwrap_or(head(0)),
		head: head(n),
		para_head: head(n).hash(),
		code: code_of(para),
		version: 2,
		session: on.session,
		on,
		upward: vec![],
		votes: vec![Some(Alice), Some(Bob), None],
		sign_for: None,
		bits: None,
	}
}

impl Builder {
	fn descriptor(&self) -> CandidateDescriptorV2 {
		let on = self.on;
		let validation_data: PersistedValidationData = PersistedValidationData {
			parent_head: self.parent_head.clone(),
			relay_parent_number: on.number,
			relay_parent_storage_root: on.state_root,
			max_pov_size: Config::get().max_pov_size,
		};
		let (pvd, zero, core) = (validation_data.hash(), Hash::zero(), CoreIndex(0));
		let (para, para_head, code) = (self.para, self.para_head, self.code);
		match self.version {
			1 => CandidateDescriptorV2::new_v1(para, on.hash, pvd, zero, zero, para_head, code),
			2 => CandidateDescriptorV2::new(
				para,
				on.hash,
				core,
				self.session,
				pvd,
				zero,
				zero,
				para_head,
				code,
			),
			_ => CandidateDescriptorV2::new_v3(
				para,
				on.hash,
				core,
				self.session,
				self.session,
				pvd,
				zero,
				zero,
				para_head,
				code,
				on.hash,
			),
		}
	}

	pub fn build(&self) -> BackedCandidate {
		let commitments = CandidateCommitments {
			upward_messages: self.upward.clone().try_into().expect("few messages"),
			head_data: self.head.clone(),
			..Default::default()
		};
		let receipt = CommittedCandidateReceiptV2 { descriptor: self.descriptor(), commitments };

		let mut hash = receipt.hash();
		hash.0 = self.sign_for.unwrap_or(hash.0);
		let context = SigningContext { session_index: self.on.session, parent_hash: self.on.hash };
		let vote = |(n, key): (usize, &Sr25519Keyring)| match n {
			0 => {
				let statement = CompactStatement::Seconded(hash).signing_payload(&context);
				ValidityAttestation::Implicit(sign(key, &statement))
			}
			_ => {
				let statement = CompactStatement::Valid(hash).signing_payload(&context);
				ValidityAttestation::Explicit(sign(key, &statement))
			}
		};
		let votes = self.votes.iter().flatten().enumerate().map(vote).collect();

		let bits = match self.bits {
			Some(count) => vec![true; count],
			None => self.votes.iter().map(Option::is_some).collect(),
		};
		BackedCandidate::new(receipt, votes, bit_vector(&bits), CoreIndex(0))
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

/// Pairs are derived from a phrase, which takes longer than all else in a test: derive each once.
static PAIRS: LazyLock<BTreeMap<Sr25519Keyring, ValidatorPair>> =
	LazyLock::new(|| Sr25519Keyring::iter().map(|key| (key, key.pair().into())).collect());

fn sign(key: &Sr25519Keyring, payload: &[u8]) -> ValidatorSignature {
	PAIRS.get(key).expect("every key has a pair").sign(payload)
}

/// What was included in this block so far.
pub fn included() -> Vec<(ParaId, Hash)> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Inclusion(crate::Event::CandidateIncluded { para, head_data, .. }) => {
			Some((para, head_data.hash()))
		}
		_ => None,
	});
	events.collect()
}

/// Why candidates of this block were dropped so far.
pub fn dropped() -> Vec<(ParaId, Refusal)> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Inclusion(crate::Event::CandidateDropped { para, refusal, .. }) => {
			Some((para, refusal))
		}
		_ => None,
	});
	events.collect()
}

/// The rule by which `candidate`, alone in its block, is refused.
pub fn refusal_of(candidate: &Builder) -> String {
	let enacted = Enacted::get();
	enter(vec![candidate.build()]).expect("a bad candidate does not spoil the block");
	assert_eq!(Enacted::get(), enacted, "a refused candidate is not enacted");
	assert_eq!(included(), vec![], "a refused candidate is not included");
	let (para, refusal) = dropped().pop().expect("it was dropped");
	assert_eq!(para, candidate.para);
	refusal.rule.as_str().into()
}

/// The rules by which candidates of this block were dropped so far.
pub fn rules() -> Vec<String> {
	dropped().into_iter().map(|(_, refusal)| refusal.rule.as_str().into()).collect()
}

/// The inclusion of block `n` of `para`, as [`included`] tells it.
pub fn one(para: u32, n: u8) -> (ParaId, Hash) {
	(para.into(), head(n).hash())
}
