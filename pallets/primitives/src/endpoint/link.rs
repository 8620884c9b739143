//! What both ends of a channel read in its record on the relay chain.

use crate::{xcmp::StreamId, Balance, Hash, ParaId};
use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use scale_info::TypeInfo;

/// How messages of a channel travel.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ChannelTransport {
	/// Through the relay chain.
	#[default]
	Relayed,
	/// From collator to collator.
	Direct,
}

/// One end of a channel.
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
pub enum ChannelEnd {
	/// The chain that sends.
	Sender,
	/// The chain that receives.
	Recipient,
}

/// The number of a channel's stream, of which 24 bits count. The relay chain gives each channel a new one when it first
/// becomes direct, so a channel that is opened anew never meets the streams of an earlier one.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct ChannelNumber(pub u32);

impl ChannelNumber {
	/// The last number.
	pub const MAX: Self = Self(0x00ff_ffff);

	/// The stream of messages to `recipient`.
	pub fn channel(self, recipient: ParaId) -> StreamId {
		let (domain, num) = self.parts();
		StreamId::Channel { recipient, domain, num }
	}

	/// The stream by which messages of `sender` are confirmed.
	pub fn ack(self, sender: ParaId) -> StreamId {
		let (domain, num) = self.parts();
		StreamId::Ack { sender, domain, num }
	}

	fn parts(self) -> (u8, u16) {
		let [_, domain, high, low] = self.0.to_be_bytes();
		(domain, u16::from_be_bytes([high, low]))
	}
}

/// What the ends of a channel read in its record beyond upstream's fields.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct ChannelLink {
	/// How the sender sends what is new.
	pub transport: ChannelTransport,
	/// The channel's stream, from the first time that it is direct.
	pub stream: Option<ChannelNumber>,
	/// Whether the sender may send: not if the channel is blocked or closing.
	pub open: bool,
	/// The end that asked for the other transport and waits for the other end.
	pub asked_by: Option<ChannelEnd>,
}

/// A channel's record as its ends read it: upstream's fields, of which the deposits are skipped, then the link. What follows is
/// the relay chain's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChannelRecord {
	/// Most messages that may wait on the relay chain, as it is shown.
	pub max_capacity: u32,
	/// Most bytes that may wait on the relay chain, as it is shown.
	pub max_total_size: u32,
	/// Largest message in bytes.
	pub max_message_size: u32,
	/// Messages waiting on the relay chain.
	pub msg_count: u32,
	/// Bytes waiting on the relay chain.
	pub total_size: u32,
	/// Head of the chain of relayed messages, if there ever was one.
	pub mqc_head: Option<Hash>,
	/// What a direct channel needs. `None` on a relay chain that knows relayed ones only.
	pub link: Option<ChannelLink>,
}

impl Decode for ChannelRecord {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		Ok(Self {
			max_capacity: Decode::decode(input)?,
			max_total_size: Decode::decode(input)?,
			max_message_size: Decode::decode(input)?,
			msg_count: Decode::decode(input)?,
			total_size: Decode::decode(input)?,
			mqc_head: Decode::decode(input)?,
			// A record that ends here, or goes on otherwise, is another relay chain's, or one that a test made up. It must not
			// stop this chain's blocks.
			link: link(input).ok(),
		})
	}
}

/// What stands behind the fields that Cumulus reads: the deposits of both ends, then the link.
fn link<I: Input>(input: &mut I) -> Result<ChannelLink, Error> {
	<(Balance, Balance)>::skip(input)?;
	ChannelLink::decode(input)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn upstream() -> alloc::vec::Vec<u8> {
		(1u32, 2u32, 3u32, 4u32, 5u32, Some(Hash::repeat_byte(6)), 7u128, 8u128).encode()
	}

	#[test]
	fn an_upstream_record_has_no_link() {
		let record = ChannelRecord::decode(&mut &upstream()[..]).expect("upstream's fields");
		assert_eq!((record.max_capacity, record.total_size), (1, 5));
		assert_eq!(record.link, None);
	}

	#[test]
	fn an_abridged_record_has_no_link() {
		// As relay states that tests make up have it, after Cumulus's own type.
		let abridged = (1u32, 2u32, 3u32, 4u32, 5u32, None::<Hash>).encode();
		let record = ChannelRecord::decode(&mut &abridged[..]).expect("the fields that count");
		assert_eq!((record.max_capacity, record.link), (1, None));
		assert!(ChannelRecord::decode(&mut &abridged[..20]).is_err());
	}

	#[test]
	fn what_follows_the_link_is_not_read() {
		let link = ChannelLink {
			transport: ChannelTransport::Direct,
			stream: Some(ChannelNumber(0x0001_0203)),
			open: true,
			asked_by: Some(ChannelEnd::Recipient),
		};
		let bytes = [upstream(), link.encode(), alloc::vec![9; 40]].concat();
		let record = ChannelRecord::decode(&mut &bytes[..]).expect("a record");
		assert_eq!(record.link, Some(link));
	}

	#[test]
	fn a_number_has_24_bits() {
		let sender = ParaId::from(2000);
		assert_eq!(
			ChannelNumber(0x0001_0203).ack(sender),
			StreamId::Ack { sender, domain: 1, num: 0x0203 }
		);
		assert_eq!(
			ChannelNumber::MAX.channel(sender),
			StreamId::Channel { recipient: sender, domain: u8::MAX, num: u16::MAX }
		);
	}
}
