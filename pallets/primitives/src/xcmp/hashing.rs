//! BLAKE2b-256, opened by a byte that tells what is hashed, so that no hash of one kind is ever one of another kind.

use crate::Hash;
use alloc::vec::Vec;
use codec::Encode;
use polkadot_ckb_merkle_mountain_range::{ancestry_proof::bagging_peaks_hashes, Merge, Result};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Version of what a message leaf hashes; the second byte of its preimage.
pub const LEAF_VERSION: u8 = 0;

const LEAF: u8 = 1;
const INNER: u8 = 2;
const PEAK: u8 = 3;
const EMPTY: u8 = 4;
const TREE_LEAF: u8 = 5;
const TREE_INNER: u8 = 6;

/// The leaf of a message: `H(01 ++ version 00 ++ payload)`. Neither stream nor position is hashed: the tree and the range
/// bind them.
pub fn leaf(payload: &[u8]) -> Hash {
	let mut preimage = Vec::with_capacity(payload.len().saturating_add(2));
	preimage.extend_from_slice(&[LEAF, LEAF_VERSION]);
	preimage.extend_from_slice(payload);
	BlakeTwo256::hash(&preimage)
}

/// Parent of two nodes of a range: `H(02 ++ left ++ right)`.
pub fn inner(left: &Hash, right: &Hash) -> Hash {
	(INNER, left, right).using_encoded(BlakeTwo256::hash)
}

/// Root of a range without leaves: `H(04)`.
pub fn empty_root() -> Hash {
	BlakeTwo256::hash(&[EMPTY])
}

/// Root of the range with these peaks, highest first: the peak itself if there is one, otherwise
/// `H(03 ++ bag of the others ++ first)`; [`empty_root`] if there is none.
pub fn bag(peaks: Vec<Hash>) -> Hash {
	// Tagged merging cannot fail, so the only error is that there are no peaks.
	bagging_peaks_hashes::<Hash, Tagged>(peaks).unwrap_or_else(|_| empty_root())
}

/// Leaf of the streams tree: `H(05 ++ id ++ stream root)`. Hashing the whole id keeps a stream's proof from being another's.
pub(super) fn tree_leaf(id: [u8; 8], stream_root: &Hash) -> Hash {
	(TREE_LEAF, id, stream_root).using_encoded(BlakeTwo256::hash)
}

/// Inner node of the streams tree: `H(06 ++ split bit ++ left ++ right)`.
pub(super) fn tree_inner(split_bit: u8, left: &Hash, right: &Hash) -> Hash {
	(TREE_INNER, split_bit, left, right).using_encoded(BlakeTwo256::hash)
}

/// How `polkadot-ckb-merkle-mountain-range` hashes our nodes and peaks.
pub struct Tagged;

impl Merge for Tagged {
	type Item = Hash;

	fn merge(left: &Hash, right: &Hash) -> Result<Hash> {
		Ok(inner(left, right))
	}

	/// The crate calls this with what is bagged so far (the right) first.
	fn merge_peaks(right: &Hash, left: &Hash) -> Result<Hash> {
		Ok((PEAK, right, left).using_encoded(BlakeTwo256::hash))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const HELLO: &str = "cd31917fb8992dae762dbaaf276d8eb65aa89cdfb87daf69e05f8c08b490e78b";
	const NOTHING: &str = "642206314f534b29ad297d82440a5f9f210e30ca5ced805a587ca402de927342";

	#[test]
	fn published_hashes_are_met() {
		assert_eq!(hex::encode(leaf(b"hello")), HELLO);
		assert_eq!(hex::encode(empty_root()), NOTHING);
		assert_eq!(bag(Vec::new()), empty_root());
	}

	#[test]
	fn the_same_bytes_hash_differently_in_each_domain() {
		let (a, b) = (Hash::repeat_byte(1), Hash::repeat_byte(2));
		let both = [a.0, b.0].concat();
		let hashes = [
			leaf(&both),
			inner(&a, &b),
			inner(&b, &a),
			bag([a, b].to_vec()),
			bag([b, a].to_vec()),
			tree_inner(0, &a, &b),
			tree_inner(1, &a, &b),
			BlakeTwo256::hash(&both),
		];
		for (i, hash) in hashes.iter().enumerate() {
			assert!(!hashes[..i].contains(hash), "hash {i}");
		}
	}
}
