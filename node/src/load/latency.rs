//! How long messages took.

use std::collections::BTreeMap;

/// Latencies in relay blocks, each with the number of messages that took so long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latencies(BTreeMap<u32, u64>);

impl Latencies {
	/// A message took so many blocks.
	pub fn note(&mut self, blocks: u32) {
		*self.0.entry(blocks).or_default() += 1;
	}

	/// Take others in.
	pub fn merge(&mut self, others: &Self) {
		for (blocks, messages) in &others.0 {
			*self.0.entry(*blocks).or_default() += messages;
		}
	}

	/// The latencies that occur, and how many messages have each.
	pub fn counts(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
		self.0.iter().map(|(blocks, messages)| (*blocks, *messages))
	}

	/// Messages in all.
	pub fn count(&self) -> u64 {
		self.0.values().sum()
	}

	/// The least latency that so many per cent of the messages, or more, do not exceed.
	pub fn percentile(&self, percent: u8) -> Option<u32> {
		let rank = self.count().saturating_mul(percent.into()).div_ceil(100).max(1);
		let mut messages = 0;
		let mut reached = self.counts().skip_while(|(_, count)| {
			messages += count;
			messages < rank
		});
		reached.next().map(|(blocks, _)| blocks)
	}

	/// The longest.
	pub fn max(&self) -> Option<u32> {
		self.0.keys().next_back().copied()
	}

	/// The average.
	pub fn mean(&self) -> Option<f64> {
		let messages = self.count();
		let blocks: u64 = self.counts().map(|(blocks, count)| u64::from(blocks) * count).sum();
		(messages > 0).then(|| blocks as f64 / messages as f64)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn of(latencies: impl IntoIterator<Item = u32>) -> Latencies {
		let mut all = Latencies::default();
		latencies.into_iter().for_each(|blocks| all.note(blocks));
		all
	}

	#[test]
	fn percentiles_are_those_of_the_sorted_list() {
		for length in [1, 2, 3, 10, 99, 100, 101, 1_000] {
			let sorted: Vec<u32> = (0..length).map(|number| number * number).collect();
			let all = of(sorted.iter().rev().copied());
			for percent in [1, 50, 90, 99, 100] {
				let below = |blocks: u32| sorted.iter().filter(|other| **other <= blocks).count();
				let enough = |blocks: &u32| below(*blocks) * 100 >= sorted.len() * percent;
				let expected = sorted.iter().copied().find(enough);
				assert_eq!(all.percentile(percent as u8), expected, "{percent} of {length}");
			}
		}
	}

	#[test]
	fn many_alike_count_as_many() {
		let all = of([[2; 98].as_slice(), &[5, 9]].concat());
		assert_eq!(all.count(), 100);
		assert_eq!([50, 90, 98, 99, 100].map(|p| all.percentile(p)), [2, 2, 2, 5, 9].map(Some));
		assert_eq!((all.max(), all.mean()), (Some(9), Some(2.1)));
	}

	#[test]
	fn of_nothing_there_is_no_latency() {
		let none = Latencies::default();
		assert_eq!((none.percentile(50), none.max(), none.mean()), (None, None, None));
	}

	#[test]
	fn merging_is_noting_all() {
		let mut all = of([1, 2, 2]);
		all.merge(&of([2, 7]));
		assert_eq!(all, of([1, 2, 2, 2, 7]));
	}
}
