//! A chain's change of code, in the steps that Cumulus expects.
//!
//! A candidate announces the code. After a delay the relay chain gives its go-ahead, which the chain sees in the state of the
//! relay parent. The block that sees it is still validated by the old code; once it is enacted, the new code is current.
//! From the announcement on until the cooldown has passed, the restriction signal keeps the chain from announcing again.
//!
//! A signal stays until a candidate that has seen it is enacted. Cumulus stops for ever if a signal that one of its blocks
//! under way has obeyed is gone too early, or if one that it waits for never comes.
//!
//! The old code is dropped at the switch: candidates are checked against the present state, so none needs it any more.

use crate::{
	schedule, AbortedUpgrades, Config, CurrentCodeHash, Error, Event, FutureCodeHash,
	FutureCodeUpgrades, FutureCodeUpgradesAt, Pallet, UpcomingUpgrades, UpgradeGoAhead,
	UpgradeGoAheadSignal, WeightInfo,
};
use frame_support::{defensive, ensure, weights::Weight, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use sluice_primitives::{BlockNumber, Chains, Hash, HostConfig, ParaId};
use sp_runtime::{DispatchResult, SaturatedConversion};

impl<T: Config> Pallet<T> {
	/// `para` announces new code in a candidate that was built on `relay_parent`.
	pub(crate) fn announce_upgrade(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
		relay_parent: BlockNumber,
	) {
		let expected_at = Self::schedule_upgrade(para, code, relay_parent);
		FutureCodeUpgrades::<T>::insert(para, expected_at);
		schedule::enter::<T, UpcomingUpgrades<T>>(para, expected_at);
	}

	pub(crate) fn do_force_schedule_upgrade(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
		relay_parent: BlockNumber,
	) -> DispatchResult {
		ensure!(Self::exists(para), Error::<T>::NotRegistered);
		Self::ensure_code_size(&code)?;
		ensure!(!FutureCodeHash::<T>::contains_key(para), Error::<T>::UpgradePending);
		let expected_at = Self::schedule_upgrade(para, code, relay_parent);
		schedule::enter::<T, FutureCodeUpgradesAt<T>>(para, expected_at);
		Ok(())
	}

	/// Keep the code until the block that is returned, and `para` from announcing another one.
	fn schedule_upgrade(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
		relay_parent: BlockNumber,
	) -> BlockNumber {
		let config = T::HostConfig::active();
		let code_hash = Self::acquire_code(code);
		FutureCodeHash::<T>::insert(para, code_hash);

		// Never this block or an earlier one: their signals have been given.
		let expected_at = relay_parent
			.saturating_add(config.validation_upgrade_delay)
			.max(Self::now().saturating_add(1));
		let cooled_at = relay_parent.saturating_add(config.validation_upgrade_cooldown);
		Self::restrict_upgrades(para, cooled_at.max(expected_at));
		Self::deposit_event(Event::CodeUpgradeScheduled { para, code_hash, expected_at });
		expected_at
	}

	pub(crate) fn do_abort_upgrade(para: ParaId) -> DispatchResult {
		let code_hash = FutureCodeHash::<T>::get(para).ok_or(Error::<T>::NoUpgradePending)?;
		let given = UpgradeGoAheadSignal::<T>::get(para) == Some(UpgradeGoAhead::GoAhead);
		ensure!(!given, Error::<T>::GoAheadGiven);

		FutureCodeHash::<T>::remove(para);
		Self::release_code(code_hash);
		if FutureCodeUpgrades::<T>::take(para).is_some() {
			schedule::leave::<T, UpcomingUpgrades<T>>(para);
			UpgradeGoAheadSignal::<T>::insert(para, UpgradeGoAhead::Abort);
			AbortedUpgrades::<T>::insert(para, Self::now());
		} else {
			schedule::leave::<T, FutureCodeUpgradesAt<T>>(para);
		}
		Self::deposit_event(Event::CodeUpgradeAborted { para, code_hash });
		Ok(())
	}

	/// The newest head of `para` was built on `context`: if its chain has seen a signal there, the signal has done its work,
	/// and the go-ahead switches the code. Returns whether there was one.
	pub(crate) fn note_signal_seen(para: ParaId, context: BlockNumber) -> bool {
		let Some(signal) = UpgradeGoAheadSignal::<T>::get(para) else { return false };
		let given_at = match signal {
			UpgradeGoAhead::GoAhead => FutureCodeUpgrades::<T>::get(para),
			UpgradeGoAhead::Abort => AbortedUpgrades::<T>::get(para),
		};
		if given_at.is_some_and(|at| context < at) {
			return false;
		}
		UpgradeGoAheadSignal::<T>::remove(para);
		match signal {
			UpgradeGoAhead::GoAhead => {
				FutureCodeUpgrades::<T>::remove(para);
				Self::apply_future_code(para);
			}
			UpgradeGoAhead::Abort => AbortedUpgrades::<T>::remove(para),
		}
		true
	}

	/// Make the future code of `para` the current one.
	fn apply_future_code(para: ParaId) {
		match FutureCodeHash::<T>::take(para) {
			Some(code_hash) => Self::switch_code(para, code_hash),
			None => {
				defensive!("a scheduled upgrade has a code");
			}
		}
	}

	/// Make the code, acquired before, the current one of `para`.
	pub(crate) fn switch_code(para: ParaId, code_hash: Hash) {
		let old = CurrentCodeHash::<T>::mutate(para, |current| current.replace(code_hash));
		old.into_iter().for_each(Self::release_code);
		Self::deposit_event(Event::CodeUpgraded { para, code_hash });
	}

	/// A block begins: give the go-aheads and switch the codes that are due, and lift the restrictions that have passed.
	pub(crate) fn give_signals(now: BlockNumberFor<T>) -> Weight {
		let now = now.saturated_into::<BlockNumber>();
		let ready = schedule::take_due::<T, UpcomingUpgrades<T>>(now);
		for (para, _) in &ready {
			UpgradeGoAheadSignal::<T>::insert(para, UpgradeGoAhead::GoAhead);
			Self::deposit_event(Event::CodeUpgradeGoAhead { para: *para });
		}
		let forced = schedule::take_due::<T, FutureCodeUpgradesAt<T>>(now);
		for (para, _) in &forced {
			Self::apply_future_code(*para);
		}
		let cooled = Self::lift_restrictions(now);
		T::WeightInfo::on_initialize(ready.len() as u32, cooled, forced.len() as u32)
	}

	/// This block's number.
	pub(crate) fn now() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}
}
