#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod consistency;
mod error;
mod figures;
pub mod limits;
pub mod migration;
mod schedule;
mod try_state;
mod views;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use consistency::{check_consistency, Inconsistency, Rule};
pub use figures::{figures, Figure};
pub use pallet::*;
pub use views::{FigureChange, PendingChanges};
pub use weights::WeightInfo;

const LOG_TARGET: &str = "sluice::configuration";

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::string::{String, ToString};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use polkadot_primitives::{well_known_keys, SessionIndex};
	use sluice_primitives::{AsyncBackingParams, Balance, BlockNumber, HostConfiguration};

	// Upstream's pallet of this name has 13.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(14);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet asks of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who may change the configuration.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The least balance of an account. A deposit is at least as much, or none at all.
		type ExistentialDeposit: Get<Balance>;

		/// The index of the running session.
		type SessionIndex: Get<SessionIndex>;

		/// The cost of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The configuration in force.
	///
	/// Parachains read it through the relay state proof, under this very name.
	#[pallet::storage]
	pub type ActiveConfig<T: Config> = StorageValue<_, HostConfiguration, ValueQuery>;

	/// The configuration that comes into force with the next session, if one is scheduled.
	#[pallet::storage]
	pub type PendingConfig<T: Config> = StorageValue<_, HostConfiguration, OptionQuery>;

	/// The configuration from the first block on.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The record; figures left out have their defaults.
		pub config: HostConfiguration,
		#[allow(missing_docs)]
		#[serde(skip)]
		pub _marker: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Err(inconsistency) = Pallet::<T>::check_config(&self.config) {
				// A chain must not start with figures that contradict each other.
				panic!("inconsistent genesis configuration: {inconsistency}");
			}
			ActiveConfig::<T>::put(self.config);
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A new configuration will be in force from the next session on.
		ConfigScheduled {
			/// The whole record.
			config: HostConfiguration,
		},
		/// The scheduled configuration is now in force.
		ConfigActivated {
			/// The whole record.
			config: HostConfiguration,
		},
	}

	/// Each names the rule that a record breaks. The view function `check` tells of a record which values clash.
	#[pallet::error]
	pub enum Error<T> {
		/// `max_code_size` has to be from 1 byte to 3 MiB.
		CodeSizeOutOfRange,
		/// `max_head_data_size` has to be from 1 byte to 1 MiB.
		HeadDataSizeOutOfRange,
		/// `max_pov_size` has to be from 1 byte to 10 MiB.
		PovSizeOutOfRange,
		/// `max_head_data_size` exceeds `max_pov_size`, and a block's proof has its head in it: raise the latter or
		/// lower the former.
		HeadDataAbovePov,
		/// `minimum_backing_votes` has to be at least 1: a candidate that nobody backs is nobody's word.
		NoBackingVotes,
		/// `async_backing_params.allowed_ancestry_len` has to be at most 32 blocks.
		AncestryTooLong,
		/// `validation_upgrade_delay` has to be at least 2 blocks.
		UpgradeDelayTooShort,
		/// `max_upward_message_size` has to be from 1 byte to 128 KiB.
		UpwardMessageSizeOutOfRange,
		/// `max_upward_message_size` exceeds `max_upward_queue_size`: raise the latter or lower the former.
		UpwardMessageAboveQueueSize,
		/// `max_upward_message_num_per_candidate` has to be from 1 to 16384.
		UpwardMessageCountOutOfRange,
		/// `max_upward_message_num_per_candidate` exceeds `max_upward_queue_count`: raise the latter or lower the
		/// former.
		UpwardMessagesAboveQueueCount,
		/// `max_upward_queue_count` exceeds `max_upward_queue_size`, so that the queue could not hold so many messages
		/// of a byte: raise the latter or lower the former.
		UpwardQueueCountAboveSize,
		/// `max_downward_message_size` has to be from 1 byte to 128 KiB.
		DownwardMessageSizeOutOfRange,
		/// `max_downward_message_size` has to be below a sixth of `max_pov_size`, the share of its proof that a chain
		/// gives to downward messages.
		DownwardMessageNotBelowSixthOfPov,
		/// `max_downward_message_size` exceeds `max_downward_queue_size`: raise the latter or lower the former.
		DownwardMessageAboveQueueSize,
		/// `max_downward_queue_count` has to be from 1 to 4096 messages.
		DownwardQueueCountOutOfRange,
		/// `max_downward_queue_count` exceeds `max_downward_queue_size`, so that the queue could not hold so many
		/// messages of a byte: raise the latter or lower the former.
		DownwardQueueCountAboveSize,
		/// `hrmp_channel_max_message_size` has to be from 1 byte to 128 KiB.
		HrmpMessageSizeOutOfRange,
		/// `hrmp_channel_max_message_size` has to be below a sixth of `max_pov_size`, the share of its proof that a
		/// chain gives to horizontal messages.
		HrmpMessageNotBelowSixthOfPov,
		/// `hrmp_channel_max_message_size` has to be below `hrmp_channel_max_total_size`, of which stock senders keep a byte
		/// free: raise the latter or lower the former.
		HrmpMessageNotBelowChannelSize,
		/// `hrmp_channel_max_capacity` has to be at least 1 message.
		NoHrmpCapacity,
		/// `hrmp_channel_max_capacity` exceeds `hrmp_channel_max_total_size`, so that a channel could not hold so many
		/// messages of a byte: raise the latter or lower the former.
		HrmpCapacityAboveChannelSize,
		/// `hrmp_max_message_num_per_candidate` has to be from 1 to 16384.
		HrmpMessageCountOutOfRange,
		/// `hrmp_max_parachain_outbound_channels` has to be at most 128.
		TooManyOutboundChannels,
		/// `hrmp_max_parachain_inbound_channels` has to be at most 128.
		TooManyInboundChannels,
		/// `hrmp_close_grace` has to be at most 100800 blocks, a week: a closing channel's deposits are held that long.
		CloseGraceTooLong,
		/// `hrmp_sender_deposit` has to be 0 or at least the existential deposit, or it may vanish when it is returned.
		SenderDepositBelowExistential,
		/// `hrmp_recipient_deposit` has to be 0 or at least the existential deposit, or it may vanish when it is
		/// returned.
		RecipientDepositBelowExistential,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert_eq!(
				ActiveConfig::<T>::hashed_key(),
				well_known_keys::ACTIVE_CONFIG,
				"parachains look for the configuration in a pallet named `Configuration`"
			);
			let default = HostConfiguration::default();
			assert_eq!(Pallet::<T>::check_config(&default), Ok(()), "the default is consistent");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	// Each call changes the newest configuration: the pending one, if there is one. Indices up to 59 are upstream's.
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set the fewest blocks between two code upgrades of one chain.
		#[pallet::call_index(0)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_validation_upgrade_cooldown(
			origin: OriginFor<T>,
			new: BlockNumber,
		) -> DispatchResult {
			Self::change(origin, |config| config.validation_upgrade_cooldown = new)
		}

		/// Set the blocks from an upgrade's announcement to its go-ahead. At least 2.
		#[pallet::call_index(1)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_validation_upgrade_delay(
			origin: OriginFor<T>,
			new: BlockNumber,
		) -> DispatchResult {
			Self::change(origin, |config| config.validation_upgrade_delay = new)
		}

		/// Set the largest validation code, in bytes.
		#[pallet::call_index(3)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_code_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_code_size = new)
		}

		/// Set the largest proof of validity, in bytes. More than six times the largest downward or horizontal message.
		#[pallet::call_index(4)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_pov_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_pov_size = new)
		}

		/// Set the largest head data, in bytes.
		#[pallet::call_index(5)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_head_data_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_head_data_size = new)
		}

		/// Set the most upward messages of one chain that may wait.
		#[pallet::call_index(23)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_upward_queue_count(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_upward_queue_count = new)
		}

		/// Set the most bytes of upward messages of one chain that may wait.
		#[pallet::call_index(24)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_upward_queue_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_upward_queue_size = new)
		}

		/// Set the largest downward message, in bytes. Below a sixth of `max_pov_size`.
		#[pallet::call_index(25)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_downward_message_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_downward_message_size = new)
		}

		/// Set the largest upward message, in bytes.
		#[pallet::call_index(27)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_upward_message_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_upward_message_size = new)
		}

		/// Set the most upward messages in one candidate.
		#[pallet::call_index(28)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_upward_message_num_per_candidate(
			origin: OriginFor<T>,
			new: u32,
		) -> DispatchResult {
			Self::change(origin, |config| config.max_upward_message_num_per_candidate = new)
		}

		/// Set the deposit that the sender of a channel makes. Channels that exist keep theirs until it is poked.
		#[pallet::call_index(30)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_sender_deposit(origin: OriginFor<T>, new: Balance) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_sender_deposit = new)
		}

		/// Set the deposit that the recipient of a channel makes. Channels that exist keep theirs until it is poked.
		#[pallet::call_index(31)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_recipient_deposit(origin: OriginFor<T>, new: Balance) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_recipient_deposit = new)
		}

		/// Set the most messages that may wait in one channel. Channels that exist keep their limits.
		#[pallet::call_index(32)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_channel_max_capacity(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_channel_max_capacity = new)
		}

		/// Set the most bytes that may wait in one channel. Channels that exist keep their limits.
		#[pallet::call_index(33)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_channel_max_total_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_channel_max_total_size = new)
		}

		/// Set the most channels, accepted requests included, in which one chain is the recipient.
		#[pallet::call_index(34)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_max_parachain_inbound_channels(
			origin: OriginFor<T>,
			new: u32,
		) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_max_parachain_inbound_channels = new)
		}

		/// Set the largest message of a channel, in bytes. Below a sixth of `max_pov_size`. Channels that exist keep
		/// their limits.
		#[pallet::call_index(36)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_channel_max_message_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_channel_max_message_size = new)
		}

		/// Set the most channels, requests included, in which one chain is the sender.
		#[pallet::call_index(37)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_max_parachain_outbound_channels(
			origin: OriginFor<T>,
			new: u32,
		) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_max_parachain_outbound_channels = new)
		}

		/// Set the most horizontal messages in one candidate.
		#[pallet::call_index(39)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_max_message_num_per_candidate(
			origin: OriginFor<T>,
			new: u32,
		) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_max_message_num_per_candidate = new)
		}

		/// Set how far candidates may run ahead of the relay chain.
		#[pallet::call_index(45)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_async_backing_params(
			origin: OriginFor<T>,
			new: AsyncBackingParams,
		) -> DispatchResult {
			Self::change(origin, |config| config.async_backing_params = new)
		}

		/// Set how many votes back a candidate, if there are that many validators. At least 1.
		#[pallet::call_index(52)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_minimum_backing_votes(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.minimum_backing_votes = new)
		}

		/// Replace the configuration as a whole, from the next session on.
		///
		/// For figures that only fit together in their new values. A configuration that was scheduled before and is not
		/// in force yet is replaced.
		#[pallet::call_index(60)]
		#[pallet::weight((T::WeightInfo::set_config(), DispatchClass::Operational))]
		pub fn set_config(origin: OriginFor<T>, config: HostConfiguration) -> DispatchResult {
			Self::change(origin, |newest| *newest = config)
		}

		/// Set the most downward messages that may wait for one chain.
		#[pallet::call_index(61)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_downward_queue_count(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_downward_queue_count = new)
		}

		/// Set the most bytes of downward messages that may wait for one chain.
		#[pallet::call_index(62)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_max_downward_queue_size(origin: OriginFor<T>, new: u32) -> DispatchResult {
			Self::change(origin, |config| config.max_downward_queue_size = new)
		}

		/// Set the blocks that a sender has to flush its own queue after a channel's closing was asked for.
		#[pallet::call_index(63)]
		#[pallet::weight((T::WeightInfo::set_figure(), DispatchClass::Operational))]
		pub fn set_hrmp_close_grace(origin: OriginFor<T>, new: BlockNumber) -> DispatchResult {
			Self::change(origin, |config| config.hrmp_close_grace = new)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The configuration in force.
		pub fn active_config() -> HostConfiguration {
			ActiveConfig::<T>::get()
		}

		/// What the next session changes: which figures, from what, to what.
		pub fn pending_changes() -> Option<PendingChanges> {
			Self::do_pending_changes()
		}

		/// Whether this configuration would be taken; if not, the rule that it breaks, the values that clash and what is
		/// expected.
		pub fn check(config: HostConfiguration) -> Result<(), String> {
			Self::check_config(&config).map_err(|inconsistency| inconsistency.to_string())
		}
	}
}
