//! What was measured: one sample a relay block.

use super::{
	latency::Latencies,
	sample::{sum, Depth, Moves, Sample},
};
use sluice_primitives::ChannelId;

/// One channel, or several, over all blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
	/// What happened.
	pub moves: Moves,
	/// Messages that were sent and will not be delivered.
	pub lost: u64,
	/// The most that ever waited.
	pub deepest: Depth,
}

/// All of a load.
#[derive(Clone, Debug, Default)]
pub struct Record {
	/// The channels.
	pub channels: Vec<ChannelId>,
	/// Whether messages had all the time that they were given.
	pub complete: bool,
	samples: Vec<Sample>,
	moves: Moves,
	offered: u64,
	refused: u64,
}

impl Record {
	/// Of messages through these channels.
	pub fn of(channels: &[ChannelId]) -> Self {
		Self { channels: channels.to_vec(), ..Self::default() }
	}

	/// The next block.
	pub fn push(&mut self, sample: Sample) {
		self.moves += sample.moves();
		self.offered += sample.offered;
		self.refused += sample.refused;
		self.samples.push(sample);
	}

	/// The blocks, oldest first.
	pub fn samples(&self) -> &[Sample] {
		&self.samples
	}

	/// What happened in all channels.
	pub fn moves(&self) -> Moves {
		self.moves
	}

	/// All channels together.
	pub fn total(&self) -> Total {
		Total {
			moves: self.moves,
			lost: self.lost(),
			deepest: self.samples.iter().map(Sample::depth).fold(Depth::default(), Depth::max),
		}
	}

	/// Each channel.
	pub fn totals(&self) -> impl Iterator<Item = (ChannelId, Total)> + '_ {
		self.channels.iter().enumerate().map(|(place, id)| (*id, self.total_at(place)))
	}

	fn total_at(&self, place: usize) -> Total {
		let traffic = || self.samples.iter().filter_map(|sample| sample.channels.get(place));
		let moves = sum(traffic().map(|traffic| traffic.moves));
		let deepest = traffic().map(|traffic| traffic.depth).fold(Depth::default(), Depth::max);
		Total { moves, lost: lost(moves, self.complete), deepest }
	}

	/// How long all delivered messages took.
	pub fn latencies(&self) -> Latencies {
		let mut all = Latencies::default();
		self.samples.iter().for_each(|sample| all.merge(&sample.latencies));
		all
	}

	/// Messages that chains were told to send.
	pub fn offered(&self) -> u64 {
		self.offered
	}

	/// Messages that chains refused to send.
	pub fn refused(&self) -> u64 {
		self.refused
	}

	/// Messages that chains were told to send, and neither sent nor refused.
	pub fn unsent(&self) -> u64 {
		self.offered.saturating_sub(self.refused).saturating_sub(self.moves.sent)
	}

	/// Messages that were sent and will not be delivered: their execution failed, or their time is over.
	pub fn lost(&self) -> u64 {
		lost(self.moves, self.complete)
	}

	/// Whether everything that chains were told to send has come to an end.
	pub fn is_settled(&self) -> bool {
		self.unsent() == 0 && self.moves.under_way() == 0
	}

	/// Messages delivered a relay block, from the first block that delivered any to the last.
	pub fn sustained(&self) -> Option<f64> {
		let delivered = || self.samples.iter().map(|sample| sample.moves().delivered);
		let first = delivered().position(|messages| messages > 0)?;
		let behind = delivered().rev().position(|messages| messages > 0)?;
		let blocks = self.samples.len().checked_sub(first)?.checked_sub(behind)?;
		Some(delivered().sum::<u64>() as f64 / blocks as f64)
	}

	/// What each sample says of memory, if the system does.
	pub fn memory(&self) -> impl DoubleEndedIterator<Item = u64> + '_ {
		self.samples.iter().filter_map(|sample| sample.memory)
	}
}

fn lost(moves: Moves, complete: bool) -> u64 {
	moves.failed + if complete { moves.under_way() } else { 0 }
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::load::sample::Traffic;

	fn sample(sent: u64, delivered: u64) -> Sample {
		let moves = Moves { sent, accepted: delivered, delivered, failed: 0 };
		let depth = Depth { sender: sent, ..Depth::default() };
		Sample { offered: sent, channels: vec![Traffic { moves, depth }], ..Sample::default() }
	}

	fn record(samples: impl IntoIterator<Item = Sample>) -> Record {
		let mut record = Record::of(&[ChannelId::new(2000.into(), 2001.into())]);
		samples.into_iter().for_each(|sample| record.push(sample));
		record
	}

	#[test]
	fn what_is_sustained_leaves_out_the_blocks_before_and_after() {
		let of = |delivered: &[u64]| record(delivered.iter().map(|m| sample(3, *m))).sustained();
		assert_eq!(of(&[0, 0, 2, 0, 4, 0]), Some(2.0));
		assert_eq!(of(&[3]), Some(3.0));
		assert_eq!(of(&[0]), None);
		assert_eq!(of(&[]), None);
	}

	#[test]
	fn what_has_not_arrived_is_lost_once_its_time_is_over() {
		let mut record = record([sample(5, 0), sample(0, 3)]);
		assert_eq!((record.lost(), record.moves().under_way()), (0, 2));
		assert!(!record.is_settled());
		record.complete = true;
		assert_eq!((record.lost(), record.total_at(0).lost), (2, 2));
	}

	#[test]
	fn a_failed_message_is_lost_at_once() {
		let mut failed = sample(2, 1);
		failed.channels[0].moves.failed = 1;
		let record = record([failed]);
		assert_eq!((record.lost(), record.moves().under_way()), (1, 0));
		assert!(record.is_settled());
	}

	#[test]
	fn what_is_offered_is_sent_refused_or_still_to_come() {
		let record = record([Sample { offered: 9, refused: 3, ..sample(4, 4) }]);
		assert_eq!(record.unsent(), 2);
		assert!(!record.is_settled());
	}

	#[test]
	fn the_deepest_is_the_most_of_any_block() {
		let record = record([sample(1, 0), sample(7, 0), sample(2, 0)]);
		assert_eq!(record.total().deepest.sender, 7);
		assert_eq!(record.total_at(0), record.total());
	}
}
