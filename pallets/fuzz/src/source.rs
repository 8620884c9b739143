//! A chain that sends, and all that it has sent: whatever is proven of it has to be this.

use codec::Encode;
use sluice_primitives::{
	endpoint::{Grant, Register},
	xcmp::{
		leaf, tree, ExtensionProof, InclusionProof, LeafProof, MountainRange, NodeList, StreamId,
	},
	Hash, ParaId,
};
use std::{collections::BTreeMap, sync::LazyLock};

/// The source.
pub const SOURCE_ID: ParaId = ParaId::new(2000);
/// The chain that it has a channel to, and from.
pub const OWN_ID: ParaId = ParaId::new(2001);

/// The source's messages to this chain.
pub const CHANNEL: StreamId = StreamId::Channel { recipient: OWN_ID, domain: 0, num: 0 };
/// How far the source has consumed this chain's messages.
pub const ACK: StreamId = StreamId::Ack { sender: OWN_ID, domain: 0, num: 1 };
/// What the source publishes.
pub const BROADCAST: StreamId = StreamId::Broadcast { domain: 7, subdomain: 1, num: 2 };
/// The same messages as in [`CHANNEL`], for another chain.
const OTHER: StreamId = StreamId::Channel { recipient: ParaId::new(2002), domain: 0, num: 2 };

/// Messages in [`CHANNEL`]. As in the vector files, each is its position in eight bytes.
pub const MESSAGES: u64 = 13;

/// What it has sent, by stream.
pub struct Source(BTreeMap<StreamId, Vec<Vec<u8>>>);

/// The source.
pub static SOURCE: LazyLock<Source> = LazyLock::new(|| {
	let messages: Vec<_> = (0..MESSAGES).map(|n| n.encode()).collect();
	let grant = Grant { max_messages: 9, max_bytes: 900, max_message_size: 90 };
	let registers = (0..=2).map(|n| Register::new(n, n * 3, grant).encode()).collect();
	let published = (0..3u8).map(|n| vec![n; 9]).collect();
	let streams =
		[(CHANNEL, messages.clone()), (ACK, registers), (BROADCAST, published), (OTHER, messages)];
	Source(streams.into())
});

impl Source {
	/// What it has sent in a stream.
	pub fn bodies(&self, stream: StreamId) -> &[Vec<u8>] {
		&self.0[&stream]
	}

	/// The leaf of the body at `position`.
	pub fn leaf(&self, stream: StreamId, position: u64) -> Hash {
		leaf(&self.bodies(stream)[position as usize])
	}

	/// The first `count` leaves of a stream.
	pub fn range(&self, stream: StreamId, count: u64) -> MountainRange {
		let mut range = MountainRange::default();
		for position in 0..count {
			range.append(self.leaf(stream, position)).expect("few leaves");
		}
		range
	}

	fn count(&self, stream: StreamId) -> u64 {
		self.bodies(stream).len() as u64
	}

	fn nodes(&self, stream: StreamId) -> NodeList {
		NodeList::of(self.bodies(stream).iter().map(|body| leaf(body))).expect("few leaves")
	}

	/// The root of a stream.
	pub fn root(&self, stream: StreamId) -> Hash {
		self.range(stream, self.count(stream)).root()
	}

	/// The streams and their roots, by id.
	pub fn roots(&self) -> Vec<(StreamId, Hash)> {
		self.0.keys().map(|stream| (*stream, self.root(*stream))).collect()
	}

	/// The root of all streams.
	pub fn streams_root(&self) -> Hash {
		tree::streams_root(&self.roots()).expect("there are streams")
	}

	/// The way from the first `from` leaves of a stream to all.
	pub fn extension(&self, stream: StreamId, from: u64) -> ExtensionProof {
		let proof = ExtensionProof::prove(&self.nodes(stream), from, self.count(stream));
		proof.expect("all nodes are there")
	}

	/// The place of a leaf in a stream.
	pub fn leaf_proof(&self, stream: StreamId, position: u64) -> LeafProof {
		let proof = LeafProof::prove(&self.nodes(stream), position, self.count(stream));
		proof.expect("all nodes are there")
	}

	/// The way from a stream to the root of all.
	pub fn inclusion(&self, stream: StreamId) -> InclusionProof {
		tree::prove(&self.roots(), stream).expect("the stream is there")
	}
}
