//! What collators ask of each other, and answer.
//!
//! A request names the streams root under which the answer must verify, one that the asker has from the relay chain. So an
//! answer stands by itself: whoever sent it, it is right or it is refused, by [`Response::verify`].
//!
//! All of it is read with `decode_all`: bytes behind a request or a response are refused. The vectors here have no bounds of
//! their own; the transport bounds the message.

mod verify;

pub use verify::ResponseError;

use super::{ExtensionProof, Hashes, InclusionProof, LeafProof, StreamId};
use crate::Hash;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Name of the protocol, behind the chain's own prefix.
pub const PROTOCOL: &str = "/spec-msg/exchange/1";

/// Most bytes of one payload.
pub const MAX_PAYLOAD: u32 = 102_400;

/// What is asked.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Request {
	/// For messages of a stream, in order. Answered by [`Response::Messages`].
	#[codec(index = 0)]
	Messages(MessagesRequest),
	/// For one message of a stream. Answered by [`Response::Event`].
	#[codec(index = 1)]
	Event(EventRequest),
}

/// What is answered. Who cannot answer says so by the transport.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Response {
	/// To [`Request::Messages`].
	#[codec(index = 0)]
	Messages(MessagesResponse),
	/// To [`Request::Event`].
	#[codec(index = 1)]
	Event(EventResponse),
}

/// Asks for the messages of a stream from one position on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MessagesRequest {
	/// The stream.
	pub stream: StreamId,
	/// Position of the first message, from 0: the leaf count of the asker's own range.
	pub start: u64,
	/// The streams root under which the answer must verify.
	pub under: Hash,
	/// Most bytes that the payloads may have together. With 0 the answer has proofs only.
	pub max_bytes: u32,
}

/// Messages of a stream, in order, and proofs of them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MessagesResponse {
	/// Position of the first message.
	pub base: u64,
	/// Version of the leaves; see [`LEAF_VERSION`](super::hashing::LEAF_VERSION).
	pub leaf_version: u8,
	/// The messages; the `i`-th has position `base + i`.
	pub payloads: Vec<Vec<u8>>,
	/// Peaks of the stream before the first message, highest first.
	pub start_peaks: Hashes,
	/// From the stream after the last message to the stream as it stands under the named root.
	pub extension: ExtensionProof,
	/// From that to the named root.
	pub tree_proof: InclusionProof,
}

/// Asks for one message of a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EventRequest {
	/// The stream.
	pub stream: StreamId,
	/// The streams root under which the answer must verify.
	pub under: Hash,
	/// Position of the message, from 0; `None` for the last under that root.
	pub at: Option<u64>,
}

/// One message of a stream, and proofs of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EventResponse {
	/// The message.
	pub payload: Vec<u8>,
	/// Version of its leaf; see [`LEAF_VERSION`](super::hashing::LEAF_VERSION).
	pub leaf_version: u8,
	/// From the message to the stream as it stands under the named root.
	pub inclusion: LeafProof,
	/// From that to the named root.
	pub tree_proof: InclusionProof,
}
