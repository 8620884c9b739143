//! The channels' queues: one message an entry.

use crate::types::{Discarded, Load};
use crate::{
	ChannelId, Config, DiscardedQueues, DiscardedSpan, Event, HrmpChannels,
	HrmpIngressChannelsIndex, HrmpMessages, HrmpQueues, HrmpSentAt, Message, Pallet, Work,
	LOG_TARGET,
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
		let Ok(message) = BoundedVec::try_from(data.clone()) else {
			log::error!(target: LOG_TARGET, "checked message is too large for {id:?}");
			return;
		};
		let now = Self::now();
		let size = message.len() as u32;
		let hash = mqc::message_hash(data);
		let head = channel.mqc_head.unwrap_or_default();

		if queue.is_empty() {
			queue.base = Some(head);
		}
		channel.load(size);
		channel.mqc_head = Some(mqc::link_hash(head, now, hash));
		HrmpChannels::<T>::insert(id, channel);

		HrmpMessages::<T>::insert(queue.id, queue.tail, Message { sent_at: now, data: message });
		queue.tail = queue.tail.saturating_add(1);
		HrmpQueues::<T>::insert(id, queue);
		Self::note_sent_at(id.recipient, now, size);

		Self::deposit_event(Event::MessageQueued { channel_id: id, hash, size, sent_at: now });
	}

	/// Drop the messages to `recipient` that were sent up to and in block `watermark`.
	/// Returns what it took to do so.
	pub(crate) fn prune(recipient: ParaId, watermark: BlockNumber) -> Work {
		let mut work = Work::default();
		for sender in HrmpIngressChannelsIndex::<T>::get(recipient) {
			work.channels = work.channels.saturating_add(1);
			let taken = Self::prune_channel(ChannelId::new(sender, recipient), watermark);
			work.loaded = work.loaded.saturating_add(u32::from(taken.is_some()));
			work.taken = work.taken.saturating_add(taken.unwrap_or_default());
		}
		work
	}

	/// What was dropped, if anything waited.
	fn prune_channel(id: ChannelId, watermark: BlockNumber) -> Option<Load> {
		let mut channel = HrmpChannels::<T>::get(id).filter(|channel| channel.msg_count > 0)?;
		let mut queue = HrmpQueues::<T>::get(id)?;
		let mut pruned = Load::default();
		let first = queue.head;
		while !queue.is_empty() {
			let Some(message) = HrmpMessages::<T>::get(queue.id, queue.head) else { break };
			if message.sent_at > watermark {
				break;
			}
			HrmpMessages::<T>::remove(queue.id, queue.head);
			queue.head = queue.head.saturating_add(1);

			let size = message.data.len() as u32;
			Self::forget_sent_at(id.recipient, message.sent_at, size);
			pruned = pruned.saturating_add(Load::of(size));
			channel.unload(size);
			let sent_at = message.sent_at;
			let hash = mqc::message_hash(&message.data.into_inner());
			queue.base = queue.base.map(|base| mqc::link_hash(base, sent_at, hash));
			Self::deposit_event(Event::MessagePruned { channel_id: id, hash, sent_at });
		}
		if queue.head > first {
			HrmpQueues::<T>::insert(id, queue);
			HrmpChannels::<T>::insert(id, channel);
		}
		Some(pruned)
	}

	/// One stored message more that was sent to `recipient` in block `sent_at`.
	pub(crate) fn note_sent_at(recipient: ParaId, sent_at: BlockNumber, size: u32) {
		HrmpSentAt::<T>::mutate(recipient, sent_at, |load| {
			*load = load.saturating_add(Load::of(size));
		});
	}

	/// One stored message fewer that was sent to `recipient` in block `sent_at`.
	pub(crate) fn forget_sent_at(recipient: ParaId, sent_at: BlockNumber, size: u32) {
		HrmpSentAt::<T>::mutate_exists(recipient, sent_at, |load| {
			*load = load
				.map(|load| load.saturating_sub(Load::of(size)))
				.filter(|load| load.messages > 0);
		});
	}

	/// Take a queue away at once, however long it is: its messages are left to be swept.
	pub(crate) fn discard_queue(id: ChannelId) {
		let Some(queue) = HrmpQueues::<T>::take(id) else { return };
		if !queue.is_empty() {
			let left = Discarded { recipient: id.recipient, queue, since: Self::now() };
			DiscardedSpan::<T>::mutate(|span| DiscardedQueues::<T>::insert(span.push(), left));
		}
	}
}
