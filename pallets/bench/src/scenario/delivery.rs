//! Direct messages at their recipient's.

use crate::work::{Recipient, Work};
use codec::Encode;
use sluice_bench_runtime::api::Delivery;
use sluice_primitives::{
	xcmp::{
		exchange::{MessagesRequest, MessagesResponse},
		hashing::LEAF_VERSION,
		leaf, tree, ExtensionProof, Hashes, MountainRange, NodeList, StreamId,
	},
	Hash,
};
use sp_io::TestExternalities;

const STREAM: StreamId = StreamId::Broadcast { domain: 0, subdomain: 0, num: 1 };

/// Verifying so many messages of `SIZE` bytes.
pub fn verify<const SIZE: usize>(messages: u32) -> Work {
	work(Recipient::Verifies, SIZE, messages)
}

/// Hashing the bytes of the same messages, each alone.
pub fn hash<const SIZE: usize>(messages: u32) -> Work {
	work(Recipient::Hashes, SIZE, messages)
}

fn work(worker: Recipient, size: usize, messages: u32) -> Work {
	Work::new(TestExternalities::new_empty(), worker, delivery(size, messages).encode())
}

/// The first half of a stream, whose sender has eight streams.
fn delivery(size: usize, messages: u32) -> Delivery {
	let body = |number: u32| {
		let mut body = vec![7; size];
		body[..4].copy_from_slice(&number.to_le_bytes());
		body
	};
	let (brought, all) = (u64::from(messages), u64::from(messages) * 2);
	let nodes = NodeList::of((0..messages * 2).map(|number| leaf(&body(number))));
	let nodes = nodes.expect("there is room");
	let mut range = MountainRange::default();
	for number in 0..messages * 2 {
		range.append(leaf(&body(number))).expect("there is room");
	}
	let others = (2..9).map(|num| {
		let other = StreamId::Broadcast { domain: 0, subdomain: 0, num };
		(other, Hash::from_low_u64_be(num.into()))
	});
	let streams: Vec<_> = [(STREAM, range.root())].into_iter().chain(others).collect();
	let under = tree::streams_root(&streams).expect("streams ascend");
	Delivery {
		request: MessagesRequest { stream: STREAM, start: 0, under, max_bytes: u32::MAX },
		response: MessagesResponse {
			base: 0,
			leaf_version: LEAF_VERSION,
			payloads: (0..messages).map(body).collect(),
			start_peaks: Hashes::default(),
			extension: ExtensionProof::prove(&nodes, brought, all).expect("all nodes are there"),
			tree_proof: tree::prove(&streams, STREAM).expect("the stream is there"),
		},
	}
}
