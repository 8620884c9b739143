//! Chains coming and going, and root's corrections.

use crate::{
	Config, CurrentCodeHash, Error, Event, FutureCodeHash, FutureCodeUpgrades, HeadOf, Heads,
	MostRecentContext, Pallet, Parachains, UpcomingUpgrades, UpgradeCooldowns,
	UpgradeGoAheadSignal, UpgradeRestrictionSignal,
};
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchClass, ensure, BoundedVec};
use sluice_primitives::{Chains, Offboard, ParaId};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	DispatchResult,
};

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

	pub(crate) fn do_deregister(para: ParaId) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		// Only the other pallets know what theirs costs, and they tell afterwards.
		let weight = T::Offboard::on_offboard(para);
		frame_system::Pallet::<T>::register_extra_weight_unchecked(
			weight,
			DispatchClass::Operational,
		);
		Parachains::<T>::mutate(|chains| chains.retain(|chain| *chain != para));
		Heads::<T>::remove(para);
		MostRecentContext::<T>::remove(para);
		for code in [CurrentCodeHash::<T>::take(para), FutureCodeHash::<T>::take(para)] {
			code.into_iter().for_each(Self::release_code);
		}
		FutureCodeUpgrades::<T>::remove(para);
		UpcomingUpgrades::<T>::mutate(|upgrades| upgrades.retain(|(chain, _)| *chain != para));
		UpgradeCooldowns::<T>::mutate(|cooldowns| cooldowns.retain(|(chain, _)| *chain != para));
		UpgradeGoAheadSignal::<T>::remove(para);
		UpgradeRestrictionSignal::<T>::remove(para);
		Self::deposit_event(Event::Deregistered { para });
		Ok(())
	}

	pub(crate) fn do_force_set_current_code(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
	) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		Self::ensure_code_size(&code)?;
		let hash = Self::acquire_code(code);
		Self::switch_code(para, hash);
		Ok(())
	}

	pub(crate) fn do_force_set_current_head(para: ParaId, head: Vec<u8>) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		Self::set_head(para, Self::permitted_head(head)?);
		Ok(())
	}

	pub(crate) fn set_head(para: ParaId, head: HeadOf<T>) {
		let head_hash = BlakeTwo256::hash(&head);
		Heads::<T>::insert(para, head);
		Self::deposit_event(Event::HeadUpdated { para, head_hash });
	}
}
