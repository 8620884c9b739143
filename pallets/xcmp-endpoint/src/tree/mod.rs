//! The streams tree, stored node by node, so that a stream that grew costs the nodes above it and no others.

mod node;

pub use node::{Branch, Child, Node, NodeId};

use crate::{Config, Nodes, Pallet, TreeRoot, LOG_TARGET};
use alloc::vec::Vec;
use frame_support::BoundedVec;
use sluice_primitives::{
	xcmp::{InclusionProof, Step, StreamId},
	Hash,
};

/// The inner nodes above a stream, from the root down.
type Way = Vec<(NodeId, Node)>;

impl<T: Config> Pallet<T> {
	/// The root of the tree. `None` without streams.
	pub fn streams_root() -> Option<Hash> {
		TreeRoot::<T>::get().map(|root| root.hash)
	}

	/// The way from the root of stream `id` to the chain's. `None` if there is no such stream.
	///
	/// It is of the streams as they were at the end of the last block, if asked within one.
	pub fn do_inclusion(id: StreamId) -> Option<InclusionProof> {
		let (way, reached) = Self::descend(id)?;
		if reached.child != Child::Stream(id) {
			return None;
		}
		let steps = way.into_iter().rev().map(|(at, node)| {
			let (_, other) = node.sides(id, at.split_bit);
			Step { split_bit: at.split_bit, sibling: other.hash }
		});
		// Each node splits at a later bit than the one above it, so there are at most 64.
		Some(InclusionProof { steps: BoundedVec::truncate_from(steps.collect()) })
	}

	/// Stream `id`, new or known, has this root.
	pub(crate) fn plant(id: StreamId, root: Hash) {
		let own = Branch::stream(id, root);
		let Some((way, reached)) = Self::descend(id) else {
			TreeRoot::<T>::put(own);
			return;
		};
		let branch = match reached.child.split_from(id) {
			None => own,
			Some(split_bit) => {
				let at = NodeId::above(id, split_bit);
				let node = Node::with(id, split_bit, own, reached);
				Nodes::<T>::insert(at, node);
				node.branch(at)
			}
		};
		Self::climb(id, way, branch);
	}

	/// There is no stream `id` any more.
	pub(crate) fn uproot(id: StreamId) {
		let Some((mut way, reached)) = Self::descend(id) else { return };
		if reached.child != Child::Stream(id) {
			return;
		}
		match way.pop() {
			None => TreeRoot::<T>::kill(),
			Some((at, node)) => {
				let (_, other) = node.sides(id, at.split_bit);
				Nodes::<T>::remove(at);
				Self::climb(id, way, other);
			}
		}
	}

	/// The nodes above where `id` is or would be, and what is there. `None` if the tree is empty.
	fn descend(id: StreamId) -> Option<(Way, Branch)> {
		let mut branch = TreeRoot::<T>::get()?;
		let mut way = Way::new();
		while let Some(at) = branch.child.node_above(id) {
			let Some(node) = Nodes::<T>::get(at) else {
				log::error!(target: LOG_TARGET, "no node {at:?}: the streams tree is broken");
				break;
			};
			way.push((at, node));
			branch = node.sides(id, at.split_bit).0;
		}
		Some((way, branch))
	}

	/// Below the last node of `way`, on the side of `id`, there is `branch` now.
	fn climb(id: StreamId, way: Way, mut branch: Branch) {
		for (at, node) in way.into_iter().rev() {
			let (_, other) = node.sides(id, at.split_bit);
			let node = Node::with(id, at.split_bit, branch, other);
			Nodes::<T>::insert(at, node);
			branch = node.branch(at);
		}
		TreeRoot::<T>::put(branch);
	}
}
