//! What every chain has: system, the native token, sudo.

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU128, ConstU32},
	weights::{
		constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_SECOND},
		Weight,
	},
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::Perbill;
use sp_version::RuntimeVersion;

use crate::{
	Balance, Block, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeFreezeReason,
	RuntimeHoldReason, RuntimeOrigin, RuntimeTask, System, VERSION,
};

/// Proof bytes and block bytes a block may have.
const MAX_BLOCK_BYTES: u32 = 5 * 1024 * 1024;
/// Share of a block that signed transactions may fill.
const NORMAL_DISPATCH_RATIO: Perbill = Perbill::from_percent(75);
/// Two seconds of execution and [`MAX_BLOCK_BYTES`] of proof.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
	Weight::from_parts(2 * WEIGHT_REF_TIME_PER_SECOND, MAX_BLOCK_BYTES as u64);

/// One unit of the native token.
pub const UNIT: Balance = 1_000_000_000_000;
/// What an account must hold to exist.
pub const EXISTENTIAL_DEPOSIT: Balance = UNIT / 1_000;

parameter_types! {
	/// The runtime's version.
	pub const Version: RuntimeVersion = VERSION;
	/// Limits on the weight of a block.
	pub RuntimeBlockWeights: BlockWeights =
		BlockWeights::with_sensible_defaults(MAXIMUM_BLOCK_WEIGHT, NORMAL_DISPATCH_RATIO);
	/// Limits on the length of a block.
	pub RuntimeBlockLength: BlockLength =
		BlockLength::builder().max_length(MAX_BLOCK_BYTES).build();
}

#[derive_impl(frame_system::config_preludes::ParaChainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type BlockHashCount = ConstU32<2400>;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type DbWeight = RocksDbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<Balance>;
	type OnSetCode = cumulus_pallet_parachain_system::ParachainSetCode<Runtime>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
}

impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}
