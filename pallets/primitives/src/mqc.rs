//! The message queue chain: the hash chain by which a recipient proves which messages it was sent.

use crate::{BlockNumber, Hash};
use alloc::vec::Vec;
use codec::Encode;
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Hash of one message as the chain links it: BLAKE2b-256 of its SCALE encoding (a length-prefixed byte string).
pub fn message_hash(message: &Vec<u8>) -> Hash {
	BlakeTwo256::hash_of(message)
}

/// The chain's head after `message`, sent at relay block `sent_at`, is appended to `head`: BLAKE2b-256 of
/// `head ++ sent_at (u32, little endian) ++ message hash`. The empty chain's head is zero.
pub fn link(head: Hash, sent_at: BlockNumber, message: &Vec<u8>) -> Hash {
	link_hash(head, sent_at, message_hash(message))
}

/// As [`link`], for a message that is hashed already.
pub fn link_hash(head: Hash, sent_at: BlockNumber, message_hash: Hash) -> Hash {
	BlakeTwo256::hash(&(head, sent_at, message_hash).encode())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn link_commits_to_head_block_and_message() {
		let message = alloc::vec![1, 2, 3];
		let link_of = link(Hash::zero(), 5, &message);
		assert_ne!(link_of, link(Hash::repeat_byte(1), 5, &message));
		assert_ne!(link_of, link(Hash::zero(), 6, &message));
		assert_ne!(link_of, link(Hash::zero(), 5, &alloc::vec![1, 2]));
	}
}
