//! Sets of streams and proofs about them.

use crate::{flipped, flipped_hash};
use proptest::{collection::btree_map, prelude::*, sample::Index};
use sluice_primitives::{
	xcmp::{tree, StreamId},
	Hash,
};
use sluice_testing::random;

pub fn id() -> impl Strategy<Value = StreamId> {
	// Small numbers for ids that are close to each other.
	let small = (0..3u8, prop_oneof![0..4u8, Just(255)], 0..4u8, 0..4u8)
		.prop_map(|(kind, a, b, c)| [kind, 0, 0, 0, a, b, 0, c]);
	let any_kind = prop_oneof![0..3u8, 0x80..=0xffu8];
	let large = (any_kind, any::<[u8; 7]>())
		.prop_map(|(kind, [a, b, c, d, e, f, g])| [kind, a, b, c, d, e, f, g]);
	prop_oneof![small, large].prop_map(|bytes| StreamId::try_from(bytes).expect("not reserved"))
}

pub fn streams() -> impl Strategy<Value = Vec<(StreamId, Hash)>> {
	btree_map(id(), any::<[u8; 32]>().prop_map(Hash::from), 1..40)
		.prop_map(|streams| streams.into_iter().collect())
}

#[test]
fn any_stream_of_any_set_is_proved_and_no_other_by_its_proof() {
	random::run(100, (streams(), id()), |(streams, stranger)| {
		let root = tree::streams_root(&streams).expect("in order");
		for (id, own) in &streams {
			let proof = tree::prove(&streams, *id).expect("is among them");
			assert_eq!(proof.root(*id, *own), Ok(root));
			for (other, its) in streams.iter().filter(|(other, _)| other != id) {
				assert_ne!(proof.root(*other, *its), Ok(root));
				assert_ne!(proof.root(*other, *own), Ok(root));
			}
			if *id != stranger {
				assert_ne!(proof.root(stranger, *own), Ok(root));
			}
		}
		let known = streams.iter().any(|(id, _)| *id == stranger);
		assert_eq!(tree::prove(&streams, stranger).is_ok(), known);
	});
}

#[test]
fn any_bit_of_proof_stream_and_root_matters() {
	let values = (streams(), any::<Index>(), any::<usize>(), any::<u8>());
	random::run(2000, values, |(streams, one, bit, hash_bit)| {
		let root = tree::streams_root(&streams).expect("in order");
		let (id, own) = streams[one.index(streams.len())];
		let proof = tree::prove(&streams, id).expect("is among them");
		if let Some(forged) = flipped(&proof, bit) {
			assert_ne!(forged.root(id, own), Ok(root));
		}
		if let Some(other) = flipped(&id, bit) {
			assert_ne!(proof.root(other, own), Ok(root));
		}
		assert_ne!(proof.root(id, flipped_hash(own, hash_bit)), Ok(root));
		assert_ne!(proof.root(id, own), Ok(flipped_hash(root, hash_bit)));
	});
}

#[test]
fn any_change_of_any_stream_changes_the_root() {
	let values = (streams(), any::<Index>(), any::<u8>());
	random::run(500, values, |(streams, one, bit)| {
		let root = tree::streams_root(&streams);
		let one = one.index(streams.len());
		let mut changed = streams.clone();
		changed[one].1 = flipped_hash(changed[one].1, bit);
		assert_ne!(tree::streams_root(&changed), root);
		changed.remove(one);
		assert_ne!(tree::streams_root(&changed), root);
	});
}

#[test]
fn ids_that_are_not_in_order_are_refused() {
	let values = (streams(), any::<Index>(), any::<Index>());
	random::run(300, values, |(mut streams, a, b)| {
		let (a, b) = (a.index(streams.len()), b.index(streams.len()));
		streams.swap(a, b);
		assert_eq!(tree::streams_root(&streams).is_ok(), a == b);
		streams.swap(a, b);
		streams.insert(a, streams[a]);
		assert!(tree::streams_root(&streams).is_err());
	});
}
