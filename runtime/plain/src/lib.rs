//! A parachain without aura, for tests: another Cumulus runtime than the demo's, and the least that still passes messages.
//!
//! It has no authorship, no time, no fees and no assets but its own. Of the runtime APIs it offers those alone without
//! which no node can run it: no `AuraApi`, no `GetParachainInfo`, no `RelayParentOffsetApi`. Whoever comes first builds the
//! next block, on a parent that the relay chain has included.

#![cfg_attr(not(feature = "std"), no_std)]
// The composed runtime is one deeply nested type.
#![recursion_limit = "256"]
// The macros below generate items without documentation. Written modules turn the lint on again.
#![allow(missing_docs)]

extern crate alloc;

pub mod apis;
#[warn(missing_docs)]
pub mod configs;
#[warn(missing_docs)]
pub mod genesis_presets;
#[warn(missing_docs)]
mod types;
/// The Wasm of this runtime, if it was built.
#[cfg(feature = "std")]
pub mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}

pub use apis::{RuntimeApi, RUNTIME_API_VERSIONS};
pub use types::*;

// The runtime macro names `Vec` without a path.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;

use alloc::borrow::Cow;
use sp_version::RuntimeVersion;

/// The version of this runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("sluice-plain"),
	impl_name: Cow::Borrowed("sluice-plain"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 0,
	apis: RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// The compressed Wasm of this runtime, or why this build has none.
#[cfg(feature = "std")]
pub fn wasm_binary() -> Result<&'static [u8], &'static str> {
	wasm::WASM_BINARY.ok_or("the plain runtime was built without its Wasm: unset SKIP_WASM_BUILD")
}

#[frame_support::runtime]
mod runtime {
	/// The runtime of a chain without aura.
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
	pub type ParachainInfo = staging_parachain_info;
	#[runtime::pallet_index(3)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(4)]
	pub type Sudo = pallet_sudo;
	#[runtime::pallet_index(5)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
	#[runtime::pallet_index(6)]
	pub type PolkadotXcm = pallet_xcm;
	#[runtime::pallet_index(7)]
	pub type MessageQueue = pallet_message_queue;
}

cumulus_pallet_parachain_system::register_validate_block! {
	Runtime = Runtime,
	BlockExecutor = Executive,
}
