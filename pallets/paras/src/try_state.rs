//! What holds after every block.

use crate::{
	AbortedUpgrades, AuthorizedCodeHash, CodeByHash, CodeByHashRefs, Config, CurrentCodeHash,
	FutureCodeHash, FutureCodeUpgrades, FutureCodeUpgradesAt, Heads, MostRecentContext, Pallet,
	Parachains, UpcomingUpgrades, UpgradeCooldowns, UpgradeGoAhead, UpgradeGoAheadSignal,
	UpgradeRestrictionSignal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
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
		ensure!(AbortedUpgrades::<T>::iter_keys().all(known), "an aborted upgrade is a chain's");
		ensure!(AuthorizedCodeHash::<T>::iter_keys().all(known), "authorised code is a chain's");
		ensure!(
			UpgradeRestrictionSignal::<T>::iter_keys().all(known),
			"a restriction is a chain's"
		);
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

	/// Each announced upgrade either waits for its go-ahead in the schedule or has been given it; the admin's wait in a
	/// schedule of their own. No chain has more than one.
	fn upgrades_are_scheduled() -> Checked {
		let waiting = UpcomingUpgrades::<T>::get();
		let forced = FutureCodeUpgradesAt::<T>::get();
		ensure!(is_in_order(&waiting, Self::now()), "upgrades are sorted by block and to come");
		ensure!(is_in_order(&forced, Self::now()), "forced upgrades are sorted and to come");

		let announced = FutureCodeUpgrades::<T>::iter().collect::<BTreeMap<_, _>>();
		let future = FutureCodeHash::<T>::iter_keys().collect::<BTreeSet<_>>();
		let upgrades = announced.keys().copied().chain(forced.iter().map(|(para, _)| *para));
		let upgrades = upgrades.collect::<Vec<_>>();
		ensure!(upgrades.len() == future.len(), "future code has one upgrade");
		ensure!(upgrades.iter().all(|para| future.contains(para)), "an upgrade has code");

		let given = signalled::<T>(UpgradeGoAhead::GoAhead);
		ensure!(
			announced.len() == waiting.len().saturating_add(given.len()),
			"an announced upgrade is either scheduled or given its go-ahead"
		);
		for (para, at) in &waiting {
			ensure!(announced.get(para) == Some(at), "a scheduled upgrade is announced");
			ensure!(!UpgradeGoAheadSignal::<T>::contains_key(para), "go-ahead comes in time");
		}
		ensure!(
			given.iter().all(|para| announced.get(para).is_some_and(|at| *at <= Self::now())),
			"a go-ahead is for an upgrade that is due"
		);
		let aborted = AbortedUpgrades::<T>::iter_keys().collect::<BTreeSet<_>>();
		ensure!(aborted == signalled::<T>(UpgradeGoAhead::Abort), "what was aborted is signalled");
		Ok(())
	}

	/// Each restriction has its end in the schedule.
	fn restrictions_are_scheduled() -> Checked {
		let schedule = UpgradeCooldowns::<T>::get();
		ensure!(is_in_order(&schedule, Self::now()), "cooldowns are sorted by block and to come");
		let ending = schedule.iter().map(|(para, _)| *para).collect::<BTreeSet<_>>();
		ensure!(ending.len() == schedule.len(), "a chain has one cooldown");
		ensure!(
			ending == UpgradeRestrictionSignal::<T>::iter_keys().collect(),
			"a restriction has an end"
		);
		ensure!(
			FutureCodeUpgradesAt::<T>::get().iter().all(|(para, _)| ending.contains(para)),
			"a chain is restricted while the admin's upgrade waits"
		);
		Ok(())
	}
}

/// The chains that see this signal.
fn signalled<T: Config>(signal: UpgradeGoAhead) -> BTreeSet<ParaId> {
	let signals = UpgradeGoAheadSignal::<T>::iter();
	signals.filter(|(_, other)| *other == signal).map(|(para, _)| para).collect()
}

fn is_in_order(schedule: &[(ParaId, BlockNumber)], now: BlockNumber) -> bool {
	schedule.is_sorted_by_key(|(_, at)| *at) && schedule.iter().all(|(_, at)| now < *at)
}
