//! Contracts: the virtual machine, what they pay for what they store, and how they send XCM.
//!
//! A contract calls the precompile at `0x00000000000000000000000000000000000a0000` to send messages; other chains see it as an
//! account of this one. It is called from elsewhere by a `Transact` of `Revive.call`, which comes from the account that the
//! caller has here ([`super::xcm::LocationToAccountId`]).
//!
//! Each account gets an address when it is created, so all of them can call contracts. Transactions are the chain's own:
//! there are no Ethereum transactions, hence no price of gas.

use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstBool, ConstU128, ConstU32},
};
use frame_system::EnsureSigned;
use pallet_xcm_precompiles::XcmPrecompile;
use sp_runtime::{FixedU128, Perbill};

use super::assets::FeeAccount;
use crate::{
	AccountId, Balance, Balances, ParachainInfo, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeHoldReason, RuntimeOrigin, Timestamp, MICROUNIT, MILLIUNIT,
};

const MEBIBYTE: u32 = 1024 * 1024;

parameter_types! {
	/// The number by which Ethereum's tools tell chains apart.
	pub ChainId: u64 = u32::from(ParachainInfo::parachain_id()).into();
	/// Share of a code's deposit that each contract with this code holds as well.
	pub const CodeHashLockupDepositPercent: Perbill = Perbill::from_percent(30);
	/// Without Ethereum transactions there is none to limit.
	pub const MaxEthExtrinsicWeight: FixedU128 = FixedU128::from_rational(1, 2);
}

impl pallet_revive::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Balance = Balance;
	type Currency = Balances;
	type OnBurn = ResolveTo<FeeAccount, Balances>;
	type WeightInfo = pallet_revive::weights::SubstrateWeight<Runtime>;
	type Precompiles = (XcmPrecompile<Runtime>,);
	type FindAuthor = ();
	type DepositPerByte = ConstU128<MICROUNIT>;
	type DepositPerItem = ConstU128<{ 100 * MILLIUNIT }>;
	type DepositPerChildTrieItem = ConstU128<MILLIUNIT>;
	type CodeHashLockupDepositPercent = CodeHashLockupDepositPercent;
	type AddressMapper = pallet_revive::AccountId32Mapper<Runtime>;
	type AutoMap = ConstBool<true>;
	type AllowEVMBytecode = ConstBool<true>;
	type UploadOrigin = EnsureSigned<AccountId>;
	type InstantiateOrigin = EnsureSigned<AccountId>;
	type RuntimeMemory = ConstU32<{ 128 * MEBIBYTE }>;
	type PVFMemory = ConstU32<{ 512 * MEBIBYTE }>;
	type ChainId = ChainId;
	// 12 decimals here, 18 in contracts.
	type NativeToEthRatio = ConstU32<1_000_000>;
	type FeeInfo = ();
	type Deposit = ();
	type MaxEthExtrinsicWeight = MaxEthExtrinsicWeight;
	type DebugEnabled = ConstBool<false>;
	type GasScale = ConstU32<1>;
}
