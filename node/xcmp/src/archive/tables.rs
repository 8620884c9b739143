//! The tables of the store.

use super::record::Record;
use codec::{DecodeAll, Encode};
use redb::{
	Error, ReadOnlyTable, ReadTransaction, ReadableTable, Table, TableDefinition, WriteTransaction,
};
use sluice_primitives::{xcmp::StreamId, Hash};
use std::ops::RangeInclusive;

/// A stream, its generation, and a position in it. Numbers sort by value, so a stream's bodies and nodes stand in order.
pub(super) type Place = (u64, u32, u64);
/// Of a body, by its position.
pub(super) type Body = &'static [u8];
/// Of a node, by its position among the nodes of the range.
pub(super) type Node = &'static [u8; 32];

const BODIES: TableDefinition<Place, Body> = TableDefinition::new("bodies");
const NODES: TableDefinition<Place, Node> = TableDefinition::new("nodes");
/// Records, by block number.
const ROOTS: TableDefinition<u64, &[u8]> = TableDefinition::new("roots");
/// Which block published a root. More than one may have: a stream that goes takes the root back to what it was before.
const PUBLISHED: TableDefinition<(&[u8; 32], u64), ()> = TableDefinition::new("published");
/// Hashes of archived blocks, by number.
const BLOCKS: TableDefinition<u64, &[u8; 32]> = TableDefinition::new("blocks");

/// The tables at one moment.
pub(super) struct Reader {
	pub bodies: ReadOnlyTable<Place, Body>,
	pub nodes: ReadOnlyTable<Place, Node>,
	pub roots: ReadOnlyTable<u64, &'static [u8]>,
	pub blocks: ReadOnlyTable<u64, &'static [u8; 32]>,
	published: ReadOnlyTable<(&'static [u8; 32], u64), ()>,
}

impl Reader {
	pub fn open(transaction: &ReadTransaction) -> Result<Self, Error> {
		Ok(Self {
			bodies: transaction.open_table(BODIES)?,
			nodes: transaction.open_table(NODES)?,
			roots: transaction.open_table(ROOTS)?,
			blocks: transaction.open_table(BLOCKS)?,
			published: transaction.open_table(PUBLISHED)?,
		})
	}

	/// The newest block that published `root`.
	pub fn published(&self, root: &Hash) -> Result<Option<Record>, Error> {
		let blocks = (&root.0, 0)..=(&root.0, u64::MAX);
		match ReadableTable::range(&self.published, blocks)?.next_back().transpose()? {
			Some((key, _)) => record(&self.roots, key.value().1),
			None => Ok(None),
		}
	}
}

/// The tables, to be changed.
pub(super) struct Writer<'txn> {
	pub bodies: Table<'txn, Place, Body>,
	pub nodes: Table<'txn, Place, Node>,
	pub roots: Table<'txn, u64, &'static [u8]>,
	pub blocks: Table<'txn, u64, &'static [u8; 32]>,
	published: Table<'txn, (&'static [u8; 32], u64), ()>,
}

impl<'txn> Writer<'txn> {
	pub fn open(transaction: &'txn WriteTransaction) -> Result<Self, Error> {
		Ok(Self {
			bodies: transaction.open_table(BODIES)?,
			nodes: transaction.open_table(NODES)?,
			roots: transaction.open_table(ROOTS)?,
			blocks: transaction.open_table(BLOCKS)?,
			published: transaction.open_table(PUBLISHED)?,
		})
	}

	pub fn insert_record(&mut self, number: u64, record: &Record) -> Result<(), Error> {
		self.roots.insert(number, &record.encode()[..])?;
		self.published.insert((&record.root.0, number), ())?;
		Ok(())
	}

	pub fn remove_record(&mut self, number: u64) -> Result<(), Error> {
		if let Some(old) = record(&self.roots, number)? {
			self.published.remove((&old.root.0, number))?;
			self.roots.remove(number)?;
		}
		Ok(())
	}
}

/// All places of one generation of a stream from `position` on.
pub(super) fn places(stream: StreamId, generation: u32, position: u64) -> RangeInclusive<Place> {
	let stream = key(stream);
	(stream, generation, position)..=(stream, generation, u64::MAX)
}

/// The stream's id as a number: ids sort as their bytes do.
pub(super) fn key(stream: StreamId) -> u64 {
	u64::from_be_bytes(stream.to_bytes())
}

/// The record of the block `number`.
pub(super) fn record(
	roots: &impl ReadableTable<u64, &'static [u8]>,
	number: u64,
) -> Result<Option<Record>, Error> {
	roots.get(number)?.map(|bytes| decoded(number, bytes.value())).transpose()
}

/// The newest record of the blocks up to `number`.
pub(super) fn record_at(
	roots: &impl ReadableTable<u64, &'static [u8]>,
	number: u64,
) -> Result<Option<Record>, Error> {
	let newest = roots.range(..=number)?.next_back().transpose()?;
	newest.map(|(number, bytes)| decoded(number.value(), bytes.value())).transpose()
}

/// The last archived block.
pub(super) fn last_block(
	blocks: &impl ReadableTable<u64, &'static [u8; 32]>,
) -> Result<Option<(u64, Hash)>, Error> {
	Ok(blocks.last()?.map(|(number, hash)| (number.value(), Hash::from(*hash.value()))))
}

/// Whether the block is archived.
pub(super) fn is_archived(
	blocks: &impl ReadableTable<u64, &'static [u8; 32]>,
	number: u64,
	hash: Hash,
) -> Result<bool, Error> {
	Ok(blocks.get(number)?.is_some_and(|archived| archived.value() == &hash.0))
}

pub(super) fn decoded(number: u64, mut bytes: &[u8]) -> Result<Record, Error> {
	Record::decode_all(&mut bytes)
		.map_err(|error| Error::Corrupted(format!("record of block {number}: {error}")))
}
