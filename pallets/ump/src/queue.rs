//! Hand-over to the message queue.

use crate::{Config, Event, Pallet};
use alloc::vec::Vec;
use frame_support::{
	defensive,
	traits::{EnqueueMessage, Get},
	BoundedSlice,
};
use sluice_primitives::{xcm_topic, AggregateMessageOrigin, ParaId};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	SaturatedConversion,
};

/// Bound of a message in the message queue.
type MaxMessageLenOf<T> =
	<<T as Config>::MessageQueue as EnqueueMessage<AggregateMessageOrigin>>::MaxMessageLen;

impl<T: Config> Pallet<T> {
	/// The largest message that the message queue takes, in bytes.
	pub(crate) fn max_message_len() -> u32 {
		MaxMessageLenOf::<T>::get()
	}

	/// Put `messages` into the queue of `para`.
	pub(crate) fn do_enqueue<'a>(para: ParaId, messages: impl Iterator<Item = &'a Vec<u8>>) {
		let mut bounded = Vec::<BoundedSlice<'a, u8, MaxMessageLenOf<T>>>::new();
		for message in messages {
			let Ok(slice) = BoundedSlice::try_from(&message[..]) else {
				defensive!("an accepted message fits into the message queue");
				continue;
			};
			bounded.push(slice);
			Self::deposit_event(Event::MessageQueued {
				from: para,
				hash: BlakeTwo256::hash(message),
				size: message.len().saturated_into(),
				topic: xcm_topic(message),
			});
		}
		let count = bounded.len().saturated_into();
		if count == 0 {
			return;
		}
		T::MessageQueue::enqueue_messages(bounded.into_iter(), para.into());
		// Again, in case that the message queue does not report its changes.
		Self::note_used(para, Self::queue_footprint(para));
		Self::deposit_event(Event::UpwardMessagesReceived { from: para, count });
	}
}
