//! The record of a channel: what its sender is shown, and what holds in truth.

use crate::{
	types::{OpenRequest, Queue},
	BlockNumber,
};
use codec::{Compact, Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sluice_primitives::{endpoint::ChannelLink, runtime_api::ChannelState, Balance, Hash};

/// Where a channel stands.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum State {
	/// Messages pass.
	Open,
	/// The recipient takes no new messages for now.
	Blocked,
	/// Closing was asked for.
	Closing {
		/// The last block of the grace in which the sender may flush its own queue.
		until: BlockNumber,
	},
}

impl From<State> for ChannelState {
	fn from(state: State) -> Self {
		match state {
			State::Open => Self::Open,
			State::Blocked => Self::Blocked,
			State::Closing { until } => Self::Closing { until },
		}
	}
}

/// How much may wait in a channel.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Limits {
	/// Most messages that may wait.
	pub max_capacity: u32,
	/// Most bytes that may wait.
	pub max_total_size: u32,
	/// Largest message in bytes.
	pub max_message_size: u32,
}

impl Limits {
	/// What either of the two allows.
	pub(crate) fn union(self, other: Self) -> Self {
		Self {
			max_capacity: self.max_capacity.max(other.max_capacity),
			max_total_size: self.max_total_size.max(other.max_total_size),
			max_message_size: self.max_message_size.max(other.max_message_size),
		}
	}
}

/// Limits that were changed, for candidates that were built when they were still shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Replaced {
	/// What any of the limits allowed that a candidate may have seen.
	pub limits: Limits,
	/// The first block whose state shows the present limits.
	pub since: BlockNumber,
}

/// A channel.
///
/// Parachains decode the leading fields, up to the MQC head, as `AbridgedHrmpChannel`, or up to the
/// link, as [`ChannelRecord`](sluice_primitives::endpoint::ChannelRecord). They are what the ends are
/// shown; what holds follows them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Channel {
	/// Most messages that may wait, as the sender is shown it: zero if the channel is shut, and if
	/// there is no room for a byte.
	pub max_capacity: u32,
	/// Most bytes that may wait, as the sender is shown it: never below `total_size`, which senders
	/// subtract from it.
	pub max_total_size: u32,
	/// Largest message in bytes, as both ends are shown it: none that waits or may come is larger.
	pub max_message_size: u32,
	/// Messages waiting.
	pub msg_count: u32,
	/// Bytes waiting.
	pub total_size: u32,
	/// Head of the message queue chain, if a message ever passed.
	pub mqc_head: Option<Hash>,
	/// Held for the channel on the sender's sovereign account.
	pub sender_deposit: Balance,
	/// Held for the channel on the recipient's sovereign account.
	pub recipient_deposit: Balance,
	/// How messages travel, and whether the sender may send.
	pub link: ChannelLink,
	/// The limits in force.
	pub limits: Limits,
	/// Where the channel stands.
	pub state: State,
	/// The first block whose state shows the channel shut. Candidates built on an earlier one saw
	/// room, and are taken.
	pub shut_since: Option<BlockNumber>,
	/// The limits before their last change.
	pub replaced: Option<Replaced>,
	/// The largest message size that the sender was ever shown: its own queue may hold pages of
	/// that size.
	pub widest_message: u32,
	/// How many of the oldest messages waiting may be larger than messages may be now.
	pub large: u32,
	/// Whether the channel has its turns in `UnsettledChannels`.
	pub unsettled: bool,
	/// First key of the channel's messages. As every collator's proof has the record, this and the
	/// next figure are compact.
	pub queue_id: Compact<u64>,
	/// Index of the oldest message: `msg_count` follow from it on.
	pub queue_head: Compact<u64>,
}

impl Channel {
	/// An open, empty, relayed channel, whose messages will be in queue `queue_id`.
	pub(crate) fn new(request: &OpenRequest, recipient_deposit: Balance, queue_id: u64) -> Self {
		let limits = Limits {
			max_capacity: request.max_capacity,
			max_total_size: request.max_total_size,
			max_message_size: request.max_message_size,
		};
		Self {
			max_capacity: limits.max_capacity,
			max_total_size: limits.max_total_size,
			max_message_size: limits.max_message_size,
			msg_count: 0,
			total_size: 0,
			mqc_head: None,
			sender_deposit: request.sender_deposit,
			recipient_deposit,
			link: ChannelLink { open: true, ..ChannelLink::default() },
			limits,
			state: State::Open,
			shut_since: None,
			replaced: None,
			widest_message: limits.max_message_size,
			large: 0,
			unsettled: false,
			queue_id: Compact(queue_id),
			queue_head: Compact(0),
		}
	}

	/// Where the channel's messages are.
	pub fn queue(&self) -> Queue {
		let (Compact(id), Compact(head)) = (self.queue_id, self.queue_head);
		Queue { id, head, tail: head.saturating_add(self.msg_count.into()) }
	}

	/// From now on the sender may only flush its own queue, up to and in block `until`.
	pub(crate) fn close(&mut self, until: BlockNumber) {
		self.state = State::Closing { until };
		self.show();
	}

	/// From block `now` on, show the sender that there is no room.
	pub(crate) fn shut(&mut self, now: BlockNumber) {
		self.shut_since = Some(now);
		self.show();
	}

	/// Show the sender the limits again.
	pub(crate) fn reopen(&mut self) {
		self.shut_since = None;
		self.show();
	}

	/// Put `limits` in force in block `now`. Candidates may be built on the newest relay parent and
	/// on `ancestry` blocks before it.
	///
	/// If an earlier change still concerns some of them, what was allowed before it is kept as well:
	/// nothing is refused that a state has shown on which a candidate may be built.
	pub(crate) fn set_limits(&mut self, limits: Limits, now: BlockNumber, ancestry: BlockNumber) {
		let kept = self.replaced.filter(|replaced| now <= replaced.since.saturating_add(ancestry));
		self.replaced = Some(Replaced {
			limits: kept.map_or(self.limits, |kept| kept.limits.union(self.limits)),
			since: now,
		});
		self.limits = limits;
		self.widest_message = self.widest_message.max(limits.max_message_size);
		self.large = self.msg_count;
		self.show();
	}

	/// Whether a larger message size is shown than is in force.
	pub(crate) fn shows_too_large_messages(&self) -> bool {
		self.max_message_size > self.limits.max_message_size
	}

	/// Show the message size in force, if nothing larger waits or may still come with candidates that were built before
	/// it was in force. Says whether it is shown.
	pub(crate) fn settle_message_size(&mut self, now: BlockNumber, ancestry: BlockNumber) -> bool {
		let under_way =
			self.replaced.is_some_and(|replaced| now <= replaced.since.saturating_add(ancestry));
		if self.shows_too_large_messages() && (under_way || self.large > 0) {
			return false;
		}
		self.max_message_size = self.limits.max_message_size;
		self.show();
		true
	}

	/// The limits that a candidate has to keep which was built on relay block `relay_parent`.
	pub(crate) fn limits_for(&self, relay_parent: BlockNumber) -> Limits {
		self.replaced
			.filter(|replaced| relay_parent < replaced.since)
			.map_or(self.limits, |replaced| replaced.limits.union(self.limits))
	}

	/// One more message of `size` bytes waits.
	pub(crate) fn load(&mut self, size: u32) {
		self.msg_count = self.msg_count.saturating_add(1);
		self.total_size = self.total_size.saturating_add(size);
		if size > self.limits.max_message_size {
			self.large = self.msg_count;
		}
		self.show();
	}

	/// The oldest message, of `size` bytes, waits no more.
	pub(crate) fn unload(&mut self, size: u32) {
		self.queue_head.0 = self.queue_head.0.saturating_add(1);
		self.msg_count = self.msg_count.saturating_sub(1);
		self.total_size = self.total_size.saturating_sub(size);
		self.large = self.large.saturating_sub(1);
		self.show();
	}

	/// Bring what the ends are shown in line with what holds. A lower message size is not shown before its time:
	/// [`Self::settle_message_size`].
	///
	/// Habits of stock chains are provided for (cumulus-pallet-parachain-system 0.32.0,
	/// cumulus-pallet-xcmp-queue 0.35.0):
	/// - Recipients that take the first messages only assert that the next one, at the size shown, would have been too
	///   much (parachain_inherent.rs:215 of the former): no message may be larger than is shown.
	/// - Senders subtract the load from the total unchecked (lib.rs:1250 of the former), so it is never
	///   shown below the load.
	/// - They announce the format that they speak without asking for room (lib.rs:1169 of the
	///   latter), and then build no block, so a channel without room is shown full.
	/// - They take a page out of their own queue if it is smaller than the room, but then throw it
	///   away if it is larger than a message may be (lib.rs:1158 and 1191 of the latter). So if
	///   messages were once allowed to be larger, the room shown is a byte more than the largest
	///   message of now: a page that is too large waits.
	pub(crate) fn show(&mut self) {
		let Limits { max_capacity, max_total_size, max_message_size } = self.limits;
		self.max_message_size = self.max_message_size.max(max_message_size);
		let room = if max_message_size < self.widest_message {
			max_message_size.saturating_add(1)
		} else {
			u32::MAX
		};
		let shown = max_total_size.min(self.total_size.saturating_add(room));
		self.max_total_size = shown.max(self.total_size);
		let full = self.shut_since.is_some() || self.max_total_size == self.total_size;
		self.max_capacity = if full { 0 } else { max_capacity };
		self.link.open = self.state == State::Open;
	}
}
