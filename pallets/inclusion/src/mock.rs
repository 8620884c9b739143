//! A relay chain with nothing but the door: two chains, three validators, one transport that the tests steer.

#![allow(clippy::expect_used)]

use crate as pallet_inclusion;
use codec::{Compact, Decode, Encode};
use frame_support::{
	derive_impl,
	pallet_prelude::{DispatchResultWithPostInfo, Weight},
	parameter_types,
	traits::{ConstU32, Hooks, OneSessionHandler},
};
use frame_system::RawOrigin;
use pallet_inclusion::RelayParent;
use polkadot_primitives::{
	BackedCandidate, CandidateDescriptorV2, CommittedCandidateReceiptV2, CompactStatement,
	CoreIndex, Header, PersistedValidationData, SigningContext, ValidatorId, ValidityAttestation,
};
use sluice_primitives::{
	Candidate, CandidateCommitments, Chains, Hash, HeadData, HostConfig, HostConfiguration, ParaId,
	Refusal, Transport, ValidationCodeHash,
};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use sp_runtime::{traits::Header as _, BuildStorage};
use std::collections::BTreeMap;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;

	#[runtime::pallet_index(53)]
	pub type Inclusion = pallet_inclusion::Pallet<Test>;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
}

impl pallet_inclusion::Config for Test {
	type HostConfig = Limits;
	type Chains = Registry;
	type Transports = Recorder;
	type SessionIndex = Session;
	type MaxValidators = ConstU32<8>;
	type MaxCandidates = ConstU32<4>;
	type MaxAncestry = ConstU32<5>;
	type WeightInfo = ();
}

parameter_types! {
	pub static Config: HostConfiguration = HostConfiguration::default();
	pub static Heads: BTreeMap<ParaId, HeadData> = BTreeMap::new();
	pub static Session: u32 = 0;
	pub static Enacted: Vec<(ParaId, HeadData)> = Vec::new();
	pub static TransportWeight: Weight = Weight::from_parts(1_000, 10);
	pub static Parent: Option<(Header, u32)> = None;
}

pub struct Limits;
impl HostConfig for Limits {
	fn active() -> HostConfiguration {
		Config::get()
	}
}

pub struct Registry;
impl Chains for Registry {
	fn head(para: ParaId) -> Option<HeadData> {
		Heads::get().get(&para).cloned()
	}

	fn code_hash(para: ParaId) -> Option<ValidationCodeHash> {
		Self::head(para).map(|_| code_of(para))
	}
}

/// Sets heads, and refuses what carries an upward message `refuse`.
pub struct Recorder;
impl Transport for Recorder {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		if candidate.commitments.upward_messages.contains(&b"refuse".to_vec()) {
			return Err(Refusal::new("recorder: refused", 1u32, candidate.relay_parent_number));
		}
		Ok(())
	}

	fn enact(candidate: &Candidate) -> Weight {
		let head = candidate.commitments.head_data.clone();
		Heads::mutate(|heads| heads.insert(candidate.para, head.clone()));
		Enacted::mutate(|enacted| enacted.push((candidate.para, head)));
		TransportWeight::get()
	}

	fn weight(_: &Candidate) -> Weight {
		TransportWeight::get()
	}
}

pub const A: u32 = 2000;
pub const B: u32 = 2001;

pub fn code_of(para: ParaId) -> ValidationCodeHash {
	ValidationCodeHash::from(Hash::from_low_u64_be(u32::from(para).into()))
}

pub fn head(n: u8) -> HeadData {
	HeadData(vec![n; 4])
}

/// Run `test` in block 1 of a fresh chain, then check the invariants.
pub fn run(test: impl FnOnce()) {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
	let mut ext = sp_io::TestExternalities::new(storage.expect("genesis builds"));
	ext.execute_with(|| {
		Config::set(HostConfiguration::default());
		Heads::set([(A.into(), head(0)), (B.into(), head(0))].into());
		Session::set(0);
		Enacted::set(Vec::new());
		TransportWeight::set(Weight::from_parts(1_000, 10));
		Parent::set(None);
		let keys = keys(&[Alice, Bob, Charlie]);
		Inclusion::on_genesis_session(keys.iter().map(split));
		next_block();
		test();
		Inclusion::do_try_state().expect("invariants hold");
	});
}

fn keys(validators: &[Sr25519Keyring]) -> Vec<(u64, ValidatorId)> {
	validators.iter().map(|key| (0, key.public().into())).collect()
}

fn split((id, key): &(u64, ValidatorId)) -> (&u64, ValidatorId) {
	(id, key.clone())
}

/// Finish the block and begin the next one on it, without letting candidates in.
pub fn next_block() {
	let number = System::block_number();
	if number > 0 {
		Inclusion::on_finalize(number);
	}
	let parent = Header::new(
		number,
		Hash::zero(),
		Hash::repeat_byte(number as u8),
		System::parent_hash(),
		Default::default(),
	);
	System::initialize(&(number + 1), &parent.hash(), &Default::default());
	System::reset_events();
	Inclusion::on_initialize(number + 1);
	Parent::set(Some((parent, Inclusion::session_index())));
}

/// Rotate the session, as `pallet-session` does in a block's initialisation.
pub fn new_session(validators: &[Sr25519Keyring]) {
	Session::mutate(|index| *index += 1);
	let keys = keys(validators);
	Inclusion::on_new_session(true, keys.iter().map(split), keys.iter().map(split));
}

pub fn parent_header() -> Header {
	Parent::get().expect("a block has begun").0
}

/// The parent block as collators and validators see it.
pub fn parent() -> RelayParent {
	let (header, session) = Parent::get().expect("a block has begun");
	RelayParent {
		hash: header.hash(),
		number: header.number,
		state_root: header.state_root,
		session,
	}
}

pub fn data(candidates: Vec<BackedCandidate>) -> polkadot_primitives::InherentData {
	polkadot_primitives::InherentData {
		bitfields: vec![],
		backed_candidates: candidates,
		disputes: vec![],
		parent_header: parent_header(),
	}
}

pub fn enter(candidates: Vec<BackedCandidate>) -> DispatchResultWithPostInfo {
	Inclusion::enter(RawOrigin::None.into(), data(candidates))
}

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
		let sign = |(n, key): (usize, &Sr25519Keyring)| match n {
			0 => {
				let statement = CompactStatement::Seconded(hash).signing_payload(&context);
				ValidityAttestation::Implicit(key.pair_sign(&statement))
			}
			_ => {
				let statement = CompactStatement::Valid(hash).signing_payload(&context);
				ValidityAttestation::Explicit(key.pair_sign(&statement))
			}
		};
		let votes = self.votes.iter().flatten().enumerate().map(sign).collect();

		let bits = self.votes.iter().enumerate().filter(|(_, vote)| vote.is_some());
		let byte = bits.fold(0u8, |byte, (n, _)| byte | 1 << n);
		let length = Compact(self.votes.len() as u32);
		let encoded = if self.votes.is_empty() { length.encode() } else { (length, byte).encode() };
		let indices = Decode::decode(&mut &encoded[..]).expect("a bit vector");
		BackedCandidate::new(receipt, votes, indices, CoreIndex(0))
	}
}

trait Sign {
	fn pair_sign(&self, payload: &[u8]) -> polkadot_primitives::ValidatorSignature;
}

impl Sign for Sr25519Keyring {
	fn pair_sign(&self, payload: &[u8]) -> polkadot_primitives::ValidatorSignature {
		self.sign(payload).into()
	}
}

/// What was included in this block so far.
pub fn included() -> Vec<(ParaId, Hash)> {
	let events = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Inclusion(crate::Event::CandidateIncluded { para, head_hash, .. }) => {
			Some((para, head_hash))
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
	enter(vec![candidate.build()]).expect("a bad candidate does not spoil the block");
	assert_eq!(Enacted::get(), vec![], "a refused candidate is not enacted");
	assert_eq!(included(), vec![]);
	let (para, refusal) = dropped().pop().expect("it was dropped");
	assert_eq!(para, candidate.para);
	refusal.rule.as_str().into()
}
