//! The bodies that a chain sent, on disk, and what proves them.

use crate::{
	chain::{ChainError, SendingChain},
	exchange::{Refusal, Serve},
};
use sluice_primitives::{
	xcmp::exchange::{Request, Response},
	Hash,
};
use std::path::Path;

/// The archive of one chain. One file; one process at a time.
pub struct Archive {}

/// What an archive could not do.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
	/// The chain did not answer.
	#[error(transparent)]
	Chain(#[from] ChainError),
}

impl Archive {
	/// Open the archive in the file `path`, or begin one.
	pub fn open(path: &Path) -> Result<Self, ArchiveError> {
		todo!()
	}

	/// The relay chain has enacted the block `hash`, and all before it: archive what they sent. Blocks that were enacted before
	/// in their place are undone. Say it after every enactment and once at start; what was missed is made up for.
	pub fn note_enacted(&self, chain: &impl SendingChain, hash: Hash) -> Result<(), ArchiveError> {
		todo!()
	}

	/// The block `hash` is final: forget what it says is confirmed.
	pub fn note_finalized(&self, chain: &impl SendingChain, hash: Hash) -> Result<(), ArchiveError> {
		todo!()
	}
}

impl Serve for Archive {
	fn answer(&self, request: &Request) -> Result<Response, Refusal> {
		todo!()
	}
}
