#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod capacity;
mod execution;
mod failure;
pub mod migration;
mod offboard;
mod queue;
mod signals;
mod transport;
mod try_state;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use calls::{MessageId, TracedCalls};
pub use execution::UpwardXcm;
pub use failure::{Cause, Fault};
pub use offboard::{RemoveQueue, SWEPT_PER_BLOCK};
pub use pallet::*;
pub use views::OutboxView;
pub use weights::WeightInfo;

const LOG_TARGET: &str = "runtime::ump";

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{EnqueueMessage, QueueFootprintQuery, StorageVersion},
	};
	use frame_system::pallet_prelude::BlockNumberFor;
	use polkadot_primitives::ApprovedPeerId;
	use sluice_primitives::{AggregateMessageOrigin, Chains, Hash, HostConfig, ParaId};

	// A chain that ran upstream's pallets has 0.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs to know of its surroundings.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The limits in force.
		type HostConfig: HostConfig;

		/// Which chains may send.
		type Chains: Chains;

		/// Where accepted messages wait for their execution. Its queue-change handler should be this pallet, and its message
		/// processor [`UpwardXcm`].
		type MessageQueue: EnqueueMessage<AggregateMessageOrigin>
			+ QueueFootprintQuery<AggregateMessageOrigin>
			+ RemoveQueue<AggregateMessageOrigin>;

		/// Weights of the pallet's operations.
		type WeightInfo: WeightInfo;
	}

	/// The limits (messages, bytes) by which all remaining capacities were last computed.
	#[pallet::storage]
	pub type CapacityLimits<T: Config> = StorageValue<_, (u32, u32), OptionQuery>;

	/// Chains that have gone, whose queues are being removed some pages a block. Nothing in these is executed any more.
	// Twox64: chain ids are given out by the relay chain, nobody grinds them.
	#[pallet::storage]
	pub type DiscardedQueues<T: Config> = StorageMap<_, Twox64Concat, ParaId, (), OptionQuery>;

	/// The message that is being executed. Never there between blocks.
	#[pallet::storage]
	pub type Executing<T: Config> = StorageValue<_, MessageId, OptionQuery>;

	/// What happened to upward messages.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A message from a chain waits for its execution on the relay chain.
		MessageQueued {
			/// The chain it came from.
			from: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The message's size in bytes.
			size: u32,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
		},
		/// A message from a chain was executed to its end.
		MessageExecuted {
			/// The chain it came from.
			from: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it sets one.
			topic: Option<[u8; 32]>,
			/// What its execution took.
			weight_used: Weight,
		},
		/// A call in a message from a chain failed, and had no effect. The message went on.
		CallFailed {
			/// The chain it came from.
			from: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it sets one.
			topic: Option<[u8; 32]>,
			/// What the call returned.
			error: DispatchError,
		},
		/// A message from a chain was not executed, or not to its end. It is not tried again.
		MessageFailed {
			/// The chain it came from.
			from: ParaId,
			/// BLAKE2b-256 of the message's bytes.
			hash: Hash,
			/// The topic that the message sets, if it is XCM and sets one.
			topic: Option<[u8; 32]>,
			/// Why, and whether anything of it took effect.
			cause: Cause,
		},
		/// A block of a chain has brought this many messages.
		UpwardMessagesReceived {
			/// The chain they came from.
			from: ParaId,
			/// How many.
			count: u32,
		},
		/// A chain has signalled on which core its block should be.
		CoreSelected {
			/// The chain.
			from: ParaId,
			/// The core, as an index into the chain's cores.
			selector: u8,
			/// How far ahead in the claim queue.
			claim_queue_offset: u8,
		},
		/// A chain has signalled that a collator served it well.
		PeerApproved {
			/// The chain.
			from: ParaId,
			/// The collator's network identity.
			peer: ApprovedPeerId,
		},
		/// A chain has gone, and its waiting messages are discarded.
		QueueSwept {
			/// The chain.
			from: ParaId,
			/// How many messages waited.
			count: u32,
			/// How many bytes these were.
			size: u32,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			let sweep = Self::do_sweep(SWEPT_PER_BLOCK)
				.map_or(T::DbWeight::get().reads(1), T::WeightInfo::sweep);
			Self::refresh_capacities().saturating_add(sweep)
		}

		fn integrity_test() {
			capacity::assert_key_layout();
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
		/// What `para` has waiting for execution, and how much more it may send.
		pub fn outbox(para: ParaId) -> OutboxView {
			Self::do_view_outbox(para)
		}
	}
}
