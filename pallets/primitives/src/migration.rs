//! What the pallets share when they take over a chain that ran the pallets of `polkadot-runtime-parachains` under the
//! same names.

use alloc::vec::Vec;
use frame_support::{
	storage::{unhashed, KeyPrefixIterator},
	traits::{PalletInfoAccess, StorageInfoTrait, StorageVersion},
	weights::{RuntimeDbWeight, Weight},
};

/// Length of the prefix that all keys of one storage item share.
const ITEM_PREFIX: usize = 32;

/// Counts what a migration reads and writes, for its weight.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
	/// Reads.
	pub reads: u64,
	/// Writes.
	pub writes: u64,
}

impl Tally {
	/// Count `reads` and `writes`.
	pub fn add(&mut self, reads: u64, writes: u64) {
		self.reads = self.reads.saturating_add(reads);
		self.writes = self.writes.saturating_add(writes);
	}

	/// The weight of all that was counted.
	pub fn weight(&self, db: RuntimeDbWeight) -> Weight {
		db.reads_writes(self.reads, self.writes)
	}
}

/// Remove what is stored under the name of the pallet `P` and is no item of it: `limit` keys at most. False if some are
/// left.
pub fn clear_foreign<P>(limit: u32, tally: &mut Tally) -> bool
where
	P: PalletInfoAccess + StorageInfoTrait,
{
	let mut own: Vec<Vec<u8>> = P::storage_info().into_iter().map(|item| item.prefix).collect();
	own.push(StorageVersion::storage_key::<P>().to_vec());
	let pallet = P::name_hash();
	let mut left = limit;
	let mut after = pallet.to_vec();
	while let Some(key) = next_key(&pallet, after) {
		tally.add(1, 0);
		let Some(item) = key.get(..ITEM_PREFIX) else {
			// No storage item has a key as short as this one.
			unhashed::kill(&key);
			tally.add(0, 1);
			after = key;
			continue;
		};
		if !own.iter().any(|prefix| prefix == item) {
			let removed = unhashed::clear_prefix(item, Some(left), None);
			tally.add(removed.loops.into(), removed.unique.into());
			left = left.saturating_sub(removed.backend);
			if removed.maybe_cursor.is_some() {
				return false;
			}
		}
		after = end_of(item);
	}
	true
}

fn next_key(pallet: &[u8], after: Vec<u8>) -> Option<Vec<u8>> {
	let rest = |rest: &[u8]| Ok(rest.to_vec());
	let rest = KeyPrefixIterator::<Vec<u8>>::new(pallet.to_vec(), after, rest).next()?;
	Some([pallet, &rest].concat())
}

/// A key behind all keys of an item: hashed keys do not begin with this many 0xff.
fn end_of(item: &[u8]) -> Vec<u8> {
	[item, &[0xff; ITEM_PREFIX]].concat()
}
