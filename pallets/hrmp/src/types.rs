//! What the pallet stores.

use crate::BlockNumber;
use codec::{Decode, Encode, Error, Input, MaxEncodedLen};
use core::ops::Range;
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sluice_primitives::{Balance, Hash, ParaId};

/// A request to open a channel that the recipient has not answered.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct OpenRequest {
	/// Held for the request on the sender's sovereign account.
	pub sender_deposit: Balance,
	/// Largest message in bytes.
	pub max_message_size: u32,
	/// Most messages that would wait.
	pub max_capacity: u32,
	/// Most bytes that would wait.
	pub max_total_size: u32,
}

/// Where messages are: `HrmpMessages` at `id`, from `head` up to, but without, `tail`.
///
/// The id is never used again, so a channel that is opened anew cannot meet what an earlier one
/// left to be swept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Queue {
	/// First key of the queue's messages.
	pub id: u64,
	/// Index of the oldest message.
	pub head: u64,
	/// Index that the next message gets.
	pub tail: u64,
}

impl Queue {
	/// Whether no message waits.
	pub fn is_empty(&self) -> bool {
		self.indexes().is_empty()
	}

	/// The indexes of the messages, of the oldest first.
	pub fn indexes(&self) -> Range<u64> {
		self.head..self.tail
	}
}

/// A waiting message: an entry of its own, so that queueing and pruning touch only the messages
/// concerned.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(S))]
pub struct Message<S: Get<u32>> {
	/// The relay block that accepted it.
	pub sent_at: BlockNumber,
	/// The message.
	pub data: BoundedVec<u8, S>,
	/// Head of the message queue chain before this message, by which the chain can be followed. Not
	/// known of messages that were taken over from another pallet or an earlier version.
	pub before: Option<Hash>,
}

/// Messages that version 2 of the pallet stored end with their data. They stay as they are, so that no upgrade has to
/// rewrite all that waits.
impl<S: Get<u32>> Decode for Message<S> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let (sent_at, data) = Decode::decode(input)?;
		let before = match input.remaining_len()? {
			Some(0) => None,
			_ => Decode::decode(input)?,
		};
		Ok(Self { sent_at, data, before })
	}
}

/// A queue that was discarded, to be swept some messages a block.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Discarded {
	/// The chain that the messages were for.
	pub recipient: ParaId,
	/// The messages that are left.
	pub queue: Queue,
	/// The block that discarded them. Candidates that were built before it have seen them.
	pub since: BlockNumber,
}

/// The keys in use of a map that is a queue: from `first` up to, but without, `next`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Span {
	/// Key of the oldest entry.
	pub first: u64,
	/// Key that the next entry gets.
	pub next: u64,
}

impl Span {
	/// Number of entries.
	pub fn len(&self) -> u64 {
		self.next.saturating_sub(self.first)
	}

	/// Whether there is no entry.
	pub fn is_empty(&self) -> bool {
		self.len() == 0
	}

	/// The key of a new last entry.
	pub(crate) fn push(&mut self) -> u64 {
		let key = self.next;
		self.next = self.next.saturating_add(1);
		key
	}

	/// The key of the first entry, which leaves the queue.
	pub(crate) fn pop(&mut self) -> Option<u64> {
		if self.is_empty() {
			return None;
		}
		let key = self.first;
		self.first = self.first.saturating_add(1);
		Some(key)
	}
}

/// Messages, and their bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Load {
	/// How many messages.
	pub messages: u32,
	/// How many bytes they have.
	pub bytes: u32,
}

impl Load {
	/// More than any.
	pub(crate) const MAX: Self = Self { messages: u32::MAX, bytes: u32::MAX };

	/// A message of `bytes`.
	pub(crate) fn of(bytes: u32) -> Self {
		Self { messages: 1, bytes }
	}

	pub(crate) fn saturating_add(self, other: Self) -> Self {
		Self {
			messages: self.messages.saturating_add(other.messages),
			bytes: self.bytes.saturating_add(other.bytes),
		}
	}

	pub(crate) fn saturating_sub(self, other: Self) -> Self {
		Self {
			messages: self.messages.saturating_sub(other.messages),
			bytes: self.bytes.saturating_sub(other.bytes),
		}
	}

	/// What is in both bounds.
	pub(crate) fn min(self, other: Self) -> Self {
		Self { messages: self.messages.min(other.messages), bytes: self.bytes.min(other.bytes) }
	}
}
