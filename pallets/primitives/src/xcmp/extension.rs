//! That one range is the beginning of another.

use super::{
	hashing::{self, Tagged},
	Hashes, MountainRange, MAX_LEAVES,
};
use crate::Hash;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_ckb_merkle_mountain_range::{
	ancestry_proof::ancestry_proof_positions, helper::get_peaks, leaf_index_to_mmr_size,
	NodeMerkleProof,
};
use scale_info::TypeInfo;

/// The nodes that make of a range with known peaks a longer one, without its leaves. Checked by [`MountainRange::extended`].
///
/// Encoded as `leaves compact ++ nodes`. The nodes are the tops of what was appended, from left to right; where two or more
/// of the new peaks have nothing of the old range below them, these are one node, bagged. From the empty range the nodes are
/// the new peaks. So both leaf counts fix how many nodes there are, and where each goes.
///
/// `Default` is the identity, `(0, [])`: the range is the whole already.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct ExtensionProof {
	/// Leaves of the longer range; 0 in the identity. It places the nodes and proves nothing else: see the
	/// [module](super) on what a root does not say.
	#[codec(compact)]
	pub leaves: u64,
	/// The connecting nodes.
	pub nodes: Hashes,
}

/// Why an extension proof yields no root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExtensionError {
	/// More leaves were expected than the range has. Equally many are no extension either: that is the identity, which has
	/// one form.
	NotForward {
		/// Leaves of the range.
		from: u64,
		/// Leaves that the proof names.
		to: u64,
	},
	/// At most [`MAX_LEAVES`] leaves were expected.
	TooManyLeaves {
		/// Leaves that the proof names.
		actual: u64,
	},
	/// Another number of nodes connects these two ranges.
	NodeCount {
		/// Nodes that the leaf counts ask for.
		expected: u32,
		/// Nodes that came.
		actual: u32,
	},
	/// The nodes cannot be placed. Does not happen with the right number of nodes.
	Unplaceable,
}

impl ExtensionProof {
	/// The proof that a range is the whole already.
	pub fn identity() -> Self {
		Self::default()
	}

	/// Whether this is the identity.
	pub fn is_identity(&self) -> bool {
		self.leaves == 0 && self.nodes.is_empty()
	}
}

impl MountainRange {
	/// The root of the range to which `proof` extends this one; its own root, if `proof` is the identity.
	///
	/// Nothing declares the root beside the proof. Whoever knows by other means that it is a stream's root knows then that
	/// this range is the stream's beginning.
	///
	/// # Errors
	///
	/// If the proof goes not forward or has another number of nodes than the two leaf counts ask for. A forged node is no
	/// error: it yields another root.
	pub fn extended(&self, proof: &ExtensionProof) -> Result<Hash, ExtensionError> {
		if proof.is_identity() {
			return Ok(self.root());
		}
		let (from, to) = (self.leaves(), proof.leaves);
		if to > MAX_LEAVES {
			return Err(ExtensionError::TooManyLeaves { actual: to });
		}
		if to <= from {
			return Err(ExtensionError::NotForward { from, to });
		}
		let places = connecting_places(from, to).ok_or(ExtensionError::Unplaceable)?;
		if places.len() != proof.nodes.len() {
			let (expected, actual) = (places.len() as u32, proof.nodes.len() as u32);
			return Err(ExtensionError::NodeCount { expected, actual });
		}
		if from == 0 {
			return Ok(hashing::bag(proof.nodes.to_vec()));
		}
		let nodes = places.into_iter().zip(proof.nodes.iter().copied()).collect();
		let own = get_peaks(size(from)).into_iter().zip(self.peaks().iter().copied()).collect();
		NodeMerkleProof::<Hash, Tagged>::new(size(to), nodes)
			.calculate_root(own)
			.map_err(|_| ExtensionError::Unplaceable)
	}
}

/// Positions of the nodes that extend `from` leaves to `to`, ascending. `None` unless `from < to <= MAX_LEAVES`.
fn connecting_places(from: u64, to: u64) -> Option<Vec<u64>> {
	match from {
		// The crate knows no range without leaves.
		0 => Some(get_peaks(size(to))),
		_ => ancestry_proof_positions(size(from), size(to)).ok(),
	}
}

/// How many nodes a range of `leaves` leaves has, the leaves among them.
pub(super) fn size(leaves: u64) -> u64 {
	leaves.checked_sub(1).map_or(0, leaf_index_to_mmr_size)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::xcmp::fixtures::{nodes, range};

	fn prove(from: u64, to: u64) -> ExtensionProof {
		ExtensionProof::prove(&nodes(to), from, to).expect("the nodes are there")
	}

	#[test]
	fn extension_yields_the_root_of_the_longer_range() {
		let ranges: Vec<_> = (0..=66).map(range).collect();
		let nodes = nodes(66);
		for (from, range) in (0u64..).zip(&ranges) {
			for (to, longer) in (0u64..).zip(&ranges).skip(from as usize) {
				let proof = ExtensionProof::prove(&nodes, from, to).expect("the nodes are there");
				assert_eq!(range.extended(&proof), Ok(longer.root()), "{from} to {to}");
				assert_eq!(proof.is_identity(), from == to);
			}
		}
	}

	#[test]
	fn identity_yields_the_own_root() {
		assert_eq!(
			MountainRange::default().extended(&ExtensionProof::identity()),
			Ok(hashing::empty_root())
		);
		assert_eq!(ExtensionProof::identity().encode(), [0, 0]);
	}

	#[test]
	fn equal_count_and_backwards_are_refused() {
		let range = range(3);
		for to in [0, 1, 2, 3] {
			let proof = ExtensionProof { leaves: to, ..prove(3, 4) };
			assert_eq!(range.extended(&proof), Err(ExtensionError::NotForward { from: 3, to }));
		}
		let proof = ExtensionProof { leaves: MAX_LEAVES + 1, ..prove(3, 4) };
		assert_eq!(
			range.extended(&proof),
			Err(ExtensionError::TooManyLeaves { actual: MAX_LEAVES + 1 })
		);
	}

	#[test]
	fn other_numbers_of_nodes_are_refused() {
		let (range, twenty) = (range(3), range(20));
		let proof = prove(3, 20);
		let refused = |nodes: &[Hash], leaves| {
			let nodes = Hashes::truncate_from(nodes.to_vec());
			range.extended(&ExtensionProof { leaves, nodes })
		};
		let n = proof.nodes.len();
		let count = |actual| Err(ExtensionError::NodeCount { expected: n as u32, actual });
		assert_eq!(refused(&proof.nodes, 20), Ok(twenty.root()));
		assert_eq!(refused(&proof.nodes[1..], 20), count(n as u32 - 1));
		assert_eq!(refused(&[&proof.nodes[..], &[Hash::zero()]].concat(), 20), count(n as u32 + 1));
		assert_eq!(refused(&[], 20), count(0));
	}

	#[test]
	fn three_leaves_are_not_four_though_both_take_two_nodes() {
		let range = range(1);
		let (three, four) = (prove(1, 3), prove(1, 4));
		assert_eq!(three.nodes.len(), four.nodes.len());
		let as_four = ExtensionProof { leaves: 4, ..three.clone() };
		assert_ne!(range.extended(&as_four), range.extended(&three));
		assert_ne!(range.extended(&as_four), range.extended(&four));
	}
}
