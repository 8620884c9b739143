//! A runtime with nothing but this pallet.

use crate as pallet_configuration;
use crate::GenesisConfig;
use frame_support::{derive_impl, parameter_types, traits::ConstU128};
use frame_system::EnsureRoot;
use sluice_primitives::HostConfiguration;
use sp_runtime::BuildStorage;

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
	#[runtime::pallet_index(51)]
	pub type Configuration = pallet_configuration::Pallet<Test>;
}

pub type Block = frame_system::mocking::MockBlockU32<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
}

/// The chain's least balance.
pub const EXISTENTIAL_DEPOSIT: u128 = 100;

parameter_types! {
	pub static CurrentSession: u32 = 0;
}

impl crate::Config for Test {
	type AdminOrigin = EnsureRoot<u64>;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type SessionIndex = CurrentSession;
	type WeightInfo = ();
}

/// A chain that starts with `config`.
fn chain(config: HostConfiguration) -> sp_io::TestExternalities {
	CurrentSession::set(0);
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the system pallet's genesis builds");
	GenesisConfig::<Test> { config, ..Default::default() }
		.assimilate_storage(&mut storage)
		.expect("the configuration's genesis builds");
	storage.into()
}

/// A chain that starts with the default configuration.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	chain(HostConfiguration::default())
}

/// Run `test` on a chain that starts with `config`, then check the state's invariants.
pub fn run_with(config: HostConfiguration, test: impl FnOnce()) {
	chain(config).execute_with(|| {
		System::set_block_number(1);
		test();
		assert_eq!(Configuration::do_try_state(), Ok(()));
	});
}

/// Run `test` on a chain that starts with the default configuration.
pub fn run(test: impl FnOnce()) {
	run_with(HostConfiguration::default(), test);
}

/// A session begins.
pub fn new_session() {
	CurrentSession::mutate(|session| *session += 1);
	Configuration::on_new_session();
}
