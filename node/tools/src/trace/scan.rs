//! The newest blocks of a chain and their events.

use crate::{
	chain::{the, Chain},
	runtimes::Runtimes,
	stdio::tell,
};
use anyhow::{Context as _, Result};
use futures::{stream, try_join, StreamExt};
use std::{
	fmt,
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::{
	events::{EventDetails, Events},
	utils::H256,
	PolkadotConfig,
};

#[cfg(test)]
mod tests;

/// Blocks that are asked for at once.
const AT_ONCE: usize = 16;
/// How often a person who waits is told how far it is.
const TELL: Duration = Duration::from_secs(2);

/// A block that was looked at.
pub struct Block {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: H256,
	/// Its chain, as the runtime has it that made the block.
	pub chain: Arc<Chain>,
	/// Its events.
	pub events: Vec<EventDetails<PolkadotConfig>>,
}

/// The blocks of one chain that were looked at, the newest first.
pub struct Scan {
	chain: u32,
	/// The blocks.
	pub blocks: Vec<Block>,
}

impl Scan {
	/// The newest `depth` blocks of `chain`. Ends early, with a warning, where the node has no state any more, or a block that
	/// cannot be read.
	pub async fn of(chain: &Chain, depth: u32) -> Result<Self> {
		let newest = chain.number(chain.best().await?).await?;
		let oldest = newest.saturating_sub(depth.saturating_sub(1)).max(1);
		let numbers = (oldest..=newest).rev();
		let total = numbers.clone().count();
		let runtimes = Runtimes::of(chain);
		let blocks = stream::iter(numbers).map(|number| Block::read(chain, &runtimes, number));
		let mut blocks = blocks.buffered(AT_ONCE);
		let mut scan = Self { chain: chain.id(), blocks: Vec::new() };
		let mut told = Instant::now();
		while let Some(block) = blocks.next().await {
			match block {
				Ok(block) => scan.blocks.push(block),
				Err(error) => {
					scan.warn(total.saturating_sub(scan.blocks.len()), &error);
					break;
				}
			}
			if told.elapsed() > TELL {
				let read = scan.blocks.len();
				tell(format_args!("{}: {read} of {total} blocks", chain.name()));
				told = Instant::now();
			}
		}
		Ok(scan)
	}

	/// Leave out all but the newest `kept` blocks, with a warning, since the next one cannot be read. What is asked of the
	/// others later then agrees with them.
	pub fn end_after(&mut self, kept: usize, why: &anyhow::Error) {
		self.warn(self.blocks.len().saturating_sub(kept), why);
		self.blocks.truncate(kept);
	}

	fn warn(&self, missing: usize, why: &anyhow::Error) {
		let chain = the(self.chain);
		tell(format_args!(
			"warning: the oldest {missing} blocks of {chain} were left out: {why:#}"
		));
	}

	/// The newest block that was looked at: what its state says agrees with the events.
	pub fn tip(&self) -> Result<H256> {
		let newest = self.blocks.first();
		newest
			.map(|block| block.hash)
			.with_context(|| format!("no block of {} could be read", the(self.chain)))
	}
}

impl Block {
	/// Block `number` of `chain`, which has these runtimes.
	async fn read(chain: &Chain, runtimes: &Runtimes, number: u32) -> Result<Self> {
		let hash = chain.hash_of(number).await?;
		let (chain, events) = try_join!(runtimes.that_made(hash), chain.raw_events(hash))?;
		let events = Events::decode_from(events.bytes().to_vec(), chain.metadata());
		let events = events.iter().collect::<Result<Vec<_>, _>>();
		let events = events.with_context(|| {
			format!("block {number}: its events are not what its runtime's metadata says")
		})?;
		Ok(Self { number, hash, chain, events })
	}
}

impl fmt::Display for Scan {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match (self.blocks.last(), self.blocks.first()) {
			(Some(oldest), Some(newest)) => {
				write!(f, "blocks {} to {} of {}", oldest.number, newest.number, the(self.chain))
			}
			_ => write!(f, "no block of {}", the(self.chain)),
		}
	}
}
