//! The newest blocks of a chain and their events.

use crate::chain::{the, Chain};
use anyhow::{Context as _, Result};
use futures::{stream, StreamExt};
use std::{
	fmt,
	time::{Duration, Instant},
};
use subxt::{events::Events, utils::H256, PolkadotConfig};

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
	/// Its events.
	pub events: Events<PolkadotConfig>,
}

/// The blocks of one chain that were looked at, the newest first.
pub struct Scan {
	chain: u32,
	/// The blocks.
	pub blocks: Vec<Block>,
}

impl Scan {
	/// The newest `depth` blocks of `chain`. Ends early, with a warning, where the node has no state any more.
	pub async fn of(chain: &Chain, depth: u32) -> Result<Self> {
		let newest = chain.number(chain.best().await?).await?;
		let oldest = newest.saturating_sub(depth.saturating_sub(1)).max(1);
		let numbers = (oldest..=newest).rev();
		let total = numbers.clone().count();
		let blocks = stream::iter(numbers).map(|number| async move {
			let hash = chain.hash_of(number).await?;
			anyhow::Ok(Block { number, hash, events: chain.raw_events(hash).await? })
		});
		let mut blocks = blocks.buffered(AT_ONCE);
		let mut scan = Self { chain: chain.id(), blocks: Vec::new() };
		let mut told = Instant::now();
		while let Some(block) = blocks.next().await {
			match block {
				Ok(block) => scan.blocks.push(block),
				Err(error) => {
					let missing = total.saturating_sub(scan.blocks.len());
					eprintln!("warning: the oldest {missing} blocks were left out: {error:#}");
					break;
				}
			}
			if told.elapsed() > TELL {
				eprintln!("{}: {} of {total} blocks", chain.name(), scan.blocks.len());
				told = Instant::now();
			}
		}
		Ok(scan)
	}

	/// The newest block that was looked at: what its state says agrees with the events.
	pub fn tip(&self) -> Result<H256> {
		let newest = self.blocks.first();
		newest
			.map(|block| block.hash)
			.with_context(|| format!("no block of {} could be read", the(self.chain)))
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
