//! What version 2 of this pallet stored otherwise.

// `storage_alias` makes structs without documentation.
#![allow(missing_docs)]

use super::upstream;
use crate::{BlockNumber, ChannelLink, Config, Limits, Pallet, Replaced, State};
use codec::{Decode, Encode};
use frame_support::{storage_alias, Twox64Concat};
use sluice_primitives::{ChannelId, Hash, ParaId};

/// What followed the link in a channel's record: from the limits on. In version 1 it followed upstream's fields.
pub type Own = (Limits, State, Option<BlockNumber>, Option<Replaced>, u32, u32, bool);

/// A channel's record.
pub type Channel = (upstream::Channel, ChannelLink, Own);

/// Where a channel's messages were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Queue {
	/// First key of the queue's messages.
	pub id: u64,
	/// Index of the oldest message.
	pub head: u64,
	/// Index that the next message got.
	pub tail: u64,
	/// Head of the message queue chain before the oldest message.
	pub base: Option<Hash>,
}

/// A queue that was discarded.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Discarded {
	/// The chain that the messages were for.
	pub recipient: ParaId,
	/// The messages that were left.
	pub queue: Queue,
	/// The block that discarded them.
	pub since: BlockNumber,
}

/// Channels.
#[storage_alias]
pub type HrmpChannels<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ChannelId, Channel>;

/// Where each channel's messages were.
#[storage_alias]
pub type HrmpQueues<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ChannelId, Queue>;

/// Discarded queues whose messages were still to be swept.
#[storage_alias]
pub type DiscardedQueues<T: Config> = StorageMap<Pallet<T>, Twox64Concat, u64, Discarded>;
