//! The queues of `pallet-message-queue` that upward messages wait in.

use crate::ParaId;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Where a message in the relay chain's message queue comes from. Encoded as upstream's type of that name.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum AggregateMessageOrigin {
	/// An upward message.
	#[codec(index = 0)]
	Ump(UmpQueueId),
}

/// The upward queues.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum UmpQueueId {
	/// The queue of one chain.
	#[codec(index = 0)]
	Para(ParaId),
}

/// By which `pallet-message-queue` tells the queues of its benchmarks apart.
#[cfg(feature = "runtime-benchmarks")]
impl From<u32> for AggregateMessageOrigin {
	fn from(queue: u32) -> Self {
		ParaId::from(queue).into()
	}
}

impl From<ParaId> for AggregateMessageOrigin {
	fn from(para: ParaId) -> Self {
		Self::Ump(UmpQueueId::Para(para))
	}
}
