//! A stream as the files have it: its message number `n` is `n` as eight bytes, little endian.

use sluice_primitives::{
	xcmp::{leaf, ExtensionProof, LeafProof, MountainRange, NodeList},
	Hash,
};

pub const MESSAGES: &str = "Message number n (from 0) of a stream is n as 8 bytes, little endian.";

pub fn payload(n: u64) -> Vec<u8> {
	n.to_le_bytes().to_vec()
}

pub fn leaf_of(n: u64) -> Hash {
	leaf(&payload(n))
}

pub fn range(leaves: u64) -> MountainRange {
	let mut range = MountainRange::default();
	(0..leaves).for_each(|n| range.append(leaf_of(n)).expect("few leaves"));
	range
}

pub fn nodes(leaves: u64) -> NodeList {
	NodeList::of((0..leaves).map(leaf_of)).expect("few leaves")
}

pub fn extension(from: u64, to: u64) -> ExtensionProof {
	ExtensionProof::prove(&nodes(to), from, to).expect("all nodes are there")
}

pub fn placed(position: u64, leaves: u64) -> LeafProof {
	LeafProof::prove(&nodes(leaves), position, leaves).expect("all nodes are there")
}
