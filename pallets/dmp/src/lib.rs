#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod fees;
mod inspect;
pub mod migration;
mod offboard;
mod price;
mod queue;
mod router;
mod transport;
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use fees::FeeFactor;
pub use offboard::SWEPT_PER_BLOCK;
pub use pallet::*;
#[cfg(any(test, feature = "polkadot-price"))]
pub use price::PolkadotPrice;
pub use price::{CongestionPrice, PriceForDelivery};
pub use router::DownwardRouter;
pub use types::{DiscardedQueue, InboxView, QueueMeta, QueuedMessage};
pub use weights::WeightInfo;

const LOG_TARGET: &str = "runtime::dmp";

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{pallet_prelude::*, traits::StorageVersion};
	use frame_system::pallet_prelude::BlockNumberFor;
	use sluice_primitives::{BlockNumber, Chains, Hash, HostConfig, ParaId, QueueDownwardError};
	use sp_runtime::FixedU128;

	// Upstream's pallet of this name has 1.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs to know of its surroundings.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The limits in force.
		type HostConfig: HostConfig;

		/// Which chains have an inbox.
		type Chains: Chains;

		/// Bound of a stored message in bytes. A configured limit above it has no effect.
		#[pallet::constant]
		type MaxMessageSize: Get<u32>;

		/// Weights of the pallet's operations.
		type WeightInfo: WeightInfo;
	}

	/// Head of each chain's message queue chain; zero before its first message.
	///
	/// Chains read it from the relay state proof: name, hasher and encoding are a protocol.
	// Twox64: chain ids are given out by the relay chain, nobody grinds them.
	#[pallet::storage]
	pub type DownwardMessageQueueHeads<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, Hash, ValueQuery>;

	/// Where each chain's queue begins and ends and what it weighs. A chain with an empty queue has no entry.
	// Twox64: as above.
	#[pallet::storage]
	pub type Queues<T: Config> = StorageMap<_, Twox64Concat, ParaId, QueueMeta, OptionQuery>;

	/// The messages waiting, one an entry, by chain and position.
	// Twox64: as above; positions are counted by this pallet.
	#[pallet::storage]
	pub type Messages<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ParaId,
		Twox64Concat,
		u64,
		QueuedMessage<T::MaxMessageSize>,
		OptionQuery,
	>;

	/// Positions of the messages that a chain which has gone left behind, to be swept some a block.
	// Twox64: as above.
	#[pallet::storage]
	pub type DiscardedQueues<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, DiscardedQueue, OptionQuery>;

	/// What the price of a delivery to each chain is multiplied by. Absent: one.
	// Twox64: as above.
	#[pallet::storage]
	pub type DeliveryFeeFactor<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, FixedU128, ValueQuery, fees::One>;

	/// What happened to downward messages.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A message from the relay chain waits in a chain's inbox.
		MessageQueued {
			/// The chain it is for.
			para: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The message's size in bytes.
			size: u32,
			/// The relay-chain block in which it was sent.
			sent_at: BlockNumber,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
		},
		/// A chain has taken this message from its inbox.
		MessageProcessed {
			/// The chain it was for.
			para: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
		},
		/// A block of a chain has taken this many messages from its inbox.
		MessagesProcessed {
			/// The chain.
			para: ParaId,
			/// How many.
			count: u32,
		},
		/// A chain has gone, and its inbox with it.
		QueueRemoved {
			/// The chain.
			para: ParaId,
			/// How many messages were discarded.
			count: u32,
			/// How many bytes these were.
			size: u32,
		},
		/// A message was not put into a chain's inbox: nothing of it was kept.
		MessageRefused {
			/// The chain it was for.
			para: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
			/// Why. If the inbox is full, waiting helps.
			error: QueueDownwardError,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Self::do_sweep(SWEPT_PER_BLOCK)
				.map_or(T::DbWeight::get().reads(1), T::WeightInfo::sweep)
		}

		fn integrity_test() {
			assert!(T::MaxMessageSize::get() > 0, "MaxMessageSize of zero refuses every message");
			Self::assert_well_known_key();
			let sweep = T::WeightInfo::sweep(SWEPT_PER_BLOCK);
			let third = T::BlockWeights::get().max_block.saturating_div(3);
			assert!(sweep.all_lte(third), "sweeping takes more than a third of a block: {sweep}");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What waits for `para`, and what a delivery to it costs.
		pub fn inbox(para: ParaId) -> InboxView {
			Self::do_view_inbox(para)
		}
	}
}
