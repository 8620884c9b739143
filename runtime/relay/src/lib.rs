//! The demo relay-chain runtime: the messaging pallets of Sluice on BABE and GRANDPA, with Polkadot's pallet indices
//! wherever Polkadot has the pallet.
//!
//! | file | what it sets up |
//! |---|---|
//! | `configs/system.rs` | accounts, balances, fees, block limits |
//! | `configs/consensus.rs` | BABE, GRANDPA, sessions |
//! | `configs/governance.rs` | the council, sudo of the dev presets |
//! | `configs/messaging.rs` | the Sluice pallets, wired to one another |
//! | `configs/xcm.rs` | what the relay chain does with XCM |
//! | `configs/xcm_versions.rs` | what it forgets of a chain that goes |
//! | `apis.rs` | what nodes, collators and tools may ask |
//! | `benchmarks.rs` | which pallets can be benchmarked |
//! | `candidate_events.rs` | a block's candidates, as `ParachainHost` tells of them |
//! | `genesis_presets.rs` | `development` and `local_testnet` |

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]
// The runtime macros make items that nobody can document.
#![allow(missing_docs)]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
mod benchmarks;

mod apis;
#[warn(missing_docs)]
mod candidate_events;
#[warn(missing_docs)]
mod configs;
#[warn(missing_docs)]
pub mod genesis_presets;

pub use apis::RuntimeApi;
pub use configs::{
	consensus::{BABE_GENESIS_EPOCH_CONFIG, SLOT_DURATION},
	governance::CouncilInstance,
	messaging::ParaSovereign,
	xcm::{XcmConfig, XcmRouter},
};

#[cfg(test)]
mod tests;

/// The snippets of the guide, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/integrate.md")]
mod guide {}

use alloc::borrow::Cow;
// The macros below name it, and without `std` it is not in the prelude.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

/// Signatures of extrinsics.
pub type Signature = MultiSignature;
/// Accounts.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Amounts of the native token, in planck.
pub type Balance = u128;
/// Transaction counters of accounts.
pub type Nonce = u32;
/// Numbers of relay-chain blocks.
pub type BlockNumber = u32;
/// Hashes.
pub type Hash = sp_core::H256;
/// Accounts as extrinsics name them.
pub type Address = MultiAddress<AccountId, ()>;
/// Block headers.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// What extrinsics carry beside their call.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);
/// Extrinsics.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What the signature of an extrinsic covers.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Blocks.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// Executes blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// One unit of the native token.
pub const UNIT: Balance = 10_000_000_000;
/// The least balance of an account.
pub const EXISTENTIAL_DEPOSIT: Balance = UNIT / 100;

/// Types of the chain as a node sees them, which decodes no extrinsic.
pub mod opaque {
	use super::*;
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// Blocks with opaque extrinsics.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
}

impl_opaque_keys! {
	/// What a validator signs with.
	pub struct SessionKeys {
		pub grandpa: Grandpa,
		pub babe: Babe,
		pub para_validator: ParaInclusion,
	}
}

/// Name and version of this runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("sluice-relay"),
	impl_name: Cow::Borrowed("sluice-relay"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// The runtime. Pallets that Polkadot has keep their index there, so that a `Transact` made for Polkadot works here.
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
	// BABE before timestamp: its slot is what the timestamp is checked against.
	#[runtime::pallet_index(2)]
	pub type Babe = pallet_babe;
	#[runtime::pallet_index(3)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(5)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(6)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(9)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(11)]
	pub type Grandpa = pallet_grandpa;
	#[runtime::pallet_index(15)]
	pub type Council = pallet_collective::Pallet<Runtime, Instance1>;
	#[runtime::pallet_index(26)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(32)]
	pub type TransactionPayment = pallet_transaction_payment;

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

	#[runtime::pallet_index(99)]
	pub type XcmPallet = pallet_xcm;
	#[runtime::pallet_index(100)]
	pub type MessageQueue = pallet_message_queue;

	#[runtime::pallet_index(255)]
	pub type Sudo = pallet_sudo;
}
