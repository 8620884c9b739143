//! Upgrades under way.

use super::{upstream, LOG_TARGET};
use crate::{
	CodeByHash, Config, CurrentCodeHash, Event, FutureCodeHash, FutureCodeUpgrades, Pallet,
	UpcomingUpgrades, UpgradeCooldowns, UpgradeGoAhead, UpgradeGoAheadSignal,
	UpgradeRestrictionSignal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{traits::Get, BoundedVec};
use sluice_primitives::{migration::Tally, BlockNumber, HostConfig, ParaId};

/// Settle each upgrade: applied, scheduled, or dropped. `chains` are those that exist.
pub(super) fn take_over<T: Config>(chains: &BTreeSet<ParaId>, tally: &mut Tally) {
	let now = Pallet::<T>::now();
	let delay = T::HostConfig::active().validation_upgrade_delay;
	let (voted_on, silent) = voted_on::<T>(tally);
	let silent: BTreeSet<_> = upstream::FutureCodeUpgradesAt::<T>::get()
		.into_iter()
		.map(|(para, _)| para)
		.chain(silent)
		.collect();
	let mut scheduled = upstream::UpcomingUpgrades::<T>::get();
	scheduled.retain(|(para, _)| chains.contains(para));
	tally.add(3, 1);

	for (para, code_hash) in FutureCodeHash::<T>::iter().collect::<Vec<_>>() {
		tally.add(4, 2);
		if !CodeByHash::<T>::contains_key(code_hash) {
			log::error!(target: LOG_TARGET, "upgrade of {para:?} to unknown {code_hash:?} is dropped");
			forget::<T>(para);
			scheduled.retain(|(chain, _)| *chain != para);
		} else if silent.contains(&para) {
			log::info!(target: LOG_TARGET, "{para:?} is upgraded to {code_hash:?} at once");
			forget::<T>(para);
			CurrentCodeHash::<T>::insert(para, code_hash);
			Pallet::<T>::deposit_event(Event::CodeUpgraded { para, code_hash });
		} else if FutureCodeUpgrades::<T>::get(para).is_none() {
			let announced = voted_on.get(&para).copied().unwrap_or(now);
			let at = announced.saturating_add(delay).max(now.saturating_add(1));
			log::info!(target: LOG_TARGET, "{para:?} is upgraded to {code_hash:?} at block {at}");
			FutureCodeUpgrades::<T>::insert(para, at);
			scheduled.push((para, at));
		}
	}
	scheduled.sort_by_key(|(_, at)| *at);
	UpcomingUpgrades::<T>::put(BoundedVec::truncate_from(scheduled));
	tidy_signals::<T>(chains, tally);
}

/// The upgrades whose code is being voted on: the ones to be announced, with the block of their candidate, and the
/// ones to be applied without the chain's doing.
fn voted_on<T: Config>(tally: &mut Tally) -> (BTreeMap<ParaId, BlockNumber>, Vec<ParaId>) {
	let (mut announced, mut silent) = (BTreeMap::new(), Vec::new());
	for vote in upstream::PvfActiveVoteMap::<T>::iter_values() {
		tally.add(1, 0);
		for cause in vote.causes {
			match cause {
				upstream::PvfCheckCause::Onboarding(_) => {}
				upstream::PvfCheckCause::Upgrade { id, included_at, strategy } => match strategy {
					upstream::UpgradeStrategy::SetGoAheadSignal => {
						announced.insert(id, included_at);
					}
					upstream::UpgradeStrategy::ApplyAtExpectedBlock => silent.push(id),
				},
			}
		}
	}
	(announced, silent)
}

/// Forget the upgrade of `para`.
fn forget<T: Config>(para: ParaId) {
	FutureCodeHash::<T>::remove(para);
	FutureCodeUpgrades::<T>::remove(para);
	UpgradeGoAheadSignal::<T>::remove(para);
}

/// A go-ahead is for an upgrade, and every restriction has its end.
fn tidy_signals<T: Config>(chains: &BTreeSet<ParaId>, tally: &mut Tally) {
	for (para, signal) in UpgradeGoAheadSignal::<T>::iter().collect::<Vec<_>>() {
		tally.add(2, 0);
		let expected = match signal {
			UpgradeGoAhead::Abort => chains.contains(&para),
			UpgradeGoAhead::GoAhead => FutureCodeUpgrades::<T>::contains_key(para),
		};
		if !expected {
			UpgradeGoAheadSignal::<T>::remove(para);
			tally.add(0, 1);
		}
	}
	let mut cooldowns = upstream::UpgradeCooldowns::<T>::get();
	let mut seen = BTreeSet::new();
	cooldowns.retain(|(para, _)| {
		seen.insert(*para) && UpgradeRestrictionSignal::<T>::contains_key(para)
	});
	cooldowns.sort_by_key(|(_, at)| *at);
	for para in UpgradeRestrictionSignal::<T>::iter_keys().collect::<Vec<_>>() {
		tally.add(2, 0);
		if !seen.contains(&para) {
			UpgradeRestrictionSignal::<T>::remove(para);
			tally.add(0, 1);
		}
	}
	UpgradeCooldowns::<T>::put(BoundedVec::truncate_from(cooldowns));
	tally.add(1, 1);
}
