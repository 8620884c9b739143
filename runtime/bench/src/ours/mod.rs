//! A relay chain of the Sluice pallets.

mod configs;

pub use configs::{AmpleWeights, SessionBegins, SessionKeys};

use crate::types;
use sluice_primitives::ParaId;

// The runtime macro names `Vec` without a path.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;

/// Blocks.
pub type Block = types::Block<RuntimeCall>;

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
	#[runtime::pallet_index(100)]
	pub type MessageQueue = pallet_message_queue;
}

/// The origin by which `para` speaks.
pub fn chain(para: ParaId) -> RuntimeOrigin {
	pallet_paras::Origin::Parachain(para).into()
}

work!(chain);
