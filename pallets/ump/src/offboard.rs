//! The end of a chain: nothing of it is executed any more, and its queue is removed some pages a block.

use crate::{Config, DiscardedQueues, Event, Pallet, WeightInfo};
use alloc::vec::Vec;
use frame_support::{
	traits::{EnqueueMessage, QueueFootprintQuery},
	weights::Weight,
};
use pallet_message_queue::{BookStateFor, MessageOriginOf, Pages};
use sluice_primitives::{AggregateMessageOrigin, Chains, Offboard, ParaId};
use sp_runtime::SaturatedConversion;

/// How many pages of discarded queues a block removes.
pub const SWEPT_PER_BLOCK: u32 = 8;

/// Removes a queue for good, in bounded steps.
pub trait RemoveQueue<Origin> {
	/// Stop serving the queue of `origin`, then remove up to `most` of its pages. Returns how many there were: if fewer than
	/// `most`, nothing of the queue is left. Not to be called while its messages are served.
	fn remove_queue(origin: Origin, most: u32) -> u32;
}

/// There is no queue.
impl<Origin> RemoveQueue<Origin> for () {
	fn remove_queue(_: Origin, _: u32) -> u32 {
		0
	}
}

/// The message queue's own `sweep_queue` takes a queue out of service and leaves its pages and its book in storage, where
/// `execute_overweight` still finds them.
impl<R: pallet_message_queue::Config> RemoveQueue<MessageOriginOf<R>>
	for pallet_message_queue::Pallet<R>
{
	fn remove_queue(origin: MessageOriginOf<R>, most: u32) -> u32 {
		Self::sweep_queue(origin.clone());
		let pages: Vec<_> =
			Pages::<R>::iter_key_prefix(&origin).take(most.saturated_into()).collect();
		for page in &pages {
			Pages::<R>::remove(&origin, page);
		}
		let removed = pages.len().saturated_into();
		if removed < most {
			BookStateFor::<R>::remove(&origin);
		}
		removed
	}
}

impl<T: Config> Pallet<T> {
	/// Whether messages of `para` are executed: it exists, and what waits is not an earlier chain's.
	pub(crate) fn is_served(para: ParaId) -> bool {
		!DiscardedQueues::<T>::contains_key(para) && T::Chains::exists(para)
	}

	/// Discard what waits of `para`.
	///
	/// The queue stays until the next block: this may well be the doing of a message in it.
	pub(crate) fn do_offboard(para: ParaId) {
		let pages = T::MessageQueue::footprint(para.into()).pages;
		let (count, size) = Self::queue_footprint(para);
		if pages == 0 && !DiscardedQueues::<T>::contains_key(para) {
			// An empty queue is not being served, and its book is all there is.
			T::MessageQueue::remove_queue(para.into(), 1);
			Self::remove_capacity(para);
			return;
		}
		DiscardedQueues::<T>::insert(para, ());
		Self::put_capacity(para, (0, 0));
		if count > 0 {
			Self::deposit_event(Event::QueueSwept { from: para, count, size });
		}
	}

	/// Remove up to `most` pages of one discarded queue. Returns how many, or `None` if there is no such queue.
	pub(crate) fn do_sweep(most: u32) -> Option<u32> {
		let para = DiscardedQueues::<T>::iter_keys().next()?;
		let origin = AggregateMessageOrigin::from(para);
		let removed = T::MessageQueue::remove_queue(origin, most);
		if removed < most {
			DiscardedQueues::<T>::remove(para);
			// A new chain of this id can send from now on; of none, nothing is left.
			Self::note_used(para, (0, 0));
		}
		Some(removed)
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
