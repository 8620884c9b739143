//! Scheduling a configuration and putting it into force.

use crate::{
	check_consistency, ActiveConfig, Config, Error, Event, Pallet, PendingConfig, WeightInfo,
	LOG_TARGET,
};
use frame_support::weights::Weight;
use sluice_primitives::{HostConfig, HostConfiguration};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_config(config: HostConfiguration) -> DispatchResult {
		check_consistency(&config).map_err(|inconsistency| {
			// The dispatch error names the rule; the figures are for the operator's log.
			log::warn!(target: LOG_TARGET, "refused configuration: {inconsistency}");
			Error::<T>::from(inconsistency)
		})?;
		PendingConfig::<T>::put(config);
		Self::deposit_event(Event::ConfigScheduled { config });
		Ok(())
	}

	/// A session begins: put the scheduled configuration, if there is one, into force. Returns the weight used.
	///
	/// The runtime calls this from its session handler.
	pub fn on_new_session() -> Weight {
		Self::apply_pending();
		T::WeightInfo::on_new_session()
	}

	/// Put the scheduled configuration, if there is one, into force at once.
	pub fn apply_pending() {
		if let Some(config) = PendingConfig::<T>::take() {
			ActiveConfig::<T>::put(config);
			Self::deposit_event(Event::ConfigActivated { config });
		}
	}
}

impl<T: Config> HostConfig for Pallet<T> {
	fn active() -> HostConfiguration {
		ActiveConfig::<T>::get()
	}
}
