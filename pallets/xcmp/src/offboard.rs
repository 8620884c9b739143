//! The end of a chain: its roots go at once, as there are not many.

use crate::{Config, Event, NewestRoots, NextSlot, Pallet, RecentRoots, RootSlots, WeightInfo};
use frame_support::{traits::Get, weights::Weight};
use sluice_primitives::{Offboard, ParaId};

impl<T: Config> Pallet<T> {
	/// Remove the roots of `para`. Returns how many there were.
	pub(crate) fn do_offboard(para: ParaId) -> u32 {
		let mut count = 0u32;
		// The slots are filled from the first one on.
		while count < T::MaxRecentRoots::get() {
			let Some(root) = RecentRoots::<T>::take(para, count) else { break };
			RootSlots::<T>::remove(para, root);
			count = count.saturating_add(1);
		}
		NextSlot::<T>::remove(para);
		NewestRoots::<T>::remove(para);
		Self::deposit_event(Event::RootsRemoved { para, count });
		count
	}
}

impl<T: Config> Offboard for Pallet<T> {
	fn on_offboard(para: ParaId) -> Weight {
		T::WeightInfo::offboard(Self::do_offboard(para))
	}

	fn max_weight() -> Weight {
		T::WeightInfo::offboard(T::MaxRecentRoots::get())
	}
}
