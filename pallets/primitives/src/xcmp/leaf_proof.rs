//! That a leaf stands in a range.

use super::{
	hashing::{self, Tagged},
	Hashes, MountainRange, MAX_LEAVES,
};
use crate::Hash;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_ckb_merkle_mountain_range::{
	helper::{get_peak_map, is_valid_mmr_size},
	leaf_index_to_pos, MerkleProof,
};
use scale_info::TypeInfo;

/// Places one leaf in a range. For streams of which only the last message counts, read by who does not follow them from the
/// beginning.
///
/// Encoded as `size u64 ++ items`. The items go from left to right: a peak, where the leaf is not below it; the leaf's
/// siblings from the bottom up, where it is; two or more peaks to the right of it as one item, bagged.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct LeafProof {
	/// How many nodes the range has, the leaves among them. A claim: see the [module](super) on what a root does not say.
	pub size: u64,
	/// The nodes that the root needs besides the leaf.
	pub items: Hashes,
}

/// Why a leaf proof yields no root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeafProofError {
	/// No range of 1 to [`MAX_LEAVES`] leaves has this many nodes.
	Size {
		/// Nodes that the proof names.
		actual: u64,
	},
	/// The range ends before the position.
	Position {
		/// Leaves of the range.
		leaves: u64,
		/// Position that was asked for, from 0.
		actual: u64,
	},
	/// Another number of items places this leaf.
	ItemCount {
		/// Items that size and position ask for.
		expected: u32,
		/// Items that came.
		actual: u32,
	},
	/// The items cannot be placed. Does not happen with the right number of items.
	Unplaceable,
}

impl LeafProof {
	/// How many leaves the range has, by the proof's claim.
	///
	/// # Errors
	///
	/// [`LeafProofError::Size`] if no range of 1 to [`MAX_LEAVES`] leaves has so many nodes.
	pub fn leaves(&self) -> Result<u64, LeafProofError> {
		let leaves = get_peak_map(self.size);
		if is_valid_mmr_size(self.size) && (1..=MAX_LEAVES).contains(&leaves) {
			Ok(leaves)
		} else {
			Err(LeafProofError::Size { actual: self.size })
		}
	}

	/// The root of the range, if `leaf` stands at `position` (from 0). Hash the payload yourself, by [`leaf`](super::leaf): a hash
	/// from elsewhere may be an inner node's.
	///
	/// # Errors
	///
	/// If there is no such range or position, or another number of items than both ask for. Another leaf or a forged item is
	/// no error: it yields another root.
	pub fn root(&self, position: u64, leaf: Hash) -> Result<Hash, LeafProofError> {
		self.check(position)?;
		MerkleProof::<Hash, Tagged>::new(self.size, self.items.to_vec())
			.calculate_root(alloc::vec![(leaf_index_to_pos(position), leaf)])
			.map_err(|_| LeafProofError::Unplaceable)
	}

	/// The range, if `leaf` is its last. From there it can be extended.
	///
	/// # Errors
	///
	/// As [`LeafProof::root`].
	// The crate gives out the root, not the peaks that it is bagged of.
	pub fn head(&self, leaf: Hash) -> Result<MountainRange, LeafProofError> {
		let leaves = self.leaves()?;
		self.check(leaves.saturating_sub(1))?;
		let others = (leaves.count_ones() as usize).saturating_sub(1).min(self.items.len());
		let (others, siblings) = self.items.split_at(others);
		let peak = siblings.iter().fold(leaf, |node, left| hashing::inner(left, &node));
		let peaks = Hashes::truncate_from([others, &[peak]].concat());
		MountainRange::new(leaves, peaks).map_err(|_| LeafProofError::Unplaceable)
	}

	/// The crate takes items that are bagged and items that are not. One form is enough.
	fn check(&self, position: u64) -> Result<(), LeafProofError> {
		let leaves = self.leaves()?;
		let expected = item_count(leaves, position)
			.ok_or(LeafProofError::Position { leaves, actual: position })?;
		let actual = self.items.len() as u32;
		if expected != actual {
			return Err(LeafProofError::ItemCount { expected, actual });
		}
		Ok(())
	}
}

/// How many items place the leaf at `position`: the peaks to its left, its siblings, and one for all peaks to its right.
fn item_count(leaves: u64, position: u64) -> Option<u32> {
	// The highest bit in which the two differ is the height of the peak above the leaf: left of it they agree.
	let height =
		if position < leaves { (leaves ^ position).checked_ilog2()? } else { return None };
	let left = (leaves >> height).count_ones().saturating_sub(1);
	let right = leaves.trailing_zeros() < height;
	Some(left.saturating_add(height).saturating_add(right.into()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::xcmp::fixtures::{leaf, nodes, range};

	#[test]
	fn every_leaf_of_a_range_has_a_proof() {
		let nodes = nodes(40);
		for leaves in 1..=40 {
			let range = range(leaves);
			for position in 0..leaves {
				let proof =
					LeafProof::prove(&nodes, position, leaves).expect("the nodes are there");
				assert_eq!(proof.leaves(), Ok(leaves));
				assert_eq!(
					proof.root(position, leaf(position)),
					Ok(range.root()),
					"{position} of {leaves}"
				);
				assert_ne!(proof.root(position, leaf(position + 1)), Ok(range.root()));
				if position + 1 == leaves {
					assert_eq!(proof.head(leaf(position)), Ok(range.clone()));
				} else {
					assert_ne!(
						proof.head(leaf(position)).map(|head| head.root()),
						Ok(range.root())
					);
				}
			}
		}
	}

	#[test]
	fn other_sizes_positions_and_item_counts_are_refused() {
		let nodes = nodes(11);
		let proof = LeafProof::prove(&nodes, 4, 11).expect("the nodes are there");
		for size in [0, 2, 5, 6, u64::MAX] {
			let proof = LeafProof { size, ..proof.clone() };
			assert_eq!(proof.root(0, leaf(0)), Err(LeafProofError::Size { actual: size }));
			assert_eq!(proof.head(leaf(0)), Err(LeafProofError::Size { actual: size }));
		}
		assert_eq!(
			proof.root(11, leaf(11)),
			Err(LeafProofError::Position { leaves: 11, actual: 11 })
		);
		let mut short = proof.clone();
		short.items.pop();
		assert_eq!(
			short.root(4, leaf(4)),
			Err(LeafProofError::ItemCount { expected: 4, actual: 3 })
		);
	}

	#[test]
	fn peaks_on_the_right_come_bagged_only() {
		// 11 leaves: peaks of 8, 2 and 1. Leaf 0 has three siblings; the other two peaks are one item.
		let (range, nodes) = (range(11), nodes(11));
		let proof = LeafProof::prove(&nodes, 0, 11).expect("the nodes are there");
		let mut unbagged = proof.items.to_vec();
		unbagged.truncate(3);
		unbagged.extend_from_slice(&range.peaks()[1..]);
		let unbagged = LeafProof { items: Hashes::truncate_from(unbagged), ..proof };
		assert_eq!(
			unbagged.root(0, leaf(0)),
			Err(LeafProofError::ItemCount { expected: 4, actual: 5 })
		);
	}
}
