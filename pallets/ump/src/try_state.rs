//! What always holds of the storage.

use crate::{CapacityLimits, Config, DiscardedQueues, Pallet};
use frame_support::ensure;
use sluice_primitives::Chains;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check the pallet's invariants: what a chain reads that it may still send is what the limits and its queue leave.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let limits = Self::active_limits();
		// Limits that changed in this very block are followed by the next one.
		let is_current = CapacityLimits::<T>::get() == Some(limits);
		for para in Self::chains_with_capacity() {
			let stored = Self::remaining_capacity(para).ok_or("ump: capacity does not decode")?;
			if DiscardedQueues::<T>::contains_key(para) {
				ensure!(
					stored == (0, 0),
					"ump: capacity while an earlier chain's queue is removed"
				);
				continue;
			}
			ensure!(T::Chains::exists(para), "ump: capacity of a chain that does not exist");
			let exact = Self::capacity(limits, Self::queue_footprint(para));
			ensure!(
				!is_current || stored == exact,
				"ump: capacity differs from what limits and queue leave"
			);
		}
		for para in DiscardedQueues::<T>::iter_keys() {
			ensure!(
				Self::remaining_capacity(para).is_some(),
				"ump: a new chain could add to an earlier one's queue"
			);
		}
		Ok(())
	}
}
