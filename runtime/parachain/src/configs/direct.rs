//! The chain's end of direct channels, and how much of a block they may take.

use cumulus_primitives_core::{AggregateMessageOrigin, ParaId};
use frame_support::traits::{ConstU16, ConstU32, ConstU64, TransformOrigin};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use pallet_xcmp_endpoint::{StockProgress, StockQueue};
use parachains_common::message_queue::ParaIdToSibling;
use polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery;
use sluice_primitives::xcmp::exchange::MAX_PAYLOAD;

use crate::{
	AccountId, MessageQueue, ParachainInfo, ParachainSystem, PolkadotXcm, Runtime, XcmpQueue,
	MAX_BLOCK_BYTES,
};

const MEBIBYTE: u32 = 1024 * 1024;

/// Most channels in each direction, broadcasts that the chain reads, and broadcasts that it publishes in.
const CHANNELS: u32 = 64;
const SUBSCRIPTIONS: u32 = 32;
const BROADCASTS: u32 = 32;

impl pallet_xcmp_endpoint::Config for Runtime {
	type SelfParaId = ParachainInfo;
	type RelayedChannels = ParachainSystem;
	type RelayedQueue = StockQueue<XcmpQueue>;
	type RelayedProgress = StockProgress<Runtime>;
	type Queue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
	type VersionWrapper = PolkadotXcm;
	// As for relayed messages.
	type PriceForDelivery = NoPriceForMessageDelivery<ParaId>;
	type ControllerOrigin = EnsureRoot<AccountId>;
	type PublishOrigin = EnsureRootWithSuccess<AccountId, ConstU16<0>>;
	type OnBroadcast = ();
	type MaxChannels = ConstU32<CHANNELS>;
	type MaxSubscriptions = ConstU32<SUBSCRIPTIONS>;
	type MaxAsked = ConstU32<{ 2 * CHANNELS + SUBSCRIPTIONS }>;
	type MaxStreams = ConstU32<{ 2 * CHANNELS + BROADCASTS }>;
	// What collators exchange, and the usual limit of a channel's messages.
	type MaxMessageSize = ConstU32<MAX_PAYLOAD>;
	type MaxOutboundMessages = ConstU32<1_024>;
	type MaxOutboundBytes = ConstU32<{ 2 * MEBIBYTE }>;
	type MaxInboundMessages = ConstU32<1_024>;
	// The share of the proof of validity that Cumulus gives relayed messages.
	type MaxInboundBytes = ConstU32<{ MAX_BLOCK_BYTES / 6 }>;
	// Below the stock queue's `suspend_threshold`, 32.
	type MaxQueuedPages = ConstU32<24>;
	type WindowMessages = ConstU32<10_000>;
	type WindowBytes = ConstU64<{ 64 * MEBIBYTE as u64 }>;
	type WeightInfo = ();
}
