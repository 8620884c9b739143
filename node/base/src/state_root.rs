//! The root of a state before any chain has it: by it the first block of a chain is told from another's.

use codec::Encode;
use sp_core::{
	storage::{StateVersion, Storage},
	H256,
};
use sp_io::trie::blake2_256_root;

/// The root of the state: children first, whose roots are values of the main trie.
pub fn state_root(storage: &Storage, version: StateVersion) -> H256 {
	let children = storage.children_default.values().map(|child| {
		let root = blake2_256_root(child.data.clone().into_iter().collect(), version);
		(child.child_info.prefixed_storage_key().into_inner(), root.encode())
	});
	blake2_256_root(storage.top.clone().into_iter().chain(children).collect(), version)
}
