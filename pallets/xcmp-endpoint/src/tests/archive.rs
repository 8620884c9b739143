//! What a chain's collators keep, and serve.

use sluice_primitives::{
	endpoint::{
		api::{OutboxEntry, Wanted, WantedContent},
		Content, Item,
	},
	xcmp::{
		leaf, tree, ExtensionProof, InclusionProof, LeafProof, MountainRange, NodeList, StreamId,
	},
	Hash,
};
use std::collections::BTreeMap;

#[derive(Clone, Default)]
pub struct Stream {
	/// The position of the first body that is kept.
	first: u64,
	pub bodies: Vec<Vec<u8>>,
	nodes: NodeList,
}

impl Stream {
	pub fn push(&mut self, body: Vec<u8>) {
		self.nodes.append(leaf(&body)).expect("there is room");
		self.bodies.push(body);
	}

	fn leaves(&self) -> u64 {
		self.first + self.bodies.len() as u64
	}

	pub fn root(&self) -> Hash {
		let all =
			ExtensionProof::prove(&self.nodes, 0, self.leaves()).expect("all nodes are there");
		MountainRange::default().extended(&all).expect("it goes forward")
	}

	/// Messages from `start` on, at most `most`.
	pub fn messages(&self, start: u64, most: usize) -> Option<Content> {
		let skipped = start.checked_sub(self.first).expect("nobody asks for what was confirmed");
		let bodies = self.bodies.iter().skip(skipped as usize).take(most);
		let bodies: Vec<_> = bodies.cloned().collect();
		let end = start + bodies.len() as u64;
		let extension =
			ExtensionProof::prove(&self.nodes, end, self.leaves()).expect("all nodes are there");
		(!bodies.is_empty()).then_some(Content::Messages { bodies, extension })
	}

	fn prune(&mut self, below: u64) {
		let gone = below.saturating_sub(self.first);
		self.bodies.drain(..gone as usize);
		self.first += gone;
	}

	pub fn leaf_proof(&self, position: u64) -> LeafProof {
		LeafProof::prove(&self.nodes, position, self.leaves()).expect("all nodes are there")
	}

	pub fn newest(&self) -> Option<Content> {
		let body = self.bodies.last()?.clone();
		Some(Content::Newest { body, proof: self.leaf_proof(self.leaves() - 1) })
	}
}

#[derive(Clone, Default)]
pub struct Archive {
	pub streams: BTreeMap<StreamId, Stream>,
}

impl Archive {
	/// A block sent `outbox`, and has these streams.
	pub fn note(&mut self, outbox: Vec<OutboxEntry>, streams: &[StreamId]) {
		for OutboxEntry { stream, position, body } in outbox {
			let stream = self.streams.entry(stream).or_default();
			if position == 0 {
				// It is new, or was removed and began anew.
				*stream = Stream::default();
			}
			assert_eq!(position, stream.leaves(), "bodies come in order");
			stream.push(body);
		}
		self.streams.retain(|stream, _| streams.contains(stream));
	}

	/// Forget the bodies below these positions.
	pub fn prune(&mut self, below: Vec<(StreamId, u64)>) {
		for (stream, position) in below {
			self.streams.get_mut(&stream).expect("it is archived").prune(position);
		}
	}

	pub fn root(&self) -> Option<Hash> {
		tree::streams_root(&self.roots()).ok()
	}

	pub fn inclusion(&self, stream: StreamId) -> InclusionProof {
		tree::prove(&self.roots(), stream).expect("the stream is there")
	}

	/// What is wanted, at most `most` messages of it.
	pub fn serve(&self, wanted: &Wanted, most: usize) -> Option<Item> {
		let stream = self.streams.get(&wanted.stream)?;
		let content = match &wanted.content {
			WantedContent::Messages { range } => stream.messages(range.leaves(), most)?,
			WantedContent::Newest { known } => {
				let newest = stream.bodies.last().map(|body| leaf(body));
				if newest == *known {
					return None;
				}
				stream.newest()?
			}
		};
		Some(Item { stream: wanted.stream, content, inclusion: self.inclusion(wanted.stream) })
	}

	fn roots(&self) -> Vec<(StreamId, Hash)> {
		self.streams.iter().map(|(id, stream)| (*id, stream.root())).collect()
	}
}
