//! The sweeping of discarded messages, some a block.

use crate::{Config, DiscardedQueues, DiscardedSpan, HrmpMessages, Load, Pallet};
use sluice_primitives::HostConfig;

/// How many discarded messages a block sweeps.
pub(crate) const SWEPT_PER_BLOCK: u32 = 32;

impl<T: Config> Pallet<T> {
	/// Remove the next discarded messages. Returns how many.
	///
	/// They stay as long as a candidate may come that was built before they were discarded: its
	/// watermark may rest on the blocks in which they were sent.
	pub(crate) fn sweep_discarded() -> u32 {
		let mut span = DiscardedSpan::<T>::get();
		if span.is_empty() {
			return 0;
		}
		let ancestry = T::HostConfig::active().async_backing_params.allowed_ancestry_len;
		let mut swept = 0u32;
		while swept < SWEPT_PER_BLOCK && !span.is_empty() {
			let Some(mut left) = DiscardedQueues::<T>::get(span.first) else {
				span.pop();
				continue;
			};
			if Self::now() <= left.since.saturating_add(ancestry) {
				// The others were discarded later.
				break;
			}
			while !left.queue.is_empty() && swept < SWEPT_PER_BLOCK {
				if let Some(message) = HrmpMessages::<T>::take(left.queue.id, left.queue.head) {
					let gone = Load::of(message.data.len() as u32);
					Self::forget_sent_at(left.recipient, message.sent_at, gone);
				}
				left.queue.head = left.queue.head.saturating_add(1);
				swept = swept.saturating_add(1);
			}
			if left.queue.is_empty() {
				DiscardedQueues::<T>::remove(span.first);
				span.pop();
			} else {
				DiscardedQueues::<T>::insert(span.first, left);
			}
		}
		if span.is_empty() {
			DiscardedSpan::<T>::kill();
		} else {
			DiscardedSpan::<T>::put(span);
		}
		swept
	}
}
