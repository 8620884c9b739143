//! The queue of one chain: a run of numbered entries, so that no operation depends on the depth.

use crate::{Config, DownwardMessageQueueHeads, Event, Messages, Pallet, Queues, WeightInfo};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use core::ops::Range;
use frame_support::weights::Weight;
use frame_support::{
	defensive, traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sluice_primitives::{
	mqc, BlockNumber, Chains, DownwardMessage, DownwardMessages, Hash, HostConfig,
	HostConfiguration, InboundDownwardMessage, Offboard, ParaId, QueueDownwardError,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	SaturatedConversion,
};

/// Where a chain's queue begins and ends and what it weighs.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct QueueMeta {
	/// Position of the message at the front.
	pub first: u64,
	/// Position that the next message gets.
	pub next: u64,
	/// Bytes waiting.
	pub size: u32,
}

impl QueueMeta {
	/// Messages waiting.
	pub fn count(&self) -> u32 {
		self.next.saturating_sub(self.first).saturated_into()
	}

	/// Positions of the messages waiting.
	pub fn positions(&self) -> Range<u64> {
		self.first..self.next
	}
}

/// A message as it waits.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[codec(mel_bound())]
#[scale_info(skip_type_params(S))]
pub struct QueuedMessage<S: Get<u32>> {
	/// The relay-chain block in which it was sent.
	pub sent_at: BlockNumber,
	/// The message.
	pub message: BoundedVec<u8, S>,
}

impl<S: Get<u32>> QueuedMessage<S> {
	/// The message's size in bytes.
	pub fn size(&self) -> u32 {
		self.message.len().saturated_into()
	}

	/// The hash by which events name the message. The recipient's message queue names it likewise.
	pub fn hash(&self) -> Hash {
		BlakeTwo256::hash(&self.message)
	}
}

impl<T: Config> Pallet<T> {
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

	/// Append `message` to the queue of `para`.
	fn do_queue(para: ParaId, message: DownwardMessage) -> Result<(), QueueDownwardError> {
		let config = T::HostConfig::active();
		Self::ensure_room(&config, para, message.len())?;

		let sent_at = frame_system::Pallet::<T>::block_number().saturated_into();
		let head = mqc::link(DownwardMessageQueueHeads::<T>::get(para), sent_at, &message);
		let message = BoundedVec::try_from(message).map_err(|message: Vec<u8>| {
			QueueDownwardError::MessageTooLarge {
				limit: T::MaxMessageSize::get(),
				size: message.len().saturated_into(),
			}
		})?;
		let queued = QueuedMessage { sent_at, message };
		let (hash, size) = (queued.hash(), queued.size());

		let mut queue = Queues::<T>::get(para).unwrap_or_default();
		Messages::<T>::insert(para, queue.next, queued);
		// At a billion messages a second, the positions last for centuries; an empty queue starts anew.
		queue.next = queue.next.saturating_add(1);
		queue.size = queue.size.saturating_add(size);
		Queues::<T>::insert(para, queue);
		DownwardMessageQueueHeads::<T>::insert(para, head);
		Self::note_queued(&config, para, &queue, size);
		Self::deposit_event(Event::MessageQueued { para, hash, size, sent_at });
		Ok(())
	}

	/// Take up to `count` messages from the front of the queue of `para`. Returns how many there were.
	pub(crate) fn do_prune(para: ParaId, count: u32) -> u32 {
		let mut queue = Queues::<T>::get(para).unwrap_or_default();
		let until = queue.first.saturating_add(count.into()).min(queue.next);
		let pruned = until.saturating_sub(queue.first).saturated_into();
		for position in queue.first..until {
			let Some(message) = Messages::<T>::take(para, position) else {
				defensive!("a position between first and next has its message");
				continue;
			};
			queue.size = queue.size.saturating_sub(message.size());
			Self::deposit_event(Event::MessageProcessed { para, hash: message.hash() });
		}
		queue.first = until;
		if pruned > 0 {
			let kept = Some(queue).filter(|queue| queue.count() > 0);
			Queues::<T>::set(para, kept);
			Self::deposit_event(Event::MessagesProcessed { para, count: pruned });
		}
		Self::note_pruned(&T::HostConfig::active(), para, &queue);
		pruned
	}

	/// Remove everything that is kept of `para`. Returns how many messages were discarded.
	fn do_offboard(para: ParaId) -> u32 {
		let queue = Queues::<T>::take(para).unwrap_or_default();
		// At most as many as the hard bound admitted.
		for position in queue.positions() {
			Messages::<T>::remove(para, position);
		}
		DownwardMessageQueueHeads::<T>::remove(para);
		Self::remove_fee_factor(para);
		Self::deposit_event(Event::QueueRemoved { para, count: queue.count(), size: queue.size });
		queue.count()
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

impl<T: Config> Offboard for Pallet<T> {
	fn on_offboard(para: ParaId) -> Weight {
		T::WeightInfo::offboard(Self::do_offboard(para))
	}
}
