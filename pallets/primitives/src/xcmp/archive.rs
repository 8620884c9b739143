//! Proving: what a chain's collators keep of a stream beyond its peaks.
//!
//! Nodes are numbered in the order in which they come to be: a leaf, then the parents that it completes. A node never changes,
//! so one archive proves about its range at every length up to the present one.

use super::{
	extension::{size, ExtensionProof},
	hashing::Tagged,
	Hashes, LeafProof, MAX_LEAVES,
};
use crate::Hash;
use alloc::vec::Vec;
use polkadot_ckb_merkle_mountain_range::{
	helper::{get_peak_map, get_peaks},
	leaf_index_to_pos, Error, MMRStoreReadOps, Result as MmrResult, MMR,
};

/// The nodes of a range, wherever they are kept.
pub trait Nodes {
	/// The node at `position`, if it is there.
	fn node(&self, position: u64) -> Option<Hash>;
}

/// Why nothing can be proved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProveError {
	/// `from` at most `to`, and `to` at most [`MAX_LEAVES`], were expected; for a leaf, its position below the leaf count.
	OutOfRange {
		/// Leaves, or position, to start from.
		from: u64,
		/// Leaves to reach.
		to: u64,
	},
	/// A node is not in the archive: pruned, or not there yet.
	Missing,
}

impl From<Error> for ProveError {
	fn from(_: Error) -> Self {
		Self::Missing
	}
}

/// The nodes that come to be when `leaf` is appended to a range of `leaves` leaves, and the position of the first of them.
///
/// # Errors
///
/// If the range is full, or a peak of it is missing in `nodes`.
pub fn appended<N: Nodes>(
	nodes: &N,
	leaves: u64,
	leaf: Hash,
) -> Result<(u64, Vec<Hash>), ProveError> {
	if leaves >= MAX_LEAVES {
		return Err(ProveError::OutOfRange { from: leaves, to: leaves.saturating_add(1) });
	}
	let mut range = whole(nodes, leaves);
	let first = range.push(leaf)?;
	let new = (first..range.mmr_size()).map(|position| range.batch().get_elem(position));
	let new = new.map(|node| node?.ok_or(Error::InconsistentStore)).collect::<MmrResult<_>>()?;
	Ok((first, new))
}

impl ExtensionProof {
	/// Proof that the first `from` leaves are the beginning of the first `to` leaves. The identity, if they are the same.
	///
	/// # Errors
	///
	/// If `to` is less than `from` or more than [`MAX_LEAVES`], or a node is missing.
	pub fn prove<N: Nodes>(nodes: &N, from: u64, to: u64) -> Result<Self, ProveError> {
		if from > to || to > MAX_LEAVES {
			return Err(ProveError::OutOfRange { from, to });
		}
		let connecting: Vec<Hash> = if from == to {
			return Ok(Self::identity());
		} else if from == 0 {
			let peaks = get_peaks(size(to)).into_iter();
			peaks.map(|peak| nodes.node(peak)).collect::<Option<_>>().ok_or(ProveError::Missing)?
		} else {
			let proof = whole(nodes, to).gen_ancestry_proof(size(from))?.prev_peaks_proof;
			proof.proof_items().iter().map(|(_, node)| *node).collect()
		};
		Ok(Self { leaves: to, nodes: Hashes::truncate_from(connecting) })
	}
}

impl LeafProof {
	/// Proof of the leaf at `position` (from 0) among the first `leaves` leaves.
	///
	/// # Errors
	///
	/// If `position` is not below `leaves`, these are more than [`MAX_LEAVES`], or a node is missing.
	pub fn prove<N: Nodes>(nodes: &N, position: u64, leaves: u64) -> Result<Self, ProveError> {
		if position >= leaves || leaves > MAX_LEAVES {
			return Err(ProveError::OutOfRange { from: position, to: leaves });
		}
		let proof = whole(nodes, leaves).gen_proof(alloc::vec![leaf_index_to_pos(position)])?;
		let items = Hashes::truncate_from(proof.proof_items().to_vec());
		Ok(Self { size: proof.mmr_size(), items })
	}
}

/// A range in memory, with all its nodes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NodeList(Vec<Hash>);

impl NodeList {
	/// How many leaves there are.
	pub fn leaves(&self) -> u64 {
		get_peak_map(self.0.len() as u64)
	}

	/// Append a leaf.
	///
	/// # Errors
	///
	/// If the range is full.
	pub fn append(&mut self, leaf: Hash) -> Result<(), ProveError> {
		let (_, new) = appended(self, self.leaves(), leaf)?;
		self.0.extend(new);
		Ok(())
	}

	/// The range of these leaves.
	///
	/// # Errors
	///
	/// If there are more than [`MAX_LEAVES`].
	pub fn of(leaves: impl IntoIterator<Item = Hash>) -> Result<Self, ProveError> {
		let mut list = Self::default();
		leaves.into_iter().try_for_each(|leaf| list.append(leaf))?;
		Ok(list)
	}
}

impl Nodes for NodeList {
	fn node(&self, position: u64) -> Option<Hash> {
		self.0.get(usize::try_from(position).ok()?).copied()
	}
}

fn whole<N: Nodes>(nodes: &N, leaves: u64) -> MMR<Hash, Tagged, Reader<'_, N>> {
	MMR::new(size(leaves), Reader(nodes))
}

struct Reader<'a, N>(&'a N);

impl<N: Nodes> MMRStoreReadOps<Hash> for Reader<'_, N> {
	fn get_elem(&self, position: u64) -> MmrResult<Option<Hash>> {
		Ok(self.0.node(position))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::xcmp::{fixtures::nodes, leaf};

	#[test]
	fn a_missing_node_is_told() {
		let list = nodes(5);
		assert_eq!(list.leaves(), 5);
		assert_eq!(ExtensionProof::prove(&list, 2, 6), Err(ProveError::Missing));
		assert_eq!(ExtensionProof::prove(&list, 0, 6), Err(ProveError::Missing));
		assert_eq!(LeafProof::prove(&list, 4, 6), Err(ProveError::Missing));
		assert_eq!(appended(&list, 7, leaf(&[7])), Err(ProveError::Missing));
	}

	#[test]
	fn nothing_is_proved_backwards_or_beyond_the_end() {
		let list = NodeList::default();
		let out_of_range = |from, to| ProveError::OutOfRange { from, to };
		assert_eq!(ExtensionProof::prove(&list, 3, 2), Err(out_of_range(3, 2)));
		let more = MAX_LEAVES + 1;
		assert_eq!(ExtensionProof::prove(&list, 3, more), Err(out_of_range(3, more)));
		assert_eq!(LeafProof::prove(&list, 3, 3), Err(out_of_range(3, 3)));
		assert_eq!(appended(&list, MAX_LEAVES, leaf(&[])), Err(out_of_range(MAX_LEAVES, more)));
	}
}
