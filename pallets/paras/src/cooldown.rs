//! The time after an announcement in which a chain may not announce another upgrade.

use crate::{
	schedule, Config, Error, Event, FutureCodeHash, Pallet, UpgradeCooldowns, UpgradeRestriction,
	UpgradeRestrictionSignal,
};
use frame_support::{
	ensure,
	traits::{
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
		Get,
	},
};
use sluice_primitives::{Balance, BlockNumber, ParaId};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Keep `para` from announcing upgrades until block `until`, or longer if it is kept already.
	pub(crate) fn restrict_upgrades(para: ParaId, until: BlockNumber) {
		UpgradeRestrictionSignal::<T>::insert(para, UpgradeRestriction::Present);
		let earlier = schedule::leave::<T, UpgradeCooldowns<T>>(para);
		let until = earlier.map_or(until, |at| at.max(until));
		schedule::enter::<T, UpgradeCooldowns<T>>(para, until);
	}

	/// Lift the restrictions whose cooldown has passed. Returns how many.
	pub(crate) fn lift_restrictions(now: BlockNumber) -> u32 {
		let cooled = schedule::take_due::<T, UpgradeCooldowns<T>>(now);
		for (para, _) in &cooled {
			UpgradeRestrictionSignal::<T>::remove(para);
			Self::deposit_event(Event::UpgradeCooldownPassed { para: *para });
		}
		cooled.len() as u32
	}

	/// The block from which on `para` may announce upgrades, if it is kept from it.
	pub(crate) fn restricted_until(para: ParaId) -> Option<BlockNumber> {
		schedule::due_at::<T, UpgradeCooldowns<T>>(para)
	}

	/// What it costs to lift the restriction of `para` now, if there is one.
	pub(crate) fn cooldown_removal_cost(para: ParaId) -> Option<Balance> {
		let left = Self::restricted_until(para)?.saturating_sub(Self::now());
		Some(T::CooldownRemovalMultiplier::get().saturating_mul(left.into()))
	}

	pub(crate) fn do_remove_cooldown(who: &T::AccountId, para: ParaId) -> DispatchResult {
		let cost = Self::cooldown_removal_cost(para).ok_or(Error::<T>::NoCooldown)?;
		// While an upgrade is pending the restriction alone tells the chain that another one would be refused.
		ensure!(!FutureCodeHash::<T>::contains_key(para), Error::<T>::UpgradePending);
		T::Currency::burn_from(
			who,
			cost,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		)?;
		schedule::leave::<T, UpgradeCooldowns<T>>(para);
		UpgradeRestrictionSignal::<T>::remove(para);
		Self::deposit_event(Event::UpgradeCooldownRemoved { para_id: para });
		Ok(())
	}
}
