//! What the Sluice pallets ask of their runtime.

use super::*;
use crate::types::{sovereign, AccountId, EXISTENTIAL_DEPOSIT};
use frame_support::{derive_impl, parameter_types};
use frame_system::EnsureRoot;
use pallet_configuration::limits;
use sluice_primitives::AggregateMessageOrigin;
use sp_core::{ConstU128, ConstU32, ConstU64};
use sp_runtime::{impl_opaque_keys, traits::Convert};

base_configs!(Validators, AggregateMessageOrigin, Ump);

parameter_types! {
	/// The running session.
	pub CurrentSession: u32 = Session::current_index();
}

impl_opaque_keys! {
	/// What a validator signs with.
	pub struct SessionKeys {
		/// Candidates.
		pub para_validator: ParaInclusion,
	}
}

/// The validators stay. What a session brings is the configuration that was scheduled for it.
pub struct Validators;

impl pallet_session::SessionManager<AccountId> for Validators {
	fn new_session(_: u32) -> Option<alloc::vec::Vec<AccountId>> {
		None
	}

	fn start_session(_: u32) {
		Configuration::on_new_session();
	}

	fn end_session(_: u32) {}
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
	type UnsignedPriority = ConstU64<{ u64::MAX }>;
	type HostConfig = Configuration;
	type Offboard = (Hrmp, Dmp, Ump, Xcmp, ParaInclusion);
	type MaxChains = ConstU32<1_000>;
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
	type MaxValidators = ConstU32<1_000>;
	type MaxCandidates = ConstU32<1_000>;
	type MaxAncestry = ConstU32<{ limits::MAX_ANCESTRY_LEN + 1 }>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}
