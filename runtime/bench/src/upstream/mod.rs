//! A relay chain of the upstream pallets.

mod configs;

pub use configs::{AmpleWeights, SessionBegins, SessionKeys};

use crate::types;
use frame_system::offchain::{CreateBare, CreateTransactionBase};
use polkadot_runtime_parachains::{
	configuration as parachains_configuration, disputes as parachains_disputes,
	dmp as parachains_dmp, hrmp as parachains_hrmp, inclusion as parachains_inclusion,
	initializer as parachains_initializer, on_demand as parachains_on_demand,
	origin as parachains_origin, paras as parachains_paras,
	paras_inherent as parachains_paras_inherent, scheduler as parachains_scheduler,
	session_info as parachains_session_info, shared as parachains_shared,
};
use sluice_primitives::ParaId;

// The runtime macro names `Vec` without a path.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;

/// Extrinsics.
pub type Extrinsic = types::Extrinsic<RuntimeCall>;
/// Blocks.
pub type Block = types::Block<RuntimeCall>;

/// The runtime, with Polkadot's names and indices.
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
	#[runtime::pallet_index(50)]
	pub type ParachainsOrigin = parachains_origin;
	#[runtime::pallet_index(51)]
	pub type Configuration = parachains_configuration;
	#[runtime::pallet_index(52)]
	pub type ParasShared = parachains_shared;
	#[runtime::pallet_index(53)]
	pub type ParaInclusion = parachains_inclusion;
	#[runtime::pallet_index(54)]
	pub type ParaInherent = parachains_paras_inherent;
	#[runtime::pallet_index(55)]
	pub type ParaScheduler = parachains_scheduler;
	#[runtime::pallet_index(56)]
	pub type Paras = parachains_paras;
	#[runtime::pallet_index(57)]
	pub type Initializer = parachains_initializer;
	#[runtime::pallet_index(58)]
	pub type Dmp = parachains_dmp;
	#[runtime::pallet_index(60)]
	pub type Hrmp = parachains_hrmp;
	#[runtime::pallet_index(61)]
	pub type ParaSessionInfo = parachains_session_info;
	#[runtime::pallet_index(62)]
	pub type ParasDisputes = parachains_disputes;
	#[runtime::pallet_index(64)]
	pub type OnDemandAssignmentProvider = parachains_on_demand;
	#[runtime::pallet_index(100)]
	pub type MessageQueue = pallet_message_queue;
}

impl<C> CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = Extrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<C> CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> Extrinsic {
		Extrinsic::new_bare(call)
	}
}

/// The origin by which `para` speaks.
pub fn chain(para: ParaId) -> RuntimeOrigin {
	parachains_origin::Origin::Parachain(para).into()
}

work!(chain);
