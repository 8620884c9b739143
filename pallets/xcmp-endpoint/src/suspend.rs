//! Suspending a source: nothing of its channel is consumed for now.

use crate::{Config, Error, Event, Inbound, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sluice_primitives::ParaId;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(source: ParaId) -> DispatchResult {
		Self::set_suspended(source, true, Error::<T>::SuspendedAlready)?;
		Self::deposit_event(Event::SourceSuspended { source });
		Ok(())
	}

	pub(crate) fn do_resume(source: ParaId) -> DispatchResult {
		Self::set_suspended(source, false, Error::<T>::NotSuspended)?;
		Self::deposit_event(Event::SourceResumed { source });
		Ok(())
	}

	fn set_suspended(source: ParaId, suspended: bool, unchanged: Error<T>) -> DispatchResult {
		Inbound::<T>::try_mutate(|channels| {
			let channel = channels.get_mut(&source).ok_or(Error::<T>::NoChannel)?;
			ensure!(channel.suspended != suspended, unchanged);
			channel.suspended = suspended;
			Self::owe_register(source, channel);
			Ok(())
		})
	}
}
