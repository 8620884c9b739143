//! Which chains there are, their heads and their code.

use super::{upstream, LOG_TARGET};
use crate::{
	AuthorizedCodeHash, CodeByHash, CodeByHashRefs, Config, CurrentCodeHash, FutureCodeHash,
	FutureCodeUpgrades, Heads, MostRecentContext, Pallet, Parachains, UpgradeGoAheadSignal,
	UpgradeRestrictionSignal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::FullCodec;
use frame_support::{storage::IterableStorageMap, traits::Get, BoundedVec};
use sluice_primitives::{migration::Tally, Hash, ParaId};

/// Settle which chains there are, and leave nothing of others. Returns the chains.
pub(super) fn take_over<T: Config>(tally: &mut Tally) -> BTreeSet<ParaId> {
	let mut chains = BTreeSet::new();
	for para in upstream::ParaLifecycles::<T>::iter_keys() {
		tally.add(6, 0);
		if chains.len() < T::MaxChains::get() as usize && stays::<T>(para, tally) {
			chains.insert(para);
		} else {
			log::warn!(target: LOG_TARGET, "{para:?} is not taken over");
		}
	}
	// Not only of chains that go now: upstream takes upgrades for chains that do not exist.
	remove_others::<Heads<T>, _>(&chains, tally);
	remove_others::<MostRecentContext<T>, _>(&chains, tally);
	remove_others::<CurrentCodeHash<T>, _>(&chains, tally);
	remove_others::<FutureCodeHash<T>, _>(&chains, tally);
	remove_others::<FutureCodeUpgrades<T>, _>(&chains, tally);
	remove_others::<AuthorizedCodeHash<T>, _>(&chains, tally);
	remove_others::<UpgradeGoAheadSignal<T>, _>(&chains, tally);
	remove_others::<UpgradeRestrictionSignal<T>, _>(&chains, tally);
	Parachains::<T>::put(BoundedVec::truncate_from(chains.iter().copied().collect()));
	tally.add(0, 1);
	chains
}

/// Keep in the map `M` what is of `chains`.
fn remove_others<M, V>(chains: &BTreeSet<ParaId>, tally: &mut Tally)
where
	V: FullCodec,
	M: IterableStorageMap<ParaId, V>,
{
	for para in M::iter_keys().collect::<Vec<_>>() {
		tally.add(1, 0);
		if !chains.contains(&para) {
			M::remove(para);
			tally.add(0, 1);
		}
	}
}

/// Whether `para` is a chain, or becomes one now.
fn stays<T: Config>(para: ParaId, tally: &mut Tally) -> bool {
	match upstream::ParaLifecycles::<T>::get(para) {
		None => false,
		Some(state) if state.is_offboarding() => false,
		Some(upstream::ParaLifecycle::Onboarding) => {
			let begun = begin::<T>(para, tally).is_some();
			log::info!(target: LOG_TARGET, "{para:?} was being onboarded, begins now: {begun}");
			begun
		}
		Some(_) => has_code::<T>(para) && Heads::<T>::contains_key(para),
	}
}

/// Onboard `para` now, as far as what it begins with is known and fits.
fn begin<T: Config>(para: ParaId, tally: &mut Tally) -> Option<()> {
	let genesis = upstream::UpcomingParasGenesis::<T>::take(para)?;
	let head = BoundedVec::try_from(genesis.genesis_head.0).ok()?;
	if !genesis.validation_code.0.is_empty() {
		let code = BoundedVec::try_from(genesis.validation_code.0).ok()?;
		CurrentCodeHash::<T>::insert(para, Pallet::<T>::acquire_code(code));
	}
	Heads::<T>::insert(para, head);
	tally.add(2, 5);
	has_code::<T>(para).then_some(())
}

fn has_code<T: Config>(para: ParaId) -> bool {
	CurrentCodeHash::<T>::get(para).is_some_and(CodeByHash::<T>::contains_key)
}

/// Count the uses of each code, and remove codes that nothing uses: upstream keeps past ones for a while.
pub(super) fn count_codes<T: Config>(tally: &mut Tally) {
	let mut uses = BTreeMap::<Hash, u32>::new();
	for hash in CurrentCodeHash::<T>::iter_values().chain(FutureCodeHash::<T>::iter_values()) {
		let count = uses.entry(hash).or_default();
		*count = count.saturating_add(1);
		tally.add(1, 0);
	}
	let stored: BTreeSet<_> =
		CodeByHash::<T>::iter_keys().chain(CodeByHashRefs::<T>::iter_keys()).collect();
	for hash in stored {
		tally.add(2, 2);
		match uses.get(&hash) {
			Some(count) => CodeByHashRefs::<T>::insert(hash, count),
			None => {
				CodeByHash::<T>::remove(hash);
				CodeByHashRefs::<T>::remove(hash);
			}
		}
	}
}
