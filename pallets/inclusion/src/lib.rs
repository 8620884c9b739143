#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod backing;
mod budget;
mod check;
mod inherent;
pub mod migration;
mod process;
mod relay_parents;
mod session;
mod try_state;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use inherent::InherentError;
pub use pallet::*;
pub use relay_parents::RelayParent;
pub use weights::WeightInfo;

pub(crate) const LOG_TARGET: &str = "runtime::inclusion";

#[frame_support::pallet]
pub mod pallet {
	use crate::{budget::Budget, InherentError, RelayParent, WeightInfo};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use polkadot_primitives::{
		CandidateHash, CandidateReceiptV2, SessionIndex, ValidatorId,
		PARACHAINS_INHERENT_IDENTIFIER,
	};
	use sluice_primitives::{
		BlockNumber, Chains, Hash, HeadData, HostConfig, HostConfiguration, ParaId, Refusal,
		Transport,
	};

	/// What the block author hands to [`Pallet::enter`].
	pub type InherentDataFor<T> = polkadot_primitives::InherentData<HeaderFor<T>>;

	// Upstream's pallet of this name has 1.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = Hash, RuntimeEvent: From<Event<Self>>> {
		/// The limits in force.
		type HostConfig: HostConfig;

		/// Which chains there are, and where they stand.
		type Chains: Chains;

		/// All that a candidate carries: each is checked in order, then enacted in order.
		type Transports: Transport;

		/// The index of the running session. At the time of `on_new_session` it is the new one's, as
		/// `pallet-session`'s `current_index` is.
		type SessionIndex: Get<SessionIndex>;

		/// Weight that is booked in a block whose session changes, without being used: `pallet-session` claims a whole
		/// block, to keep extrinsics out. Candidates may use it.
		#[pallet::constant]
		type SessionClaim: Get<Weight>;

		/// Most validators of a session.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// Most candidates of one block.
		#[pallet::constant]
		type MaxCandidates: Get<u32>;

		/// Most relay parents that are remembered, whatever the configuration allows, and most past sessions. The newest
		/// is none of the ancestors that the configuration counts, so this is one more than it may allow.
		#[pallet::constant]
		type MaxAncestry: Get<u32>;

		/// Weights of this pallet's steps.
		type WeightInfo: WeightInfo;

		/// Makes the chain that benchmarks let in.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	/// Whether this block's candidates have entered. Never outlives the block.
	#[pallet::storage]
	pub type Entered<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// The relay-chain blocks that a candidate may be built on, oldest first.
	#[pallet::storage]
	pub type AllowedRelayParents<T: Config> =
		StorageValue<_, BoundedVec<RelayParent, T::MaxAncestry>, ValueQuery>;

	/// The relay parent that the newest enacted candidate of each chain was built on.
	///
	/// Twox: chain ids are given out by registration, and a collision only lengthens a path.
	#[pallet::storage]
	pub type LastRelayParent<T: Config> = StorageMap<_, Twox64Concat, ParaId, BlockNumber>;

	/// The running session.
	#[pallet::storage]
	pub type CurrentSession<T: Config> = StorageValue<_, SessionIndex, ValueQuery>;

	/// The session that was running when the parent block ended: the parent's session as its state tells it.
	#[pallet::storage]
	pub type SessionOfParent<T: Config> = StorageValue<_, SessionIndex, ValueQuery>;

	/// The validators of the running session, in the order of their indices.
	#[pallet::storage]
	pub type Validators<T: Config> =
		StorageValue<_, BoundedVec<ValidatorId, T::MaxValidators>, ValueQuery>;

	/// The validators of those past sessions that the allowed relay parents reach back to.
	///
	/// Twox: session indices are counted by the runtime.
	#[pallet::storage]
	pub type PastValidators<T: Config> =
		StorageMap<_, Twox64Concat, SessionIndex, BoundedVec<ValidatorId, T::MaxValidators>>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A candidate kept every rule: its head is the chain's head now, and its messages are queued.
		CandidateIncluded {
			/// The chain whose block it is.
			para: ParaId,
			/// Hash of the candidate's receipt.
			candidate_hash: CandidateHash,
			/// The relay-chain block that the candidate was built on.
			relay_parent_number: BlockNumber,
			/// The candidate's receipt: what it was built on and the hash of what it commits to.
			receipt: CandidateReceiptV2<Hash>,
			/// The chain's new head.
			head_data: HeadData,
		},
		/// A candidate broke a rule and changed nothing. Its collator has to build another one; only if the rule is
		/// `inclusion: block weight` the next block may bring the same one again.
		CandidateDropped {
			/// The chain that the candidate names.
			para: ParaId,
			/// Hash of the candidate's receipt.
			candidate_hash: CandidateHash,
			/// The relay-chain block that the candidate names as the one it was built on.
			relay_parent: Hash,
			/// The rule, what it expects and what came.
			refusal: Refusal,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The block's candidates have entered already: one inherent per block. Leave the second one out.
		AlreadyEntered,
		/// The header in the inherent is not the parent block's. Build the inherent on this block's own
		/// parent. The hash that was expected and the one that came are in the log.
		WrongParentHeader,
		/// The inherent carries bitfields or disputes, of which this relay chain has none. Leave them out.
		NotOnlyCandidates,
		/// The inherent carries more candidates than a block may have. Bring the others in the next block.
		TooManyCandidates,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// Of `on_finalize`.
			T::DbWeight::get().reads_writes(1, 2)
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			Entered::<T>::kill();
			SessionOfParent::<T>::put(CurrentSession::<T>::get());
		}

		fn integrity_test() {
			assert!(T::MaxValidators::get() > 0, "inclusion: no candidate without validators");
			assert!(T::MaxCandidates::get() > 0, "inclusion: no block with candidates");
			assert!(T::MaxAncestry::get() > 0, "inclusion: no relay parent to build on");
			crate::budget::integrity_test::<T>();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::inherent]
	impl<T: Config> ProvideInherent for Pallet<T> {
		type Call = Call<T>;
		type Error = InherentError;
		const INHERENT_IDENTIFIER: InherentIdentifier = PARACHAINS_INHERENT_IDENTIFIER;

		fn create_inherent(data: &InherentData) -> Option<Self::Call> {
			Self::read_inherent_data(data)
				.ok()
				.flatten()
				.map(|data| Call::enter { data: Self::only_candidates(data) })
		}

		fn is_inherent_required(_: &InherentData) -> Result<Option<Self::Error>, Self::Error> {
			Ok(Some(InherentError::Missing))
		}

		fn check_inherent(call: &Self::Call, data: &InherentData) -> Result<(), Self::Error> {
			match call {
				Call::enter { data: ours } => Self::compare_inherent(ours, data),
				_ => Ok(()),
			}
		}

		fn is_inherent(call: &Self::Call) -> bool {
			matches!(call, Call::enter { .. })
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Let this block's candidates in: the block author's inherent, exactly once per block.
		///
		/// Candidates are judged in order, each on the state that the ones before it left behind. One that breaks a
		/// rule is dropped with an event and does not harm the others. There are neither bitfields nor disputes: this
		/// relay chain includes a candidate as soon as it is backed, and has nothing to dispute afterwards.
		///
		/// Weighs as much as a block when it is declared, and what it took afterwards: candidates for which the block has
		/// no room are dropped.
		#[pallet::call_index(0)]
		#[pallet::weight((Budget::declared::<T>(), DispatchClass::Mandatory))]
		pub fn enter(origin: OriginFor<T>, data: InherentDataFor<T>) -> DispatchResultWithPostInfo {
			ensure_none(origin)?;
			let used = Self::do_enter(data)?;
			Ok(Some(used).into())
		}
	}

	impl<T: Config> Pallet<T> {
		/// The validators of the running session, in the order of their indices.
		pub fn validators() -> alloc::vec::Vec<ValidatorId> {
			Validators::<T>::get().into_inner()
		}

		/// The running session: what a candidate built on this block is to name, and its validators to sign for.
		pub fn session_index() -> SessionIndex {
			CurrentSession::<T>::get()
		}

		/// The relay-chain blocks that a candidate in this block may be built on, oldest first.
		pub fn allowed_relay_parents() -> alloc::vec::Vec<RelayParent> {
			AllowedRelayParents::<T>::get().into_inner()
		}

		/// The validation data of the next block of `para`, built on the relay-chain block of this number and
		/// storage root. `None` if there is no such chain.
		pub fn persisted_validation_data(
			para: ParaId,
			relay_parent_number: BlockNumber,
			relay_parent_storage_root: Hash,
		) -> Option<polkadot_primitives::PersistedValidationData> {
			let HostConfiguration { max_pov_size, .. } = T::HostConfig::active();
			T::Chains::head(para).map(|parent_head| polkadot_primitives::PersistedValidationData {
				parent_head,
				relay_parent_number,
				relay_parent_storage_root,
				max_pov_size,
			})
		}
	}
}
