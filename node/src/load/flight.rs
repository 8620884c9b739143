//! Messages between the block that sends them and the one that executes them.

use sluice_primitives::ChannelId;
use std::collections::HashMap;

/// What a message is traced by: its XCM topic.
pub type MessageId = [u8; 32];

/// Messages that were sent and not executed.
#[derive(Debug, Default)]
pub struct Flight(HashMap<MessageId, Sent>);

/// Where a message was sent, and the relay block that brought the block that did.
#[derive(Clone, Copy, Debug)]
struct Sent {
	channel: ChannelId,
	block: u32,
}

impl Flight {
	/// Relay block `block` brought a block that sent `message` through `channel`.
	pub fn sent(&mut self, message: MessageId, channel: ChannelId, block: u32) {
		self.0.insert(message, Sent { channel, block });
	}

	/// Relay block `block` brought a block that executed `message`. Gives the channel, and how many relay blocks it took; none if
	/// it is no message of the load.
	pub fn executed(&mut self, message: MessageId, block: u32) -> Option<(ChannelId, u32)> {
		let sent = self.0.remove(&message)?;
		Some((sent.channel, block.saturating_sub(sent.block)))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn each_message_arrives_once() {
		let channel = ChannelId::new(2000.into(), 2001.into());
		let mut flight = Flight::default();
		flight.sent([1; 32], channel, 10);
		flight.sent([2; 32], channel, 11);
		assert_eq!(flight.executed([2; 32], 13), Some((channel, 2)));
		assert_eq!(flight.executed([1; 32], 13), Some((channel, 3)));
		assert_eq!(flight.executed([1; 32], 14), None);
		assert_eq!(flight.executed([3; 32], 14), None);
	}
}
