//! What makes the chain a parachain: validation, authorship and message transport.

use cumulus_pallet_parachain_system::RelayNumberMonotonicallyIncreases;
use cumulus_primitives_core::{AggregateMessageOrigin, ParaId};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, EnqueueWithOrigin, TransformOrigin},
	weights::Weight,
};
use frame_system::EnsureRoot;
use parachains_common::message_queue::{NarrowOriginToSibling, ParaIdToSibling};
use polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery;
use staging_xcm_executor::XcmExecutor;

use super::xcm::{XcmConfig, XcmOriginToCallOrigin};
use crate::{
	AccountId, AuraId, MessageQueue, ParachainInfo, PolkadotXcm, Runtime, RuntimeEvent,
	XcmpEndpoint, XcmpQueue, MAXIMUM_BLOCK_WEIGHT, MESSAGE_SERVICE_RATIO, SLOT_DURATION_MILLIS,
};

/// Limits block production: one block per relay slot, on an included parent.
#[cfg(not(feature = "next"))]
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
	Runtime,
	SLOT_DURATION_MILLIS,
	{ crate::BLOCK_PROCESSING_VELOCITY },
	{ crate::UNINCLUDED_SEGMENT_CAPACITY },
>;
/// Limits block production: on an included parent.
#[cfg(feature = "next")]
pub type ConsensusHook = cumulus_pallet_parachain_system::consensus_hook::RequireParentIncluded;

parameter_types! {
	/// The queue of what comes from the relay chain.
	pub const RelayOrigin: AggregateMessageOrigin = AggregateMessageOrigin::Parent;
	/// Weight set aside for taking in messages from the relay chain.
	pub const ReservedDmpWeight: Weight = MAXIMUM_BLOCK_WEIGHT.saturating_div(4);
	/// Weight set aside for taking in messages from other parachains.
	pub const ReservedXcmpWeight: Weight = MAXIMUM_BLOCK_WEIGHT.saturating_div(4);
	/// Weight for executing queued messages at the start of a block.
	pub MessageServiceWeight: Weight = MESSAGE_SERVICE_RATIO * MAXIMUM_BLOCK_WEIGHT;
}

impl cumulus_pallet_parachain_system::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	// Reads which channels are direct, and the roots of those who send.
	type OnSystemEvent = XcmpEndpoint;
	type SelfParaId = ParachainInfo;
	type OutboundXcmpMessageSource = XcmpQueue;
	type DmpQueue = EnqueueWithOrigin<MessageQueue, RelayOrigin>;
	type ReservedDmpWeight = ReservedDmpWeight;
	type XcmpMessageHandler = XcmpQueue;
	type ReservedXcmpWeight = ReservedXcmpWeight;
	type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
	type ConsensusHook = ConsensusHook;
	type RelayParentOffset = ConstU32<0>;
	type SchedulingSignatureVerifier = ();
	type WeightInfo = cumulus_pallet_parachain_system::weights::SubstrateWeight<Runtime>;
}

impl staging_parachain_info::Config for Runtime {}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<32>;
	type DisabledValidators = ();
	// The consensus hook limits the blocks of a slot.
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type SlotDuration = ConstU64<{ SLOT_DURATION_MILLIS as u64 }>;
}

impl cumulus_pallet_aura_ext::Config for Runtime {}

impl cumulus_pallet_xcmp_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	// `ParachainSystem`'s word, but what is relayed waits for what was sent directly before.
	type ChannelInfo = XcmpEndpoint;
	type VersionWrapper = PolkadotXcm;
	type XcmpQueue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
	type MaxInboundSuspended = ConstU32<1_000>;
	type MaxActiveOutboundChannels = ConstU32<128>;
	// Above the usual limit of a channel's messages, 100 KiB.
	type MaxPageSize = ConstU32<{ 103 * 1024 }>;
	// The relay chain passes too: as superuser it becomes root.
	type ControllerOrigin = EnsureRoot<AccountId>;
	type ControllerOriginConverter = XcmOriginToCallOrigin;
	// So that what leaves one chain arrives less the destination's fee alone.
	type PriceForSiblingDelivery = NoPriceForMessageDelivery<ParaId>;
	type WeightInfo = cumulus_pallet_xcmp_queue::weights::SubstrateWeight<Runtime>;
}

impl cumulus_pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type XcmExecutor = XcmExecutor<XcmConfig>;
}

impl pallet_message_queue::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(feature = "runtime-benchmarks")]
	type MessageProcessor =
		pallet_message_queue::mock_helpers::NoopMessageProcessor<AggregateMessageOrigin>;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type MessageProcessor = staging_xcm_builder::ProcessXcmMessage<
		AggregateMessageOrigin,
		XcmExecutor<XcmConfig>,
		crate::RuntimeCall,
	>;
	type Size = u32;
	type QueueChangeHandler = NarrowOriginToSibling<XcmpQueue>;
	type QueuePausedQuery = NarrowOriginToSibling<XcmpQueue>;
	type HeapSize = ConstU32<{ 103 * 1024 }>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = MessageServiceWeight;
	type IdleMaxServiceWeight = ();
	type WeightInfo = pallet_message_queue::weights::SubstrateWeight<Runtime>;
}
