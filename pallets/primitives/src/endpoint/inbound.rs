//! What a collator brings a block of what other chains sent.

use crate::{
	xcmp::{ExtensionProof, InclusionProof, LeafProof, StreamId},
	ParaId,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Where [`InboundData`] stands in the inherent data.
pub const INHERENT_IDENTIFIER: [u8; 8] = *b"xcmp-end";

/// What other chains sent, with its proofs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct InboundData {
	/// By source, ids strictly ascending.
	pub sources: Vec<FromSource>,
}

/// What one chain sent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct FromSource {
	/// The chain.
	pub source: ParaId,
	/// By stream, ids strictly ascending.
	pub items: Vec<Item>,
}

/// What one stream holds.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Item {
	/// The stream.
	pub stream: StreamId,
	/// What is brought of it.
	pub content: Content,
	/// The way from the stream's root to the source's.
	pub inclusion: InclusionProof,
}

/// What is brought of a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Content {
	/// Messages in order, from the first that is not consumed.
	Messages {
		/// The bodies.
		bodies: Vec<Vec<u8>>,
		/// How the range goes on behind them.
		extension: ExtensionProof,
	},
	/// The newest leaf.
	Newest {
		/// Its body.
		body: Vec<u8>,
		/// Its place at the end of the stream.
		proof: LeafProof,
	},
}

impl InboundData {
	/// Messages brought, and the bytes of the whole.
	pub fn load(&self) -> (u32, u32) {
		let messages =
			self.sources.iter().flat_map(|from| &from.items).fold(0usize, |sum, item| {
				sum.saturating_add(match &item.content {
					Content::Messages { bodies, .. } => bodies.len(),
					Content::Newest { .. } => 1,
				})
			});
		let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
		(small(messages), small(self.encoded_size()))
	}

	/// How many items there are.
	pub fn items(&self) -> u32 {
		let items =
			self.sources.iter().fold(0usize, |sum, from| sum.saturating_add(from.items.len()));
		u32::try_from(items).unwrap_or(u32::MAX)
	}
}
