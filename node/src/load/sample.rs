//! What is measured in one relay block.

use super::latency::Latencies;
use std::ops::AddAssign;

/// What messages did in one block, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
	/// Sent: the relay chain enacted a block that sent them.
	pub sent: u64,
	/// Accepted: the relay chain has them, or the recipient has them directly.
	pub accepted: u64,
	/// Delivered: executed with success.
	pub delivered: u64,
	/// Executed, and it failed.
	pub failed: u64,
}

impl Moves {
	/// Messages that were sent and not executed.
	pub fn under_way(&self) -> u64 {
		self.sent.saturating_sub(self.delivered).saturating_sub(self.failed)
	}
}

impl AddAssign for Moves {
	fn add_assign(&mut self, other: Self) {
		self.sent += other.sent;
		self.accepted += other.accepted;
		self.delivered += other.delivered;
		self.failed += other.failed;
	}
}

/// Messages that wait, by where they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
	/// With the sender: in its own queue, or with its collators if they go directly.
	pub sender: u64,
	/// In the channel on the relay chain.
	pub relay: u64,
	/// In the recipient's message queue.
	pub recipient: u64,
}

impl Depth {
	/// Of each place the more.
	pub fn max(self, other: Self) -> Self {
		Self {
			sender: self.sender.max(other.sender),
			relay: self.relay.max(other.relay),
			recipient: self.recipient.max(other.recipient),
		}
	}
}

impl AddAssign for Depth {
	fn add_assign(&mut self, other: Self) {
		self.sender += other.sender;
		self.relay += other.relay;
		self.recipient += other.recipient;
	}
}

/// One channel in one relay block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
	/// What happened in the block.
	pub moves: Moves,
	/// What waits after it.
	pub depth: Depth,
}

/// One relay block.
#[derive(Clone, Debug, Default)]
pub struct Sample {
	/// Its number.
	pub block: u32,
	/// Seconds since the load began.
	pub seconds: f64,
	/// Messages that chains were told to send.
	pub offered: u64,
	/// Messages that chains refused to send: their windows were full.
	pub refused: u64,
	/// Every channel, in the order of the record's.
	pub channels: Vec<Traffic>,
	/// How long the delivered messages took.
	pub latencies: Latencies,
	/// Bytes that channels hold in the relay chain's state.
	pub relay_state: u64,
	/// Bytes that this process has in memory, if that is known.
	pub memory: Option<u64>,
}

impl Sample {
	/// What happened in all channels.
	pub fn moves(&self) -> Moves {
		sum(self.channels.iter().map(|channel| channel.moves))
	}

	/// What waits in all channels.
	pub fn depth(&self) -> Depth {
		sum(self.channels.iter().map(|channel| channel.depth))
	}
}

/// All of them together.
pub fn sum<T: Default + AddAssign>(all: impl Iterator<Item = T>) -> T {
	all.fold(T::default(), |mut sum, one| {
		sum += one;
		sum
	})
}
