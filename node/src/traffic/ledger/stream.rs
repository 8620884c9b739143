//! The direct messages of one channel: each is received once, in the order of sending, as it was sent.

use anyhow::{ensure, Context as _, Result};
use polkadot_primitives::Hash;
use std::collections::VecDeque;

/// What a stream's sender and recipient say of it.
#[derive(Debug, Default)]
pub struct Stream {
	/// Messages received.
	received: u64,
	/// Hashes of those that were sent and not received, oldest first.
	under_way: VecDeque<Hash>,
}

impl Stream {
	/// The sender says that the message at `position` has this hash.
	pub fn send(&mut self, position: u64, hash: Hash) -> Result<()> {
		let expected = self.received.saturating_add(self.under_way.len() as u64);
		ensure!(
			position == expected,
			"a message was sent at position {position} of a stream, expected {expected}"
		);
		self.under_way.push_back(hash);
		Ok(())
	}

	/// The recipient says that the message at `position` has this hash.
	pub fn receive(&mut self, position: u64, hash: Hash) -> Result<()> {
		ensure!(
			position == self.received,
			"a message was received at position {position} of a stream, expected {}",
			self.received
		);
		let sent = self.under_way.pop_front();
		let sent = sent.with_context(|| format!("{hash:?} was received, nobody sent it"))?;
		ensure!(sent == hash, "at position {position} {hash:?} was received, {sent:?} was sent");
		self.received = self.received.saturating_add(1);
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn hash(number: u64) -> Hash {
		Hash::from_low_u64_be(number)
	}

	fn sent(count: u64) -> Result<Stream> {
		let mut stream = Stream::default();
		for position in 0..count {
			stream.send(position, hash(position))?;
		}
		Ok(stream)
	}

	#[test]
	fn what_is_received_once_and_in_order_is_right() -> Result<()> {
		let mut stream = sent(3)?;
		for position in 0..3 {
			stream.receive(position, hash(position))?;
		}
		stream.send(3, hash(3))?;
		stream.receive(3, hash(3))
	}

	#[test]
	fn what_is_forged_missing_repeated_or_out_of_order_is_an_error() -> Result<()> {
		for received in [
			[(0, 7), (1, 1)],
			[(0, 1), (1, 2)],
			[(0, 0), (2, 2)],
			[(0, 0), (0, 0)],
			[(0, 0), (1, 0)],
			[(1, 1), (0, 0)],
		] {
			let mut stream = sent(3)?;
			let done = received
				.into_iter()
				.try_for_each(|(position, number)| stream.receive(position, hash(number)));
			assert!(done.is_err(), "{received:?}");
		}
		let nothing_sent = Stream::default().receive(0, hash(0));
		assert!(nothing_sent.is_err());
		Ok(())
	}

	#[test]
	fn a_position_that_is_left_out_or_used_twice_is_an_error() -> Result<()> {
		for position in [1, 3] {
			assert!(sent(2)?.send(position, hash(9)).is_err(), "{position}");
		}
		Ok(())
	}
}
