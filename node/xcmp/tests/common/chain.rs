//! A chain that sends: blocks, forks, and what is true of its streams at each of them.

use sluice_node_xcmp::chain::{BlockInfo, ChainError, SendingChain, Sent};
use sluice_primitives::{
	endpoint::api::{OutboxEntry, StreamStatus},
	xcmp::{leaf, tree, MountainRange, StreamId},
	Hash,
};
use std::collections::BTreeMap;

/// What happens in a block.
#[derive(Clone, Debug)]
pub enum Op {
	Send(StreamId, Vec<u8>),
	/// Without effect if there is no such stream.
	Remove(StreamId),
	/// So many of the stream's messages are confirmed, or all.
	Confirm(StreamId, u64),
}

/// A stream from one beginning on.
#[derive(Clone, Default)]
pub struct Stream {
	/// Tells it from others with the same id.
	pub beginning: u64,
	pub bodies: Vec<Vec<u8>>,
	pub confirmed: u64,
}

impl Stream {
	pub fn range(&self, leaves: u64) -> MountainRange {
		let mut range = MountainRange::default();
		for body in &self.bodies[..leaves as usize] {
			range.append(leaf(body)).expect("there is room");
		}
		range
	}

	pub fn leaves(&self) -> u64 {
		self.bodies.len() as u64
	}
}

#[derive(Clone)]
pub struct Block {
	pub info: BlockInfo,
	pub sent: Sent,
	pub streams: BTreeMap<StreamId, Stream>,
}

#[derive(Clone)]
pub struct Chain {
	blocks: BTreeMap<Hash, Block>,
	pub genesis: Hash,
	/// Blocks up to this number have no state any more.
	pub stateless: Option<u64>,
	built: u64,
}

impl Chain {
	pub fn new(seed: &str) -> Self {
		let genesis = leaf(seed.as_bytes());
		let info = BlockInfo { number: 0, parent: Hash::zero(), root: None };
		let block = Block { info, sent: Sent::default(), streams: BTreeMap::new() };
		Self { blocks: [(genesis, block)].into(), genesis, stateless: None, built: 0 }
	}

	pub fn build(&mut self, parent: Hash, ops: &[Op]) -> Hash {
		self.built += 1;
		let before = self.at(parent).clone();
		let mut streams = before.streams;
		let mut outbox = Vec::new();
		let mut changed = false;
		for op in ops {
			match op.clone() {
				Op::Send(stream, body) => {
					let beginning = self.built;
					let to =
						streams.entry(stream).or_insert(Stream { beginning, ..Default::default() });
					outbox.push(OutboxEntry { stream, position: to.leaves(), body: body.clone() });
					to.bodies.push(body);
					changed = true;
				}
				// A stream that was sent to in this block goes in a later one.
				Op::Remove(stream) if outbox.iter().all(|entry| entry.stream != stream) => {
					changed |= streams.remove(&stream).is_some();
				}
				Op::Remove(_) => (),
				Op::Confirm(stream, up_to) => {
					if let Some(stream) = streams.get_mut(&stream) {
						stream.confirmed = stream.confirmed.max(up_to.min(stream.leaves()));
					}
				}
			}
		}
		let statuses: Vec<_> = streams
			.iter()
			.map(|(id, stream)| StreamStatus {
				stream: *id,
				leaves: stream.leaves(),
				root: stream.range(stream.leaves()).root(),
			})
			.collect();
		let roots: Vec<_> = statuses.iter().map(|status| (status.stream, status.root)).collect();
		let root = tree::streams_root(&roots).ok().filter(|_| changed);
		let hash = leaf(format!("{parent:?} {}", self.built).as_bytes());
		let info = BlockInfo { number: before.info.number + 1, parent, root };
		self.blocks.insert(hash, Block { info, sent: Sent { outbox, streams: statuses }, streams });
		hash
	}

	pub fn at(&self, hash: Hash) -> &Block {
		self.blocks.get(&hash).expect("a block of this chain")
	}

	/// The blocks from the first up to `tip`.
	pub fn way_to(&self, tip: Hash) -> Vec<Hash> {
		let mut way = vec![tip];
		while way[way.len() - 1] != self.genesis {
			way.push(self.at(way[way.len() - 1]).info.parent);
		}
		way.reverse();
		way
	}
}

impl SendingChain for Chain {
	fn block(&self, hash: Hash) -> Result<BlockInfo, ChainError> {
		let block = self.blocks.get(&hash).map(|block| block.info);
		block.ok_or(ChainError { block: hash, step: "reading", reason: "no such block".into() })
	}

	fn sent(&self, hash: Hash) -> Result<Option<Sent>, ChainError> {
		let block = self.at(hash);
		let gone = self.stateless.is_some_and(|last| block.info.number <= last);
		Ok((!gone).then(|| block.sent.clone()))
	}

	/// As the endpoint has it: what is confirmed of a channel, and all but the last of others.
	fn confirmed(&self, hash: Hash) -> Result<Vec<(StreamId, u64)>, ChainError> {
		let streams = self.at(hash).streams.iter();
		let confirmed = streams.map(|(id, stream)| match id {
			StreamId::Channel { .. } => (*id, stream.confirmed),
			_ => (*id, stream.leaves().saturating_sub(1)),
		});
		Ok(confirmed.collect())
	}
}
