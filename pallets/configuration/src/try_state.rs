//! What holds after every block.

use crate::{ActiveConfig, Config, Pallet, PendingConfig, LOG_TARGET};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// The active and the pending configuration are consistent.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let records = [Some(ActiveConfig::<T>::get()), PendingConfig::<T>::get()];
		for config in records.into_iter().flatten() {
			Self::check_config(&config).map_err(|inconsistency| {
				log::error!(target: LOG_TARGET, "stored configuration: {inconsistency}");
				TryRuntimeError::Other("a stored configuration is inconsistent")
			})?;
		}
		Ok(())
	}
}
