//! A parachain with Cumulus's own pallets, of which tests run several.

use crate as pallet_xcmp_endpoint;
use crate::{OnBroadcast, StockProgress, StockQueue};
use codec::{Decode, Encode};
use cumulus_pallet_parachain_system::RelayNumberMonotonicallyIncreases;
use cumulus_primitives_core::{AggregateMessageOrigin, ParaId};
use frame_support::{
	derive_impl, parameter_types,
	storage::unhashed,
	traits::{ConstU16, ConstU32, ConstU64, ProcessMessage, ProcessMessageError, TransformOrigin},
	weights::{Weight, WeightMeter},
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use parachains_common::message_queue::{NarrowOriginToSibling, ParaIdToSibling};
use polkadot_runtime_common::xcm_sender::NoPriceForMessageDelivery;
use sluice_primitives::xcmp::StreamId;
use staging_xcm::{latest::prelude::*, VersionedXcm};

pub const A: u32 = 2000;
pub const B: u32 = 2001;
pub const C: u32 = 2002;

/// Pages of the message queue have about this many bytes, and no message is larger.
pub const HEAP: u32 = 103 * 1_024;
/// Largest body that a chain sends. What others send may be larger.
pub const MAX_MESSAGE_SIZE: u32 = 900;
pub const MAX_INBOUND_BYTES: u32 = 160 * 1_024;
pub const MAX_INBOUND_MESSAGES: u32 = 40;
pub const MAX_OUTBOUND_MESSAGES: u32 = 64;
pub const MAX_CHANNELS: u32 = 8;
pub const WINDOW_MESSAGES: u32 = 2_000;

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
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type ParachainSystem = cumulus_pallet_parachain_system;
	#[runtime::pallet_index(30)]
	pub type XcmpQueue = cumulus_pallet_xcmp_queue;
	#[runtime::pallet_index(33)]
	pub type MessageQueue = pallet_message_queue;
	#[runtime::pallet_index(34)]
	pub type XcmpEndpoint = pallet_xcmp_endpoint;
}

parameter_types! {
	/// The chain that is run at present.
	pub static OwnId: ParaId = ParaId::new(A);
	/// How much a block executes of what is queued.
	pub static ServiceWeight: Option<Weight> = Some(Weight::from_parts(500_000_000_000, 1 << 40));
	/// Bytes of proof that a block has room for: a sixth is for relayed messages, and another for downward ones or these.
	pub static BlockProof: u64 = 5 << 20;
	pub BlockWeights: frame_system::limits::BlockWeights =
		frame_system::limits::BlockWeights::simple_max(Weight::from_parts(2_000_000_000_000, BlockProof::get()));
	/// Whether a chain that executes a message sends it back.
	pub static Echoes: bool = false;
	/// Pages of one source that may be queued.
	pub static MaxQueuedPages: u32 = 16;
	pub const RelayOrigin: AggregateMessageOrigin = AggregateMessageOrigin::Parent;
	pub const Reserved: Weight = Weight::from_parts(500_000_000_000, 1 << 40);
}

#[derive_impl(frame_system::config_preludes::ParaChainDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type BaseCallFilter = frame_support::traits::Everything;
	type BlockWeights = BlockWeights;
	type OnSetCode = cumulus_pallet_parachain_system::ParachainSetCode<Test>;
}

impl cumulus_pallet_parachain_system::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type OnSystemEvent = XcmpEndpoint;
	type SelfParaId = OwnId;
	type OutboundXcmpMessageSource = XcmpQueue;
	type DmpQueue = frame_support::traits::EnqueueWithOrigin<MessageQueue, RelayOrigin>;
	type ReservedDmpWeight = Reserved;
	type XcmpMessageHandler = XcmpQueue;
	type ReservedXcmpWeight = Reserved;
	type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
	type WeightInfo = ();
	type ConsensusHook = cumulus_pallet_parachain_system::ExpectParentIncluded;
	type RelayParentOffset = ConstU32<0>;
	type SchedulingSignatureVerifier = ();
}

impl cumulus_pallet_xcmp_queue::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ChannelInfo = XcmpEndpoint;
	type VersionWrapper = ();
	type XcmpQueue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
	type MaxInboundSuspended = ConstU32<8>;
	type MaxActiveOutboundChannels = ConstU32<8>;
	type MaxPageSize = ConstU32<1_000>;
	type ControllerOrigin = EnsureRoot<Self::AccountId>;
	type ControllerOriginConverter = ();
	type PriceForSiblingDelivery = NoPriceForMessageDelivery<ParaId>;
	type WeightInfo = ();
}

impl pallet_message_queue::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type MessageProcessor = Recorder;
	type Size = u32;
	type QueueChangeHandler = NarrowOriginToSibling<XcmpQueue>;
	type QueuePausedQuery = NarrowOriginToSibling<XcmpQueue>;
	type HeapSize = ConstU32<HEAP>;
	type MaxStale = ConstU32<8>;
	type ServiceWeight = ServiceWeight;
	type IdleMaxServiceWeight = ();
	type WeightInfo = ();
}

impl pallet_xcmp_endpoint::Config for Test {
	type SelfParaId = OwnId;
	type RelayedChannels = ParachainSystem;
	type RelayedQueue = StockQueue<XcmpQueue>;
	type RelayedProgress = StockProgress<Test>;
	type Queue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
	type VersionWrapper = ();
	type PriceForDelivery = NoPriceForMessageDelivery<ParaId>;
	type ControllerOrigin = EnsureRoot<Self::AccountId>;
	type PublishOrigin = EnsureRootWithSuccess<Self::AccountId, ConstU16<7>>;
	type OnBroadcast = Recorder;
	type MaxChannels = ConstU32<MAX_CHANNELS>;
	type MaxSubscriptions = ConstU32<4>;
	type MaxAsked = ConstU32<20>;
	type MaxStreams = ConstU32<24>;
	type MaxMessageSize = ConstU32<MAX_MESSAGE_SIZE>;
	type MaxOutboundMessages = ConstU32<MAX_OUTBOUND_MESSAGES>;
	type MaxOutboundBytes = ConstU32<{ 64 * 1_024 }>;
	type MaxInboundMessages = ConstU32<MAX_INBOUND_MESSAGES>;
	type MaxInboundBytes = ConstU32<MAX_INBOUND_BYTES>;
	type MaxQueuedPages = MaxQueuedPages;
	type WindowMessages = ConstU32<WINDOW_MESSAGES>;
	type WindowBytes = ConstU64<1_000_000>;
	type WeightInfo = ();
}

const EXECUTED: &[u8] = b"test:executed";
const HEARD: &[u8] = b"test:heard";

/// Notes in the chain's storage what is executed, and what broadcasts are heard.
pub struct Recorder;

impl ProcessMessage for Recorder {
	type Origin = AggregateMessageOrigin;

	fn process_message(
		message: &[u8],
		origin: Self::Origin,
		_: &mut WeightMeter,
		_: &mut [u8; 32],
	) -> Result<bool, ProcessMessageError> {
		if let AggregateMessageOrigin::Sibling(source) = origin {
			note(EXECUTED, (source, message.to_vec()));
			if Echoes::get() {
				echo(source, message);
			}
		}
		Ok(true)
	}
}

/// Send `message` back to `source`.
fn echo(source: ParaId, mut message: &[u8]) {
	let versioned = VersionedXcm::<()>::decode(&mut message).expect("it is XCM");
	let xcm = Xcm::try_from(versioned).expect("its version is known");
	let destination = Location::new(1, [Parachain(source.into())]);
	send_xcm::<(XcmpEndpoint, XcmpQueue)>(destination, xcm).expect("there is room");
}

impl OnBroadcast for Recorder {
	fn on_broadcast(source: ParaId, _: StreamId, body: &[u8]) -> Weight {
		note(HEARD, (source, body.to_vec()));
		Weight::zero()
	}
}

type Notes = Vec<(ParaId, Vec<u8>)>;

fn note(key: &[u8], entry: (ParaId, Vec<u8>)) {
	let mut notes: Notes = unhashed::get_or_default(key);
	notes.push(entry);
	unhashed::put_raw(key, &notes.encode());
}

/// What was executed, in order, with the chain that sent it.
pub fn executed() -> Notes {
	unhashed::get_or_default(EXECUTED)
}

/// The broadcasts that were heard, in order.
pub fn heard() -> Notes {
	unhashed::get_or_default(HEARD)
}

/// Benchmarks' externalities: block 1 of chain [`A`].
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = sp_io::TestExternalities::default();
	ext.execute_with(|| System::set_block_number(1));
	ext
}
