#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod capacity;
pub mod migration;
mod queue;
mod signals;
mod transport;
mod try_state;
mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

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

		/// Where accepted messages wait for their execution. Its queue-change handler should be this pallet.
		type MessageQueue: EnqueueMessage<AggregateMessageOrigin>
			+ QueueFootprintQuery<AggregateMessageOrigin>;

		/// Weights of the pallet's operations.
		type WeightInfo: WeightInfo;
	}

	/// The limits (messages, bytes) by which all remaining capacities were last computed.
	#[pallet::storage]
	pub type CapacityLimits<T: Config> = StorageValue<_, (u32, u32), OptionQuery>;

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
		/// A chain has gone, and its waiting messages are no longer served.
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
			Self::refresh_capacities()
		}

		fn integrity_test() {
			capacity::assert_key_layout();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
