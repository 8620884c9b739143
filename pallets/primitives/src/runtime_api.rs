//! What wallets, tools and the demo ask of the relay chain's messaging, beside upstream's `ParachainHost`.

use crate::{
	endpoint::{ChannelEnd, ChannelNumber, ChannelTransport},
	xcmp::relay_keys::NewestRoot,
	Balance, BlockNumber, ChannelId, Hash, ParaId,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// Where a channel stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum ChannelState {
	/// Messages pass.
	Open,
	/// The recipient takes no new messages for now.
	Blocked,
	/// Closing was asked for: the sender may flush its own queue until `until`, then what is queued drains.
	Closing {
		/// The last relay block in which new messages are taken.
		until: BlockNumber,
	},
}

/// A channel with its limits, load and deposits.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ChannelView {
	/// Sender and recipient.
	pub id: ChannelId,
	/// Where it stands.
	pub state: ChannelState,
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
	/// Head of the channel's message queue chain, if a message ever passed.
	pub mqc_head: Option<Hash>,
	/// Held for the channel on the sender's sovereign account.
	pub sender_deposit: Balance,
	/// Held for the channel on the recipient's sovereign account.
	pub recipient_deposit: Balance,
	/// How the sender sends what is new.
	pub transport: ChannelTransport,
	/// The number of the channel's stream, from the first time that it is direct.
	pub stream: Option<ChannelNumber>,
	/// The end that asked for the other transport and waits for the other end.
	pub asked_by: Option<ChannelEnd>,
}

/// A request to open a channel that the recipient has not answered.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RequestView {
	/// Sender and recipient.
	pub id: ChannelId,
	/// Most messages that would wait.
	pub max_capacity: u32,
	/// Largest message in bytes.
	pub max_message_size: u32,
	/// Held for the request on the sender's sovereign account.
	pub sender_deposit: Balance,
}

/// How much waits for or from one chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct QueueView {
	/// The chain.
	pub para: ParaId,
	/// Downward messages waiting and their bytes.
	pub downward: (u32, u32),
	/// Upward messages waiting to be executed and their bytes.
	pub upward: (u32, u32),
	/// Relay block up to which the chain has taken its horizontal messages.
	pub hrmp_watermark: Option<BlockNumber>,
}

sp_api::decl_runtime_apis! {
	/// Channels, requests, queues and roots as they stand.
	pub trait SluiceApi {
		/// All channels, by sender and recipient.
		fn channels() -> Vec<ChannelView>;
		/// One channel.
		fn channel(id: ChannelId) -> Option<ChannelView>;
		/// All requests without an answer.
		fn channel_requests() -> Vec<RequestView>;
		/// The queues of all chains.
		fn queues() -> Vec<QueueView>;
		/// The newest root of all that a chain sends directly, and the relay block that took it.
		fn newest_root(para: ParaId) -> Option<NewestRoot>;
		/// The recent ones, oldest first.
		fn recent_roots(para: ParaId) -> Vec<Hash>;
	}
}
