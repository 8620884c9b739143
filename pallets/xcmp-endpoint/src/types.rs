//! What the pallet stores.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sluice_primitives::{
	endpoint::{ChannelNumber, ChannelTransport, Grant},
	xcmp::StreamId,
	Hash, ParaId,
};

/// Messages, and their bytes, since a stream began.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Load {
	/// How many messages.
	pub messages: u64,
	/// How many bytes they have.
	pub bytes: u64,
}

impl Load {
	/// This, and one message of `bytes` more.
	pub(crate) fn and(self, bytes: u64) -> Self {
		Self { messages: self.messages.saturating_add(1), bytes: self.bytes.saturating_add(bytes) }
	}

	/// What this has beyond `other`.
	pub(crate) fn beyond(self, other: Self) -> Self {
		Self {
			messages: self.messages.saturating_sub(other.messages),
			bytes: self.bytes.saturating_sub(other.bytes),
		}
	}

	/// Whether this has no more than `grant` allows.
	pub(crate) fn fits(self, grant: &Grant) -> bool {
		self.messages <= grant.max_messages.into() && self.bytes <= grant.max_bytes
	}
}

/// A channel in which this chain sends, once it has been direct.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct OutboundChannel {
	/// The number of its stream.
	pub number: ChannelNumber,
	/// The transport that the relay chain's record says.
	pub transport: ChannelTransport,
	/// Whether new messages go direct.
	pub sending: bool,
	/// Whether the record lets this chain send.
	pub open: bool,
	/// What the record shows of the channel's limits.
	pub shown: Grant,
	/// What the recipient's newest register that makes sense grants.
	pub granted: Option<Grant>,
	/// The leaf of the newest register that was brought, whatever it says: it is not asked for again.
	pub register: Option<Hash>,
	/// What was sent directly.
	pub sent: Load,
	/// What the recipient has confirmed of it.
	pub confirmed: Load,
}

impl OutboundChannel {
	pub(crate) fn new(number: ChannelNumber) -> Self {
		Self {
			number,
			transport: ChannelTransport::Relayed,
			sending: false,
			open: false,
			shown: Grant::default(),
			granted: None,
			register: None,
			sent: Load::default(),
			confirmed: Load::default(),
		}
	}

	/// What is sent and not confirmed.
	pub(crate) fn unconfirmed(&self) -> Load {
		self.sent.beyond(self.confirmed)
	}

	/// The window in force: the recipient's word, once there is one. The message size is never above the record's.
	pub(crate) fn window(&self) -> Grant {
		let granted = self.granted.unwrap_or(self.shown);
		let max_message_size = granted.max_message_size.min(self.shown.max_message_size);
		Grant { max_message_size, ..granted }
	}
}

/// A channel in which this chain receives, once it has been direct.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct InboundChannel {
	/// The number of its stream.
	pub number: ChannelNumber,
	/// The transport that the relay chain's record says.
	pub transport: ChannelTransport,
	/// What was consumed of it.
	pub consumed: Load,
	/// Whether consuming is suspended.
	pub suspended: bool,
	/// Whether the sender is still to be told how it stands.
	pub untold: bool,
}

impl InboundChannel {
	pub(crate) fn new(number: ChannelNumber, transport: ChannelTransport) -> Self {
		Self { number, transport, consumed: Load::default(), suspended: false, untold: false }
	}
}

/// A body that this block sent.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(S))]
pub struct Sent<S: Get<u32>> {
	/// The stream.
	pub stream: StreamId,
	/// The position in it.
	pub position: u64,
	/// The body.
	pub body: BoundedVec<u8, S>,
}

/// What this block knows of the relay chain at its relay parent.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[scale_info(skip_type_params(Sources, Channels))]
pub struct View<Sources: Get<u32>, Channels: Get<u32>> {
	/// The newest streams roots of the chains that were asked for, as far as they have one.
	pub roots: BoundedVec<(ParaId, Hash), Sources>,
	/// By sender of a channel that was ever direct: the head of the chain of relayed messages.
	pub heads: BoundedVec<(ParaId, Option<Hash>), Channels>,
	/// Whether the inherent came already.
	pub received: bool,
}

impl<Sources: Get<u32>, Channels: Get<u32>> View<Sources, Channels> {
	pub(crate) fn root(&self, source: ParaId) -> Option<Hash> {
		self.roots.iter().find(|(para, _)| *para == source).map(|(_, root)| *root)
	}

	/// `None` if there is no such channel in the relay state.
	pub(crate) fn head(&self, source: ParaId) -> Option<Option<Hash>> {
		self.heads.iter().find(|(para, _)| *para == source).map(|(_, head)| *head)
	}
}
