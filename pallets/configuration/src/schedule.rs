//! Scheduling a configuration and putting it into force.

use crate::{
	check_consistency, ActiveConfig, Config, Error, Event, Inconsistency, Pallet, PendingConfig,
	WeightInfo, LOG_TARGET,
};
use frame_support::{
	traits::{EnsureOrigin, Get},
	weights::Weight,
};
use frame_system::pallet_prelude::OriginFor;
use sluice_primitives::{HostConfig, HostConfiguration};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Schedule the newest configuration with `change` made to it, if its figures fit together.
	pub(crate) fn change(
		origin: OriginFor<T>,
		change: impl FnOnce(&mut HostConfiguration),
	) -> DispatchResult {
		T::AdminOrigin::ensure_origin(origin)?;
		let mut config = Self::newest();
		change(&mut config);
		Self::do_schedule(config)
	}

	fn do_schedule(config: HostConfiguration) -> DispatchResult {
		Self::check_config(&config).map_err(|inconsistency| {
			// The dispatch error names the rule; it has no room for the figures.
			log::warn!(target: LOG_TARGET, "refused configuration: {inconsistency}");
			Error::<T>::from(inconsistency)
		})?;
		PendingConfig::<T>::put(config);
		Self::deposit_event(Event::ConfigScheduled { config });
		Ok(())
	}

	/// Whether the figures of `config` fit together on this chain.
	pub fn check_config(config: &HostConfiguration) -> Result<(), Inconsistency> {
		check_consistency(config, T::ExistentialDeposit::get())
	}

	/// The configuration that the next session will have.
	pub fn newest() -> HostConfiguration {
		PendingConfig::<T>::get().unwrap_or_else(ActiveConfig::<T>::get)
	}

	/// A session begins: put the scheduled configuration, if there is one, into force. Returns the weight used.
	///
	/// The runtime calls this from its session handler.
	pub fn on_new_session() -> Weight {
		if let Some(config) = PendingConfig::<T>::take() {
			ActiveConfig::<T>::put(config);
			Self::deposit_event(Event::ConfigActivated { config });
		}
		T::WeightInfo::on_new_session()
	}
}

impl<T: Config> HostConfig for Pallet<T> {
	fn active() -> HostConfiguration {
		ActiveConfig::<T>::get()
	}
}
