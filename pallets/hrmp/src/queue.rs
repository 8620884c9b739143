//! The channels' queues: one message an entry.

use crate::{
	types::{Discarded, Load, Queue},
	Channel, ChannelId, Config, DiscardedQueues, DiscardedSpan, Event, HrmpChannels, HrmpMessages,
	HrmpSentAt, Message, NextQueue, Pallet, PrunedMessage, QueuedMessage, Work, LOG_TARGET,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::BoundedVec;
use sluice_primitives::{mqc, BlockNumber, OutboundHrmpMessage, ParaId};

impl<T: Config> Pallet<T> {
	/// The id of a new queue.
	pub(crate) fn next_queue() -> u64 {
		NextQueue::<T>::mutate(|next| {
			let id = *next;
			*next = next.saturating_add(1);
			id
		})
	}

	/// Put checked messages of `sender` at the ends of their channels' queues.
	pub(crate) fn enqueue(sender: ParaId, messages: &[OutboundHrmpMessage<ParaId>]) {
		if messages.is_empty() {
			return;
		}
		let now = Self::now();
		let queue = |message| Self::enqueue_message(sender, message, now);
		let messages: Vec<_> = messages.iter().filter_map(queue).collect();
		if !messages.is_empty() {
			Self::deposit_event(Event::MessagesQueued { sender, sent_at: now, messages });
		}
	}

	/// What is to be said of the message, which nothing keeps from being queued if it was checked.
	fn enqueue_message(
		sender: ParaId,
		message: &OutboundHrmpMessage<ParaId>,
		now: BlockNumber,
	) -> Option<QueuedMessage> {
		let recipient = message.recipient;
		let id = ChannelId::new(sender, recipient);
		let Some(mut channel) = HrmpChannels::<T>::get(id) else {
			log::error!(target: LOG_TARGET, "checked message has no channel {id:?}");
			return None;
		};
		let Ok(data) = BoundedVec::try_from(message.data.clone()) else {
			log::error!(target: LOG_TARGET, "checked message is too large for {id:?}");
			return None;
		};
		let size = data.len() as u32;
		let hash = mqc::message_hash(&message.data);
		let head = channel.mqc_head.unwrap_or_default();

		let Queue { id: queue, tail, .. } = channel.queue();
		let stored = Message { sent_at: now, data, before: Some(head) };
		HrmpMessages::<T>::insert(queue, tail, stored);
		channel.load(size);
		channel.mqc_head = Some(mqc::link_hash(head, now, hash));
		HrmpChannels::<T>::insert(id, channel);
		Self::note_sent_at(recipient, now, size);
		Some(QueuedMessage { recipient, hash, size })
	}

	/// Drop the messages to `recipient` that were sent up to and in block `watermark`, as its watermark moves there from
	/// `last`. Returns what it took to do so.
	pub(crate) fn prune(
		recipient: ParaId,
		last: Option<BlockNumber>,
		watermark: BlockNumber,
	) -> Work {
		let due = Self::due(recipient, last, watermark);
		let mut work = Work { taken: Load::default(), ..due };
		if due.taken.messages == 0 {
			return work;
		}
		let mut taken = Taken { due: due.taken.messages, ..Taken::default() };
		for (id, channel) in Self::inbound_channels(recipient) {
			work.count(&channel);
			Self::prune_channel(id, channel, watermark, &mut taken);
			if taken.due == 0 {
				break;
			}
		}
		for (sent_at, load) in taken.loads {
			work.taken = work.taken.saturating_add(load);
			Self::forget_sent_at(recipient, sent_at, load);
		}
		if !taken.messages.is_empty() {
			Self::deposit_event(Event::MessagesPruned { recipient, messages: taken.messages });
		}
		work
	}

	fn prune_channel(
		id: ChannelId,
		mut channel: Channel,
		watermark: BlockNumber,
		taken: &mut Taken,
	) {
		let queue = channel.queue();
		for index in queue.indexes() {
			if taken.due == 0 {
				break;
			}
			let message = HrmpMessages::<T>::get(queue.id, index);
			let Some(message) = message.filter(|message| message.sent_at <= watermark) else {
				break;
			};
			HrmpMessages::<T>::remove(queue.id, index);
			channel.unload(message.data.len() as u32);
			taken.add(id.sender, message.sent_at, &message.data.into_inner());
		}
		if channel.queue() != queue {
			HrmpChannels::<T>::insert(id, channel);
		}
	}

	/// One stored message more that was sent to `recipient` in block `sent_at`.
	pub(crate) fn note_sent_at(recipient: ParaId, sent_at: BlockNumber, size: u32) {
		HrmpSentAt::<T>::mutate(recipient, sent_at, |load| {
			*load = load.saturating_add(Load::of(size));
		});
	}

	/// So many stored messages fewer that were sent to `recipient` in block `sent_at`.
	pub(crate) fn forget_sent_at(recipient: ParaId, sent_at: BlockNumber, gone: Load) {
		HrmpSentAt::<T>::mutate_exists(recipient, sent_at, |load| {
			*load = load.map(|load| load.saturating_sub(gone)).filter(|load| load.messages > 0);
		});
	}

	/// Take a queue to `recipient` away at once, however long it is: its messages are left to be swept.
	pub(crate) fn discard_queue(recipient: ParaId, queue: Queue) {
		if !queue.is_empty() {
			let left = Discarded { recipient, queue, since: Self::now() };
			DiscardedSpan::<T>::mutate(|span| DiscardedQueues::<T>::insert(span.push(), left));
		}
	}
}

/// What a recipient takes.
#[derive(Default)]
struct Taken {
	/// How many messages there are yet to take at most. With the last of them nothing more need be looked into.
	due: u32,
	messages: Vec<PrunedMessage>,
	/// By the blocks in which they were sent.
	loads: BTreeMap<BlockNumber, Load>,
}

impl Taken {
	fn add(&mut self, sender: ParaId, sent_at: BlockNumber, data: &Vec<u8>) {
		self.due = self.due.saturating_sub(1);
		let load = self.loads.entry(sent_at).or_default();
		*load = load.saturating_add(Load::of(data.len() as u32));
		self.messages.push(PrunedMessage { sender, hash: mqc::message_hash(data), sent_at });
	}
}
