//! The runtime of Sluice's demo parachains.
//!
//! Stock Cumulus, beside which `XcmpEndpoint` sends and receives over direct channels. Nothing here depends on which relay
//! chain the chain is connected to: on one that knows no direct channels the endpoint has none and does nothing. So what the
//! demo shows of message passing is what any parachain would see.
//!
//! One runtime serves all demo chains. They differ in genesis alone (see [`genesis_presets`]): id,
//! collator key, and which foreign assets exist.
//!
//! # Tokens
//!
//! Each chain has a native token, the *unit*, of 12 decimals, held in `Balances`. The relay chain's
//! token and the other chains' units are held in `ForeignAssets`, under the location of the chain
//! that issues them. See [`configs::assets`] for where fees go.
//!
//! # Contracts
//!
//! With the feature `contracts` the chain has `Revive` as well: see `configs::contracts`.

#![cfg_attr(not(feature = "std"), no_std)]
// The composed runtime is one deeply nested type.
#![recursion_limit = "256"]
// The macros below generate items without documentation. Written modules turn the lint on again.
#![allow(missing_docs)]

extern crate alloc;

// Nothing native needs them, so nothing native is compiled with what they bring along.
#[cfg(all(feature = "contracts", feature = "std"))]
compile_error!("contracts are in the Wasm alone: use `sluice-contracts-runtime`");

pub mod apis;
#[warn(missing_docs)]
pub mod configs;
#[warn(missing_docs)]
pub mod constants;
#[warn(missing_docs)]
pub mod genesis_presets;
pub mod opaque;
#[cfg(test)]
mod tests;
#[warn(missing_docs)]
mod types;
#[warn(missing_docs)]
mod version;
/// The Wasm of this runtime, if it was built.
#[cfg(feature = "std")]
pub mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}

pub use apis::{RuntimeApi, RUNTIME_API_VERSIONS};
pub use constants::*;
pub use opaque::SessionKeys;
pub use types::*;
pub use version::VERSION;
#[cfg(feature = "std")]
pub use wasm::WASM_BINARY;

// The runtime macro names `Vec` without a path.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;

/// The compressed Wasm of this runtime, or why this build has none.
#[cfg(feature = "std")]
pub fn wasm_binary() -> Result<&'static [u8], &'static str> {
	WASM_BINARY.ok_or("the parachain runtime was built without its Wasm: unset SKIP_WASM_BUILD")
}

// The attribute cannot leave out a pallet that has reasons for holds, so there are two runtimes.
macro_rules! runtime {
	($($more:tt)*) => {
		#[frame_support::runtime]
		mod runtime {
			/// The runtime of a demo parachain.
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
			#[runtime::pallet_index(1)]
			pub type ParachainSystem = cumulus_pallet_parachain_system;
			#[runtime::pallet_index(2)]
			pub type Timestamp = pallet_timestamp;
			#[runtime::pallet_index(3)]
			pub type ParachainInfo = staging_parachain_info;
			#[runtime::pallet_index(4)]
			pub type Utility = pallet_utility;

			#[runtime::pallet_index(10)]
			pub type Balances = pallet_balances;
			#[runtime::pallet_index(11)]
			pub type TransactionPayment = pallet_transaction_payment;
			#[runtime::pallet_index(12)]
			pub type ForeignAssets = pallet_assets;

			#[runtime::pallet_index(15)]
			pub type Sudo = pallet_sudo;

			#[runtime::pallet_index(23)]
			pub type Aura = pallet_aura;
			#[runtime::pallet_index(24)]
			pub type AuraExt = cumulus_pallet_aura_ext;

			#[runtime::pallet_index(30)]
			pub type XcmpQueue = cumulus_pallet_xcmp_queue;
			#[runtime::pallet_index(31)]
			pub type PolkadotXcm = pallet_xcm;
			#[runtime::pallet_index(32)]
			pub type CumulusXcm = cumulus_pallet_xcm;
			#[runtime::pallet_index(33)]
			pub type MessageQueue = pallet_message_queue;
			// Its part of a block comes after that of `ParachainSystem` and of both queues, so it stands behind them.
			#[runtime::pallet_index(34)]
			pub type XcmpEndpoint = pallet_xcmp_endpoint;

			$($more)*
		}
	};
}

#[cfg(not(feature = "contracts"))]
runtime!();
#[cfg(feature = "contracts")]
runtime! {
	#[runtime::pallet_index(60)]
	pub type Revive = pallet_revive;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = cumulus_pallet_aura_ext::BlockExecutor::<Runtime, Executive>,
}
