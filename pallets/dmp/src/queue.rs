//! The queue of one chain: a run of numbered entries, so that no operation depends on the depth.

use crate::{
	Config, DiscardedQueues, DownwardMessageQueueHeads, Event, FeeFactor, InboxView, Messages,
	Pallet, QueueMeta, QueuedMessage, Queues, LOG_TARGET,
};
use alloc::vec::Vec;
use frame_support::{defensive, traits::Get, BoundedVec};
use sluice_primitives::{
	mqc, xcm_topic, BlockNumber, Chains, DownwardMessage, DownwardMessages, Hash, HostConfig,
	HostConfiguration, InboundDownwardMessage, ParaId, QueueDownwardError,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	SaturatedConversion,
};

impl<T: Config> Pallet<T> {
	/// Chains look for the head of their queue under a fixed key, which contains the pallet's name.
	pub(crate) fn assert_well_known_key() {
		let para = ParaId::from(1);
		assert!(
			DownwardMessageQueueHeads::<T>::hashed_key_for(para)
				== polkadot_primitives::well_known_keys::dmq_mqc_head(para),
			"chains look for `Dmp.DownwardMessageQueueHeads`: the pallet's name must be `Dmp`"
		);
	}

	/// How many messages wait for `para`.
	pub fn dmq_length(para: ParaId) -> u32 {
		Self::queue_footprint(para).0
	}

	/// How many messages wait for `para`, and their bytes.
	pub fn queue_footprint(para: ParaId) -> (u32, u32) {
		Queues::<T>::get(para).map_or((0, 0), |queue| (queue.count(), queue.size))
	}

	/// The messages that wait for `para`, oldest first. Reads all of them: for runtime APIs, not for consensus.
	pub fn dmq_contents(para: ParaId) -> Vec<InboundDownwardMessage<BlockNumber>> {
		Queues::<T>::get(para)
			.unwrap_or_default()
			.positions()
			.filter_map(|position| Messages::<T>::get(para, position))
			.map(|queued| InboundDownwardMessage {
				sent_at: queued.sent_at,
				msg: queued.message.into_inner(),
			})
			.collect()
	}

	/// What waits for `para`, and what a delivery to it costs.
	pub(crate) fn do_view_inbox(para: ParaId) -> InboxView {
		let (count, size) = Self::queue_footprint(para);
		InboxView {
			count,
			size,
			oldest_sent_at: Self::front(para).map(|front| front.sent_at),
			mqc_head: DownwardMessageQueueHeads::<T>::get(para),
			fee_factor: Self::fee_factor(para),
		}
	}

	/// The message at the front of the queue of `para`.
	pub(crate) fn front(para: ParaId) -> Option<QueuedMessage<T::MaxMessageSize>> {
		Messages::<T>::get(para, Queues::<T>::get(para)?.first)
	}

	/// Refuse a message that `para` cannot take under `config`.
	fn ensure_room(
		config: &HostConfiguration,
		para: ParaId,
		size: usize,
	) -> Result<(), QueueDownwardError> {
		if !T::Chains::exists(para) {
			return Err(QueueDownwardError::UnknownChain);
		}
		let limit = config.max_downward_message_size.min(T::MaxMessageSize::get());
		// Beyond `u32` is beyond every limit, so that the saturated figure is refused as well.
		let message_size: u32 = size.saturated_into();
		if message_size > limit {
			return Err(QueueDownwardError::MessageTooLarge { limit, size: message_size });
		}
		let (count, size) = Self::queue_footprint(para);
		let fits = count < config.max_downward_queue_count
			&& size
				.checked_add(message_size)
				.is_some_and(|total| total <= config.max_downward_queue_size);
		if fits {
			Ok(())
		} else {
			Err(QueueDownwardError::QueueFull { count, size })
		}
	}

	/// Append `message` to the queue of `para`, or leave a trace of why not.
	fn do_queue(para: ParaId, message: DownwardMessage) -> Result<(), QueueDownwardError> {
		let (hash, topic) = (BlakeTwo256::hash(&message), xcm_topic(&message));
		let result = Self::append(para, message, hash, topic);
		if let Err(error) = result {
			log::debug!(target: LOG_TARGET, "message {hash:?} to {para:?} refused: {error:?}");
			Self::deposit_event(Event::MessageRefused { para, hash, topic, error });
		}
		result
	}

	fn append(
		para: ParaId,
		message: DownwardMessage,
		hash: Hash,
		topic: Option<[u8; 32]>,
	) -> Result<(), QueueDownwardError> {
		let config = T::HostConfig::active();
		Self::ensure_room(&config, para, message.len())?;

		let sent_at = frame_system::Pallet::<T>::block_number().saturated_into();
		let head = DownwardMessageQueueHeads::<T>::get(para);
		let next_head = mqc::link(head, sent_at, &message);
		let message = BoundedVec::try_from(message).map_err(|message: Vec<u8>| {
			QueueDownwardError::MessageTooLarge {
				limit: T::MaxMessageSize::get(),
				size: message.len().saturated_into(),
			}
		})?;
		let queued = QueuedMessage { sent_at, message };
		let size = queued.size();

		let mut queue = Queues::<T>::get(para).unwrap_or_else(|| Self::new_queue(para, head));
		Messages::<T>::insert(para, queue.next, queued);
		// At a billion messages a second, the positions last for centuries; an empty queue starts anew.
		queue.next = queue.next.saturating_add(1);
		queue.size = queue.size.saturating_add(size);
		Queues::<T>::insert(para, queue);
		DownwardMessageQueueHeads::<T>::insert(para, next_head);
		Self::note_queued(&config, para, &queue, size);
		Self::deposit_event(Event::MessageQueued { para, hash, size, sent_at, topic });
		Ok(())
	}

	/// An empty queue that does not overlap with what an earlier chain of the same id left to be swept.
	fn new_queue(para: ParaId, head: Hash) -> QueueMeta {
		let start = DiscardedQueues::<T>::get(para).map_or(0, |left| left.next);
		QueueMeta::starting_at(start, head)
	}

	/// Take up to `count` messages from the front of the queue of `para`. Returns how many there were, and their bytes.
	pub(crate) fn do_prune(para: ParaId, count: u32) -> (u32, u32) {
		let mut queue = Queues::<T>::get(para).unwrap_or_default();
		let until = queue.first.saturating_add(count.into()).min(queue.next);
		let pruned = until.saturating_sub(queue.first).saturated_into();
		let size_before = queue.size;
		for position in queue.first..until {
			let Some(queued) = Messages::<T>::take(para, position) else {
				defensive!("a position between first and next has its message");
				continue;
			};
			queue.size = queue.size.saturating_sub(queued.size());
			let (hash, topic) = (queued.hash(), xcm_topic(&queued.message));
			queue.base = queue.base.map(|base| mqc::link(base, queued.sent_at, &queued.message));
			Self::deposit_event(Event::MessageProcessed { para, hash, topic });
		}
		queue.first = until;
		if pruned > 0 {
			let kept = Some(queue).filter(|queue| queue.count() > 0);
			Queues::<T>::set(para, kept);
			Self::deposit_event(Event::MessagesProcessed { para, count: pruned });
		}
		Self::note_pruned(&T::HostConfig::active(), para, &queue);
		(pruned, size_before.saturating_sub(queue.size))
	}
}

impl<T: Config> DownwardMessages for Pallet<T> {
	fn can_queue(para: ParaId, message: &DownwardMessage) -> Result<(), QueueDownwardError> {
		Self::ensure_room(&T::HostConfig::active(), para, message.len())
	}

	fn queue(para: ParaId, message: DownwardMessage) -> Result<(), QueueDownwardError> {
		Self::do_queue(para, message)
	}
}
