//! The nodes of a stream's mountain range, as the store has them.

use super::tables::{key, Node, Place};
use crate::LOG_TARGET;
use redb::ReadableTable;
use sluice_primitives::{
	xcmp::{ExtensionProof, MountainRange, Nodes, ProveError, StreamId},
	Hash,
};

/// The nodes of one generation of a stream.
pub(super) struct StreamNodes<'a, T> {
	pub table: &'a T,
	pub stream: StreamId,
	pub generation: u32,
}

impl<T: ReadableTable<Place, Node>> Nodes for StreamNodes<'_, T> {
	fn node(&self, position: u64) -> Option<Hash> {
		match self.table.get((key(self.stream), self.generation, position)) {
			Ok(node) => node.map(|node| Hash::from(*node.value())),
			Err(error) => {
				log::error!(target: LOG_TARGET, "reading a node of {:?}: {error}", self.stream);
				None
			}
		}
	}
}

/// The range of the first `leaves` leaves.
pub(super) fn range(nodes: &impl Nodes, leaves: u64) -> Result<MountainRange, ProveError> {
	// From nothing to a range: its peaks.
	let peaks = ExtensionProof::prove(nodes, 0, leaves)?.nodes;
	MountainRange::new(leaves, peaks).map_err(|_| ProveError::Missing)
}

/// How many nodes a range of `leaves` leaves has. They are the first that came to be, so what is at this position and behind came
/// with later leaves.
pub(super) fn count(leaves: u64) -> u64 {
	leaves.saturating_mul(2).saturating_sub(leaves.count_ones().into())
}

/// Positions of the peaks of a range of `leaves` leaves. Of all its nodes, only these are part of any proof about leaves behind
/// it: what is below a peak is proven by the peak.
pub(super) fn peaks(leaves: u64) -> Vec<u64> {
	let heights = (0..u64::BITS).rev().filter(|height| (leaves >> height) & 1 == 1);
	// The last node of the range up to and with the mountain.
	heights.map(|height| count((leaves >> height) << height).saturating_sub(1)).collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use sluice_primitives::xcmp::NodeList;

	#[test]
	fn peaks_are_where_a_range_has_them() {
		for leaves in 0..200 {
			let list = NodeList::of((0..leaves).map(Hash::from_low_u64_be)).expect("few leaves");
			let mut expected = MountainRange::default();
			for leaf in 0..leaves {
				assert_eq!(expected.append(Hash::from_low_u64_be(leaf)), Ok(()));
			}
			let found: Option<Vec<_>> = peaks(leaves).into_iter().map(|at| list.node(at)).collect();
			assert_eq!(found.as_deref(), Some(expected.peaks()));
			assert_eq!(range(&list, leaves), Ok(expected));
			assert_eq!((list.node(count(leaves)), list.leaves()), (None, leaves));
		}
	}
}
