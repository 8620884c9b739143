#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod carried;
mod integrity;
mod matching;
mod offboard;
mod ring;
mod sources;
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

pub use carried::rules;
pub use pallet::*;
pub use views::RingView;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{pallet_prelude::*, traits::StorageVersion};
	use frame_system::pallet_prelude::BlockNumberFor;
	use sluice_primitives::{
		xcmp::relay_keys::NewestRoot, BlockNumber, Chains, Hash, OpenChannels, ParaId,
	};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs to know of its surroundings.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Which chains there are.
		type Chains: Chains;

		/// From which chains a chain may require roots.
		type Channels: OpenChannels;

		/// How many roots of a chain are recent: the length of its ring, 128 for example. To shorten it, the rings have to be
		/// migrated.
		#[pallet::constant]
		type MaxRecentRoots: Get<u32>;

		/// Weights of the pallet's operations.
		type WeightInfo: WeightInfo;
	}

	/// The newest root of each chain, and the relay block that took it.
	///
	/// Chains read it from the relay state proof: name, hasher and encoding are a protocol.
	// Twox64: chain ids are given out by the relay chain, nobody grinds them.
	#[pallet::storage]
	pub type NewestRoots<T: Config> = StorageMap<_, Twox64Concat, ParaId, NewestRoot, OptionQuery>;

	/// The recent roots of each chain, by slot of its ring.
	// Twox64: as above; slots are counted by this pallet.
	#[pallet::storage]
	pub type RecentRoots<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ParaId, Twox64Concat, u32, Hash, OptionQuery>;

	/// The slot of each recent root; the later one of a root that was pushed twice.
	// Blake2_128 for roots: a chain makes up its own.
	#[pallet::storage]
	pub type RootSlots<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ParaId, Blake2_128Concat, Hash, u32, OptionQuery>;

	/// The slot of each chain's next root, where its oldest one is if the ring is full.
	// Twox64: as above.
	#[pallet::storage]
	pub type NextSlot<T: Config> = StorageMap<_, Twox64Concat, ParaId, u32, ValueQuery>;

	/// Whether the candidates that are being enacted were matched. Never there between blocks.
	#[pallet::storage]
	pub type EnactingMatched<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// What happened to the roots of chains.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A chain has sent messages directly to other chains. These can prove what they receive from the relay chain's
		/// state after this block on.
		RootPushed {
			/// The chain that sent.
			para: ParaId,
			/// What commits to all that the chain ever sent.
			root: Hash,
			/// The relay-chain block that took it.
			relay_block: BlockNumber,
		},
		/// A chain has gone, and its roots with it.
		RootsRemoved {
			/// The chain.
			para: ParaId,
			/// How many recent roots it had.
			count: u32,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			Self::do_integrity_test();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The roots of `para`.
		pub fn ring(para: ParaId) -> RingView {
			Self::do_view_ring(para)
		}
	}
}
