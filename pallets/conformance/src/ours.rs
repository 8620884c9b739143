//! A runtime of the Sluice pallets, under the names that the upstream pallets have, which takes over what they stored.

use crate::parties::{AccountId, EXISTENTIAL_DEPOSIT};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		BeforeAllRuntimeMigrations, OnFinalize, OnInitialize, OnRuntimeUpgrade, ProcessMessage,
		ProcessMessageError, VariantCountOf,
	},
	weights::{Weight, WeightMeter},
};
use frame_system::EnsureRoot;
use pallet_configuration::limits;
use sluice_primitives::{AggregateMessageOrigin, Balance, Hash, ParaId};
use sp_core::{ConstU128, ConstU32};
use sp_io::TestExternalities;
use sp_runtime::{
	impl_opaque_keys,
	traits::{AccountIdConversion, Convert, ConvertInto, IdentityLookup, OpaqueKeys},
	transaction_validity::TransactionPriority,
	TryRuntimeError,
};

/// Blocks.
pub type Block = frame_system::mocking::MockBlockU32<Runtime>;

/// The runtime.
#[frame_support::runtime]
#[allow(missing_docs)]
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

parameter_types! {
	/// The name of the upstream pallet that knows the validators.
	pub const Shared: &'static str = "ParasShared";
	/// The running session.
	pub CurrentSession: u32 = Session::current_index();
	pub const HighestPriority: TransactionPriority = TransactionPriority::MAX;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type DbWeight = frame_support::weights::constants::RocksDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
}

impl_opaque_keys! {
	/// What a validator signs with: as with the upstream pallets, so that no key has to change.
	pub struct SessionKeys {
		/// Candidates.
		pub para_validator: ParaInclusion,
	}
}

/// The validators stay. What a session brings is the configuration that was scheduled for it.
pub struct StaticValidators;

impl pallet_session::SessionManager<AccountId> for StaticValidators {
	fn new_session(_: u32) -> Option<Vec<AccountId>> {
		None
	}

	fn start_session(_: u32) {
		Configuration::on_new_session();
	}

	fn end_session(_: u32) {}
}

/// As in the upstream runtime.
pub type Sessions = pallet_session::PeriodicSessions<ConstU32<10>, ConstU32<1>>;

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Sessions;
	type NextSessionRotation = Sessions;
	type SessionManager = StaticValidators;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ();
}

impl pallet_configuration::Config for Runtime {
	type AdminOrigin = EnsureRoot<AccountId>;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type SessionIndex = CurrentSession;
	type WeightInfo = ();
}

/// The account by which a chain holds tokens.
pub struct Sovereign;

impl Convert<ParaId, AccountId> for Sovereign {
	fn convert(para: ParaId) -> AccountId {
		para.into_account_truncating()
	}
}

impl pallet_paras::Config for Runtime {
	type AdminOrigin = EnsureRoot<AccountId>;
	type AuthorizeCurrentCodeOrigin = EnsureRoot<AccountId>;
	type Currency = Balances;
	type CooldownRemovalMultiplier = ConstU128<1>;
	type UnsignedPriority = HighestPriority;
	type HostConfig = Configuration;
	type Offboard = (Hrmp, Dmp, Ump, ParaInclusion);
	type MaxChains = ConstU32<64>;
	type MaxHeadDataSize = ConstU32<{ limits::MAX_HEAD_DATA_SIZE }>;
	type MaxCodeSize = ConstU32<{ limits::MAX_CODE_SIZE }>;
	type WeightInfo = ();
}

impl pallet_dmp::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type MaxMessageSize = ConstU32<{ limits::MAX_MESSAGE_SIZE }>;
	type WeightInfo = ();
}

impl pallet_ump::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type MessageQueue = MessageQueue;
	type WeightInfo = ();
}

impl pallet_hrmp::Config for Runtime {
	type ParachainOrigin = pallet_paras::EnsureParachain<Runtime>;
	type ChannelManager = EnsureRoot<AccountId>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Currency = Balances;
	type SovereignAccount = Sovereign;
	type HostConfig = Configuration;
	type Chains = Paras;
	type Downward = Dmp;
	type VersionWrapper = ();
	type MaxChannels = ConstU32<{ limits::MAX_CHANNELS }>;
	type MaxMessageSize = ConstU32<{ limits::MAX_MESSAGE_SIZE }>;
	type WeightInfo = ();
}

impl pallet_inclusion::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type Transports = (Paras, Dmp, Ump, Hrmp);
	type SessionIndex = CurrentSession;
	type MaxValidators = ConstU32<32>;
	type MaxCandidates = ConstU32<64>;
	type MaxAncestry = ConstU32<{ limits::MAX_ANCESTRY_LEN }>;
	type WeightInfo = ();
}

/// Upward messages wait: nothing executes them here.
pub struct Waiting;

impl ProcessMessage for Waiting {
	type Origin = AggregateMessageOrigin;

	fn process_message(
		_: &[u8],
		_: Self::Origin,
		_: &mut WeightMeter,
		_: &mut [u8; 32],
	) -> Result<bool, ProcessMessageError> {
		Err(ProcessMessageError::Yield)
	}
}

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MessageProcessor = Waiting;
	type Size = u32;
	type QueueChangeHandler = Ump;
	type QueuePausedQuery = ();
	type HeapSize = ConstU32<{ 129 * 1024 }>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = ();
	type IdleMaxServiceWeight = ();
}

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
