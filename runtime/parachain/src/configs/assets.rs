//! Tokens of other chains, and where fees go.
//!
//! # Accounting
//!
//! - Every fee, of transactions and of messages, goes to [`FeeAccount`], in the asset it was paid
//!   in. Nothing is burnt, so over all accounts the native token's sum stays what genesis gave.
//! - What a chain has sent away of its native token lies in the destination's sovereign account
//!   here. It equals what exists of the asset over there.
//! - Foreign assets are minted when their own chain deposits them and burnt when they go back.
//!   Nobody can create assets: they are registered at genesis, or by root.

use frame_support::{
	parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, NeverEnsureOrigin},
	PalletId,
};
use frame_system::EnsureRoot;
use sp_runtime::traits::AccountIdConversion;
use staging_xcm::latest::Location;

use crate::{AccountId, Balance, Balances, Runtime, RuntimeEvent};

parameter_types! {
	/// Receives all fees. The usual account of a treasury, without the pallet.
	pub FeeAccount: AccountId = PalletId(*b"py/trsry").into_account_truncating();
}

impl pallet_assets::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type RemoveItemsLimit = ConstU32<1000>;
	type AssetId = Location;
	type AssetIdParameter = Location;
	type ReserveData = ();
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetDeposit = ConstU128<0>;
	type AssetAccountDeposit = ConstU128<0>;
	type MetadataDepositBase = ConstU128<0>;
	type MetadataDepositPerByte = ConstU128<0>;
	type ApprovalDeposit = ConstU128<0>;
	type StringLimit = ConstU32<50>;
	type Freezer = ();
	type Holder = ();
	type Extra = ();
	type CallbackHandle = ();
	type AssetIdAllocator = ();
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkHelper;
}

/// Makes locations for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_assets::BenchmarkHelper<Location, ()> for BenchmarkHelper {
	fn create_asset_id_parameter(id: u32) -> Location {
		Location::new(1, [staging_xcm::latest::Junction::Parachain(id)])
	}
	fn create_reserve_id_parameter(_id: u32) {}
}
