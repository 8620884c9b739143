//! Archiving blocks, and undoing them.

use super::{
	nodes::{self, StreamNodes},
	record::{Kept, Record},
	tables::{self, key, places, Writer},
	Archive, ArchiveError, Bounds,
};
use crate::{
	chain::{BlockInfo, SendingChain, Sent},
	LOG_TARGET,
};
use redb::{Error, ReadableTable, ReadableTableMetadata};
use sluice_primitives::{
	endpoint::api::OutboxEntry,
	xcmp::{archive::appended, leaf, StreamId},
	Hash,
};
use std::collections::BTreeMap;

/// Most blocks that are archived in one go: how much is lost if it fails.
const AT_ONCE: usize = 256;

/// Where streams stand while a block is archived: generation and leaves, of those that the archive has from their beginning.
type Standing = BTreeMap<StreamId, (u32, u64)>;

/// A block to be archived.
type Step = (Hash, BlockInfo);

impl Archive {
	/// Archive the way to `tip`, and undo what is not on it.
	pub(super) fn follow(&self, chain: &impl SendingChain, tip: Hash) -> Result<(), ArchiveError> {
		let way = self.way(chain, tip)?;
		let first = match way.last() {
			Some((_, block)) => block.number,
			None => chain.block(tip)?.number.saturating_add(1),
		};
		if tables::last_block(&self.reader()?.blocks)?.is_some_and(|(last, _)| last >= first) {
			self.write(|writer| {
				writer.undo(first)?;
				Ok(true)
			})?;
		}
		for steps in way.rchunks(AT_ONCE) {
			self.write(|writer| {
				for (hash, block) in steps.iter().rev() {
					writer.add(chain, *hash, block)?;
				}
				writer.forget_old(self.bounds)?;
				Ok(true)
			})?;
		}
		Ok(())
	}

	/// The blocks that are to be archived, the last one first: back from `tip` to one that is, or to the chain's first.
	fn way(&self, chain: &impl SendingChain, tip: Hash) -> Result<Vec<Step>, ArchiveError> {
		let blocks = self.reader()?.blocks;
		let (mut way, mut hash, mut steps) = (Vec::new(), tip, 0u64);
		loop {
			let block = chain.block(hash)?;
			if tables::is_archived(&blocks, block.number, hash)? {
				return Ok(way);
			}
			// Nothing is kept of an old block that published nothing.
			if block.root.is_some() || steps < self.bounds.blocks {
				way.push((hash, block));
			}
			if block.number == 0 {
				return Ok(way);
			}
			(hash, steps) = (block.parent, steps.saturating_add(1));
		}
	}
}

impl Writer<'_> {
	/// Undo the blocks from `number` on. The records before them say which bodies and nodes count; what is behind these is cut when
	/// its place is taken.
	fn undo(&mut self, number: u64) -> Result<(), Error> {
		self.blocks.retain_in(number.., |_, _| false)?;
		for number in numbers(self.roots.range(number..)?)? {
			self.remove_record(number)?;
		}
		Ok(())
	}

	fn add(
		&mut self,
		chain: &impl SendingChain,
		hash: Hash,
		block: &BlockInfo,
	) -> Result<(), ArchiveError> {
		if let Some(root) = block.root {
			let sent = chain.sent(hash)?.unwrap_or_else(|| {
				log::warn!(
					target: LOG_TARGET,
					"the state of block {} ({hash:?}) is gone: what it sent cannot be served. Keep the state of blocks until they are \
					 archived, or fetch the archive of another collator",
					block.number,
				);
				Sent::default()
			});
			let streams = self.append_all(block.number, sent)?;
			self.insert_record(block.number, &Record { block: hash, root, streams })?;
		}
		self.blocks.insert(block.number, &hash.0).map_err(Error::from)?;
		Ok(())
	}

	/// Append what a block sent, and say how its streams stand then.
	fn append_all(&mut self, number: u64, sent: Sent) -> Result<Vec<Kept>, Error> {
		let before = tables::record_at(&self.roots, number)?;
		let before = before.into_iter().flat_map(|record| record.streams);
		let mut standing: Standing = before
			.filter_map(|kept| Some((kept.stream, (kept.generation?, kept.leaves))))
			.collect();
		for entry in sent.outbox {
			self.append(&mut standing, entry)?;
		}
		let streams = sent.streams.into_iter().map(|status| {
			let generation = standing.get(&status.stream).map(|(generation, _)| *generation);
			let kept = Kept {
				stream: status.stream,
				generation,
				leaves: status.leaves,
				root: status.root,
			};
			if self.is_whole(&kept) {
				return kept;
			}
			log::warn!(
				target: LOG_TARGET,
				"block {number}: {:?} is not archived from its beginning; its messages cannot be served",
				status.stream,
			);
			Kept { generation: None, ..kept }
		});
		Ok(streams.collect())
	}

	fn append(&mut self, standing: &mut Standing, entry: OutboxEntry) -> Result<(), Error> {
		let OutboxEntry { stream, position, body } = entry;
		if position == 0 {
			standing.insert(stream, (self.next_generation(stream)?, 0));
		}
		let Some((generation, leaves)) = standing.get_mut(&stream) else { return Ok(()) };
		let generation = *generation;
		let nodes = StreamNodes { table: &self.nodes, stream, generation };
		let new = (*leaves == position).then(|| appended(&nodes, position, leaf(&body)));
		let Some(Ok((first, new))) = new else {
			standing.remove(&stream);
			return Ok(());
		};
		*leaves = position.saturating_add(1);
		// Of a block that was undone.
		self.nodes.retain_in(places(stream, generation, first), |_, _| false)?;
		self.bodies.retain_in(places(stream, generation, position), |_, _| false)?;
		for (node, at) in new.iter().zip(first..) {
			self.nodes.insert((key(stream), generation, at), &node.0)?;
		}
		self.bodies.insert((key(stream), generation, position), &body[..])?;
		Ok(())
	}

	/// The first generation of `stream` of which nothing is stored.
	fn next_generation(&self, stream: StreamId) -> Result<u32, Error> {
		let all = (key(stream), 0, 0)..=(key(stream), u32::MAX, u64::MAX);
		let last = self.nodes.range(all)?.next_back().transpose()?;
		Ok(last.map_or(0, |(place, _)| place.value().1.wrapping_add(1)))
	}

	/// Whether the archive has what the chain says it has.
	fn is_whole(&self, kept: &Kept) -> bool {
		let Some(generation) = kept.generation else { return false };
		let nodes = StreamNodes { table: &self.nodes, stream: kept.stream, generation };
		nodes::range(&nodes, kept.leaves).is_ok_and(|range| range.root() == kept.root)
	}

	/// Forget the oldest roots and blocks.
	fn forget_old(&mut self, bounds: Bounds) -> Result<(), Error> {
		let surplus = self.roots.len()?.saturating_sub(bounds.roots);
		let surplus = usize::try_from(surplus).unwrap_or(usize::MAX);
		for number in numbers(self.roots.iter()?.take(surplus))? {
			self.remove_record(number)?;
		}
		let last = tables::last_block(&self.blocks)?.map_or(0, |(number, _)| number);
		self.blocks.retain_in(..last.saturating_sub(bounds.blocks), |_, _| false)?;
		Ok(())
	}
}

type Stored<'a> = (redb::AccessGuard<'a, u64>, redb::AccessGuard<'a, &'static [u8]>);

fn numbers<'a>(
	records: impl Iterator<Item = Result<Stored<'a>, redb::StorageError>>,
) -> Result<Vec<u64>, Error> {
	let numbers = records.map(|stored| stored.map(|(number, _)| number.value()));
	Ok(numbers.collect::<Result<_, _>>()?)
}
