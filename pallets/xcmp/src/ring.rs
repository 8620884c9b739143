//! A chain's ring of recent roots. What a push reads and writes does not depend on its length, nor on how full it is.

use crate::{Config, Event, NewestRoots, NextSlot, Pallet, RecentRoots, RootSlots};
use alloc::vec::Vec;
use frame_support::traits::Get;
use sluice_primitives::{xcmp::relay_keys::NewestRoot, Hash, ParaId};
use sp_runtime::SaturatedConversion;

impl<T: Config> Pallet<T> {
	/// Push `root`, unless it is the newest already. Says whether it was pushed.
	pub(crate) fn do_push(para: ParaId, root: Hash) -> bool {
		if Self::newest_root(para).is_some_and(|newest| newest.root == root) {
			return false;
		}
		let slot = NextSlot::<T>::get(para);
		// An empty slot counts as one with some root: removing what is not there costs what removing costs.
		let evicted = RecentRoots::<T>::get(para, slot).unwrap_or_default();
		RootSlots::<T>::mutate_exists(para, evicted, |latest| {
			*latest = latest.filter(|latest| *latest != slot);
		});
		RecentRoots::<T>::insert(para, slot, root);
		RootSlots::<T>::insert(para, root, slot);
		NextSlot::<T>::insert(para, following::<T>(slot));

		let relay_block = frame_system::Pallet::<T>::block_number().saturated_into();
		NewestRoots::<T>::insert(para, NewestRoot { root, relay_block });
		Self::deposit_event(Event::RootPushed { para, root, relay_block });
		true
	}

	/// The newest root of `para`, and the relay block that took it.
	pub fn newest_root(para: ParaId) -> Option<NewestRoot> {
		NewestRoots::<T>::get(para)
	}

	/// Whether `root` is one of the recent roots of `para`.
	pub fn is_recent(para: ParaId, root: Hash) -> bool {
		RootSlots::<T>::contains_key(para, root)
	}

	/// The recent roots of `para`, oldest first. Reads the whole ring.
	pub fn recent_roots(para: ParaId) -> Vec<Hash> {
		Self::filled_slots(para).map(|(_, root)| root).collect()
	}

	/// The slots of the ring that hold a root, oldest first.
	pub(crate) fn filled_slots(para: ParaId) -> impl Iterator<Item = (u32, Hash)> {
		let oldest = NextSlot::<T>::get(para);
		core::iter::successors(Some(oldest), |slot| Some(following::<T>(*slot)))
			.take(T::MaxRecentRoots::get() as usize)
			.filter_map(move |slot| Some((slot, RecentRoots::<T>::get(para, slot)?)))
	}
}

/// The slot after `slot`.
fn following<T: Config>(slot: u32) -> u32 {
	let next = slot.saturating_add(1);
	if next < T::MaxRecentRoots::get() {
		next
	} else {
		0
	}
}
