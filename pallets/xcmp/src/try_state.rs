//! What always holds of the storage.

use crate::{Config, EnactingMatched, NewestRoots, NextSlot, Pallet, RecentRoots, RootSlots};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{ensure, traits::Get};
use sluice_primitives::{BlockNumber, Chains, ParaId};
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// Check the pallet's invariants. Reads everything that is stored.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		ensure!(!EnactingMatched::<T>::exists(), "xcmp: matched candidates beyond their enactment");
		for para in NewestRoots::<T>::iter_keys() {
			Self::try_ring(para)?;
		}
		let of_ring = |para| NewestRoots::<T>::contains_key(para);
		ensure!(NextSlot::<T>::iter_keys().all(of_ring), "xcmp: next slot of no ring");
		ensure!(
			RecentRoots::<T>::iter_keys().all(|(para, _)| of_ring(para)),
			"xcmp: recent root without a newest one"
		);
		ensure!(
			RootSlots::<T>::iter_keys().all(|(para, _)| of_ring(para)),
			"xcmp: slot of a root without a newest one"
		);
		Ok(())
	}

	/// A ring is filled from its first slot on, the newest root is the last one in it, and each root is found.
	fn try_ring(para: ParaId) -> Result<(), TryRuntimeError> {
		let now: BlockNumber = frame_system::Pallet::<T>::block_number().saturated_into();
		let newest = Self::newest_root(para).ok_or("xcmp: no newest root")?;
		ensure!(T::Chains::exists(para), "xcmp: roots of a chain that does not exist");
		ensure!(newest.relay_block <= now, "xcmp: root from the future");

		let slots: Vec<_> = Self::filled_slots(para).collect();
		let filled = slots.len();
		ensure!(
			slots.last().is_some_and(|(_, root)| *root == newest.root),
			"xcmp: newest root is not the last one in the ring"
		);
		let next = NextSlot::<T>::get(para) as usize;
		let length = T::MaxRecentRoots::get() as usize;
		ensure!(next == filled || filled == length, "xcmp: ring with an empty slot inside");
		ensure!(next < length, "xcmp: next slot outside of the ring");
		ensure!(
			RecentRoots::<T>::iter_prefix(para).count() == filled,
			"xcmp: root outside of the ring"
		);

		// Of a root that occurs twice, the later slot is kept.
		let found: BTreeMap<_, _> = slots.into_iter().map(|(slot, root)| (root, slot)).collect();
		let stored: BTreeMap<_, _> = RootSlots::<T>::iter_prefix(para).collect();
		ensure!(found == stored, "xcmp: slots of roots differ from those in the ring");
		Ok(())
	}
}
