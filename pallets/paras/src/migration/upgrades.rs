//! Upgrades under way.

use super::{
	upstream::{self, PvfCheckCause, UpgradeStrategy},
	LOG_TARGET,
};
use crate::{
	AbortedUpgrades, CodeByHash, Config, FutureCodeHash, FutureCodeUpgrades, FutureCodeUpgradesAt,
	Pallet, UpcomingUpgrades, UpgradeCooldowns, UpgradeGoAhead, UpgradeGoAheadSignal,
	UpgradeRestrictionSignal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::BoundedVec;
use sluice_primitives::{migration::Tally, BlockNumber, HostConfig, ParaId};

type Chains = BTreeSet<ParaId>;

/// See to it that each upgrade of `chains`, which are all there are, waits for its block or has been given its go-ahead.
pub(super) fn take_over<T: Config>(chains: &Chains, tally: &mut Tally) {
	let mut announced = Schedule::of(upstream::UpcomingUpgrades::<T>::get(), chains);
	let mut forced = Schedule::of(upstream::FutureCodeUpgradesAt::<T>::get(), chains);
	let now = Pallet::<T>::now();
	let delay = T::HostConfig::active().validation_upgrade_delay;
	let votes = votes::<T>(tally);
	tally.add(3, 2);

	for (para, code_hash) in FutureCodeHash::<T>::iter().collect::<Vec<_>>() {
		tally.add(3, 2);
		let waits = forced.has(para) || FutureCodeUpgrades::<T>::contains_key(para);
		if !CodeByHash::<T>::contains_key(code_hash) {
			log::error!(target: LOG_TARGET, "{para:?} upgrades to unknown {code_hash:?}: dropped");
			FutureCodeHash::<T>::remove(para);
			FutureCodeUpgrades::<T>::remove(para);
			announced.leave(para);
			forced.leave(para);
		} else if !waits {
			let (since, strategy) =
				votes.get(&para).copied().unwrap_or((now, UpgradeStrategy::SetGoAheadSignal));
			let at = since.saturating_add(delay).max(now.saturating_add(1));
			log::info!(target: LOG_TARGET, "{para:?} upgrades to {code_hash:?} at {at}, unvoted");
			match strategy {
				UpgradeStrategy::ApplyAtExpectedBlock => forced.enter(para, at),
				UpgradeStrategy::SetGoAheadSignal => {
					FutureCodeUpgrades::<T>::insert(para, at);
					announced.enter(para, at);
				}
			}
		}
	}
	UpcomingUpgrades::<T>::put(BoundedVec::truncate_from(announced.0));
	tidy_signals::<T>(tally);
	restrict::<T>(chains, &forced.0, tally);
	FutureCodeUpgradesAt::<T>::put(BoundedVec::truncate_from(forced.0));
}

/// The upgrades whose code is being voted on: since when, and what is to come of them.
fn votes<T: Config>(tally: &mut Tally) -> BTreeMap<ParaId, (BlockNumber, UpgradeStrategy)> {
	let mut upgrades = BTreeMap::new();
	for vote in upstream::PvfActiveVoteMap::<T>::iter_values() {
		tally.add(1, 0);
		for cause in vote.causes {
			if let PvfCheckCause::Upgrade { id, included_at, strategy } = cause {
				upgrades.insert(id, (included_at, strategy));
			}
		}
	}
	upgrades
}

/// A go-ahead is for an upgrade, and a chain that is told to forget one sees it from now on at the latest.
fn tidy_signals<T: Config>(tally: &mut Tally) {
	for (para, signal) in UpgradeGoAheadSignal::<T>::iter().collect::<Vec<_>>() {
		tally.add(2, 1);
		match signal {
			UpgradeGoAhead::Abort => {
				AbortedUpgrades::<T>::insert(para, Pallet::<T>::now());
			}
			UpgradeGoAhead::GoAhead if FutureCodeUpgrades::<T>::contains_key(para) => {}
			UpgradeGoAhead::GoAhead => UpgradeGoAheadSignal::<T>::remove(para),
		}
	}
}

/// Every restriction has its end, and lasts while an upgrade waits that the chain does not know of.
fn restrict<T: Config>(chains: &Chains, forced: &[(ParaId, BlockNumber)], tally: &mut Tally) {
	let mut cooldowns = Schedule::of(upstream::UpgradeCooldowns::<T>::get(), chains);
	cooldowns.0.retain(|(para, _)| UpgradeRestrictionSignal::<T>::contains_key(para));
	for para in UpgradeRestrictionSignal::<T>::iter_keys().collect::<Vec<_>>() {
		tally.add(3, 0);
		if !cooldowns.has(para) {
			UpgradeRestrictionSignal::<T>::remove(para);
			tally.add(0, 1);
		}
	}
	UpgradeCooldowns::<T>::put(BoundedVec::truncate_from(cooldowns.0));
	for (para, at) in forced {
		Pallet::<T>::restrict_upgrades(*para, *at);
		tally.add(1, 2);
	}
	tally.add(1, 1);
}

/// Chains and the blocks at which something is due for them, as upstream stores them.
struct Schedule(upstream::Schedule);

impl Schedule {
	/// Entries of `chains`, one of each.
	fn of(mut entries: upstream::Schedule, chains: &Chains) -> Self {
		let mut seen = Chains::new();
		entries.retain(|(para, _)| chains.contains(para) && seen.insert(*para));
		Self(entries)
	}

	fn has(&self, para: ParaId) -> bool {
		self.0.iter().any(|(chain, _)| *chain == para)
	}

	fn enter(&mut self, para: ParaId, at: BlockNumber) {
		let index = self.0.partition_point(|(_, other)| *other <= at);
		self.0.insert(index, (para, at));
	}

	fn leave(&mut self, para: ParaId) {
		self.0.retain(|(chain, _)| *chain != para);
	}
}
