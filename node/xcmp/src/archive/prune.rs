//! Forgetting what nobody will ask for.

use super::{
	nodes,
	record::Record,
	tables::{self, key, Writer},
	ArchiveError, Bounds,
};
use crate::chain::SendingChain;
use redb::{Error, ReadableTable, ReadableTableMetadata};
use sluice_primitives::{xcmp::StreamId, Hash};
use std::{collections::BTreeSet, ops::Bound};

/// A stream's key, and its generation.
type Generation = (u64, u32);

impl Writer<'_> {
	/// Forget what the final block `hash` says is confirmed. Whether there was anything to forget.
	pub fn prune(
		&mut self,
		chain: &impl SendingChain,
		hash: Hash,
		bounds: Bounds,
	) -> Result<bool, ArchiveError> {
		let number = chain.block(hash)?.number;
		if !tables::is_archived(&self.blocks, number, hash)? {
			return Ok(false);
		}
		let Some(last) = tables::record_at(&self.roots, number)? else { return Ok(false) };
		let before = self.size()?;
		let oldest = self.oldest_asked(number, bounds)?.unwrap_or_else(|| last.clone());
		for (stream, confirmed) in chain.confirmed(hash)? {
			let Some(kept) = last.stream(stream) else { continue };
			let Some(generation) = kept.generation else { continue };
			let below = match stream {
				// Its recipient has consumed it in a block that is final.
				StreamId::Channel { .. } => confirmed.min(kept.leaves),
				// Its last body under each root that a reader may still know to be the newest.
				_ => confirmed.min(last_position(&oldest, stream, generation)),
			};
			self.forget(stream, generation, below)?;
		}
		self.sweep()?;
		Ok(self.size()? != before)
	}

	/// Bodies and nodes that are stored.
	fn size(&self) -> Result<(u64, u64), Error> {
		Ok((self.bodies.len()?, self.nodes.len()?))
	}

	/// The oldest record under which the last body of a stream can be asked for, should the chain go on from the block `number`.
	fn oldest_asked(&self, number: u64, bounds: Bounds) -> Result<Option<Record>, Error> {
		let newest = usize::try_from(bounds.newest).unwrap_or(usize::MAX);
		let oldest = self.roots.range(..=number)?.rev().take(newest).last().transpose()?;
		let number = oldest.map(|(number, _)| number.value());
		Ok(number.map(|number| tables::record(&self.roots, number)).transpose()?.flatten())
	}

	/// Forget bodies below a position, and the nodes that prove no later one.
	fn forget(&mut self, stream: StreamId, generation: u32, below: u64) -> Result<(), Error> {
		let place = |position| (key(stream), generation, position);
		self.bodies.retain_in(place(0)..place(below), |_, _| false)?;
		let peaks = nodes::peaks(below);
		let kept = |(_, _, at): tables::Place| peaks.contains(&at);
		self.nodes.retain_in(place(0)..place(nodes::count(below)), |at, _| kept(at))?;
		Ok(())
	}

	/// Forget streams that are in no record: they went, or began anew, before the oldest.
	fn sweep(&mut self) -> Result<(), Error> {
		let mut gone = self.generations()?;
		for record in self.roots.iter()?.rev() {
			if gone.is_empty() {
				return Ok(());
			}
			let (number, bytes) = record?;
			for kept in tables::decoded(number.value(), bytes.value())?.streams {
				gone.retain(|one| Some(*one) != kept.generation.map(|g| (key(kept.stream), g)));
			}
		}
		for (stream, generation) in gone {
			let all = (stream, generation, 0)..=(stream, generation, u64::MAX);
			self.bodies.retain_in(all.clone(), |_, _| false)?;
			self.nodes.retain_in(all, |_, _| false)?;
		}
		Ok(())
	}

	/// All streams of which nodes are stored.
	fn generations(&self) -> Result<BTreeSet<Generation>, Error> {
		let mut found = BTreeSet::new();
		let mut from = Bound::Unbounded;
		while let Some(next) = self.nodes.range((from, Bound::Unbounded))?.next() {
			let (stream, generation, _) = next?.0.value();
			found.insert((stream, generation));
			from = Bound::Excluded((stream, generation, u64::MAX));
		}
		Ok(found)
	}
}

/// Position of the stream's last body in `record`; 0 if it was not there.
fn last_position(record: &Record, stream: StreamId, generation: u32) -> u64 {
	let kept = record.stream(stream).filter(|kept| kept.generation == Some(generation));
	kept.map_or(0, |kept| kept.leaves.saturating_sub(1))
}
