//! What holds of this pallet's storage between any two extrinsics.

use crate::{AllowedRelayParents, Config, CurrentSession, LastRelayParent, Pallet, PastValidators};
use frame_support::{ensure, traits::Get};
use sluice_primitives::Chains;
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// Check every invariant.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_relay_parents()?;
		Self::try_sessions()?;
		Self::try_last_relay_parents()
	}

	/// Relay parents ascend by number and session, and are of the past. Their count is bounded by their type.
	fn try_relay_parents() -> Result<(), TryRuntimeError> {
		let allowed = AllowedRelayParents::<T>::get();
		for (older, newer) in allowed.iter().zip(allowed.iter().skip(1)) {
			ensure!(older.number < newer.number, "inclusion: relay parents ascend by number");
			ensure!(older.session <= newer.session, "inclusion: relay parents ascend by session");
		}
		let now = frame_system::Pallet::<T>::block_number().saturated_into();
		let newest = allowed.last().map(|newest| newest.number);
		ensure!(newest.is_none_or(|newest| newest < now), "inclusion: relay parents are past");
		Ok(())
	}

	/// Whoever may have signed for an allowed relay parent is known, and past sessions are past.
	fn try_sessions() -> Result<(), TryRuntimeError> {
		let current = CurrentSession::<T>::get();
		for parent in AllowedRelayParents::<T>::get() {
			ensure!(
				Self::validators_of(parent.session).is_some(),
				"inclusion: validators of every relay parent are known"
			);
		}
		ensure!(
			PastValidators::<T>::iter_keys().all(|session| session < current),
			"inclusion: past sessions are before the current one"
		);
		ensure!(
			PastValidators::<T>::iter_keys().count() <= T::MaxAncestry::get() as usize,
			"inclusion: past sessions are as few as relay parents may be"
		);
		Ok(())
	}

	/// Only chains that exist have a last relay parent, and it is none that is yet to come.
	fn try_last_relay_parents() -> Result<(), TryRuntimeError> {
		let newest = AllowedRelayParents::<T>::get().last().map(|newest| newest.number);
		for (para, last) in LastRelayParent::<T>::iter() {
			ensure!(T::Chains::exists(para), "inclusion: last relay parents are of chains");
			ensure!(Some(last) <= newest, "inclusion: last relay parents were allowed");
		}
		Ok(())
	}
}
