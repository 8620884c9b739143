//! What is kept of a block that published a root.

use codec::{Decode, Encode};
use sluice_primitives::{
	xcmp::{tree, InclusionProof, StreamId, TreeError},
	Hash,
};

/// A block that published a streams root, and the chain's streams after it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Record {
	/// The block.
	pub block: Hash,
	/// Its streams root.
	pub root: Hash,
	/// The streams, by id.
	pub streams: Vec<Kept>,
}

/// One stream as a block left it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Kept {
	/// The stream.
	pub stream: StreamId,
	/// How often it had begun anew; each time its nodes and bodies are others. `None` if the archive does not have it from its
	/// beginning.
	pub generation: Option<u32>,
	/// Its leaves.
	pub leaves: u64,
	/// Its root.
	pub root: Hash,
}

impl Record {
	/// The stream, if the block had it.
	pub fn stream(&self, stream: StreamId) -> Option<&Kept> {
		let index = self.streams.binary_search_by_key(&stream, |kept| kept.stream).ok()?;
		self.streams.get(index)
	}

	/// The way from the stream's root to the block's.
	///
	/// # Errors
	///
	/// If the block did not have it.
	pub fn inclusion(&self, stream: StreamId) -> Result<InclusionProof, TreeError> {
		let streams: Vec<_> = self.streams.iter().map(|kept| (kept.stream, kept.root)).collect();
		tree::prove(&streams, stream)
	}
}
