//! Every event that names the message, in the order of time.

use super::{legs::Trail, scan::Scan};
use crate::{
	chain::{Chain, RELAY},
	event::Event,
};
use anyhow::Result;
use std::collections::BTreeSet;
use subxt::utils::H256;

/// An event that names the message.
#[derive(Clone, Debug)]
pub struct Sighting {
	/// The chain.
	pub chain: u32,
	/// Number of the block.
	pub block: u32,
	/// Its hash.
	pub hash: H256,
	/// The block's time in milliseconds.
	pub time: u64,
	/// The event.
	pub event: Event,
}

/// The events of all `chains` that name the message, in the order of time.
pub async fn sightings(chains: &[Chain], scans: &[Scan], trail: &Trail) -> Result<Vec<Sighting>> {
	let names = trail.names();
	let mut found = Vec::new();
	for (chain, scan) in chains.iter().zip(scans) {
		for block in &scan.blocks {
			if !contains(block.events.bytes(), &names) {
				continue;
			}
			let time = time(chain, block.hash).await?;
			for event in block.events.iter() {
				let event = event?;
				if contains(event.field_bytes(), &names) {
					found.push(Sighting {
						chain: chain.id(),
						block: block.number,
						hash: block.hash,
						time,
						event: chain.event(event)?,
					});
				}
			}
		}
	}
	// A chain's block has the time of the relay block on which it builds, and comes after it.
	found.sort_by_key(|sighting| (sighting.time, sighting.chain != RELAY, sighting.block));
	Ok(found)
}

/// The time of block `at` in milliseconds.
pub async fn time(chain: &Chain, at: H256) -> Result<u64> {
	Ok(chain.read(at, "Timestamp", "Now", vec![]).await?.unwrap_or_default())
}

fn contains(bytes: &[u8], names: &BTreeSet<H256>) -> bool {
	bytes.windows(32).any(|window| names.iter().any(|name| name.0 == window))
}
