//! The traits by which the pallets meet, each with an implementation for `()`.

use crate::{
	Candidate, DownwardMessage, Hash, HeadData, HostConfiguration, ParaId, Refusal,
	ValidationCodeHash,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use impl_trait_for_tuples::impl_for_tuples;
use scale_info::TypeInfo;
use sp_weights::Weight;

/// The limits and deposits in force.
pub trait HostConfig {
	/// The configuration of this block.
	fn active() -> HostConfiguration;
}

impl HostConfig for () {
	fn active() -> HostConfiguration {
		HostConfiguration::default()
	}
}

/// Which chains exist, and where they stand.
pub trait Chains {
	/// Whether messages may be sent by and to `para`.
	fn exists(para: ParaId) -> bool {
		Self::head(para).is_some()
	}

	/// The newest enacted head of `para`.
	fn head(para: ParaId) -> Option<HeadData>;

	/// The hash of the code that validates the next block of `para`.
	fn code_hash(para: ParaId) -> Option<ValidationCodeHash>;

	/// From now on `para` exists, for a benchmark.
	#[cfg(feature = "runtime-benchmarks")]
	fn add_for_benchmarks(_para: ParaId) {}
}

/// Every chain exists, with an empty head and code whose hash is zero.
impl Chains for () {
	fn head(_: ParaId) -> Option<HeadData> {
		Some(HeadData(Default::default()))
	}

	fn code_hash(_: ParaId) -> Option<ValidationCodeHash> {
		Some(Hash::zero().into())
	}
}

/// One of the things that a candidate carries to the relay chain: its head and code, its upward messages, its progress
/// through its inbox, its horizontal messages.
///
/// A tuple of transports is a transport: it checks each in order, then enacts each in order.
pub trait Transport {
	/// Would `candidate` keep this transport's rules in the present state? Reads only.
	fn check(candidate: &Candidate) -> Result<(), Refusal>;

	/// Carry out what `candidate` commits to. It has passed [`Transport::check`] on this same state, and cannot fail.
	/// Returns the weight that checking and enacting took together, at most what [`Transport::weight`] told before.
	fn enact(candidate: &Candidate) -> Weight;

	/// The most weight that checking and enacting `candidate` may take in the present state.
	///
	/// It is asked for a candidate that may break every rule of the transport, and to read at all is to be paid for: what
	/// this itself takes is bounded by [`Transport::weighing`].
	fn weight(candidate: &Candidate) -> Weight;

	/// The most weight that [`Transport::weight`] itself takes, whatever the candidate. Zero if it reads nothing.
	fn weighing() -> Weight {
		Weight::zero()
	}
}

#[impl_for_tuples(8)]
impl Transport for Tuple {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		for_tuples!( #( Tuple::check(candidate)?; )* );
		Ok(())
	}

	fn enact(candidate: &Candidate) -> Weight {
		let mut weight = Weight::zero();
		for_tuples!( #( weight = weight.saturating_add(Tuple::enact(candidate)); )* );
		weight
	}

	fn weight(candidate: &Candidate) -> Weight {
		let mut weight = Weight::zero();
		for_tuples!( #( weight = weight.saturating_add(Tuple::weight(candidate)); )* );
		weight
	}

	fn weighing() -> Weight {
		let mut weight = Weight::zero();
		for_tuples!( #( weight = weight.saturating_add(Tuple::weighing()); )* );
		weight
	}
}

/// Leaves nothing behind of a chain that has gone: no storage, no deposit, no queue. A tuple does so in order.
pub trait Offboard {
	/// `para` is gone. Returns the weight used.
	fn on_offboard(para: ParaId) -> Weight;

	/// The most weight that [`Offboard::on_offboard`] may take, whatever is stored of a chain. It is reserved before a
	/// chain is removed; what is used beyond it is still charged to the block.
	fn max_weight() -> Weight {
		Weight::zero()
	}
}

#[impl_for_tuples(8)]
impl Offboard for Tuple {
	fn on_offboard(para: ParaId) -> Weight {
		let mut weight = Weight::zero();
		for_tuples!( #( weight = weight.saturating_add(Tuple::on_offboard(para)); )* );
		weight
	}

	fn max_weight() -> Weight {
		let mut weight = Weight::zero();
		for_tuples!( #( weight = weight.saturating_add(Tuple::max_weight()); )* );
		weight
	}
}

/// Why a downward message was not queued.
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
pub enum QueueDownwardError {
	/// There is no such chain.
	UnknownChain,
	/// The message is larger than the configuration allows.
	MessageTooLarge {
		/// The limit in bytes.
		limit: u32,
		/// The message's size in bytes.
		size: u32,
	},
	/// The chain's queue has no room for it.
	QueueFull {
		/// Messages waiting.
		count: u32,
		/// Bytes waiting.
		size: u32,
	},
}

/// Puts messages from the relay chain into a chain's inbox.
pub trait DownwardMessages {
	/// Would [`DownwardMessages::queue`] take this message now?
	fn can_queue(para: ParaId, message: &DownwardMessage) -> Result<(), QueueDownwardError>;

	/// Queue `message` for `para`.
	fn queue(para: ParaId, message: DownwardMessage) -> Result<(), QueueDownwardError>;
}

/// Chains have no inbox: every message is refused.
impl DownwardMessages for () {
	fn can_queue(_: ParaId, _: &DownwardMessage) -> Result<(), QueueDownwardError> {
		Err(QueueDownwardError::UnknownChain)
	}

	fn queue(_: ParaId, _: DownwardMessage) -> Result<(), QueueDownwardError> {
		Err(QueueDownwardError::UnknownChain)
	}
}
