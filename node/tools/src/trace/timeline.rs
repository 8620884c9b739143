//! Every event that names the message, in the order of relay blocks.

use super::{
	legs::Trail,
	scan::{Block, Scan},
};
use crate::{
	chain::RELAY,
	event::Event,
	pallets::{executes_messages, storing},
};
use anyhow::{Context as _, Result};
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
	/// Number of the relay block that this block is, or builds on.
	pub relay_block: u32,
	/// The event.
	pub event: Event,
	/// Whether it is from the pallet that executes messages.
	pub of_queue: bool,
}

/// The events in all `scans` that name the message, in the order of relay blocks.
pub async fn sightings(scans: &[Scan], trail: &Trail) -> Result<Vec<Sighting>> {
	let names = trail.names();
	let mut found = Vec::new();
	for block in scans.iter().flat_map(|scan| &scan.blocks) {
		let named = block.events.iter().filter(|event| contains(event.field_bytes(), &names));
		let named: Vec<_> = named.collect();
		if named.is_empty() {
			continue;
		}
		let relay_block = relay_block(block).await?;
		for event in named {
			found.push(Sighting {
				chain: block.chain.id(),
				block: block.number,
				hash: block.hash,
				relay_block,
				event: block.chain.event(event)?.about(&names),
				of_queue: executes_messages(&block.chain.metadata(), event.pallet_name()),
			});
		}
	}
	found.sort_by_key(order);
	Ok(found)
}

/// A chain's block comes after the relay block on which it builds; the relay chain has the least number.
fn order(sighting: &Sighting) -> (u32, u32, u32) {
	(sighting.relay_block, sighting.chain, sighting.block)
}

/// Number of the relay block that `block` is, or builds on. Not every chain knows the time, and their slots differ.
pub async fn relay_block(block: &Block) -> Result<u32> {
	let chain = &block.chain;
	if chain.id() == RELAY {
		return Ok(block.number);
	}
	let item = "LastRelayChainBlockNumber";
	let pallet = storing(&chain.metadata(), "ParachainSystem", item).with_context(|| {
		format!(
			"{}: no pallet stores the {item}, by which its blocks come in order with other chains'; leave this chain \
			 out: name the others with --para-url",
			chain.name()
		)
	})?;
	Ok(chain.read(block.hash, &pallet, item, vec![]).await?.unwrap_or_default())
}

fn contains(bytes: &[u8], names: &BTreeSet<H256>) -> bool {
	bytes.windows(32).any(|window| names.iter().any(|name| name.0 == window))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::Value as Json;

	#[test]
	fn a_relay_block_comes_before_those_that_build_on_it() {
		let seen = |chain, block, relay_block| {
			let event =
				Event { name: String::new(), fields: Json::Null, bytes: vec![], extrinsic: None };
			Sighting { chain, block, hash: H256::zero(), relay_block, event, of_queue: false }
		};
		let sent = seen(2000, 900, 10);
		let [queued, pruned] = [11, 12].map(|block| seen(RELAY, block, block));
		let executed = seen(2001, 3, 11);
		let mut found = [pruned, executed, queued, sent];
		found.sort_by_key(order);
		let chains = found.map(|sighting| (sighting.chain, sighting.block));
		assert_eq!(chains, [(2000, 900), (RELAY, 11), (2001, 3), (RELAY, 12)]);
	}
}
