//! Where the relay state holds the newest streams root of a chain, for receivers to read by proof.

use crate::{BlockNumber, Hash, ParaId};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{storage::storage_prefix, StorageHasher, Twox64Concat};
use scale_info::TypeInfo;

/// Name of the relay chain's pallet, as its storage keys have it.
pub const PALLET: &str = "Xcmp";

/// Name of the map from chains to their [`NewestRoot`].
pub const NEWEST_ROOTS: &str = "NewestRoots";

/// A chain's newest streams root. 36 bytes.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct NewestRoot {
	/// The streams root.
	pub root: Hash,
	/// The relay block that enacted the candidate whose header carries it.
	pub relay_block: BlockNumber,
}

/// The key under which the relay state holds the chain's [`NewestRoot`]:
/// `twox128("Xcmp") ++ twox128("NewestRoots") ++ twox64(id) ++ id`, the id being a `u32`, little endian.
pub fn newest_root_key(para: ParaId) -> Vec<u8> {
	let mut key = storage_prefix(PALLET.as_bytes(), NEWEST_ROOTS.as_bytes()).to_vec();
	key.extend(para.using_encoded(Twox64Concat::hash));
	key
}

#[cfg(test)]
mod tests {
	use super::*;
	use frame_support::{storage::StoragePrefixedMap, storage_alias};

	#[storage_alias]
	type NewestRoots = StorageMap<Xcmp, Twox64Concat, ParaId, NewestRoot>;

	#[test]
	fn key_is_that_of_a_map_of_the_pallet() {
		let para = ParaId::from(2000);
		assert_eq!(newest_root_key(para), NewestRoots::hashed_key_for(para));
		assert_eq!(NewestRoots::final_prefix()[..], newest_root_key(para)[..32]);
	}

	#[test]
	fn value_is_36_bytes() {
		let newest = NewestRoot { root: Hash::repeat_byte(1), relay_block: 5 };
		assert_eq!(newest.encode(), [&[1; 32][..], &[5, 0, 0, 0]].concat());
		assert_eq!(NewestRoot::max_encoded_len(), 36);
	}
}
