//! Answers between collators.

use crate::{flipped, flipped_hash, trees};
use proptest::{collection::vec, prelude::*, sample::Index};
use sluice_primitives::xcmp::{
	exchange::{EventRequest, EventResponse, MessagesRequest, MessagesResponse},
	leaf, tree, ExtensionProof, Hashes, LeafProof, MountainRange, NodeList,
};
use sluice_testing::random;

fn range(payloads: &[Vec<u8>]) -> MountainRange {
	let mut range = MountainRange::default();
	payloads.iter().for_each(|payload| range.append(leaf(payload)).expect("few leaves"));
	range
}

fn payloads() -> impl Strategy<Value = Vec<Vec<u8>>> {
	vec(vec(any::<u8>(), 0..20), 1..40)
}

#[test]
fn any_part_of_any_stream_is_taken_and_any_bit_of_the_answer_matters() {
	let indices = (any::<Index>(), any::<Index>(), any::<Index>());
	let values = (payloads(), trees::streams(), indices, vec(any::<usize>(), 8), any::<u8>());
	random::run(500, values, |(payloads, mut streams, (a, b, one), bits, hash_bit)| {
		let count = payloads.len();
		let (a, b) = (a.index(count + 1), b.index(count + 1));
		let (from, to) = (a.min(b), a.max(b));
		let one = one.index(streams.len());
		streams[one].1 = range(&payloads).root();
		let (stream, nodes) = (streams[one].0, NodeList::of(payloads.iter().map(|p| leaf(p))));
		let nodes = nodes.expect("few leaves");
		let own = range(&payloads[..from]);
		let request = MessagesRequest {
			stream,
			start: from as u64,
			under: tree::streams_root(&streams).expect("in order"),
			max_bytes: 1000,
		};
		let honest = MessagesResponse {
			base: from as u64,
			leaf_version: 0,
			payloads: payloads[from..to].to_vec(),
			start_peaks: Hashes::truncate_from(own.peaks().to_vec()),
			extension: ExtensionProof::prove(&nodes, to as u64, count as u64).expect("there"),
			tree_proof: tree::prove(&streams, stream).expect("there"),
		};
		assert_eq!(honest.verify(&request, &own), Ok(range(&payloads[..to])));
		for bit in bits {
			let Some(forged) = flipped(&honest, bit) else { continue };
			if forged.verify(&request, &own).is_ok() {
				// A root does not say how many leaves it is of: the count places the nodes.
				let leaves = honest.extension.leaves;
				let mut restored = forged;
				restored.extension.leaves = leaves;
				assert_eq!(restored, honest);
			}
		}
		let under = flipped_hash(request.under, hash_bit);
		assert!(honest.verify(&MessagesRequest { under, ..request }, &own).is_err());
	});
}

#[test]
fn the_last_message_is_taken_and_any_bit_of_the_answer_matters() {
	let values = (payloads(), trees::streams(), any::<Index>(), vec(any::<usize>(), 8));
	random::run(500, values, |(payloads, mut streams, one, bits)| {
		let one = one.index(streams.len());
		let whole = range(&payloads);
		streams[one].1 = whole.root();
		let nodes = NodeList::of(payloads.iter().map(|p| leaf(p))).expect("few leaves");
		let last = payloads.len() - 1;
		let under = tree::streams_root(&streams).expect("in order");
		let request = EventRequest { stream: streams[one].0, under, at: None };
		let honest = EventResponse {
			payload: payloads[last].clone(),
			leaf_version: 0,
			inclusion: LeafProof::prove(&nodes, last as u64, last as u64 + 1).expect("there"),
			tree_proof: tree::prove(&streams, request.stream).expect("there"),
		};
		assert_eq!(honest.verify(&request), Ok(Some(whole)));
		for bit in bits {
			let Some(forged) = flipped(&honest, bit) else { continue };
			if forged.verify(&request).is_ok() {
				let size = honest.inclusion.size;
				let mut restored = forged;
				restored.inclusion.size = size;
				assert_eq!(restored, honest);
			}
		}
	});
}
