//! Chains coming and going.

use crate::{
	schedule, AbortedUpgrades, AuthorizedCodeHash, Config, CurrentCodeHash, Error, Event,
	FutureCodeHash, FutureCodeUpgrades, FutureCodeUpgradesAt, Heads, MostRecentContext, Pallet,
	Parachains, UpcomingUpgrades, UpgradeCooldowns, UpgradeGoAheadSignal, UpgradeRestrictionSignal,
	WeightInfo,
};
use alloc::vec::Vec;
use frame_support::{
	dispatch::{DispatchClass, DispatchResultWithPostInfo, WithPostDispatchInfo},
	ensure,
	weights::Weight,
	BoundedVec,
};
use sluice_primitives::{Chains, Offboard, ParaId};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(
		para: ParaId,
		genesis_head: Vec<u8>,
		code: BoundedVec<u8, T::MaxCodeSize>,
	) -> DispatchResult {
		Self::ensure_code_size(&code)?;
		let head = Self::permitted_head(genesis_head)?;
		Parachains::<T>::try_mutate(|chains| {
			let Err(index) = chains.binary_search(&para) else {
				return Err(Error::<T>::AlreadyRegistered);
			};
			chains.try_insert(index, para).map_err(|_| Error::<T>::TooManyChains)
		})?;
		Heads::<T>::insert(para, head);
		CurrentCodeHash::<T>::insert(para, Self::acquire_code(code));
		Self::deposit_event(Event::Registered { para });
		Ok(())
	}

	/// The most weight that the removal of a chain may take, here and in the other pallets.
	pub(crate) fn deregister_weight() -> Weight {
		T::WeightInfo::deregister().saturating_add(T::Offboard::max_weight())
	}

	pub(crate) fn do_deregister(para: ParaId) -> DispatchResultWithPostInfo {
		let own = T::WeightInfo::deregister();
		ensure!(Self::exists(para), Error::<T>::NotRegistered.with_weight(own));
		let used = own.saturating_add(T::Offboard::on_offboard(para));
		Self::forget(para);
		Self::deposit_event(Event::Deregistered { para });

		// A pallet that does not say its most weight still says what it used, and the block is charged for it.
		let reserved = Self::deregister_weight();
		let excess = used.saturating_sub(reserved);
		if excess.any_gt(Weight::zero()) {
			frame_system::Pallet::<T>::register_extra_weight_unchecked(
				excess,
				DispatchClass::Operational,
			);
		}
		Ok(Some(used.min(reserved)).into())
	}

	/// Leave nothing of `para` in this pallet.
	fn forget(para: ParaId) {
		Parachains::<T>::mutate(|chains| chains.retain(|chain| *chain != para));
		Heads::<T>::remove(para);
		MostRecentContext::<T>::remove(para);
		for code in [CurrentCodeHash::<T>::take(para), FutureCodeHash::<T>::take(para)] {
			code.into_iter().for_each(Self::release_code);
		}
		FutureCodeUpgrades::<T>::remove(para);
		schedule::leave::<T, FutureCodeUpgradesAt<T>>(para);
		schedule::leave::<T, UpcomingUpgrades<T>>(para);
		schedule::leave::<T, UpgradeCooldowns<T>>(para);
		UpgradeGoAheadSignal::<T>::remove(para);
		UpgradeRestrictionSignal::<T>::remove(para);
		AbortedUpgrades::<T>::remove(para);
		AuthorizedCodeHash::<T>::remove(para);
	}
}
