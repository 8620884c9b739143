//! A chain's change of code, in the steps that Cumulus expects.
//!
//! A candidate announces the code. After a delay the relay chain gives its go-ahead, which the chain sees in the state of the
//! relay parent. The block that sees it is still validated by the old code; once it is enacted, the new code is current.
//! From the announcement on until the cooldown has passed, the restriction signal keeps the chain from announcing again.
//!
//! The old code is dropped at the switch: candidates are checked against the present state, so none needs it any more.

use crate::{
	Config, CurrentCodeHash, Event, FutureCodeHash, FutureCodeUpgrades, Pallet, UpcomingUpgrades,
	UpgradeCooldowns, UpgradeGoAhead, UpgradeGoAheadSignal, UpgradeRestriction,
	UpgradeRestrictionSignal, UpgradeSchedule, WeightInfo,
};
use frame_support::{defensive, weights::Weight, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use sluice_primitives::{BlockNumber, Hash, HostConfig, ParaId};
use sp_runtime::SaturatedConversion;

impl<T: Config> Pallet<T> {
	/// `para` announces new code in a candidate that was built on `relay_parent`.
	pub(crate) fn schedule_upgrade(
		para: ParaId,
		code: BoundedVec<u8, T::MaxCodeSize>,
		relay_parent: BlockNumber,
	) {
		let config = T::HostConfig::active();
		let code_hash = Self::acquire_code(code);
		FutureCodeHash::<T>::insert(para, code_hash);

		UpgradeRestrictionSignal::<T>::insert(para, UpgradeRestriction::Present);
		let cooled_at = relay_parent.saturating_add(config.validation_upgrade_cooldown);
		UpgradeCooldowns::<T>::mutate(|cooldowns| enter(cooldowns, para, cooled_at));

		// Never this block or an earlier one: their signals have been given.
		let expected_at = relay_parent
			.saturating_add(config.validation_upgrade_delay)
			.max(Self::now().saturating_add(1));
		FutureCodeUpgrades::<T>::insert(para, expected_at);
		UpcomingUpgrades::<T>::mutate(|upgrades| enter(upgrades, para, expected_at));
		Self::deposit_event(Event::CodeUpgradeScheduled { para, code_hash, expected_at });
	}

	/// A candidate of `para` that was built on `relay_parent` has been enacted: switch the code if that candidate has
	/// seen the go-ahead. Returns whether it has.
	pub(crate) fn apply_upgrade(para: ParaId, relay_parent: BlockNumber) -> bool {
		let due = FutureCodeUpgrades::<T>::get(para).is_some_and(|at| at <= relay_parent);
		if due {
			FutureCodeUpgrades::<T>::remove(para);
			UpgradeGoAheadSignal::<T>::remove(para);
			match FutureCodeHash::<T>::take(para) {
				Some(code_hash) => Self::switch_code(para, code_hash),
				None => {
					defensive!("a scheduled upgrade has a code");
				}
			}
		}
		due
	}

	/// Make the code, acquired before, the current one of `para`.
	pub(crate) fn switch_code(para: ParaId, code_hash: Hash) {
		let old = CurrentCodeHash::<T>::mutate(para, |current| current.replace(code_hash));
		old.into_iter().for_each(Self::release_code);
		Self::deposit_event(Event::CodeUpgraded { para, code_hash });
	}

	/// A block begins: give the go-aheads that are due and lift the restrictions that have passed.
	pub(crate) fn give_signals(now: BlockNumberFor<T>) -> Weight {
		let now = now.saturated_into::<BlockNumber>();
		let ready = take_due::<T, UpcomingUpgrades<T>>(now);
		for (para, _) in &ready {
			UpgradeGoAheadSignal::<T>::insert(para, UpgradeGoAhead::GoAhead);
			Self::deposit_event(Event::CodeUpgradeGoAhead { para: *para });
		}
		let cooled = take_due::<T, UpgradeCooldowns<T>>(now);
		for (para, _) in &cooled {
			UpgradeRestrictionSignal::<T>::remove(para);
		}
		T::WeightInfo::on_initialize(ready.len() as u32, cooled.len() as u32)
	}

	/// This block's number.
	pub(crate) fn now() -> BlockNumber {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}
}

/// Enter `para` into a schedule, which has at most one entry of each chain.
fn enter<S: sp_core::Get<u32>>(schedule: &mut UpgradeSchedule<S>, para: ParaId, at: BlockNumber) {
	let index = schedule.partition_point(|(_, other)| *other <= at);
	if schedule.try_insert(index, (para, at)).is_err() {
		defensive!("there are no more entries than chains");
	}
}

/// Take the entries that are due out of a schedule. Writes only if there are any.
fn take_due<T, S>(now: BlockNumber) -> UpgradeSchedule<T::MaxChains>
where
	T: Config,
	S: frame_support::StorageValue<
		UpgradeSchedule<T::MaxChains>,
		Query = UpgradeSchedule<T::MaxChains>,
	>,
{
	let mut schedule = S::get();
	if schedule.first().is_none_or(|(_, at)| *at > now) {
		return BoundedVec::new();
	}
	let mut due = schedule.clone();
	due.retain(|(_, at)| *at <= now);
	schedule.retain(|(_, at)| *at > now);
	S::put(schedule);
	due
}
