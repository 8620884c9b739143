//! What events say of messages.

use crate::BlockNumber;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sluice_primitives::{Hash, ParaId};

/// A message that was accepted.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct QueuedMessage {
	/// The chain that it is for.
	pub recipient: ParaId,
	/// Its hash, as the message queue chain links it.
	pub hash: Hash,
	/// Its bytes.
	pub size: u32,
}

/// A message that its recipient has taken.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PrunedMessage {
	/// The chain that sent it.
	pub sender: ParaId,
	/// Its hash.
	pub hash: Hash,
	/// The block that had accepted it.
	pub sent_at: BlockNumber,
}
