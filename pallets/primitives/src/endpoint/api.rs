//! What collators and tools ask a parachain's endpoint.

use super::{ChannelEnd, ChannelTransport, Grant};
use crate::{
	xcmp::{InclusionProof, MountainRange, StreamId},
	Hash, ParaId,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;

/// A body that a block sent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OutboxEntry {
	/// The stream.
	pub stream: StreamId,
	/// The position in it, from 0.
	pub position: u64,
	/// The body.
	pub body: Vec<u8>,
}

/// One of a chain's own streams.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct StreamStatus {
	/// The stream.
	pub stream: StreamId,
	/// Leaves in it.
	pub leaves: u64,
	/// Its root.
	pub root: Hash,
}

/// A stream that a chain reads.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Wanted {
	/// The chain whose stream it is.
	pub source: ParaId,
	/// The stream.
	pub stream: StreamId,
	/// From where on.
	pub content: WantedContent,
}

/// From where on a stream is read.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum WantedContent {
	/// All messages, from behind this range.
	Messages {
		/// What is consumed.
		range: MountainRange,
	},
	/// The newest leaf, unless it is this one.
	Newest {
		/// The leaf of the body that was brought last.
		known: Option<Hash>,
	},
}

/// A direct channel of a chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ChannelStatus {
	/// The other chain.
	pub peer: ParaId,
	/// The end that this chain is.
	pub end: ChannelEnd,
	/// The channel's stream.
	pub stream: StreamId,
	/// The transport that the relay chain's record says.
	pub transport: ChannelTransport,
	/// Sender: whether new messages go direct. Recipient: whether messages are consumed, that is, the source is not suspended.
	pub flowing: bool,
	/// Messages in the stream as far as this chain knows: sent, or consumed.
	pub messages: u64,
	/// Their bytes.
	pub bytes: u64,
	/// Of these, messages that the recipient has confirmed.
	pub confirmed_messages: u64,
	/// Their bytes.
	pub confirmed_bytes: u64,
	/// The window in force.
	pub window: Grant,
}

/// How much a block may be brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct InboundLimits {
	/// Most bytes, encoded, with proofs.
	pub bytes: u32,
	/// Most messages.
	pub messages: u32,
}

sp_api::decl_runtime_apis! {
	/// A chain's end of its direct channels.
	pub trait XcmpEndpointApi {
		/// What this very block sent, in order.
		fn outbox() -> Vec<OutboxEntry>;
		/// The chain's own streams, by id.
		fn streams() -> Vec<StreamStatus>;
		/// The way from a stream's root to the chain's.
		fn inclusion(stream: StreamId) -> Option<InclusionProof>;
		/// What the next block would take.
		fn wanted() -> Vec<Wanted>;
		/// By own stream, the position below which no body will be asked for again.
		fn confirmed() -> Vec<(StreamId, u64)>;
		/// The chain's direct channels.
		fn channels() -> Vec<ChannelStatus>;
		/// How much a block may be brought.
		fn limits() -> InboundLimits;
	}
}
