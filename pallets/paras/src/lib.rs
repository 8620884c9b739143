#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod authorization;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod code;
mod cooldown;
mod correction;
mod genesis;
pub mod migration;
mod origin;
mod registration;
mod schedule;
mod signals;
mod transport;
mod try_state;
mod upgrade;
mod views;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use authorization::AuthorizedCode;
pub use genesis::{GenesisChain, GenesisChains};
pub use origin::EnsureParachain;
pub use pallet::*;
pub use schedule::UpgradeSchedule;
pub use signals::{UpgradeGoAhead, UpgradeRestriction};
pub use transport::rules;
pub use views::{ChainView, UpgradeView};
pub use weights::WeightInfo;

use frame_support::BoundedVec;

/// Head data as stored: encoded as upstream's `HeadData`.
pub type HeadOf<T> = BoundedVec<u8, <T as Config>::MaxHeadDataSize>;

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use codec::{DecodeWithMemTracking, MaxEncodedLen};
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible::Mutate, EnsureOriginWithArg},
	};
	use frame_system::pallet_prelude::*;
	use polkadot_primitives::well_known_keys;
	use scale_info::TypeInfo;
	use sluice_primitives::{
		Balance, BlockNumber, Hash, HostConfig, Offboard, ParaId, ValidationCodeHash,
	};

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

		/// Who may authorise code by its hash, for anybody to apply free of charge.
		type AuthorizeCurrentCodeOrigin: EnsureOriginWithArg<Self::RuntimeOrigin, ParaId>;

		/// The native token, of which the removal of a cooldown burns some.
		type Currency: Mutate<Self::AccountId, Balance = Balance>;

		/// What the removal of a cooldown costs for each block that it would have lasted.
		#[pallet::constant]
		type CooldownRemovalMultiplier: Get<Balance>;

		/// Priority in the transaction pool of unsigned transactions, which bring authorised code.
		#[pallet::constant]
		type UnsignedPriority: Get<TransactionPriority>;

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

	/// Hash of the code that each chain is about to upgrade to, by its own announcement or by the admin's.
	#[pallet::storage]
	pub type FutureCodeHash<T: Config> = StorageMap<_, Twox64Concat, ParaId, Hash>;

	/// The relay-chain block from which on a chain's candidates see the go-ahead for the upgrade. The first of them to be
	/// enacted switches the code.
	#[pallet::storage]
	pub type FutureCodeUpgrades<T: Config> = StorageMap<_, Twox64Concat, ParaId, BlockNumber>;

	/// Upgrades that the admin has scheduled: the code is switched at the block, whatever the chain does.
	#[pallet::storage]
	pub type FutureCodeUpgradesAt<T: Config> =
		StorageValue<_, UpgradeSchedule<T::MaxChains>, ValueQuery>;

	/// The relay-chain block from which on a chain's candidates see that its upgrade was aborted. The first of them to be
	/// enacted ends the matter.
	#[pallet::storage]
	pub type AbortedUpgrades<T: Config> = StorageMap<_, Twox64Concat, ParaId, BlockNumber>;

	/// Code that anybody may make a chain's current one, and until when.
	#[pallet::storage]
	pub type AuthorizedCodeHash<T: Config> = StorageMap<_, Twox64Concat, ParaId, AuthorizedCode>;

	/// Upgrades that wait for their go-ahead.
	#[pallet::storage]
	pub type UpcomingUpgrades<T: Config> =
		StorageValue<_, UpgradeSchedule<T::MaxChains>, ValueQuery>;

	/// Restrictions that wait for the cooldown to pass.
	#[pallet::storage]
	pub type UpgradeCooldowns<T: Config> =
		StorageValue<_, UpgradeSchedule<T::MaxChains>, ValueQuery>;

	/// Tells a chain to apply its upgrade, or to forget it. Parachains read their own.
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
		/// The relay-chain block that a chain's head counts as built on was set.
		MostRecentContextUpdated {
			/// The chain.
			para: ParaId,
			/// Number of the relay-chain block.
			context: BlockNumber,
		},
		/// A chain announced new code, or the admin scheduled it.
		CodeUpgradeScheduled {
			/// The chain.
			para: ParaId,
			/// Hash of the new code.
			code_hash: Hash,
			/// The relay-chain block at which the go-ahead is given, or at which the admin's code is switched to.
			expected_at: BlockNumber,
		},
		/// A chain may now apply its upgrade.
		CodeUpgradeGoAhead {
			/// The chain.
			para: ParaId,
		},
		/// An upgrade will not take place; a chain that announced it is told to forget it.
		CodeUpgradeAborted {
			/// The chain.
			para: ParaId,
			/// Hash of the code that it was about to upgrade to.
			code_hash: Hash,
		},
		/// A chain's next block is validated by new code.
		CodeUpgraded {
			/// The chain.
			para: ParaId,
			/// Hash of the new code.
			code_hash: Hash,
		},
		/// The cooldown after an upgrade has passed: the chain may announce another one.
		UpgradeCooldownPassed {
			/// The chain.
			para: ParaId,
		},
		/// The cooldown after an upgrade was removed for a price: the chain may announce another one.
		UpgradeCooldownRemoved {
			/// The chain.
			para_id: ParaId,
		},
		/// Code with this hash may become a chain's current one.
		CodeAuthorized {
			/// The chain.
			para_id: ParaId,
			/// Hash of the code.
			code_hash: ValidationCodeHash,
			/// The first relay-chain block in which it is too late.
			expire_at: BlockNumber,
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
		/// An upgrade of this chain is pending. Wait until it is applied, or abort it.
		UpgradePending,
		/// No upgrade of this chain is pending.
		NoUpgradePending,
		/// The chain has been given the go-ahead and may have applied its upgrade: too late to abort it.
		GoAheadGiven,
		/// The chain is in no cooldown: it may announce an upgrade now.
		NoCooldown,
		/// The block has not been made yet, so that the chain could not go on before it is.
		ContextInFuture,
		/// No code is authorised for this chain.
		NothingAuthorized,
		/// The hash of the code is not the authorised one.
		Unauthorized,
		/// The authorisation has expired. It has to be given again.
		AuthorizationExpired,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::give_signals(now)
		}

		fn integrity_test() {
			let para = ParaId::from(0);
			assert_eq!(
				UpgradeGoAheadSignal::<T>::hashed_key_for(para),
				well_known_keys::upgrade_go_ahead_signal(para),
				"parachains look for heads and signals in a pallet named `Paras`"
			);
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

		/// Schedule an upgrade without the chain's doing, as if it had announced it in a block on `relay_parent_number`.
		///
		/// For a chain that cannot upgrade itself. The chain is not told: from `validation_upgrade_delay` blocks after
		/// that relay parent on, and not before the next block, the new code validates its blocks.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::force_schedule_code_upgrade(new_code.len() as u32))]
		pub fn force_schedule_code_upgrade(
			origin: OriginFor<T>,
			para: ParaId,
			new_code: BoundedVec<u8, T::MaxCodeSize>,
			relay_parent_number: BlockNumber,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_force_schedule_upgrade(para, new_code, relay_parent_number)
		}

		/// Set a chain's head as if it had been built on this block: an upgrade that was given its go-ahead is applied, and
		/// the chain's next block has to be built on this block or a later one.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::force_note_new_head(new_head.len() as u32))]
		pub fn force_note_new_head(
			origin: OriginFor<T>,
			para: ParaId,
			new_head: BoundedVec<u8, T::MaxHeadDataSize>,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_force_note_new_head(para, new_head.into_inner())
		}

		/// Set the relay-chain block that a chain's head counts as built on. Its next block is built on no older one.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::force_set_most_recent_context())]
		pub fn force_set_most_recent_context(
			origin: OriginFor<T>,
			para: ParaId,
			context: BlockNumber,
		) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_force_set_most_recent_context(para, context)
		}

		/// Pay for a chain to announce its next upgrade now. Open to everybody.
		///
		/// The price is burnt: `CooldownRemovalMultiplier` for each block that the cooldown would still have lasted. The
		/// view function `remove_upgrade_cooldown_cost` tells it.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::remove_upgrade_cooldown())]
		pub fn remove_upgrade_cooldown(origin: OriginFor<T>, para: ParaId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_cooldown(&who, para)
		}

		/// Let anybody make the code with this hash a chain's current one, for `valid_period` blocks.
		///
		/// So that the code itself does not have to travel with the decision. An earlier authorisation for this chain is
		/// replaced.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::authorize_force_set_current_code_hash())]
		pub fn authorize_force_set_current_code_hash(
			origin: OriginFor<T>,
			para: ParaId,
			new_code_hash: ValidationCodeHash,
			valid_period: BlockNumber,
		) -> DispatchResult {
			T::AuthorizeCurrentCodeOrigin::ensure_origin(origin, &para)?;
			Self::do_authorize_code(para, new_code_hash, valid_period)
		}

		/// Make authorised code a chain's current one at once. Open to everybody, signed or not, and free of charge.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::apply_authorized_force_set_current_code(new_code.len() as u32))]
		pub fn apply_authorized_force_set_current_code(
			_origin: OriginFor<T>,
			para: ParaId,
			new_code: BoundedVec<u8, T::MaxCodeSize>,
		) -> DispatchResultWithPostInfo {
			Self::do_apply_authorized_code(para, new_code)?;
			Ok(Pays::No.into())
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
		#[pallet::weight((Pallet::<T>::deregister_weight(), DispatchClass::Operational))]
		pub fn deregister(origin: OriginFor<T>, id: ParaId) -> DispatchResultWithPostInfo {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_deregister(id)
		}

		/// Abort the upgrade that a chain has announced, before its go-ahead, or that the admin has scheduled.
		///
		/// A chain that announced it sees the signal and forgets it. The cooldown goes on.
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::abort_code_upgrade())]
		pub fn abort_code_upgrade(origin: OriginFor<T>, para: ParaId) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_abort_upgrade(para)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Where a chain stands, and its upgrade.
		pub fn chain(para: ParaId) -> Option<ChainView> {
			Self::do_view(para)
		}

		/// What the removal of a chain's cooldown costs now; nothing if there is none.
		pub fn remove_upgrade_cooldown_cost(para: ParaId) -> Balance {
			Self::cooldown_removal_cost(para).unwrap_or_default()
		}
	}

	#[allow(deprecated)]
	#[pallet::validate_unsigned]
	impl<T: Config> ValidateUnsigned for Pallet<T> {
		type Call = Call<T>;

		fn validate_unsigned(_: TransactionSource, call: &Self::Call) -> TransactionValidity {
			match call {
				Call::apply_authorized_force_set_current_code { para, new_code } => {
					Self::validate_authorized_code(*para, new_code)
				}
				_ => InvalidTransaction::Call.into(),
			}
		}
	}
}
