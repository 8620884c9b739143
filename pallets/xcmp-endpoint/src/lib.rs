#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod broadcast;
mod channels;
mod inbound;
mod inherent;
mod inspect;
mod integrity;
mod outbound;
mod relay;
mod relayed;
mod router;
mod suspend;
mod tree;
mod try_state;
mod types;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use broadcast::OnBroadcast;
pub use outbound::SendRefusal;
pub use pallet::*;
pub use relayed::{NoRelayedChannels, RelayedProgress, RelayedQueue, StockProgress, StockQueue};
pub use tree::{Branch, Child, Node, NodeId};
pub use types::{InboundChannel, Load, OutboundChannel, Sent, View};
pub use weights::WeightInfo;

use frame_support::{traits::EnqueueMessage, BoundedVec};
use sluice_primitives::ParaId;

const LOG_TARGET: &str = "runtime::xcmp-endpoint";

/// A body that this chain sends.
pub type MessageOf<T> = BoundedVec<u8, <T as Config>::MaxMessageSize>;
/// The largest message that the message queue takes.
pub type MaxBodyOf<T> = <<T as Config>::Queue as EnqueueMessage<ParaId>>::MaxMessageLen;
/// What a block knows of the relay chain.
pub type ViewOf<T> = View<<T as Config>::MaxAsked, <T as Config>::MaxChannels>;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use cumulus_primitives_core::GetChannelInfo;
	use frame_support::{
		pallet_prelude::*,
		traits::{QueueFootprintQuery, StorageVersion},
	};
	use frame_system::pallet_prelude::*;
	use polkadot_runtime_common::xcm_sender::PriceForMessageDelivery;
	use sluice_primitives::{
		endpoint::{InboundData, INHERENT_IDENTIFIER},
		xcmp::{MountainRange, StreamId},
		Hash,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(0);

	/// The pallet's handle.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// This chain.
		type SelfParaId: Get<ParaId>;
		/// What the stock queue would be told of its channels without this pallet: `ParachainSystem`.
		type RelayedChannels: GetChannelInfo;
		/// What the stock queue still holds: [`StockQueue`].
		type RelayedQueue: RelayedQueue;
		/// How far relayed messages were taken: [`StockProgress`].
		type RelayedProgress: RelayedProgress;
		/// Takes what was received, by the chain that sent it.
		type Queue: EnqueueMessage<ParaId>
			+ QueueFootprintQuery<ParaId, MaxMessageLen = MaxBodyOf<Self>>;
		/// Which version of XCM a chain is sent.
		type VersionWrapper: staging_xcm::WrapVersion;
		/// What a delivery costs.
		type PriceForDelivery: PriceForMessageDelivery<Id = ParaId>;
		/// Who may suspend sources and subscribe to broadcasts.
		type ControllerOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Who may publish, and in which domain.
		type PublishOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = u16>;
		/// Told of what others publish.
		type OnBroadcast: OnBroadcast;
		/// Most channels in one direction.
		#[pallet::constant]
		type MaxChannels: Get<u32>;
		/// Most subscriptions.
		#[pallet::constant]
		type MaxSubscriptions: Get<u32>;
		/// Most streams of others that are read: at least twice `MaxChannels`, and `MaxSubscriptions`.
		#[pallet::constant]
		type MaxAsked: Get<u32>;
		/// Most streams of this chain. Twice `MaxChannels` of them are kept for channels, the others are for broadcasts.
		#[pallet::constant]
		type MaxStreams: Get<u32>;
		/// Largest body in bytes that this chain sends or keeps.
		#[pallet::constant]
		type MaxMessageSize: Get<u32>;
		/// Most bodies that a block sends. `MaxChannels` of them are kept free for registers.
		#[pallet::constant]
		type MaxOutboundMessages: Get<u32>;
		/// Most bytes of bodies that a block sends, registers apart.
		#[pallet::constant]
		type MaxOutboundBytes: Get<u32>;
		/// Most messages that a block is brought.
		#[pallet::constant]
		type MaxInboundMessages: Get<u32>;
		/// Most bytes that a block is brought, with proofs.
		#[pallet::constant]
		type MaxInboundBytes: Get<u32>;
		/// Most pages of one source in the message queue. Keep it below the `suspend_threshold` of the stock queue.
		#[pallet::constant]
		type MaxQueuedPages: Get<u32>;
		/// Most messages of one source that may be unconfirmed.
		#[pallet::constant]
		type WindowMessages: Get<u32>;
		/// Most bytes of one source that may be unconfirmed.
		#[pallet::constant]
		type WindowBytes: Get<u64>;
		/// Weights.
		type WeightInfo: WeightInfo;
	}

	/// The channels in which this chain sends, of those that were ever direct, by recipient.
	#[pallet::storage]
	pub type Outbound<T: Config> =
		StorageValue<_, BoundedBTreeMap<ParaId, OutboundChannel, T::MaxChannels>, ValueQuery>;

	/// The channels in which this chain receives, of those that were ever direct, by sender.
	#[pallet::storage]
	pub type Inbound<T: Config> =
		StorageValue<_, BoundedBTreeMap<ParaId, InboundChannel, T::MaxChannels>, ValueQuery>;

	/// By sender, the range of what was consumed of its channel.
	// Twox64: chain ids are given out by the relay chain, nobody grinds them.
	#[pallet::storage]
	pub type Consumed<T: Config> = StorageMap<_, Twox64Concat, ParaId, MountainRange, ValueQuery>;

	/// This chain's streams.
	// Twox64: ids are of chains and numbers of the relay chain, or chosen by this chain.
	#[pallet::storage]
	pub type Streams<T: Config> = CountedStorageMap<_, Twox64Concat, StreamId, MountainRange>;

	/// The root of the tree over the streams.
	#[pallet::storage]
	pub type TreeRoot<T: Config> = StorageValue<_, Branch>;

	/// The inner nodes of the tree.
	// Twox64: they follow from the streams' ids.
	#[pallet::storage]
	pub type Nodes<T: Config> = StorageMap<_, Twox64Concat, NodeId, Node>;

	/// The streams that changed in this block. Empty between blocks.
	#[pallet::storage]
	pub type Touched<T: Config> =
		StorageValue<_, BoundedBTreeSet<StreamId, T::MaxStreams>, ValueQuery>;

	/// Whether a stream was removed in this block. Nothing between blocks.
	#[pallet::storage]
	pub type Uprooted<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// How many of the streams are broadcasts.
	#[pallet::storage]
	pub type Published<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The bodies that the newest block sent, in order. The next block removes them.
	#[pallet::storage]
	pub type Outbox<T: Config> =
		StorageValue<_, BoundedVec<Sent<T::MaxMessageSize>, T::MaxOutboundMessages>, ValueQuery>;

	/// The block that sent these bodies, and what they amount to.
	#[pallet::storage]
	pub type OutboxLoad<T: Config> = StorageValue<_, (BlockNumberFor<T>, Load), ValueQuery>;

	/// The broadcasts that this chain subscribed to, by source and stream, each with the leaf of the newest body that was
	/// brought: it is not asked for again.
	#[pallet::storage]
	pub type Subscriptions<T: Config> = StorageValue<
		_,
		BoundedBTreeMap<(ParaId, StreamId), Option<Hash>, T::MaxSubscriptions>,
		ValueQuery,
	>;

	/// The newest body of each, once one has come.
	// Twox64: as for `Consumed`; streams are those that this chain subscribed to.
	#[pallet::storage]
	pub type Broadcasts<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ParaId, Twox64Concat, StreamId, MessageOf<T>>;

	/// The streams of which the next block may be brought something, by source, whose roots it is shown. Fixed at the end of a
	/// block, so that the next one and its collator go by the same list.
	#[pallet::storage]
	pub type Asked<T: Config> =
		StorageValue<_, BoundedVec<(ParaId, StreamId), T::MaxAsked>, ValueQuery>;

	/// What this block knows of the relay chain. Nothing between blocks.
	#[pallet::storage]
	pub type RelayState<T: Config> = StorageValue<_, ViewOf<T>>;

	/// What happened to channels and messages.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A message was sent directly.
		MessageSent {
			/// The chain that it is for.
			recipient: ParaId,
			/// Its position in the channel's stream.
			position: u64,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
		},
		/// A message came directly, and waits to be executed.
		MessageReceived {
			/// The chain that sent it.
			source: ParaId,
			/// Its position in the channel's stream.
			position: u64,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
		},
		/// A message came that is larger than the message queue takes. It was dropped: its sender did not keep to what this chain
		/// grants.
		MessageUndeliverable {
			/// The chain that sent it.
			source: ParaId,
			/// Its position in the channel's stream.
			position: u64,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The limit in bytes.
			limit: u32,
			/// The message's size in bytes.
			size: u32,
		},
		/// A recipient has consumed messages.
		MessagesConfirmed {
			/// The recipient.
			recipient: ParaId,
			/// How many, since the stream began.
			messages: u64,
		},
		/// A recipient's confirmation makes no sense, and counts for nothing: it is no register, goes back, or beyond what was
		/// sent.
		RegisterIgnored {
			/// The recipient.
			recipient: ParaId,
		},
		/// New messages to a chain go another way from the next message on.
		WayChanged {
			/// The recipient.
			recipient: ParaId,
			/// Whether they go direct now. Otherwise they go through the relay chain.
			direct: bool,
		},
		/// A channel that was direct is gone from the relay chain, or was opened anew. Its stream is removed.
		ChannelGone {
			/// The other chain.
			peer: ParaId,
			/// This chain's stream for it.
			stream: StreamId,
			/// Messages sent that the other chain had not confirmed. It may have consumed them or not.
			unconfirmed: u64,
		},
		/// Nothing of a source is consumed for now.
		SourceSuspended {
			/// The source.
			source: ParaId,
		},
		/// A suspended source's messages are consumed again.
		SourceResumed {
			/// The source.
			source: ParaId,
		},
		/// This chain published in a broadcast stream.
		Published {
			/// The stream.
			stream: StreamId,
			/// The position in it.
			position: u64,
			/// BLAKE2b-256 of the body.
			hash: Hash,
		},
		/// A broadcast stream of this chain was removed.
		Unpublished {
			/// The stream.
			stream: StreamId,
		},
		/// This chain reads another one's broadcast stream from now on.
		Subscribed {
			/// The chain that publishes.
			source: ParaId,
			/// The stream.
			stream: StreamId,
		},
		/// This chain does not read that stream any more.
		Unsubscribed {
			/// The chain that publishes.
			source: ParaId,
			/// The stream.
			stream: StreamId,
		},
		/// Something new was published in a stream that this chain reads.
		BroadcastReceived {
			/// The chain that publishes.
			source: ParaId,
			/// The stream.
			stream: StreamId,
			/// BLAKE2b-256 of the body.
			hash: Hash,
		},
		/// What was published is larger than this chain keeps.
		BroadcastIgnored {
			/// The chain that publishes.
			source: ParaId,
			/// The stream.
			stream: StreamId,
			/// BLAKE2b-256 of the body.
			hash: Hash,
			/// The limit in bytes.
			limit: u32,
			/// The body's size in bytes.
			size: u32,
		},
	}

	/// Why a call was refused. Up to `OtherRoot` it is a collator that erred, and its block is invalid.
	#[pallet::error]
	pub enum Error<T> {
		/// What other chains sent comes after the relay chain's state: `set_validation_data` must be first.
		NoRelayState,
		/// What other chains sent comes once a block.
		ReceivedAlready,
		/// A block takes at most `MaxInboundMessages`: bring fewer.
		TooManyMessages,
		/// A block takes at most `MaxInboundBytes`, with proofs: bring less.
		TooManyBytes,
		/// Sources, and the streams of each, must come in ascending order, each once.
		Unsorted,
		/// The relay state that the block is built on has no root of this source, or nothing of the source was asked for.
		UnknownRoot,
		/// This chain did not ask for that stream of that source: there is no direct channel, or no subscription, or it is new.
		StreamNotRead,
		/// Channels bring messages; confirmations and broadcasts bring their newest body.
		WrongContent,
		/// At least one message of a channel must be brought.
		NothingBrought,
		/// The extension proof does not go on from this chain's own range.
		BadExtensionProof,
		/// The leaf proof has another form than the end of a stream.
		BadLeafProof,
		/// The split bits of an inclusion proof must descend.
		BadInclusionProof,
		/// What was brought does not lead to the source's newest root in the relay state: something is forged, missing, repeated
		/// or out of order, or belongs to another root.
		OtherRoot,
		/// There is no direct channel from that chain.
		NoChannel,
		/// The source is suspended already.
		SuspendedAlready,
		/// The source is not suspended.
		NotSuspended,
		/// The stream, or this chain's number of streams, is full.
		StreamFull,
		/// This block has sent all that it can: try again in the next one.
		BlockFull,
		/// Only broadcast streams can be published in and subscribed to.
		NotBroadcast,
		/// This chain has no such stream.
		NoSuchStream,
		/// This chain reads that stream already.
		SubscribedAlready,
		/// This chain does not read that stream.
		NotSubscribed,
		/// This chain has its maximum of subscriptions: end one first.
		TooManySubscriptions,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Self::clear_outbox();
			T::WeightInfo::on_initialize()
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			Self::finish();
		}

		fn integrity_test() {
			Self::do_integrity_test();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// What other chains sent, with its proofs. Brought by the collator; a block may do without.
		#[pallet::call_index(0)]
		#[pallet::weight({
			let (messages, bytes) = data.load();
			(T::WeightInfo::receive(data.items(), messages, bytes), DispatchClass::Mandatory)
		})]
		pub fn receive(origin: OriginFor<T>, data: InboundData) -> DispatchResult {
			ensure_none(origin)?;
			Self::do_receive(data)
		}

		/// Consume nothing more of `source`'s channel for now. What it has sent waits with its collators, and it is told not to
		/// send more.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(origin: OriginFor<T>, source: ParaId) -> DispatchResult {
			T::ControllerOrigin::ensure_origin(origin)?;
			Self::do_suspend(source)
		}

		/// Consume a suspended source's channel again.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, source: ParaId) -> DispatchResult {
			T::ControllerOrigin::ensure_origin(origin)?;
			Self::do_resume(source)
		}

		/// Publish `body` in a broadcast stream, in the domain that the caller may publish in. Any chain can subscribe; of
		/// several bodies a reader is only sure to see the newest.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::publish(body.len() as u32))]
		pub fn publish(
			origin: OriginFor<T>,
			subdomain: u8,
			num: u32,
			body: MessageOf<T>,
		) -> DispatchResult {
			let domain = T::PublishOrigin::ensure_origin(origin)?;
			Self::do_publish(StreamId::Broadcast { domain, subdomain, num }, body)
		}

		/// Remove a broadcast stream. Its readers keep what they have.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::unpublish())]
		pub fn unpublish(origin: OriginFor<T>, subdomain: u8, num: u32) -> DispatchResult {
			let domain = T::PublishOrigin::ensure_origin(origin)?;
			Self::do_unpublish(StreamId::Broadcast { domain, subdomain, num })
		}

		/// Read a broadcast stream of `source`. It needs no channel, and `source` is not told.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::subscribe())]
		pub fn subscribe(
			origin: OriginFor<T>,
			source: ParaId,
			domain: u16,
			subdomain: u8,
			num: u32,
		) -> DispatchResult {
			T::ControllerOrigin::ensure_origin(origin)?;
			Self::do_subscribe(source, StreamId::Broadcast { domain, subdomain, num })
		}

		/// Read a broadcast stream no more, and forget what came of it.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::unsubscribe())]
		pub fn unsubscribe(
			origin: OriginFor<T>,
			source: ParaId,
			domain: u16,
			subdomain: u8,
			num: u32,
		) -> DispatchResult {
			T::ControllerOrigin::ensure_origin(origin)?;
			Self::do_unsubscribe(source, StreamId::Broadcast { domain, subdomain, num })
		}
	}

	#[pallet::inherent]
	impl<T: Config> ProvideInherent for Pallet<T> {
		type Call = Call<T>;
		type Error = MakeFatalError<()>;
		const INHERENT_IDENTIFIER: InherentIdentifier = INHERENT_IDENTIFIER;

		fn create_inherent(data: &InherentData) -> Option<Self::Call> {
			let data = data.get_data::<InboundData>(&INHERENT_IDENTIFIER).ok().flatten()?;
			let data = Self::within_limits(data);
			(!data.sources.is_empty()).then_some(Call::receive { data })
		}

		fn is_inherent(call: &Self::Call) -> bool {
			matches!(call, Call::receive { .. })
		}
	}
}
