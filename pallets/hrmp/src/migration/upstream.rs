//! What upstream's pallet stored, as far as it is read here.

// `storage_alias` makes structs without documentation.
#![allow(missing_docs)]

use crate::{Config, Pallet};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::{pallet_prelude::ValueQuery, storage_alias, Twox64Concat};
use sluice_primitives::{Balance, BlockNumber, ChannelId, Hash, InboundHrmpMessage};

/// A channel.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Channel {
	/// Most messages that may wait.
	pub max_capacity: u32,
	/// Most bytes that may wait.
	pub max_total_size: u32,
	/// Largest message in bytes.
	pub max_message_size: u32,
	/// Messages waiting.
	pub msg_count: u32,
	/// Bytes waiting.
	pub total_size: u32,
	/// Head of the message queue chain.
	pub mqc_head: Option<Hash>,
	/// Reserved on the sender's sovereign account.
	pub sender_deposit: Balance,
	/// Reserved on the recipient's sovereign account.
	pub recipient_deposit: Balance,
}

/// A request to open a channel.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OpenRequest {
	/// Whether the recipient has accepted it.
	pub confirmed: bool,
	/// Without meaning.
	pub age: u32,
	/// Reserved on the sender's sovereign account.
	pub sender_deposit: Balance,
	/// Largest message in bytes.
	pub max_message_size: u32,
	/// Most messages that would wait.
	pub max_capacity: u32,
	/// Most bytes that would wait.
	pub max_total_size: u32,
}

/// Channels.
#[storage_alias]
pub type HrmpChannels<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ChannelId, Channel>;

/// The messages of each channel.
#[storage_alias]
pub type HrmpChannelContents<T: Config> = StorageMap<
	Pallet<T>,
	Twox64Concat,
	ChannelId,
	Vec<InboundHrmpMessage<BlockNumber>>,
	ValueQuery,
>;

/// Requests, accepted ones included.
#[storage_alias]
pub type HrmpOpenChannelRequests<T: Config> =
	StorageMap<Pallet<T>, Twox64Concat, ChannelId, OpenRequest>;

/// Channels that go at the end of the session.
#[storage_alias]
pub type HrmpCloseChannelRequests<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ChannelId, ()>;
