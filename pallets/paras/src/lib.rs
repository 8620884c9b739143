#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod code;
mod genesis;
pub mod migration;
mod origin;
mod registration;
mod signals;
mod transport;
mod try_state;
mod upgrade;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use genesis::{GenesisChain, GenesisChains};
pub use origin::EnsureParachain;
pub use pallet::*;
pub use signals::{UpgradeGoAhead, UpgradeRestriction};
pub use transport::rules;
pub use weights::WeightInfo;

use frame_support::BoundedVec;
use sluice_primitives::{BlockNumber, ParaId};

/// Chains and the blocks at which something is due for them, earliest first. At most one entry of each chain.
pub type UpgradeSchedule<MaxChains> = BoundedVec<(ParaId, BlockNumber), MaxChains>;

/// Head data as stored: encoded as upstream's `HeadData`.
pub type HeadOf<T> = BoundedVec<u8, <T as Config>::MaxHeadDataSize>;

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use codec::{DecodeWithMemTracking, MaxEncodedLen};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use scale_info::TypeInfo;
	use sluice_primitives::{Hash, HostConfig, Offboard};

	// Upstream's pallet of this name has none, that is 0.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet asks of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who may register, remove and correct chains.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The limits in force.
		type HostConfig: HostConfig;

		/// The pallets that clear up after a removed chain.
		type Offboard: Offboard;

		/// Most chains at a time.
		#[pallet::constant]
		type MaxChains: Get<u32>;

		/// Largest head data that can be stored, whatever the configuration permits.
		#[pallet::constant]
		type MaxHeadDataSize: Get<u32>;

		/// Largest validation code that can be stored, whatever the configuration permits.
		#[pallet::constant]
		type MaxCodeSize: Get<u32>;

		/// The cost of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Where calls come from that chains send.
	#[pallet::origin]
	#[derive(
		Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
	)]
	pub enum Origin {
		/// The chain with this id.
		Parachain(ParaId),
	}

	/// All chains, by id.
	#[pallet::storage]
	pub type Parachains<T: Config> = StorageValue<_, BoundedVec<ParaId, T::MaxChains>, ValueQuery>;

	// Ids are given out by the admin, hence Twox64Concat below, as upstream and in every parachain's proof.

	/// The newest enacted head of each chain. Parachains read their own.
	#[pallet::storage]
	pub type Heads<T: Config> = StorageMap<_, Twox64Concat, ParaId, HeadOf<T>>;

	/// Number of the relay-chain block that each chain's newest head was built on.
	#[pallet::storage]
	pub type MostRecentContext<T: Config> = StorageMap<_, Twox64Concat, ParaId, BlockNumber>;

	/// Hash of the code that validates the next block of each chain.
	#[pallet::storage]
	pub type CurrentCodeHash<T: Config> = StorageMap<_, Twox64Concat, ParaId, Hash>;

	/// Hash of the code that each chain is about to upgrade to.
	#[pallet::storage]
	pub type FutureCodeHash<T: Config> = StorageMap<_, Twox64Concat, ParaId, Hash>;

	/// The relay-chain block from which on a chain's candidates see the go-ahead for the upgrade. The first of them to be
	/// enacted switches the code.
	#[pallet::storage]
	pub type FutureCodeUpgrades<T: Config> = StorageMap<_, Twox64Concat, ParaId, BlockNumber>;

	/// Upgrades that wait for their go-ahead.
	#[pallet::storage]
	pub type UpcomingUpgrades<T: Config> =
		StorageValue<_, UpgradeSchedule<T::MaxChains>, ValueQuery>;

	/// Restrictions that wait for the cooldown to pass.
	#[pallet::storage]
	pub type UpgradeCooldowns<T: Config> =
		StorageValue<_, UpgradeSchedule<T::MaxChains>, ValueQuery>;

	/// Tells a chain to apply its upgrade. Parachains read their own.
	#[pallet::storage]
	pub type UpgradeGoAheadSignal<T: Config> = StorageMap<_, Twox64Concat, ParaId, UpgradeGoAhead>;

	/// Tells a chain that it may not announce an upgrade. Parachains read their own.
	#[pallet::storage]
	pub type UpgradeRestrictionSignal<T: Config> =
		StorageMap<_, Twox64Concat, ParaId, UpgradeRestriction>;

	/// How many chains use a code or are about to. The keys are hashes already, hence Identity.
	#[pallet::storage]
	pub type CodeByHashRefs<T: Config> = StorageMap<_, Identity, Hash, u32, ValueQuery>;

	/// The codes. The keys are hashes already, hence Identity.
	#[pallet::storage]
	pub type CodeByHash<T: Config> = StorageMap<_, Identity, Hash, BoundedVec<u8, T::MaxCodeSize>>;

	/// The chains that exist from the first block on.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Each chain's id, head and code.
		pub chains: GenesisChains,
		#[allow(missing_docs)]
		#[serde(skip)]
		pub _marker: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (para, chain) in &self.chains {
				let registered = BoundedVec::try_from(chain.code.0.clone())
					.map_err(|_| Error::<T>::CodeTooLarge.into())
					.and_then(|code| Pallet::<T>::do_register(*para, chain.head.0.clone(), code));
				// A network must not start without a chain that it was meant to have.
				assert!(
					registered.is_ok(),
					"chain {} at genesis: {registered:?}",
					u32::from(*para)
				);
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A chain was registered.
		Registered {
			/// The chain.
			para: ParaId,
		},
		/// A chain was removed, with everything that was stored of it.
		Deregistered {
			/// The chain.
			para: ParaId,
		},
		/// A chain has a new head.
		HeadUpdated {
			/// The chain.
			para: ParaId,
			/// BLAKE2b-256 hash of the head data.
			head_hash: Hash,
		},
		/// A chain announced new code.
		CodeUpgradeScheduled {
			/// The chain.
			para: ParaId,
			/// Hash of the new code.
			code_hash: Hash,
			/// The relay-chain block at which the go-ahead is given.
			expected_at: BlockNumber,
		},
		/// A chain may now apply its upgrade.
		CodeUpgradeGoAhead {
			/// The chain.
			para: ParaId,
		},
		/// A chain's next block is validated by new code.
		CodeUpgraded {
			/// The chain.
			para: ParaId,
			/// Hash of the new code.
			code_hash: Hash,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is a chain with this id already. Remove it first, or choose another id.
		AlreadyRegistered,
		/// There is no chain with this id.
		NotRegistered,
		/// The relay chain has as many chains as it can. Remove one first.
		TooManyChains,
		/// The head data is larger than the configuration's `max_head_data_size` or the storage's limit.
		HeadDataTooLarge,
		/// The code is larger than the configuration's `max_code_size` or the storage's limit.
		CodeTooLarge,
		/// The code has fewer bytes than any Wasm: 9 at least.
		CodeTooSmall,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::give_signals(now)
		}

		fn integrity_test() {
			assert!(T::MaxChains::get() > 0, "there is room for a chain");
			assert!(T::MaxHeadDataSize::get() > 0, "there is room for a head");
			assert!(
				T::MaxCodeSize::get() >= polkadot_primitives::MIN_CODE_SIZE,
				"there is room for code"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set a chain's code at once, without the chain's doing.
		///
		/// A correction for emergencies: the chain itself is not told. An upgrade that the chain has announced still takes
		/// place.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::force_set_current_code(new_code.len() as u32))]
		pub fn force_set_current_code(
			origin: OriginFor<T>,
			para: ParaId,
			new_code: BoundedVec<u8, T::MaxCodeSize>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_force_set_current_code(para, new_code)
		}

		/// Set a chain's head at once, without the chain's doing.
		///
		/// A correction for emergencies, such as a chain that has to go back to an earlier block.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::force_set_current_head(new_head.len() as u32))]
		pub fn force_set_current_head(
			origin: OriginFor<T>,
			para: ParaId,
			new_head: BoundedVec<u8, T::MaxHeadDataSize>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_force_set_current_head(para, new_head.into_inner())
		}

		/// Register a chain. Its candidates are accepted from the next block on.
		///
		/// `genesis_head` is its encoded genesis header, `validation_code` the Wasm that has `validate_block`.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::register(
			genesis_head.len() as u32,
			validation_code.len() as u32,
		))]
		pub fn register(
			origin: OriginFor<T>,
			id: ParaId,
			genesis_head: BoundedVec<u8, T::MaxHeadDataSize>,
			validation_code: BoundedVec<u8, T::MaxCodeSize>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_register(id, genesis_head.into_inner(), validation_code)
		}

		/// Remove a chain and everything stored of it: channels, queues, code and head. Deposits are returned.
		#[pallet::call_index(21)]
		#[pallet::weight((T::WeightInfo::deregister(), DispatchClass::Operational))]
		pub fn deregister(origin: OriginFor<T>, id: ParaId) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_deregister(id)
		}
	}
}
