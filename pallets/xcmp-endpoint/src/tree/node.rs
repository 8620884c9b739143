//! The stored nodes of the streams tree.

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sluice_primitives::{
	xcmp::{tree, StreamId},
	Hash,
};

/// Names an inner node: where it splits, and the bits before that, which all ids below it share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct NodeId {
	/// The shared bits, from the most significant on; the others are zero.
	pub prefix: u64,
	/// The bit at which the ids below differ.
	pub split_bit: u8,
}

impl NodeId {
	/// The node that splits at `split_bit` above `id`.
	pub(crate) fn above(id: StreamId, split_bit: u8) -> Self {
		let rest = u64::MAX.checked_shr(split_bit.into()).unwrap_or_default();
		Self { prefix: key(id) & !rest, split_bit }
	}

	/// Whether `id` belongs below this node.
	pub(crate) fn covers(&self, id: StreamId) -> bool {
		Self::above(id, self.split_bit) == *self
	}
}

/// What hangs below an inner node, or is the root.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Child {
	/// A stream.
	Stream(StreamId),
	/// An inner node.
	Node(NodeId),
}

impl Child {
	/// Whether this is on the way to `id`, and not yet there.
	pub(crate) fn node_above(&self, id: StreamId) -> Option<NodeId> {
		match self {
			Self::Node(node) if node.covers(id) => Some(*node),
			_ => None,
		}
	}

	/// The first bit in which `id` differs from what is below this, of a child that is not on the way to it. `None` if it is
	/// that very stream.
	pub(crate) fn split_from(&self, id: StreamId) -> Option<u8> {
		let bits = match self {
			Self::Stream(stream) => key(*stream),
			Self::Node(node) => node.prefix,
		};
		let differing = bits ^ key(id);
		(differing != 0).then(|| differing.leading_zeros() as u8)
	}
}

/// A child with its hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Branch {
	/// Where it is stored.
	pub child: Child,
	/// Its hash.
	pub hash: Hash,
}

impl Branch {
	/// A stream with its root.
	pub(crate) fn stream(id: StreamId, root: Hash) -> Self {
		Self { child: Child::Stream(id), hash: tree::leaf(id, root) }
	}
}

/// An inner node.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Node {
	/// What has a 0 at the split bit.
	pub zeros: Branch,
	/// What has a 1 there.
	pub ones: Branch,
}

impl Node {
	/// `own` on the side of `id`, `other` on the other one.
	pub(crate) fn with(id: StreamId, split_bit: u8, own: Branch, other: Branch) -> Self {
		match tree::bit(id, split_bit) {
			false => Self { zeros: own, ones: other },
			true => Self { zeros: other, ones: own },
		}
	}

	/// The side of `id`, and the other one.
	pub(crate) fn sides(&self, id: StreamId, split_bit: u8) -> (Branch, Branch) {
		match tree::bit(id, split_bit) {
			false => (self.zeros, self.ones),
			true => (self.ones, self.zeros),
		}
	}

	/// This node as a child of another.
	pub(crate) fn branch(&self, id: NodeId) -> Branch {
		let hash = tree::inner(id.split_bit, self.zeros.hash, self.ones.hash);
		Branch { child: Child::Node(id), hash }
	}
}

fn key(id: StreamId) -> u64 {
	u64::from_be_bytes(id.to_bytes())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn broadcast(num: u32) -> StreamId {
		StreamId::Broadcast { domain: 0, subdomain: 0, num }
	}

	#[test]
	fn a_node_covers_what_shares_its_prefix() {
		let node = NodeId::above(broadcast(0b1000), 61);
		assert_eq!(node, NodeId::above(broadcast(0b1111), 61));
		assert!(node.covers(broadcast(0b1011)));
		assert!(!node.covers(broadcast(0b0011)));
		let root = NodeId::above(broadcast(7), 0);
		assert_eq!(root.prefix, 0);
		assert!(root.covers(StreamId::Channel { recipient: 1.into(), domain: 0, num: 0 }));
	}

	#[test]
	fn a_split_is_where_keys_first_differ() {
		let stream = Child::Stream(broadcast(0b0100));
		assert_eq!(stream.split_from(broadcast(0b0100)), None);
		assert_eq!(stream.split_from(broadcast(0b0101)), Some(63));
		assert_eq!(stream.split_from(broadcast(0b1100)), Some(60));
		let node = Child::Node(NodeId::above(broadcast(0b1000), 61));
		assert_eq!(node.split_from(broadcast(0b0000)), Some(60));
	}
}
