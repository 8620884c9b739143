//! A stream for tests: its message number `n` is `n` as eight bytes, little endian.

use super::{MountainRange, NodeList};
use crate::Hash;
use alloc::vec::Vec;

pub fn payload(position: u64) -> Vec<u8> {
	position.to_le_bytes().to_vec()
}

pub fn leaf(position: u64) -> Hash {
	super::leaf(&payload(position))
}

pub fn nodes(leaves: u64) -> NodeList {
	NodeList::of((0..leaves).map(leaf)).expect("few leaves")
}

pub fn range(leaves: u64) -> MountainRange {
	let mut range = MountainRange::default();
	for position in 0..leaves {
		assert_eq!(range.append(leaf(position)), Ok(()));
	}
	range
}
