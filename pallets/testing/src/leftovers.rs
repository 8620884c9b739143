//! What storage still says of a chain.
//!
//! A raw scan, which knows nothing of the pallets' types: whatever holds the chain's number as SCALE writes it counts, in
//! four bytes (little endian) or compact, as XCM does. A test therefore takes numbers that occur nowhere else: large ones,
//! no block number, size or count, and no run of zeros.

use codec::{Compact, Encode};
use sp_io::{hashing::twox_128, storage};
use std::fmt;

/// An entry of storage in which a chain's number occurs.
#[derive(Clone, PartialEq, Eq)]
pub struct Leftover {
	/// The pallet whose entry it is.
	pub pallet: String,
	/// The whole key.
	pub key: Vec<u8>,
	/// Whether the number is in the key. Otherwise it is in the value alone.
	pub in_key: bool,
}

impl fmt::Debug for Leftover {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let place = if self.in_key { "key" } else { "value" };
		write!(f, "{}: {place} of 0x", self.pallet)?;
		self.key.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}

/// Whatever the storage of `pallets`, by their names in the runtime, holds of chain `id`. To be called where storage can
/// be.
pub fn of_chain(id: impl Into<u32>, pallets: &[&str]) -> Vec<Leftover> {
	let id = id.into();
	// A short compact number would be found everywhere.
	let compact = Some(Compact(id).encode()).filter(|bytes| bytes.len() >= 4);
	let forms: Vec<_> = compact.into_iter().chain([id.encode()]).collect();
	pallets.iter().flat_map(|pallet| in_pallet(&forms, pallet)).collect()
}

fn in_pallet(forms: &[Vec<u8>], pallet: &str) -> Vec<Leftover> {
	// Two hashes of 16 bytes, of the pallet's name and the item's, come before what an entry is keyed by.
	const ITEM: usize = 32;
	let holds = |bytes: &[u8]| {
		forms.iter().any(|form| bytes.windows(form.len()).any(|window| window == form))
	};
	let leftover = |key: Vec<u8>| {
		let in_key = key.get(ITEM..).is_some_and(holds);
		let left = in_key || storage::get(&key).is_some_and(|value| holds(&value));
		left.then(|| Leftover { pallet: pallet.into(), key, in_key })
	};
	keys_under(&twox_128(pallet.as_bytes())).filter_map(leftover).collect()
}

/// All keys that begin with `prefix`, in order.
pub fn keys_under(prefix: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
	let first = storage::exists(prefix).then(|| prefix.to_vec());
	let first = first.or_else(|| storage::next_key(prefix));
	std::iter::successors(first, |key| storage::next_key(key))
		.take_while(|key| key.starts_with(prefix))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_io::TestExternalities;

	const GONE: u32 = 0x1ee5_1a7e;

	fn entry(pallet: &str, item: &str, tail: &[u8]) -> Vec<u8> {
		[&twox_128(pallet.as_bytes()), &twox_128(item.as_bytes()), tail].concat()
	}

	#[test]
	fn finds_a_chain_in_keys_and_values_of_the_pallets_named() {
		TestExternalities::default().execute_with(|| {
			let number = GONE.to_le_bytes();
			let (map, list) = (entry("Hrmp", "Map", &number), entry("Hrmp", "List", &[]));
			storage::set(&map, b"");
			storage::set(&list, &[&[4], &number[..]].concat());
			storage::set(&entry("Hrmp", "Map", &[1, 2, 3, 4]), b"other");
			storage::set(&entry("System", "Account", &number), b"");

			let found = of_chain(GONE, &["Hrmp"]);
			let keys: Vec<_> = found.iter().map(|left| (left.key.clone(), left.in_key)).collect();
			assert_eq!(keys.len(), 2);
			assert!(keys.contains(&(map, true)));
			assert!(keys.contains(&(list, false)));
			assert_eq!(of_chain(GONE, &["Dmp"]), vec![]);
			assert_eq!(of_chain(GONE, &["System", "Hrmp"]).len(), 3);
			assert_eq!(of_chain(1u32, &["System", "Hrmp"]), vec![]);
		});
	}

	#[test]
	fn finds_a_chain_in_a_location() {
		TestExternalities::default().execute_with(|| {
			let key = entry("XcmPallet", "Map", &Compact(GONE).encode());
			storage::set(&key, b"");
			let found = of_chain(GONE, &["XcmPallet"]);
			assert_eq!(found, vec![Leftover { pallet: "XcmPallet".into(), key, in_key: true }]);
		});
	}

	#[test]
	fn keys_under_a_prefix_are_all_and_only_those() {
		TestExternalities::default().execute_with(|| {
			for key in [&b"a"[..], b"b", b"ba", b"bb", b"c"] {
				storage::set(key, b"1");
			}
			let keys: Vec<_> = keys_under(b"b").collect();
			assert_eq!(keys, vec![b"b".to_vec(), b"ba".to_vec(), b"bb".to_vec()]);
			assert_eq!(keys_under(b"bc").count(), 0);
		});
	}
}
