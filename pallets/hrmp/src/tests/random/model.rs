//! What the test remembers beside the pallet: what states have shown, and what was sent.

use super::*;
use alloc::collections::{BTreeMap, BTreeSet};
use sluice_primitives::{mqc, Hash};

/// A channel's record in the state of a block.
#[derive(Clone)]
struct Shown {
	record: AbridgedHrmpChannel,
	queue: u64,
	/// What had been sent by then.
	sent: Sent,
}

/// All that was ever sent through a queue.
#[derive(Clone, Copy, Default)]
struct Sent {
	messages: u32,
	bytes: u32,
	head: Option<Hash>,
}

#[derive(Default)]
pub struct Model {
	shown: BTreeMap<(BlockNumber, ChannelId), Shown>,
	/// By queue.
	sent: BTreeMap<u64, Sent>,
	/// The blocks in which messages were sent that wait in the state of a block, by recipient.
	inbox: BTreeMap<(BlockNumber, u32), BTreeSet<BlockNumber>>,
	/// Messages of stock senders that were taken.
	pub messages: u32,
	/// Watermarks of stock recipients that rested on a block with messages.
	pub watermarks: u32,
}

impl Model {
	/// Candidates can be built on this block from now on.
	pub fn end_block(&mut self) {
		let now = System::block_number();
		for id in HrmpChannels::<Test>::iter_keys() {
			let queue = queue_of(id).unwrap();
			let record = shown(id.sender.into(), id.recipient.into());
			let sent = self.sent.get(&queue).copied().unwrap_or_default();
			self.shown.insert((now, id), Shown { record, queue, sent });
			let waiting = Hrmp::waiting(id).into_iter().map(|message| message.sent_at);
			self.inbox.entry((now, id.recipient.into())).or_default().extend(waiting);
		}
	}

	/// The watermarks that a stock recipient might choose in a block built on `relay_parent`, and on
	/// those of its own that were enacted since.
	pub fn watermarks(&self, relay_parent: BlockNumber, para: u32) -> Vec<BlockNumber> {
		let last = Hrmp::watermark(para.into()).unwrap_or_default();
		let blocks = self.inbox.get(&(relay_parent, para)).into_iter().flatten().copied();
		blocks.filter(|block| *block > last).collect()
	}

	/// `para` has gone, and its blocks with it.
	pub fn forget(&mut self, para: u32) {
		self.inbox.retain(|(_, recipient), _| *recipient != para);
	}

	/// A candidate with these messages was enacted.
	pub fn note(&mut self, from: u32, messages: &[(u32, Vec<u8>)]) {
		for (to, data) in messages {
			let queue = queue_of(id(from, *to)).unwrap();
			let sent = self.sent.entry(queue).or_default();
			sent.messages += 1;
			sent.bytes += data.len() as u32;
			let head = sent.head.unwrap_or_default();
			sent.head = Some(mqc::link(head, System::block_number(), data));
		}
	}

	/// Would a stock sender send a message of `size` bytes in a block built on `relay_parent`, and
	/// on those of its own that were enacted since?
	pub fn would_send(&self, relay_parent: BlockNumber, id: ChannelId, size: u32) -> bool {
		let Some(Shown { record, queue, sent }) = self.shown.get(&(relay_parent, id)) else {
			return false;
		};
		if queue_of(id) != Some(*queue) {
			return false;
		}
		let now = self.sent.get(queue).copied().unwrap_or_default();
		let count = record.msg_count + now.messages - sent.messages;
		let load = record.total_size + now.bytes - sent.bytes;
		count < record.max_capacity
			&& size < record.max_total_size.saturating_sub(load)
			&& size <= record.max_message_size
	}

	/// The message queue chains are those of all that was sent, and senders never underflow.
	pub fn check(&self) {
		for channel in HrmpChannels::<Test>::iter_values() {
			let queue = channel.queue().id;
			assert_eq!(channel.mqc_head, self.sent.get(&queue).and_then(|sent| sent.head));
			assert!(channel.total_size <= channel.max_total_size);
		}
	}
}

/// The queue of a channel, by which it is told from an earlier one between the same ends.
fn queue_of(id: ChannelId) -> Option<u64> {
	HrmpChannels::<Test>::get(id).map(|channel| channel.queue().id)
}
