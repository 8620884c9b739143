//! The pallet alone: a runtime of nothing else.

use crate as pallet_dmp;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, Hooks},
	weights::Weight,
};
use sluice_primitives::{
	Candidate, CandidateCommitments, Chains, HeadData, HostConfig, HostConfiguration, ParaId,
	ValidationCodeHash,
};
use sp_runtime::BuildStorage;

pub const PARA: ParaId = ParaId::new(2000);
pub const OTHER: ParaId = ParaId::new(2001);
pub const MAX_MESSAGE_SIZE: u32 = 64;

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
	#[runtime::pallet_index(58)]
	pub type Dmp = pallet_dmp;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_dmp::Config for Test {
	type HostConfig = Host;
	type Chains = Registry;
	type MaxMessageSize = ConstU32<MAX_MESSAGE_SIZE>;
	type WeightInfo = ();
}

parameter_types! {
	pub static Configuration: HostConfiguration = HostConfiguration::default();
	pub static Registered: Vec<ParaId> = Vec::new();
}

pub struct Host;

impl HostConfig for Host {
	fn active() -> HostConfiguration {
		Configuration::get()
	}
}

pub struct Registry;

impl Chains for Registry {
	fn head(para: ParaId) -> Option<HeadData> {
		Registered::get().contains(&para).then(|| HeadData(vec![]))
	}

	fn code_hash(_: ParaId) -> Option<ValidationCodeHash> {
		None
	}
}

/// Small limits, so that tests reach them.
pub fn limits() -> HostConfiguration {
	HostConfiguration {
		max_downward_message_size: 32,
		max_downward_queue_count: 8,
		max_downward_queue_size: 100,
		..Default::default()
	}
}

/// Block 1 with the chains [`PARA`] and [`OTHER`].
pub fn new_test_ext() -> sp_io::TestExternalities {
	Configuration::set(limits());
	Registered::set(vec![PARA, OTHER]);
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage();
	let mut ext = sp_io::TestExternalities::new(storage.expect("an empty genesis"));
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Run `test` at block 1 with the chains [`PARA`] and [`OTHER`], then check the invariants.
pub fn run(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		assert_eq!(Dmp::do_try_state(), Ok(()));
	});
}

/// Begin the next block. Returns the weight of doing so.
pub fn next_block() -> Weight {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	Dmp::on_initialize(number)
}

/// Commitments to `processed` downward messages and nothing else.
pub fn commitments(processed: u32) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(vec![]),
		processed_downward_messages: processed,
		hrmp_watermark: 0,
	}
}

/// A candidate of [`PARA`] built on block `relay_parent_number`.
pub fn candidate(commitments: &CandidateCommitments, relay_parent_number: u32) -> Candidate<'_> {
	Candidate { para: PARA, relay_parent_number, commitments }
}
