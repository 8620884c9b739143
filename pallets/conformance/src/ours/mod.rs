//! A runtime of the Sluice pallets, under the names that the upstream pallets have, which takes over what they stored.

mod configs;
mod relay;

pub use configs::{SessionKeys, Shared};
pub use relay::{chain, limits, Relay};

use frame_support::{
	traits::{BeforeAllRuntimeMigrations, OnFinalize, OnInitialize, OnRuntimeUpgrade},
	weights::Weight,
};
use sluice_primitives::Hash;
use sp_io::TestExternalities;
use sp_runtime::TryRuntimeError;

/// Blocks.
pub type Block = frame_system::mocking::MockBlockU32<Runtime>;

/// The runtime.
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
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(5)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(9)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(51)]
	pub type Configuration = pallet_configuration;
	#[runtime::pallet_index(53)]
	pub type ParaInclusion = pallet_inclusion;
	#[runtime::pallet_index(56)]
	pub type Paras = pallet_paras;
	#[runtime::pallet_index(58)]
	pub type Dmp = pallet_dmp;
	#[runtime::pallet_index(59)]
	pub type Ump = pallet_ump;
	#[runtime::pallet_index(60)]
	pub type Hrmp = pallet_hrmp;
	#[runtime::pallet_index(61)]
	pub type Xcmp = pallet_xcmp;
	#[runtime::pallet_index(100)]
	pub type MessageQueue = pallet_message_queue;
}

/// The migrations, in their order: what limits and chains there are comes before what depends on them.
pub type Migrations = (
	pallet_configuration::migration::FromUpstream<Runtime>,
	pallet_paras::migration::FromUpstream<Runtime>,
	pallet_dmp::migration::FromUpstream<Runtime>,
	pallet_ump::migration::FromUpstream<Runtime>,
	pallet_hrmp::migration::FromUpstream<Runtime, Balances>,
	pallet_inclusion::migration::FromUpstream<Runtime, Shared>,
);

/// Run the migrations as a runtime upgrade does, in externalities. Returns their weight.
pub fn migrate() -> Weight {
	AllPalletsWithSystem::before_all_runtime_migrations()
		.saturating_add(Migrations::on_runtime_upgrade())
}

/// The invariants of all pallets.
pub fn try_state() -> Result<(), TryRuntimeError> {
	Configuration::do_try_state()?;
	Paras::do_try_state()?;
	Dmp::do_try_state()?;
	Ump::do_try_state()?;
	Hrmp::do_try_state()?;
	Xcmp::do_try_state()?;
	ParaInclusion::do_try_state()
}

/// A block with `extrinsics` on the present state.
pub fn block<R>(state: &mut TestExternalities, extrinsics: impl FnOnce() -> R) -> R {
	state.execute_with(|| {
		let number = System::block_number() + 1;
		let parent = Hash::from_low_u64_be(number.into());
		System::reset_events();
		System::initialize(&number, &parent, &Default::default());
		AllPalletsWithSystem::on_initialize(number);
		let result = extrinsics();
		AllPalletsWithSystem::on_finalize(number);
		System::finalize();
		result
	})
}
