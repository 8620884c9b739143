#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

mod consistency;
mod error;
pub mod limits;
mod schedule;
mod try_state;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use consistency::{check_consistency, Inconsistency, Rule};
pub use pallet::*;
pub use weights::WeightInfo;

const LOG_TARGET: &str = "sluice::configuration";

/// The pallet's declarations.
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sluice_primitives::HostConfiguration;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet asks of the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who may change the configuration.
		type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;

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
			if let Err(inconsistency) = check_consistency(&self.config) {
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

	#[pallet::error]
	pub enum Error<T> {
		/// `max_code_size` has to be from 1 byte to 3 MiB.
		CodeSizeOutOfRange,
		/// `max_head_data_size` has to be from 1 byte to 1 MiB.
		HeadDataSizeOutOfRange,
		/// `max_pov_size` has to be from 1 byte to 10 MiB.
		PovSizeOutOfRange,
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
		/// `max_downward_message_size` has to be from 1 byte to 128 KiB.
		DownwardMessageSizeOutOfRange,
		/// `max_downward_message_size` has to be below a sixth of `max_pov_size`, the share of its proof that a chain
		/// gives to downward messages.
		DownwardMessageNotBelowSixthOfPov,
		/// `max_downward_message_size` exceeds `max_downward_queue_size`: raise the latter or lower the former.
		DownwardMessageAboveQueueSize,
		/// `max_downward_queue_count` has to be at least 1.
		NoDownwardQueue,
		/// `hrmp_channel_max_message_size` has to be from 1 byte to 128 KiB.
		HrmpMessageSizeOutOfRange,
		/// `hrmp_channel_max_message_size` has to be below a sixth of `max_pov_size`, the share of its proof that a
		/// chain gives to horizontal messages.
		HrmpMessageNotBelowSixthOfPov,
		/// `hrmp_channel_max_message_size` exceeds `hrmp_channel_max_total_size`: raise the latter or lower the former.
		HrmpMessageAboveChannelSize,
		/// `hrmp_channel_max_capacity` has to be at least 1 message.
		NoHrmpCapacity,
		/// `hrmp_max_message_num_per_candidate` has to be from 1 to 16384.
		HrmpMessageCountOutOfRange,
		/// `hrmp_max_parachain_outbound_channels` has to be at most 128.
		TooManyOutboundChannels,
		/// `hrmp_max_parachain_inbound_channels` has to be at most 128.
		TooManyInboundChannels,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			let default = HostConfiguration::default();
			assert_eq!(check_consistency(&default), Ok(()), "the default is consistent");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Replace the configuration as a whole, from the next session on.
		///
		/// The record is refused if its figures clash; the error names the rule. A configuration that was scheduled
		/// before and is not in force yet is replaced.
		#[pallet::call_index(0)]
		pub fn set_config(origin: OriginFor<T>, config: HostConfiguration) -> DispatchResult {
			T::AdminOrigin::ensure_origin(origin)?;
			Self::do_set_config(config)
		}
	}
}
