//! The bodies that a chain sent, on disk, and what proves them.
//!
//! Everything is kept from the view of *roots*: a block that published a streams root leaves a [`Record`], which names the chain's
//! streams and their lengths at that block. So an answer can be given for the root that was asked for, which may be an older one
//! than the newest; and a block that is undone leaves nothing behind, as the record before it says what counts.

mod answer;
mod enact;
mod nodes;
mod prune;
mod record;
mod tables;

pub use record::{Kept, Record};

use crate::chain::{ChainError, SendingChain};
use redb::{Database, DatabaseError, ReadableDatabase, ReadableTableMetadata};
use sluice_primitives::Hash;
use std::{
	path::{Path, PathBuf},
	sync::{Mutex, MutexGuard, PoisonError},
};
use tables::{Reader, Writer};

/// Most bytes of the file that are held in memory.
const CACHE: usize = 32 * 1024 * 1024;

/// The archive of one chain: one file, open in one process at a time. Reading does not wait for writing.
pub struct Archive {
	database: Database,
	bounds: Bounds,
	/// One block after the other.
	turn: Mutex<()>,
}

/// How much is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
	/// Roots that can be asked for, of the newest blocks that published one.
	pub roots: u64,
	/// Of these, the newest under which the last body of an acknowledgement or broadcast can be asked for, even if there is a newer
	/// one. It is how far a recipient's relay parent may be behind.
	pub newest: u64,
	/// Blocks whose hashes are kept, to find where two ways part.
	pub blocks: u64,
}

impl Default for Bounds {
	fn default() -> Self {
		Self { roots: 1_024, newest: 16, blocks: 4_096 }
	}
}

/// What an archive holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Holding {
	/// The last archived block: number and hash.
	pub block: Option<(u64, Hash)>,
	/// Roots that can be asked for.
	pub roots: u64,
	/// Bodies.
	pub bodies: u64,
	/// Nodes of mountain ranges.
	pub nodes: u64,
}

/// What an archive could not do.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
	/// The file does not open.
	#[error("the archive of messages {} does not open ({reason}): {remedy}", .file.display())]
	Open {
		/// The file.
		file: PathBuf,
		/// Why.
		reason: String,
		/// What to do.
		remedy: &'static str,
	},
	/// The chain did not answer.
	#[error("archiving messages: {0}")]
	Chain(#[from] ChainError),
	/// The store failed: the disk is full, say, or the file is damaged.
	#[error("archiving messages: {0}")]
	Store(#[from] redb::Error),
}

impl Archive {
	/// Open the archive in the file `path`, or begin one.
	///
	/// # Errors
	///
	/// If the file is no archive, damaged, or open in another process.
	pub fn open(path: impl AsRef<Path>) -> Result<Self, ArchiveError> {
		Self::open_bounded(path, Bounds::default())
	}

	/// As [`Archive::open`], keeping as much as `bounds` say.
	///
	/// # Errors
	///
	/// As [`Archive::open`].
	pub fn open_bounded(path: impl AsRef<Path>, bounds: Bounds) -> Result<Self, ArchiveError> {
		let file = path.as_ref();
		let database = Database::builder().set_cache_size(CACHE).create(file);
		let database = database.map_err(|error| not_open(file, error))?;
		let archive = Self { database, bounds, turn: Mutex::default() };
		// Whoever reads finds the tables.
		archive.write(|_| Ok(true))?;
		Ok(archive)
	}

	/// The relay chain has enacted the block `hash`, and all before it: archive what they sent, in order. Blocks that are archived
	/// and not among them are undone.
	///
	/// To be told after each enactment, and once at start. What was not told is made up for.
	///
	/// # Errors
	///
	/// If the chain does not answer or the store fails. Then nothing has changed, or a part of the way is archived; the next time
	/// goes on from there.
	pub fn note_enacted(&self, chain: &impl SendingChain, hash: Hash) -> Result<(), ArchiveError> {
		let _turn = self.turn();
		self.follow(chain, hash)
	}

	/// The block `hash` is final: forget what it says is confirmed, and streams that no root has any more. Ignored if the block is
	/// not archived.
	///
	/// # Errors
	///
	/// If the chain does not answer or the store fails. Then nothing has changed.
	pub fn note_finalized(
		&self,
		chain: &impl SendingChain,
		hash: Hash,
	) -> Result<(), ArchiveError> {
		let _turn = self.turn();
		self.write(|writer| writer.prune(chain, hash, self.bounds))
	}

	/// What there is.
	///
	/// # Errors
	///
	/// If the store fails.
	pub fn holding(&self) -> Result<Holding, ArchiveError> {
		let reader = self.reader()?;
		Ok(Holding {
			block: tables::last_block(&reader.blocks)?,
			roots: reader.roots.len().map_err(redb::Error::from)?,
			bodies: reader.bodies.len().map_err(redb::Error::from)?,
			nodes: reader.nodes.len().map_err(redb::Error::from)?,
		})
	}

	fn turn(&self) -> MutexGuard<'_, ()> {
		// What a panic left behind is in no transaction that was committed.
		self.turn.lock().unwrap_or_else(PoisonError::into_inner)
	}

	fn reader(&self) -> Result<Reader, redb::Error> {
		Reader::open(&self.database.begin_read()?)
	}

	/// All of what `change` does, if it says that it does anything, or nothing.
	fn write(
		&self,
		change: impl FnOnce(&mut Writer) -> Result<bool, ArchiveError>,
	) -> Result<(), ArchiveError> {
		let transaction = self.database.begin_write().map_err(redb::Error::from)?;
		if change(&mut Writer::open(&transaction)?)? {
			transaction.commit().map_err(redb::Error::from)?;
		}
		Ok(())
	}
}

fn not_open(file: &Path, error: DatabaseError) -> ArchiveError {
	let remedy = match error {
		DatabaseError::DatabaseAlreadyOpen => {
			"stop the process that has it open, or choose another folder with --base-path"
		}
		_ => "choose another folder with --base-path, or remove the file to archive the chain anew",
	};
	ArchiveError::Open { file: file.to_owned(), reason: error.to_string(), remedy }
}
