#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod accept;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod cancel;
mod channel;
mod choice;
mod close;
mod control;
mod deposits;
mod events;
mod force;
mod gate;
mod genesis;
mod init;
mod integrity;
pub mod migration;
mod notify;
mod open;
mod queue;
mod room;
mod sweep;
mod system;
mod transport;
mod try_state;
mod types;
mod unsettled;
mod vanished;
mod views;
mod watermark;
pub mod weights;
mod work;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use channel::{Channel, Limits, Replaced, State};
pub use events::{PrunedMessage, QueuedMessage};
pub use pallet::*;
pub use sluice_primitives::{
	endpoint::{ChannelEnd, ChannelLink, ChannelNumber, ChannelTransport},
	BlockNumber, ChannelId,
};
pub use types::{Discarded, Load, Message, OpenRequest, Queue, Span};
pub use weights::WeightInfo;
pub use work::Work;

pub(crate) const LOG_TARGET: &str = "runtime::hrmp";

/// The pallet.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{hold, Inspect},
			EnsureOrigin,
		},
	};
	use frame_system::pallet_prelude::*;
	use sluice_primitives::{
		Balance, Chains, DownwardMessages, HostConfig, ParaId, QueueDownwardError,
	};
	use sp_runtime::traits::Convert;

	// Upstream's pallet of this name has none, that is 0; in version 1 of this one, records had no link, and in version 2
	// they did not say where the messages are.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(3);

	/// The pallet's handle.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// A chain that speaks for itself, by an upward message.
		type ParachainOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = ParaId>;
		/// Who may open and remove channels of others.
		type ChannelManager: EnsureOrigin<Self::RuntimeOrigin>;
		/// The runtime's hold reasons, among them this pallet's.
		type RuntimeHoldReason: From<HoldReason>;
		/// The token that deposits are held in.
		type Currency: Inspect<Self::AccountId, Balance = Balance>
			+ hold::Inspect<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ hold::Mutate<Self::AccountId>;
		/// The account that a chain pays from.
		type SovereignAccount: Convert<ParaId, Self::AccountId>;
		/// Limits and deposits in force.
		type HostConfig: HostConfig;
		/// Which chains exist.
		type Chains: Chains;
		/// How a chain is told of what happens to its channels.
		type Downward: DownwardMessages;
		/// Which XCM version a chain is told it in.
		type VersionWrapper: staging_xcm::WrapVersion;
		/// Most channels that a chain can have in one direction, and most requests in one
		/// direction, whatever the configuration allows.
		#[pallet::constant]
		type MaxChannels: Get<u32>;
		/// Largest message in bytes, whatever the configuration allows.
		#[pallet::constant]
		type MaxMessageSize: Get<u32>;
		/// Weights.
		type WeightInfo: WeightInfo;
	}

	/// Why the pallet holds a chain's tokens.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For the channels, and requests for channels, in which the chain is the sender.
		SenderDeposit,
		/// For the channels in which the chain is the recipient.
		RecipientDeposit,
	}

	/// Channels by sender and recipient. Senders and recipients read them by state proof.
	///
	/// Chain ids are small numbers and channels cost a deposit: the cheap hasher is safe here and
	/// in the other maps.
	#[pallet::storage]
	pub type HrmpChannels<T: Config> = StorageMap<_, Twox64Concat, ChannelId, Channel>;

	/// The senders of each chain's inbound channels, sorted. Recipients read them by state proof.
	#[pallet::storage]
	pub type HrmpIngressChannelsIndex<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, BoundedVec<ParaId, T::MaxChannels>, ValueQuery>;

	/// The recipients of each chain's outbound channels, sorted. Senders read them by state proof.
	#[pallet::storage]
	pub type HrmpEgressChannelsIndex<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, BoundedVec<ParaId, T::MaxChannels>, ValueQuery>;

	/// Requests that the recipient has not answered.
	#[pallet::storage]
	pub type HrmpOpenChannelRequests<T: Config> =
		StorageMap<_, Twox64Concat, ChannelId, OpenRequest>;

	/// The senders of the requests to each chain, sorted.
	#[pallet::storage]
	pub type HrmpIngressRequestsIndex<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, BoundedVec<ParaId, T::MaxChannels>, ValueQuery>;

	/// The recipients of each chain's own requests, sorted.
	#[pallet::storage]
	pub type HrmpEgressRequestsIndex<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, BoundedVec<ParaId, T::MaxChannels>, ValueQuery>;

	/// The relay block up to which each chain has taken the messages sent to it.
	#[pallet::storage]
	pub type HrmpWatermarks<T: Config> = StorageMap<_, Twox64Concat, ParaId, BlockNumber>;

	/// The messages, by queue and index: a channel's record says where its own are.
	#[pallet::storage]
	pub type HrmpMessages<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Twox64Concat, u64, Message<T::MaxMessageSize>>;

	/// The id of the next queue.
	#[pallet::storage]
	pub type NextQueue<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The number of the next stream: channels that become direct are numbered, and no number is given twice.
	#[pallet::storage]
	pub type NextStream<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// By recipient and relay block: the messages sent in that block that are still stored. A
	/// watermark may rest on such a block.
	#[pallet::storage]
	pub type HrmpSentAt<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ParaId, Twox64Concat, BlockNumber, Load, ValueQuery>;

	/// Channels that are closing, and channels whose message size was lowered and is still shown as
	/// it was, in the order in which they are next looked at.
	#[pallet::storage]
	pub type UnsettledChannels<T: Config> = StorageMap<_, Twox64Concat, u64, ChannelId>;

	/// The keys of `UnsettledChannels`.
	#[pallet::storage]
	pub type UnsettledSpan<T: Config> = StorageValue<_, Span, ValueQuery>;

	/// Discarded queues whose messages are still to be swept.
	#[pallet::storage]
	pub type DiscardedQueues<T: Config> = StorageMap<_, Twox64Concat, u64, Discarded>;

	/// The keys of `DiscardedQueues`.
	#[pallet::storage]
	pub type DiscardedSpan<T: Config> = StorageValue<_, Span, ValueQuery>;

	/// By recipient: the senders whose channels to it went after they had carried messages, and the
	/// blocks in which they went, until the recipient has built a block that saw them gone. Until
	/// then it expects the old message queue chains to go on, and could build no block if new ones
	/// began.
	#[pallet::storage]
	pub type HrmpVanishedChannels<T: Config> = StorageMap<
		_,
		Twox64Concat,
		ParaId,
		BoundedBTreeMap<ParaId, BlockNumber, T::MaxChannels>,
		ValueQuery,
	>;

	/// What happened to channels, messages and deposits.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A chain asked another one to open a channel. The recipient may accept or cancel it.
		OpenChannelRequested {
			/// The chain that asks, and would send.
			sender: ParaId,
			/// The chain that is asked, and would receive.
			recipient: ParaId,
			/// Most messages that would wait.
			proposed_max_capacity: u32,
			/// Largest message in bytes.
			proposed_max_message_size: u32,
		},
		/// A request was cancelled, and its deposit returned.
		OpenChannelCanceled {
			/// The end that cancelled it.
			by_parachain: ParaId,
			/// The channel asked for.
			channel_id: ChannelId,
		},
		/// The recipient accepted a request.
		OpenChannelAccepted {
			/// The chain that sends.
			sender: ParaId,
			/// The chain that receives.
			recipient: ParaId,
		},
		/// A channel is open and can be used at once.
		ChannelOpened {
			/// The channel.
			channel_id: ChannelId,
			/// Most messages that may wait.
			max_capacity: u32,
			/// Largest message in bytes.
			max_message_size: u32,
		},
		/// One end asked to close a channel. Nothing in it is lost.
		ChannelClosing {
			/// The end that asked.
			by_parachain: ParaId,
			/// The channel.
			channel_id: ChannelId,
			/// The last block of the grace in which the sender may flush its own queue.
			until: BlockNumber,
		},
		/// A closing channel's grace is over: the sender is shown that it is full.
		ChannelShut {
			/// The channel.
			channel_id: ChannelId,
			/// Messages that the recipient has yet to take.
			waiting: u32,
		},
		/// A channel's recipient takes no new messages for now. What waits is not lost, and the sender
		/// keeps what it has not sent.
		ChannelBlocked {
			/// The channel.
			channel_id: ChannelId,
		},
		/// A channel that was blocked is open again, or closes.
		ChannelUnblocked {
			/// The channel.
			channel_id: ChannelId,
		},
		/// A live channel's limits were changed.
		ChannelLimitsChanged {
			/// The channel.
			channel_id: ChannelId,
			/// Most messages that may wait.
			max_capacity: u32,
			/// Most bytes that may wait.
			max_total_size: u32,
			/// Largest message in bytes.
			max_message_size: u32,
		},
		/// One end asked for the other transport. It comes when the other end has asked for it too.
		ChannelTransportAsked {
			/// The channel.
			channel_id: ChannelId,
			/// The end that asked.
			by_parachain: ParaId,
			/// The transport that it asked for.
			transport: ChannelTransport,
		},
		/// Nobody asks for the other transport any more.
		ChannelTransportKept {
			/// The channel.
			channel_id: ChannelId,
			/// The transport that stays.
			transport: ChannelTransport,
		},
		/// From this block on the sender sends what is new by the other transport.
		ChannelTransportChanged {
			/// The channel.
			channel_id: ChannelId,
			/// The transport from now on.
			transport: ChannelTransport,
			/// The number of the stream that is the channel when it is direct.
			stream: ChannelNumber,
		},
		/// A channel is gone, and its deposits returned.
		ChannelClosed {
			/// The channel.
			channel_id: ChannelId,
			/// Messages discarded with it: none, unless governance or the off-boarding of a chain
			/// removed it.
			discarded: u32,
		},
		/// Governance opened a channel.
		HrmpChannelForceOpened {
			/// The chain that sends.
			sender: ParaId,
			/// The chain that receives.
			recipient: ParaId,
			/// Most messages that may wait.
			proposed_max_capacity: u32,
			/// Largest message in bytes.
			proposed_max_message_size: u32,
		},
		/// A channel with a system chain was opened.
		HrmpSystemChannelOpened {
			/// The chain that sends.
			sender: ParaId,
			/// The chain that receives.
			recipient: ParaId,
			/// Most messages that may wait.
			proposed_max_capacity: u32,
			/// Largest message in bytes.
			proposed_max_message_size: u32,
		},
		/// A channel's deposits are now as the configuration has them.
		OpenChannelDepositsUpdated {
			/// The chain that sends.
			sender: ParaId,
			/// The chain that receives.
			recipient: ParaId,
		},
		/// All channels and requests of a chain were removed.
		ChainCleaned {
			/// The chain.
			para: ParaId,
			/// Channels removed.
			channels: u32,
			/// Requests removed.
			requests: u32,
			/// Messages discarded with the channels.
			discarded: u32,
		},
		/// A chain's messages were accepted and wait for their recipients.
		MessagesQueued {
			/// The chain that sent them.
			sender: ParaId,
			/// The block that accepted them.
			sent_at: BlockNumber,
			/// The messages of one candidate, by recipient, each for another chain: no more than the
			/// configuration allows a candidate.
			messages: Vec<QueuedMessage>,
		},
		/// A chain has taken messages.
		MessagesPruned {
			/// The chain that they were for.
			recipient: ParaId,
			/// The messages, by sender, of each the oldest first: no more than may wait for a chain, which
			/// its channels' limits bound.
			messages: Vec<PrunedMessage>,
		},
		/// A deposit is held on a chain's sovereign account.
		DepositHeld {
			/// The channel or request.
			channel_id: ChannelId,
			/// The end whose deposit it is.
			side: ChannelEnd,
			/// The amount newly held.
			amount: Balance,
		},
		/// A deposit was returned to a chain's sovereign account.
		DepositReturned {
			/// The channel or request.
			channel_id: ChannelId,
			/// The end whose deposit it was.
			side: ChannelEnd,
			/// The amount returned.
			amount: Balance,
		},
		/// A chain could not be told what happened to a channel. What happened stands.
		NotificationFailed {
			/// The chain.
			para: ParaId,
			/// The channel.
			channel_id: ChannelId,
			/// Why the message was not queued.
			error: QueueDownwardError,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// A chain needs no channel to itself.
		OpenHrmpChannelToSelf,
		/// There is no such sender: the chain must be registered.
		OpenHrmpChannelInvalidSender,
		/// There is no such recipient: the chain must be registered.
		OpenHrmpChannelInvalidRecipient,
		/// The capacity must be at least one message.
		OpenHrmpChannelZeroCapacity,
		/// The capacity is above the configured maximum: ask for less.
		OpenHrmpChannelCapacityExceedsLimit,
		/// The message size must be at least one byte.
		OpenHrmpChannelZeroMessageSize,
		/// The message size is above the configured maximum: ask for less.
		OpenHrmpChannelMessageSizeExceedsLimit,
		/// The channel exists already, open or closing.
		OpenHrmpChannelAlreadyExists,
		/// The same channel was asked for already: the recipient has to answer.
		OpenHrmpChannelAlreadyRequested,
		/// The sender has its maximum of outbound channels and requests: close or cancel one.
		OpenHrmpChannelLimitExceeded,
		/// The recipient has its maximum of unanswered requests: it has to accept or cancel one.
		OpenHrmpChannelRecipientBusy,
		/// The channel, or too many others of the recipient, was removed, and the recipient has
		/// built no block since: try again after its next block.
		OpenHrmpChannelTooSoon,
		/// That sender has not asked for a channel.
		AcceptHrmpChannelDoesntExist,
		/// The recipient has its maximum of inbound channels: close one.
		AcceptHrmpChannelLimitExceeded,
		/// Only the sender and the recipient may close a channel.
		CloseHrmpChannelUnauthorized,
		/// There is no such channel.
		CloseHrmpChannelDoesntExist,
		/// The channel is closing already.
		CloseHrmpChannelAlreadyUnderway,
		/// Only the sender and the recipient may cancel a request.
		CancelHrmpOpenChannelUnauthorized,
		/// There is no such request or channel.
		OpenHrmpChannelDoesntExist,
		/// The chain has more channels than the call names: give the numbers at least as they are.
		WrongWitness,
		/// Only channels with, or between, system chains are opened this way.
		ChannelCreationNotAuthorized,
		/// Only the recipient may change a channel's limits, block or unblock it.
		ControlHrmpChannelUnauthorized,
		/// There is no such channel.
		HrmpChannelDoesntExist,
		/// The channel is closing: its sender flushes its queue, and then the channel goes.
		HrmpChannelClosing,
		/// The channel is blocked already.
		HrmpChannelAlreadyBlocked,
		/// The channel is not blocked.
		HrmpChannelNotBlocked,
		/// The total size is above the configured maximum: ask for less.
		HrmpChannelTotalSizeExceedsLimit,
		/// The total size must be above the message size: a sender keeps a byte free.
		HrmpChannelTotalSizeTooSmall,
		/// More might wait for the recipient, over all its channels, than fits into a block: ask for
		/// less, or have it lower the limits of its other channels first.
		HrmpInboundExceedsBlock,
		/// Only the sender and the recipient may choose a channel's transport.
		TransportHrmpChannelUnauthorized,
		/// The channel has that transport, or the calling chain has asked for it already: the other
		/// end has to ask for it too.
		HrmpChannelTransportUnchanged,
		/// The channel is direct, and the relay chain cannot know what it still holds: switch it to
		/// relayed, let the recipient confirm what was sent, then close it.
		HrmpChannelDirect,
		/// As many channels have been direct as there are numbers of streams: this one stays relayed.
		HrmpStreamsExhausted,
	}

	/// Channels that are open from genesis on, without deposits.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Sender, recipient, most messages that may wait, largest message in bytes.
		pub preopen_hrmp_channels: Vec<(ParaId, ParaId, u32, u32)>,
		/// The same of channels that are direct from the start.
		#[serde(default)]
		pub preopen_direct_channels: Vec<(ParaId, ParaId, u32, u32)>,
		/// Nothing.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::open_at_genesis(&self.preopen_hrmp_channels, ChannelTransport::Relayed);
			Pallet::<T>::open_at_genesis(&self.preopen_direct_channels, ChannelTransport::Direct);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			let visited = Self::process_unsettled();
			let swept = Self::sweep_discarded();
			T::WeightInfo::on_initialize(visited, swept)
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
		/// Ask `recipient` to open a channel from the calling chain to it.
		///
		/// The sender's deposit is held on the caller's sovereign account until the request is
		/// cancelled or the channel has gone; none is held if either end is a system chain. The
		/// recipient is told by a downward message. The limits must be within the configured
		/// maxima.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::hrmp_init_open_channel())]
		pub fn hrmp_init_open_channel(
			origin: OriginFor<T>,
			recipient: ParaId,
			proposed_max_capacity: u32,
			proposed_max_message_size: u32,
		) -> DispatchResult {
			let sender = T::ParachainOrigin::ensure_origin(origin)?;
			Self::do_init_open_channel(
				ChannelId::new(sender, recipient),
				proposed_max_capacity,
				proposed_max_message_size,
			)
		}

		/// Accept `sender`'s request. The channel is open at once.
		///
		/// The recipient's deposit is held on the caller's sovereign account until the channel has
		/// gone. The sender is told by a downward message.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::hrmp_accept_open_channel().saturating_add(
			Pallet::<T>::weight_of_summing()
		))]
		pub fn hrmp_accept_open_channel(origin: OriginFor<T>, sender: ParaId) -> DispatchResult {
			let recipient = T::ParachainOrigin::ensure_origin(origin)?;
			Self::do_accept_open_channel(ChannelId::new(sender, recipient))
		}

		/// Close a channel of the calling chain, as its sender or its recipient. Nothing that it
		/// accepted is lost.
		///
		/// The other end is told by a downward message. The sender may flush its own queue during
		/// the configured grace; after it, the sender is shown a full channel. Once the recipient
		/// has taken what waits, the channel goes and both deposits return. A direct channel is switched
		/// to relayed first.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::hrmp_close_channel())]
		pub fn hrmp_close_channel(origin: OriginFor<T>, channel_id: ChannelId) -> DispatchResult {
			let by = T::ParachainOrigin::ensure_origin(origin)?;
			Self::do_close_channel(by, channel_id)
		}

		/// Remove all channels and requests of `para` at once, and return their deposits. What
		/// waits in the channels is discarded; the events say how much.
		///
		/// `num_inbound` and `num_outbound` are at least the numbers of its channels. By the
		/// channel manager.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::force_clean_hrmp(
			num_inbound.saturating_add(*num_outbound),
			T::MaxChannels::get().saturating_mul(2),
		))]
		pub fn force_clean_hrmp(
			origin: OriginFor<T>,
			para: ParaId,
			num_inbound: u32,
			num_outbound: u32,
		) -> DispatchResultWithPostInfo {
			T::ChannelManager::ensure_origin(origin)?;
			Self::do_force_clean(para, num_inbound, num_outbound)
		}

		/// Cancel a request of, or to, the calling chain. The sender's deposit returns.
		///
		/// `open_requests` is upstream's hint of how many requests there are. The cost does not
		/// depend on it here.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::hrmp_cancel_open_request())]
		pub fn hrmp_cancel_open_request(
			origin: OriginFor<T>,
			channel_id: ChannelId,
			open_requests: u32,
		) -> DispatchResult {
			let by = T::ParachainOrigin::ensure_origin(origin)?;
			let _ = open_requests;
			Self::do_cancel_open_request(by, channel_id)
		}

		/// Open a channel at once and without deposits. A pending request for it is settled first:
		/// its deposit returns. A channel that is open already gets these limits, its deposits return,
		/// and its transport stays; a new one is relayed.
		///
		/// The limits must be within the configured maxima. By the channel manager. Anyone can have
		/// the configured deposits held later, by `poke_channel_deposits`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::force_open_hrmp_channel().saturating_add(
			Pallet::<T>::weight_of_summing()
		))]
		pub fn force_open_hrmp_channel(
			origin: OriginFor<T>,
			sender: ParaId,
			recipient: ParaId,
			max_capacity: u32,
			max_message_size: u32,
		) -> DispatchResult {
			T::ChannelManager::ensure_origin(origin)?;
			Self::do_force_open(ChannelId::new(sender, recipient), max_capacity, max_message_size)
		}

		/// Open a channel between two system chains, with the configured maxima as its limits and
		/// without deposits.
		///
		/// Anyone may call it, and pays nothing if the channel is opened.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::establish_system_channel().saturating_add(
			Pallet::<T>::weight_of_summing()
		))]
		pub fn establish_system_channel(
			origin: OriginFor<T>,
			sender: ParaId,
			recipient: ParaId,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_establish_system_channel(ChannelId::new(sender, recipient))?;
			Ok(Pays::No.into())
		}

		/// Bring the deposits of a channel to what the configuration asks for now: hold what is
		/// missing, return what is too much.
		///
		/// Channels with a system chain need none. Anyone may call it, for channels that governance or
		/// the genesis opened without deposits as well: it fails if an end cannot pay.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::poke_channel_deposits())]
		pub fn poke_channel_deposits(
			origin: OriginFor<T>,
			sender: ParaId,
			recipient: ParaId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_poke_deposits(ChannelId::new(sender, recipient))
		}

		/// Open channels in both directions between the calling chain and a system chain, with the
		/// configured maxima as their limits and without deposits.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::establish_channel_with_system().saturating_add(
			Pallet::<T>::weight_of_summing().saturating_mul(2)
		))]
		pub fn establish_channel_with_system(
			origin: OriginFor<T>,
			target_system_chain: ParaId,
		) -> DispatchResultWithPostInfo {
			let para = T::ParachainOrigin::ensure_origin(origin)?;
			Self::do_establish_channel_with_system(para, target_system_chain)?;
			Ok(Pays::No.into())
		}

		/// Change the limits of a live channel, up or down, within the configured maxima. By its
		/// recipient or the channel manager.
		///
		/// The sender's next block sees the new limits; its candidates that were built on the old
		/// ones are taken. Nothing that waits is dropped: if more waits than may, the channel is full
		/// until it has drained. The recipient is shown a lower message size once nothing larger waits
		/// or may still come. If messages may now be smaller only, what the sender had packed into
		/// larger ones waits with the sender, and what follows waits behind it, until the limit is as
		/// high again: raise it before the channel is closed.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::set_channel_limits().saturating_add(
			Pallet::<T>::weight_of_summing()
		))]
		pub fn set_channel_limits(
			origin: OriginFor<T>,
			channel_id: ChannelId,
			max_capacity: u32,
			max_total_size: u32,
			max_message_size: u32,
		) -> DispatchResult {
			Self::ensure_controls(origin, channel_id)?;
			let limits = Limits { max_capacity, max_total_size, max_message_size };
			Self::do_set_limits(channel_id, limits)
		}

		/// Take no new messages through a channel for now. By its recipient or the channel manager.
		///
		/// The sender's next block sees the channel full, and keeps what it would send in its own
		/// queue; its candidates under way are taken. What waits in the channel can be taken as ever.
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::block_channel())]
		pub fn block_channel(origin: OriginFor<T>, channel_id: ChannelId) -> DispatchResult {
			Self::ensure_controls(origin, channel_id)?;
			Self::do_block(channel_id)
		}

		/// Take messages through a blocked channel again. By its recipient or the channel manager.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::unblock_channel())]
		pub fn unblock_channel(origin: OriginFor<T>, channel_id: ChannelId) -> DispatchResult {
			Self::ensure_controls(origin, channel_id)?;
			Self::do_unblock(channel_id)
		}

		/// Choose how messages of a channel travel: through the relay chain, or directly. By its
		/// sender and its recipient, or the channel manager for both.
		///
		/// The transport changes when both ends have asked for the same, and nothing is lost by it:
		/// each end sees it in its next block. Until then, whoever asked takes it back by asking for
		/// the transport that there is. Both ends must be able to: a stock chain only relays.
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::set_channel_transport())]
		pub fn set_channel_transport(
			origin: OriginFor<T>,
			channel_id: ChannelId,
			transport: ChannelTransport,
		) -> DispatchResult {
			let by = Self::ensure_chooses(origin, channel_id)?;
			Self::do_set_transport(by, channel_id, transport)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The number of this block.
		pub(crate) fn now() -> BlockNumber {
			use sp_runtime::SaturatedConversion;
			frame_system::Pallet::<T>::block_number().saturated_into()
		}
	}
}
