//! What the upstream pallets ask of their runtime.

use super::*;
use crate::types::AccountId;
use alloc::vec::Vec;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ValidatorSet, ValidatorSetWithIdentification},
	PalletId,
};
use frame_system::EnsureRoot;
use polkadot_primitives::{AuthorityDiscoveryId, SessionIndex};
use sp_core::{ConstU128, ConstU32, ConstU64};
use sp_runtime::{impl_opaque_keys, traits::Convert, FixedU128};

base_configs!((), parachains_inclusion::AggregateMessageOrigin, ParaInclusion);

impl_opaque_keys! {
	/// What a validator signs with.
	pub struct SessionKeys {
		/// Candidates.
		pub para_validator: Initializer,
	}
}

impl parachains_origin::Config for Runtime {}

impl parachains_configuration::Config for Runtime {
	type WeightInfo = parachains_configuration::TestWeightInfo;
}

impl parachains_shared::Config for Runtime {
	type DisabledValidators = Session;
}

parameter_types! {
	pub const TrafficDefault: FixedU128 = FixedU128::from_u32(1);
	pub const OnDemandPallet: PalletId = PalletId(*b"py/ondmd");
	/// Of `establish_channel_with_system`: message size and capacity.
	pub const WithSystem: (u32, u32) = (1_024, 8);
}

impl parachains_paras::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type UnsignedPriority = ConstU64<{ u64::MAX }>;
	type NextSessionRotation = ();
	type QueueFootprinter = ParaInclusion;
	type OnNewHead = ();
	type WeightInfo = parachains_paras::TestWeightInfo;
	type AssignCoretime = ParaScheduler;
	type Fungible = Balances;
	type CooldownRemovalMultiplier = ConstU128<1>;
	type AuthorizeCurrentCodeOrigin = EnsureRoot<AccountId>;
}

impl parachains_dmp::Config for Runtime {
	type WeightInfo = ();
}

impl parachains_hrmp::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type ChannelManager = EnsureRoot<AccountId>;
	type Currency = Balances;
	type DefaultChannelSizeAndCapacityWithSystem = WithSystem;
	type VersionWrapper = ();
	type WeightInfo = parachains_hrmp::TestWeightInfo;
}

impl parachains_inclusion::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type DisputesHandler = ParasDisputes;
	type RewardValidators = ();
	type MessageQueue = MessageQueue;
	type WeightInfo = ();
}

impl parachains_on_demand::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type WeightInfo = parachains_on_demand::TestWeightInfo;
	type TrafficDefaultValue = TrafficDefault;
	type MaxHistoricalRevenue = ConstU32<10>;
	type PalletId = OnDemandPallet;
}

impl parachains_scheduler::Config for Runtime {}

impl parachains_disputes::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RewardValidators = ();
	type SlashingHandler = ();
	type WeightInfo = parachains_disputes::TestWeightInfo;
}

impl parachains_paras_inherent::Config for Runtime {
	type WeightInfo = parachains_paras_inherent::TestWeightInfo;
}

impl parachains_initializer::Config for Runtime {
	type Randomness = pallet_babe::RandomnessFromOneEpochAgo<Runtime>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type CoretimeOnNewSession = ();
	type WeightInfo = ();
}

/// The session's validators, without what only slashing needs.
pub struct SessionValidators;

impl ValidatorSet<AccountId> for SessionValidators {
	type ValidatorId = AccountId;
	type ValidatorIdOf = Same;

	fn session_index() -> SessionIndex {
		Session::current_index()
	}

	fn validators() -> Vec<AccountId> {
		Session::validators()
	}
}

impl ValidatorSetWithIdentification<AccountId> for SessionValidators {
	type Identification = ();
	type IdentificationOf = Nobody;
}

/// An account is its own validator id.
pub struct Same;

impl Convert<AccountId, Option<AccountId>> for Same {
	fn convert(account: AccountId) -> Option<AccountId> {
		Some(account)
	}
}

/// Nobody has an identity.
pub struct Nobody;

impl Convert<AccountId, Option<()>> for Nobody {
	fn convert(_: AccountId) -> Option<()> {
		None
	}
}

impl parachains_session_info::Config for Runtime {
	type ValidatorSet = SessionValidators;
}

impl parachains_session_info::AuthorityDiscoveryConfig for Runtime {
	fn authorities() -> Vec<AuthorityDiscoveryId> {
		Vec::new()
	}
}
