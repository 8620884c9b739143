//! What blocks cost the relay chain, taken from its states and bodies.
//!
//! | figure | how it is taken |
//! |---|---|
//! | written | keys and values of the messaging pallets that a block's state has and its parent's has not |
//! | held | all keys and values of the messaging pallets in a block's state |
//! | read | the block is executed again with a recorder: the trie nodes of its proof |
//! | body | the block's extrinsics |
//!
//! Events are left out: they are of their block alone.

use super::traces::PALLETS;
use crate::chain::DemoChain;
use anyhow::{Context as _, Result};
use polkadot_primitives::Hash;
use sc_client_api::{StorageKey, StorageProvider};
use sluice_node_relay::{Block, DevRelay};
use sp_api::{ApiExt, Core, ProvideRuntimeApi};
use sp_io::hashing::twox_128;
use sp_runtime::{
	traits::{Block as _, Header as _},
	DigestItem,
};
use std::collections::BTreeMap;

/// What one or several blocks cost, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
	/// Written to the state.
	pub written: usize,
	/// Read of the state.
	pub read: usize,
	/// In the body.
	pub body: usize,
	/// Held in the state: of several blocks, the most.
	pub held: usize,
}

impl Cost {
	/// Of the block `at`.
	pub fn of(relay: &DevRelay, at: Hash) -> Result<Self> {
		let parent = *relay.queries().header(at)?.parent_hash();
		let (before, after) = (entries(relay, parent)?, entries(relay, at)?);
		let new = after.iter().filter(|(key, value)| before.get(*key) != Some(*value));
		Ok(Self {
			written: new.map(size).sum(),
			read: read(relay, parent, at)?,
			body: relay.body(at)?.iter().map(|extrinsic| extrinsic.inner().len()).sum(),
			held: after.iter().map(size).sum(),
		})
	}

	/// Of all these blocks, beyond what each costs in which nothing passes: the least of each figure among them.
	pub fn beyond_idle(blocks: &[Self]) -> Self {
		let sum = |figure: fn(&Self) -> usize| {
			let idle = blocks.iter().map(figure).min().unwrap_or_default();
			blocks.iter().map(|block| figure(block).saturating_sub(idle)).sum()
		};
		let held = blocks.iter().map(|block| block.held);
		let (least, most) =
			(held.clone().min().unwrap_or_default(), held.max().unwrap_or_default());
		Self {
			written: sum(|block| block.written),
			read: sum(|block| block.read),
			body: sum(|block| block.body),
			held: most.saturating_sub(least),
		}
	}
}

/// Bytes that the messaging pallets hold in the state of block `at`.
pub fn held(relay: &DevRelay, at: Hash) -> Result<usize> {
	Ok(entries(relay, at)?.iter().map(size).sum())
}

/// All that the messaging pallets have in the state of block `at`.
fn entries(relay: &DevRelay, at: Hash) -> Result<BTreeMap<Vec<u8>, Vec<u8>>> {
	let mut entries = BTreeMap::new();
	for pallet in PALLETS {
		let prefix = StorageKey(twox_128(pallet.as_bytes()).to_vec());
		let pairs = relay.client().storage_pairs(at, Some(&prefix), None)?;
		entries.extend(pairs.map(|(key, value)| (key.0, value.0)));
	}
	Ok(entries)
}

fn size((key, value): (&Vec<u8>, &Vec<u8>)) -> usize {
	key.len().saturating_add(value.len())
}

/// Bytes of the trie nodes that executing block `at` reads.
fn read(relay: &DevRelay, parent: Hash, at: Hash) -> Result<usize> {
	let mut header = relay.queries().header(at)?;
	// What seals a block is no part of what is executed.
	header.digest.logs.retain(|item| !matches!(item, DigestItem::Seal(..)));
	let block = Block::new(header, relay.body(at)?);
	let mut api = relay.client().runtime_api();
	api.record_proof();
	api.execute_block(parent, block.into()).context("executing a block once more")?;
	let proof = api.extract_proof().context("executing a block left no proof")?;
	Ok(proof.iter_nodes().map(|node| node.len()).sum())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_an_idle_block_costs_counts_for_nothing() {
		let idle = Cost { written: 10, read: 20, body: 30, held: 40 };
		let busy = Cost { written: 15, read: 26, body: 37, held: 48 };
		let expected = Cost { written: 10, read: 12, body: 14, held: 8 };
		assert_eq!(Cost::beyond_idle(&[idle, busy, busy, idle]), expected);
		assert_eq!(Cost::beyond_idle(&[]), Cost::default());
	}
}
