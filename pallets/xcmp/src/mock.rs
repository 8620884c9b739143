//! The pallet alone: a runtime of nothing else.

use crate as pallet_xcmp;
use codec::Encode;
use frame_support::{derive_impl, parameter_types};
use sluice_primitives::{
	Candidate, CandidateCommitments, Chains, ChannelId, Hash, HeadData, OpenChannels, ParaId,
	ValidationCodeHash,
};
use sp_runtime::{
	generic::{Digest, DigestItem, Header},
	traits::{BlakeTwo256, Header as _},
	BuildStorage,
};

pub const A: u32 = 2000;
pub const B: u32 = 2001;
pub const C: u32 = 2002;
pub const D: u32 = 2003;
/// No such chain.
pub const NOBODY: u32 = 2999;

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
	pub type System = frame_system;
	#[runtime::pallet_index(61)]
	pub type Xcmp = pallet_xcmp;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_xcmp::Config for Test {
	type Chains = Registry;
	type Channels = Channels;
	type MaxRecentRoots = RingLength;
	type WeightInfo = ();
}

parameter_types! {
	/// Short, so that tests come to its end.
	pub static RingLength: u32 = 4;
	pub static Registered: Vec<u32> = Vec::new();
	pub static Closed: Vec<(u32, u32)> = Vec::new();
}

pub struct Registry;

impl Chains for Registry {
	fn head(para: ParaId) -> Option<HeadData> {
		Registered::get().contains(&para.into()).then(|| HeadData(vec![]))
	}

	fn code_hash(_: ParaId) -> Option<ValidationCodeHash> {
		None
	}
}

/// Between all chains, but for those that were closed.
pub struct Channels;

impl OpenChannels for Channels {
	fn is_open(ChannelId { sender, recipient }: ChannelId) -> bool {
		Registry::exists(sender)
			&& Registry::exists(recipient)
			&& !Closed::get().contains(&(sender.into(), recipient.into()))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn open_for_benchmarks(id: ChannelId) {
		Registered::mutate(|registered| registered.push(id.sender.into()));
	}
}

/// Block 1 with the chains [`A`] to [`D`], and channels between them all.
pub fn new_test_ext() -> sp_io::TestExternalities {
	RingLength::set(4);
	Registered::set(vec![A, B, C, D]);
	Closed::set(vec![]);
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
	let mut ext = sp_io::TestExternalities::new(storage.expect("an empty genesis"));
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Run `test` at block 1, then check the invariants.
pub fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		assert_eq!(Xcmp::do_try_state(), Ok(()));
	});
}

pub fn next_block() {
	System::set_block_number(System::block_number() + 1);
}

pub fn root(n: u8) -> Hash {
	Hash::repeat_byte(n)
}

/// A digest item as the sending chain deposits it.
pub fn item(bytes: &[u8]) -> DigestItem {
	DigestItem::Consensus(*b"SPMS", bytes.to_vec())
}

/// A head with these digest items.
pub fn head(logs: Vec<DigestItem>) -> Vec<u8> {
	let (zero, digest) = (Hash::zero(), Digest { logs });
	Header::<u32, BlakeTwo256>::new(7, zero, zero, zero, digest).encode()
}

/// Signal 2.
pub fn provide(root: Hash) -> Vec<u8> {
	(2u8, root).encode()
}

/// Signal 3.
pub fn require(entries: &[(u32, Hash)]) -> Vec<u8> {
	(3u8, entries).encode()
}

pub fn commitments(head: Vec<u8>, signals: Vec<Vec<u8>>) -> CandidateCommitments {
	let upward: Vec<_> = [vec![b"message".to_vec(), vec![]], signals].concat();
	CandidateCommitments {
		upward_messages: upward.try_into().expect("far fewer than upstream's bound"),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(head),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	}
}

/// A block of a chain, as far as it matters here.
#[derive(Clone, Debug, Default)]
pub struct Built {
	pub para: u32,
	/// The root in its head.
	pub told: Option<u8>,
	/// The root that it signals.
	pub provides: Option<u8>,
	/// The roots that it requires, by ascending chain.
	pub requires: Vec<(u32, u8)>,
}

impl Built {
	pub fn by(para: u32) -> Self {
		Self { para, ..Default::default() }
	}

	pub fn tells(self, root: u8) -> Self {
		Self { told: Some(root), ..self }
	}

	pub fn provides(self, root: u8) -> Self {
		Self { provides: Some(root), ..self.tells(root) }
	}

	pub fn requires(mut self, source: u32, root: u8) -> Self {
		self.requires.push((source, root));
		self
	}

	pub fn commitments(&self) -> CandidateCommitments {
		let logs = self.told.map(|told| item(root(told).as_bytes()));
		let requires: Vec<_> = self.requires.iter().map(|(para, n)| (*para, root(*n))).collect();
		let provide = self.provides.map(|n| provide(root(n)));
		let require = (!requires.is_empty()).then(|| require(&requires));
		commitments(head(logs.into_iter().collect()), provide.into_iter().chain(require).collect())
	}
}

/// A candidate of `para`.
pub fn candidate(para: u32, commitments: &CandidateCommitments) -> Candidate<'_> {
	Candidate { para: para.into(), relay_parent_number: 0, commitments }
}
