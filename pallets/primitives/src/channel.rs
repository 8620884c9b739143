//! Channel identity.

use crate::{endpoint::ChannelEnd, ParaId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_parachain_primitives::primitives::HrmpChannelId;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A one-way channel from `sender` to `recipient`.
///
/// Same fields, order and encoding as upstream's `HrmpChannelId` (two `u32`, little endian); bounded, so that it can be a
/// storage key.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct ChannelId {
	/// The chain that sends.
	pub sender: ParaId,
	/// The chain that receives.
	pub recipient: ParaId,
}

impl ChannelId {
	/// The channel from `sender` to `recipient`.
	pub fn new(sender: ParaId, recipient: ParaId) -> Self {
		Self { sender, recipient }
	}

	/// Whether `para` is one of the two ends.
	pub fn is_participant(&self, para: ParaId) -> bool {
		para == self.sender || para == self.recipient
	}

	/// The end that `para` is, if it is one.
	pub fn end_of(&self, para: ParaId) -> Option<ChannelEnd> {
		[ChannelEnd::Sender, ChannelEnd::Recipient]
			.into_iter()
			.find(|end| self.chain_at(*end) == para)
	}

	/// The chain at `end`.
	pub fn chain_at(&self, end: ChannelEnd) -> ParaId {
		match end {
			ChannelEnd::Sender => self.sender,
			ChannelEnd::Recipient => self.recipient,
		}
	}
}

impl From<HrmpChannelId> for ChannelId {
	fn from(id: HrmpChannelId) -> Self {
		Self::new(id.sender, id.recipient)
	}
}

impl From<ChannelId> for HrmpChannelId {
	fn from(id: ChannelId) -> Self {
		Self { sender: id.sender, recipient: id.recipient }
	}
}

/// Through which channels messages may be taken.
pub trait OpenChannels {
	/// Whether there is a channel `id`. The recipient may still take what was sent through one that is blocked or closing,
	/// so these count.
	fn is_open(id: ChannelId) -> bool;

	/// From now on there is a channel `id`, for a benchmark.
	#[cfg(feature = "runtime-benchmarks")]
	fn open_for_benchmarks(_id: ChannelId) {}
}

/// Every chain has a channel to every other one.
impl OpenChannels for () {
	fn is_open(_: ChannelId) -> bool {
		true
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn channel_id_encodes_as_upstream() {
		let ours = ChannelId::new(2000.into(), 2001.into());
		assert_eq!(ours.encode(), HrmpChannelId::from(ours).encode());
		assert_eq!(ours.encode().len(), ChannelId::max_encoded_len());
	}

	#[test]
	fn a_channel_has_two_ends() {
		let id = ChannelId::new(2000.into(), 2001.into());
		assert_eq!(id.end_of(2000.into()), Some(ChannelEnd::Sender));
		assert_eq!(id.end_of(2001.into()), Some(ChannelEnd::Recipient));
		assert_eq!(id.end_of(2002.into()), None);
	}
}
