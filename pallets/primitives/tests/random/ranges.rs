//! Streams and proofs about them.

use crate::{flipped, flipped_hash};
use polkadot_ckb_merkle_mountain_range::helper::pos_height_in_tree;
use proptest::{collection::vec, prelude::*, sample::Index};
use sluice_primitives::{
	xcmp::{
		hashing, leaf, ExtensionProof, Hashes, LeafProof, MountainRange, NodeList, Nodes,
		MAX_LEAVES,
	},
	Hash,
};
use sluice_testing::random;
use std::{iter::successors, sync::LazyLock};

fn leaves() -> impl Strategy<Value = Vec<Hash>> {
	vec(vec(any::<u8>(), 0..8), 1..200)
		.prop_map(|payloads| payloads.iter().map(|payload| leaf(payload)).collect())
}

fn range(leaves: &[Hash]) -> MountainRange {
	let mut range = MountainRange::default();
	leaves.iter().for_each(|leaf| range.append(*leaf).expect("few leaves"));
	range
}

fn nodes(leaves: &[Hash]) -> NodeList {
	NodeList::of(leaves.iter().copied()).expect("few leaves")
}

#[test]
fn any_split_of_any_stream_extends_to_the_whole() {
	random::run(300, (leaves(), vec(any::<Index>(), 1..8)), |(leaves, splits)| {
		let (nodes, whole) = (nodes(&leaves), range(&leaves));
		for split in splits {
			let split = split.index(leaves.len() + 1);
			let (begun, rest) = leaves.split_at(split);
			let mut range = range(begun);
			let proof = ExtensionProof::prove(&nodes, split as u64, leaves.len() as u64);
			let proof = proof.expect("all nodes are there");
			assert_eq!(range.extended(&proof), Ok(whole.root()));
			rest.iter().for_each(|leaf| range.append(*leaf).expect("few leaves"));
			assert_eq!(range, whole);
		}
	});
}

#[test]
fn any_bit_of_nodes_leaves_and_root_matters_to_an_extension() {
	let values = (leaves(), any::<Index>(), any::<Index>(), any::<usize>(), any::<u8>());
	random::run(1000, values, |(mut leaves, split, changed, bit, leaf_bit)| {
		let (from, to) = (split.index(leaves.len()), leaves.len());
		let (begun, root) = (range(&leaves[..from]), range(&leaves).root());
		let proof = ExtensionProof::prove(&nodes(&leaves), from as u64, to as u64);
		let proof = proof.expect("all nodes are there");
		if let Some(forged) = flipped(&proof, bit) {
			// A root does not say how many leaves it is of: the count places the nodes.
			let same = begun.extended(&forged) == Ok(root);
			assert!(!same || forged.nodes == proof.nodes, "{forged:?} for {proof:?}");
		}
		assert_ne!(begun.extended(&proof), Ok(flipped_hash(root, leaf_bit)));
		if from > 0 {
			let changed = &mut leaves[changed.index(from)];
			*changed = flipped_hash(*changed, leaf_bit);
			assert_ne!(range(&leaves[..from]).extended(&proof), Ok(root));
		}
	});
}

#[test]
fn any_leaf_has_its_place_and_any_bit_of_it_matters() {
	let values = (leaves(), any::<Index>(), any::<usize>(), any::<u8>());
	random::run(1000, values, |(leaves, position, bit, leaf_bit)| {
		let (position, count) = (position.index(leaves.len()), leaves.len());
		let (own, root) = (leaves[position], range(&leaves).root());
		let proof = LeafProof::prove(&nodes(&leaves), position as u64, count as u64);
		let proof = proof.expect("all nodes are there");
		assert_eq!(proof.root(position as u64, own), Ok(root));
		assert_ne!(proof.root(position as u64, flipped_hash(own, leaf_bit)), Ok(root));
		let last = proof.head(own).is_ok_and(|head| head.root() == root);
		// Equal messages may stand for each other.
		assert!(last || position + 1 < count);
		assert!(!last || own == leaves[count - 1]);
		if let Some(forged) = flipped(&proof, bit) {
			let same = forged.root(position as u64, own) == Ok(root);
			assert!(!same || forged.items == proof.items, "{forged:?} for {proof:?}");
		}
	});
}

/// A stream of one message, again and again: all nodes of a height are the same, so there can be as many as there may be.
struct Uniform;

impl Uniform {
	fn of_height(height: u8) -> Hash {
		static BY_HEIGHT: LazyLock<Vec<Hash>> = LazyLock::new(|| {
			let above = |node: &Hash| Some(hashing::inner(node, node));
			successors(Some(leaf(b"again")), above).take(64).collect()
		});
		BY_HEIGHT[usize::from(height)]
	}

	fn range(leaves: u64) -> MountainRange {
		let heights = (0..64).rev().filter(|height| leaves >> height & 1 == 1);
		let peaks = heights.map(Self::of_height).collect();
		MountainRange::new(leaves, Hashes::truncate_from(peaks)).expect("a peak for each bit")
	}
}

impl Nodes for Uniform {
	fn node(&self, position: u64) -> Option<Hash> {
		Some(Self::of_height(pos_height_in_tree(position)))
	}
}

fn count() -> impl Strategy<Value = u64> {
	(0..=48u32).prop_flat_map(|bits| 0..=(1u64 << bits))
}

#[test]
fn the_longest_ranges_extend_and_place_as_short_ones_do() {
	random::run(500, (count(), count(), any::<u64>()), |(a, b, position)| {
		let (from, to) = (a.min(b), a.max(b));
		let proof = ExtensionProof::prove(&Uniform, from, to).expect("all nodes are there");
		let root = Uniform::range(to).root();
		assert_eq!(Uniform::range(from).extended(&proof), Ok(root));
		assert!(proof.nodes.len() <= 49);
		if to > 0 {
			let position = position % to;
			let proof = LeafProof::prove(&Uniform, position, to).expect("all nodes are there");
			assert_eq!(proof.root(position, Uniform::of_height(0)), Ok(root));
			assert_eq!(proof.leaves(), Ok(to));
			assert!(proof.items.len() <= 49);
		}
	});
}

#[test]
fn no_made_up_proof_breaks_the_check() {
	let hashes =
		|| vec(any::<u8>().prop_map(Hash::repeat_byte), 0..=64).prop_map(Hashes::truncate_from);
	let count =
		|| prop_oneof![count(), 0..70u64, any::<u64>(), Just(MAX_LEAVES), Just(MAX_LEAVES - 1)];
	let values = (count(), count(), count(), hashes());
	random::run(5000, values, |(from, to, position, hashes)| {
		let own = Uniform::range(from % (MAX_LEAVES + 1));
		let root = own.extended(&ExtensionProof { leaves: to, nodes: hashes.clone() });
		assert!(root.is_err() || to == 0 || to > own.leaves());
		let proof = LeafProof { size: to, items: hashes };
		let (_, _) = (proof.root(position, Hash::zero()), proof.head(Hash::zero()));
	});
}

#[test]
fn any_nodes_of_the_right_number_yield_some_root() {
	let values = (count(), count(), any::<u8>());
	random::run(1000, values, |(a, b, byte)| {
		let (from, to) = (a.min(b), a.max(b).saturating_add(u64::from(a == b)).min(MAX_LEAVES));
		let mut proof = ExtensionProof::prove(&Uniform, from, to).expect("all nodes are there");
		let made_up = vec![Hash::repeat_byte(byte); proof.nodes.len()];
		proof.nodes = Hashes::truncate_from(made_up);
		let root = Uniform::range(from).extended(&proof);
		assert!(root.is_ok_and(|root| from == to || root != Uniform::range(to).root()));
	});
}
