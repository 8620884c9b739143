//! What the pallet stores, and what it shows.

use codec::{Decode, Encode, MaxEncodedLen};
use core::ops::Range;
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sluice_primitives::{BlockNumber, Hash};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	FixedU128, SaturatedConversion,
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
	/// Head of the message queue chain before the message at the front: the present head follows from it and the messages.
	/// Not known of messages that were taken over with a queue from another pallet, until that queue is empty.
	pub base: Option<Hash>,
}

impl QueueMeta {
	/// An empty queue whose first message gets position `start` and follows `head` in the message queue chain.
	pub(crate) fn starting_at(start: u64, head: Hash) -> Self {
		Self { first: start, next: start, size: 0, base: Some(head) }
	}

	/// Messages waiting.
	pub fn count(&self) -> u32 {
		self.next.saturating_sub(self.first).saturated_into()
	}

	/// Positions of the messages waiting.
	pub fn positions(&self) -> Range<u64> {
		self.first..self.next
	}
}

/// Positions whose messages nobody will take: from `first` up to, but without, `next`.
///
/// Should the chain's id be given out again meanwhile, the new chain's queue starts at `next`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct DiscardedQueue {
	/// The first position that is not swept yet.
	pub first: u64,
	/// One more than the last position.
	pub next: u64,
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

/// A chain's inbox, as a view function shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct InboxView {
	/// Messages waiting.
	pub count: u32,
	/// Bytes waiting.
	pub size: u32,
	/// The relay-chain block in which the message at the front was sent.
	pub oldest_sent_at: Option<BlockNumber>,
	/// Head of the message queue chain; zero before the first message.
	pub mqc_head: Hash,
	/// What the price of a delivery is multiplied by.
	pub fee_factor: FixedU128,
}
