//! The end of a chain: its inbox goes at once, the messages in it some a block.

use crate::{
	Config, DiscardedQueue, DiscardedQueues, DownwardMessageQueueHeads, Event, Messages, Pallet,
	Queues, WeightInfo,
};
use frame_support::weights::Weight;
use sluice_primitives::{Offboard, ParaId};
use sp_runtime::SaturatedConversion;

/// How many discarded messages a block sweeps.
pub const SWEPT_PER_BLOCK: u32 = 32;

impl<T: Config> Pallet<T> {
	/// Remove what is kept of `para` by its id, and leave its messages to be swept.
	pub(crate) fn do_offboard(para: ParaId) {
		let queue = Queues::<T>::take(para).unwrap_or_default();
		if queue.count() > 0 {
			// What an earlier chain of the same id left ends where this chain's queue began.
			let first = DiscardedQueues::<T>::get(para).map_or(queue.first, |left| left.first);
			DiscardedQueues::<T>::insert(para, DiscardedQueue { first, next: queue.next });
		}
		DownwardMessageQueueHeads::<T>::remove(para);
		Self::remove_fee_factor(para);
		Self::deposit_event(Event::QueueRemoved { para, count: queue.count(), size: queue.size });
	}

	/// Remove up to `most` discarded messages of one chain. Returns how many, or `None` if there is no such chain.
	pub(crate) fn do_sweep(most: u32) -> Option<u32> {
		let (para, left) = DiscardedQueues::<T>::iter().next()?;
		let until = left.first.saturating_add(most.into()).min(left.next);
		for position in left.first..until {
			Messages::<T>::remove(para, position);
		}
		let kept = Some(DiscardedQueue { first: until, ..left }).filter(|_| until < left.next);
		DiscardedQueues::<T>::set(para, kept);
		Some(until.saturating_sub(left.first).saturated_into())
	}
}

impl<T: Config> Offboard for Pallet<T> {
	fn on_offboard(para: ParaId) -> Weight {
		Self::do_offboard(para);
		T::WeightInfo::offboard()
	}

	fn max_weight() -> Weight {
		T::WeightInfo::offboard()
	}
}
