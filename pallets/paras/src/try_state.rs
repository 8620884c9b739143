//! What holds after every block.

use crate::{
	CodeByHash, CodeByHashRefs, Config, CurrentCodeHash, FutureCodeHash, FutureCodeUpgrades, Heads,
	MostRecentContext, Pallet, Parachains, UpcomingUpgrades, UpgradeCooldowns,
	UpgradeGoAheadSignal, UpgradeRestrictionSignal,
};
use alloc::collections::BTreeMap;
use frame_support::ensure;
use sluice_primitives::{BlockNumber, Hash, ParaId};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	TryRuntimeError,
};

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Check every invariant of the pallet's storage.
	pub fn do_try_state() -> Checked {
		Self::chains_are_whole()?;
		Self::codes_are_counted()?;
		Self::upgrades_are_scheduled()?;
		Self::restrictions_are_scheduled()
	}

	/// Every chain has a head and code, and nothing is stored of anything else.
	fn chains_are_whole() -> Checked {
		let chains = Parachains::<T>::get();
		ensure!(chains.is_sorted_by(|a, b| a < b), "chains are sorted and distinct");
		for para in &chains {
			ensure!(Heads::<T>::contains_key(para), "a chain has a head");
			ensure!(CurrentCodeHash::<T>::contains_key(para), "a chain has code");
		}
		let known = |para: ParaId| chains.binary_search(&para).is_ok();
		ensure!(Heads::<T>::iter_keys().all(known), "a head is a chain's");
		ensure!(MostRecentContext::<T>::iter_keys().all(known), "a context is a chain's");
		ensure!(CurrentCodeHash::<T>::iter_keys().all(known), "current code is a chain's");
		ensure!(FutureCodeHash::<T>::iter_keys().all(known), "future code is a chain's");
		Ok(())
	}

	/// The codes stored are those in use, each counted as often as it is used.
	fn codes_are_counted() -> Checked {
		let mut used = BTreeMap::<Hash, u32>::new();
		for hash in CurrentCodeHash::<T>::iter_values().chain(FutureCodeHash::<T>::iter_values()) {
			let refs = used.entry(hash).or_default();
			*refs = refs.saturating_add(1);
		}
		ensure!(used == CodeByHashRefs::<T>::iter().collect(), "codes are counted by use");
		ensure!(CodeByHash::<T>::iter_keys().count() == used.len(), "codes are those in use");
		for (hash, code) in CodeByHash::<T>::iter() {
			ensure!(used.contains_key(&hash), "a code is in use");
			ensure!(BlakeTwo256::hash(&code) == hash, "a code is stored under its hash");
		}
		Ok(())
	}

	/// Each upgrade either waits for its go-ahead in the schedule or has been given it.
	fn upgrades_are_scheduled() -> Checked {
		let schedule = UpcomingUpgrades::<T>::get();
		ensure!(is_by_block(&schedule), "upgrades are sorted by block");
		let upgrades = FutureCodeUpgrades::<T>::iter().collect::<BTreeMap<_, _>>();
		ensure!(upgrades.keys().all(FutureCodeHash::<T>::contains_key), "an upgrade has code");
		ensure!(
			upgrades.len() == FutureCodeHash::<T>::iter_keys().count(),
			"future code has an upgrade"
		);
		let given = UpgradeGoAheadSignal::<T>::iter_keys().count();
		ensure!(
			upgrades.len() == schedule.len().saturating_add(given),
			"an upgrade is either scheduled or given its go-ahead"
		);
		for (para, at) in &schedule {
			ensure!(upgrades.get(para) == Some(at), "a scheduled upgrade is announced");
			ensure!(!UpgradeGoAheadSignal::<T>::contains_key(para), "go-ahead comes in time");
		}
		ensure!(
			UpgradeGoAheadSignal::<T>::iter_keys().all(|para| upgrades.contains_key(&para)),
			"a go-ahead is for an upgrade"
		);
		Ok(())
	}

	/// Each restriction has its end in the schedule.
	fn restrictions_are_scheduled() -> Checked {
		let schedule = UpgradeCooldowns::<T>::get();
		ensure!(is_by_block(&schedule), "cooldowns are sorted by block");
		ensure!(
			schedule.len() == UpgradeRestrictionSignal::<T>::iter_keys().count(),
			"a restriction has an end"
		);
		ensure!(
			schedule.iter().all(|(para, _)| UpgradeRestrictionSignal::<T>::contains_key(para)),
			"a cooldown is a restriction's"
		);
		Ok(())
	}
}

fn is_by_block(schedule: &[(ParaId, BlockNumber)]) -> bool {
	schedule.is_sorted_by_key(|(_, at)| *at)
}
