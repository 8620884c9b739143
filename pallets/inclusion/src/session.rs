//! Sessions: whose votes count.
//!
//! A candidate is signed for the session that its relay parent's state tells, by that session's validators. When
//! sessions change, those validators are kept for as long as a candidate may be built on one of their blocks, so a
//! change of session costs no candidate.

use crate::{
	relay_parents, AllowedRelayParents, Config, CurrentSession, Pallet, PastValidators,
	SessionOfParent, Validators, LOG_TARGET,
};
use alloc::vec::Vec;
use frame_support::{
	traits::{Get, OneSessionHandler},
	BoundedVec,
};
use polkadot_primitives::{SessionIndex, ValidatorId};
use sp_runtime::BoundToRuntimeAppPublic;

impl<T: Config> Pallet<T> {
	/// The validators of `session`, if it is the running one or a past one that relay parents reach back to.
	pub(crate) fn validators_of(
		session: SessionIndex,
	) -> Option<BoundedVec<ValidatorId, T::MaxValidators>> {
		if session == CurrentSession::<T>::get() {
			Some(Validators::<T>::get())
		} else {
			PastValidators::<T>::get(session)
		}
	}

	pub(crate) fn bound_validators(
		validators: Vec<ValidatorId>,
	) -> BoundedVec<ValidatorId, T::MaxValidators> {
		let (count, most) = (validators.len(), T::MaxValidators::get());
		if count > most as usize {
			log::error!(
				target: LOG_TARGET,
				"the session has {count} validators, only the first {most} can back candidates",
			);
		}
		BoundedVec::truncate_from(validators)
	}
}

/// Should sessions pass without an inherent, relay parents do not advance: bound what is kept for them all the same.
fn forget_unreachable<T: Config>(ending: SessionIndex) {
	let Some(oldest) = ending.checked_sub(T::MaxAncestry::get().saturating_sub(1)) else { return };
	relay_parents::forget_validators_before::<T>(oldest);
	AllowedRelayParents::<T>::mutate(|allowed| allowed.retain(|parent| parent.session >= oldest));
}

impl<T: Config> BoundToRuntimeAppPublic for Pallet<T> {
	type Public = ValidatorId;
}

impl<T: Config> OneSessionHandler<T::AccountId> for Pallet<T> {
	type Key = ValidatorId;

	fn on_genesis_session<'a, I>(validators: I)
	where
		I: Iterator<Item = (&'a T::AccountId, ValidatorId)> + 'a,
	{
		let validators = validators.map(|(_, key)| key).collect();
		Validators::<T>::put(Self::bound_validators(validators));
		// The genesis block has no `on_finalize` to record its session for the first block.
		SessionOfParent::<T>::put(T::SessionIndex::get());
		CurrentSession::<T>::put(T::SessionIndex::get());
	}

	/// Keys may stay the same while the session's index, which validators sign for, moves on: `changed` is no reason to
	/// skip anything.
	fn on_new_session<'a, I>(_changed: bool, validators: I, _queued: I)
	where
		I: Iterator<Item = (&'a T::AccountId, ValidatorId)> + 'a,
	{
		let (ending, starting) = (CurrentSession::<T>::get(), T::SessionIndex::get());
		if ending != starting {
			PastValidators::<T>::insert(ending, Validators::<T>::get());
			CurrentSession::<T>::put(starting);
			forget_unreachable::<T>(ending);
		}
		let validators = validators.map(|(_, key)| key).collect();
		Validators::<T>::put(Self::bound_validators(validators));
	}

	fn on_disabled(_validator_index: u32) {}
}
