//! What the Sluice pallets ask of their runtime.

use super::*;
use crate::{
	parties::{sovereign, AccountId, EXISTENTIAL_DEPOSIT},
	upward::Waiting,
};
use frame_support::{derive_impl, parameter_types, traits::VariantCountOf};
use frame_system::EnsureRoot;
use pallet_configuration::limits;
use sluice_primitives::{AggregateMessageOrigin, Balance, ParaId};
use sp_core::{ConstU128, ConstU32};
use sp_runtime::{
	impl_opaque_keys,
	traits::{Convert, ConvertInto, IdentityLookup, OpaqueKeys},
	transaction_validity::TransactionPriority,
};

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
		sovereign(para)
	}
}

impl pallet_paras::Config for Runtime {
	type AdminOrigin = EnsureRoot<AccountId>;
	type AuthorizeCurrentCodeOrigin = EnsureRoot<AccountId>;
	type Currency = Balances;
	type CooldownRemovalMultiplier = ConstU128<1>;
	type UnsignedPriority = HighestPriority;
	type HostConfig = Configuration;
	type Offboard = (Hrmp, Dmp, Ump, Xcmp, ParaInclusion);
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

impl pallet_xcmp::Config for Runtime {
	type Chains = Paras;
	type Channels = Hrmp;
	type MaxRecentRoots = ConstU32<128>;
	type WeightInfo = ();
}

impl pallet_inclusion::Config for Runtime {
	type HostConfig = Configuration;
	type Chains = Paras;
	type Transports = (Paras, Dmp, Ump, Hrmp, Xcmp);
	type SessionIndex = CurrentSession;
	type SessionClaim = ();
	type MaxValidators = ConstU32<32>;
	type MaxCandidates = ConstU32<64>;
	type MaxAncestry = ConstU32<{ limits::MAX_ANCESTRY_LEN + 1 }>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MessageProcessor = Waiting<AggregateMessageOrigin>;
	type Size = u32;
	type QueueChangeHandler = Ump;
	type QueuePausedQuery = ();
	type HeapSize = ConstU32<{ 129 * 1024 }>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = ();
	type IdleMaxServiceWeight = ();
}
