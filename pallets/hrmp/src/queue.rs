//! The channels' queues: one message a page.

use crate::types::Discarded;
use crate::{
	ChannelId, Config, DiscardedQueues, DiscardedSpan, Event, HrmpChannels,
	HrmpIngressChannelsIndex, HrmpMessages, HrmpQueues, HrmpSentAt, Message, Pallet, LOG_TARGET,
};
use frame_support::BoundedVec;
use sluice_primitives::{mqc, BlockNumber, ParaId};

impl<T: Config> Pallet<T> {
	/// Put a checked message at the end of a channel's queue.
	pub(crate) fn enqueue(id: ChannelId, data: &alloc::vec::Vec<u8>) {
		let (Some(mut channel), Some(mut queue)) =
			(HrmpChannels::<T>::get(id), HrmpQueues::<T>::get(id))
		else {
			log::error!(target: LOG_TARGET, "checked message has no channel {id:?}");
			return;
		};
		let Ok(page) = BoundedVec::try_from(data.clone()) else {
			log::error!(target: LOG_TARGET, "checked message is too large for {id:?}");
			return;
		};
		let now = Self::now();
		let size = page.len() as u32;

		channel.load(size);
		channel.mqc_head = Some(mqc::link(channel.mqc_head.unwrap_or_default(), now, data));
		HrmpChannels::<T>::insert(id, channel);

		HrmpMessages::<T>::insert(queue.id, queue.tail, Message { sent_at: now, data: page });
		queue.tail = queue.tail.saturating_add(1);
		HrmpQueues::<T>::insert(id, queue);
		HrmpSentAt::<T>::mutate(id.recipient, now, |count| *count = count.saturating_add(1));

		Self::deposit_event(Event::MessageQueued {
			channel_id: id,
			hash: mqc::message_hash(data),
			size,
			sent_at: now,
		});
	}

	/// Drop the messages to `recipient` that were sent up to and in block `watermark`. Returns the
	/// numbers of channels looked at and of messages dropped.
	pub(crate) fn prune(recipient: ParaId, watermark: BlockNumber) -> (u32, u32) {
		let (mut channels, mut messages) = (0u32, 0u32);
		for sender in HrmpIngressChannelsIndex::<T>::get(recipient) {
			channels = channels.saturating_add(1);
			let pruned = Self::prune_channel(ChannelId::new(sender, recipient), watermark);
			messages = messages.saturating_add(pruned);
		}
		(channels, messages)
	}

	fn prune_channel(id: ChannelId, watermark: BlockNumber) -> u32 {
		let Some(mut channel) = HrmpChannels::<T>::get(id) else { return 0 };
		if channel.msg_count == 0 {
			return 0;
		}
		let Some(mut queue) = HrmpQueues::<T>::get(id) else { return 0 };
		let mut pruned = 0u32;
		while queue.head < queue.tail {
			let Some(message) = HrmpMessages::<T>::get(queue.id, queue.head) else { break };
			if message.sent_at > watermark {
				break;
			}
			HrmpMessages::<T>::remove(queue.id, queue.head);
			queue.head = queue.head.saturating_add(1);
			Self::forget_sent_at(id.recipient, message.sent_at);

			pruned = pruned.saturating_add(1);
			channel.unload(message.data.len() as u32);
			Self::deposit_event(Event::MessagePruned {
				channel_id: id,
				hash: mqc::message_hash(&message.data.into_inner()),
				sent_at: message.sent_at,
			});
		}
		if pruned > 0 {
			HrmpQueues::<T>::insert(id, queue);
			HrmpChannels::<T>::insert(id, channel);
		}
		pruned
	}

	/// One stored message fewer that was sent to `recipient` in block `sent_at`.
	pub(crate) fn forget_sent_at(recipient: ParaId, sent_at: BlockNumber) {
		HrmpSentAt::<T>::mutate_exists(recipient, sent_at, |count| {
			*count = count.and_then(|n| n.checked_sub(1)).filter(|n| *n > 0);
		});
	}

	/// Take a queue away at once, however long it is: its messages are left to be swept.
	pub(crate) fn discard_queue(id: ChannelId) {
		let Some(queue) = HrmpQueues::<T>::take(id) else { return };
		if queue.head < queue.tail {
			let left = Discarded { recipient: id.recipient, queue };
			DiscardedSpan::<T>::mutate(|span| DiscardedQueues::<T>::insert(span.push(), left));
		}
	}
}
