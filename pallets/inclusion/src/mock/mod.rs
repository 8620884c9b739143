//! A relay chain with nothing but the door: two chains, three validators, one transport that the tests steer.

#![allow(clippy::expect_used)]

mod candidate;
mod transport;
mod world;

pub use candidate::*;
pub use transport::*;
pub use world::*;

use crate as pallet_inclusion;
use frame_support::{
	derive_impl,
	pallet_prelude::Weight,
	parameter_types,
	traits::ConstU32,
	weights::constants::{RocksDbWeight, WEIGHT_PROOF_SIZE_PER_MB, WEIGHT_REF_TIME_PER_SECOND},
};
use frame_system::limits::BlockWeights;
use pallet_inclusion::RelayParent;
use polkadot_primitives::Header;
use sluice_primitives::{
	Candidate, CandidateCommitments, Chains, Hash, HeadData, HostConfig, HostConfiguration, ParaId,
	Refusal, Transport, ValidationCodeHash,
};
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
	type BlockWeights = Weights;
	type DbWeight = RocksDbWeight;
}

impl pallet_inclusion::Config for Test {
	type HostConfig = Limits;
	type Chains = Registry;
	type Transports = Recorder;
	type SessionIndex = Session;
	type SessionClaim = SessionClaim;
	type MaxValidators = ConstU32<8>;
	type MaxCandidates = ConstU32<4>;
	type MaxAncestry = ConstU32<5>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Registry;
}

parameter_types! {
	pub const SessionClaim: Weight = MAX_BLOCK;
	pub Weights: BlockWeights = BlockWeights::simple_max(MAX_BLOCK);
	pub static Config: HostConfiguration = HostConfiguration::default();
	pub static Heads: BTreeMap<ParaId, HeadData> = BTreeMap::new();
	pub static Session: u32 = 0;
}

/// What fits into a block: of proof so much that the door's own share, a megabyte or so for a head, is a small part.
pub const MAX_BLOCK: Weight =
	Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND * 2, WEIGHT_PROOF_SIZE_PER_MB * 200);

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

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Registry {
	fn register(para: ParaId, head: HeadData) -> ValidationCodeHash {
		Heads::mutate(|heads| heads.insert(para, head));
		code_of(para)
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
