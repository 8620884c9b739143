//! The base alone. It does nothing; its code is what a runtime has without messaging.

use crate::types;
use frame_support::derive_impl;
use sluice_primitives::{AggregateMessageOrigin, ParaId};
use sp_runtime::impl_opaque_keys;

// The runtime macro names `Vec` without a path.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;

/// Blocks.
pub type Block = types::Block<RuntimeCall>;

impl_opaque_keys! {
	/// What a validator signs with.
	pub struct SessionKeys {
		/// Blocks.
		pub babe: Babe,
	}
}

/// The runtime.
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
	#[runtime::pallet_index(2)]
	pub type Babe = pallet_babe;
	#[runtime::pallet_index(5)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(9)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(100)]
	pub type MessageQueue = pallet_message_queue;
}

base_configs!((), AggregateMessageOrigin, ());

/// There are no chains.
fn chain(_: ParaId) -> RuntimeOrigin {
	RuntimeOrigin::none()
}

work!(chain);
