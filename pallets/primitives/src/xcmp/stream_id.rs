//! Names of streams.

use crate::ParaId;
use alloc::vec::Vec;
use codec::{
	Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
};
use core::cmp::Ordering;
use scale_info::{build::Fields, Path, Type, TypeInfo};

/// Names one stream of a sending chain. Always eight bytes: on the wire, in storage and as key of the streams tree.
///
/// The first byte is the kind; numbers are big endian, unlike SCALE's, so that ids sort as their fields do. Kinds `03` to `7f`
/// are reserved and refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StreamId {
	/// Messages to one chain: `00 ++ recipient u32 ++ domain u8 ++ num u16`.
	Channel {
		/// The chain that receives.
		recipient: ParaId,
		/// What the channel is for; the chains agree on it.
		domain: u8,
		/// Tells channels of one domain apart.
		num: u16,
	},
	/// How far a channel has been consumed: `01 ++ sender u32 ++ domain u8 ++ num u16`.
	Ack {
		/// The chain whose messages are acknowledged.
		sender: ParaId,
		/// Domain of the acknowledged channel.
		domain: u8,
		/// Number of the acknowledged channel.
		num: u16,
	},
	/// Messages to whoever subscribes: `02 ++ domain u16 ++ subdomain u8 ++ num u32`.
	Broadcast {
		/// What the messages are about.
		domain: u16,
		/// What about it.
		subdomain: u8,
		/// Tells streams of one subdomain apart.
		num: u32,
	},
	/// What the chain likes.
	Private(PrivateId),
}

/// Eight bytes of which the first is at least `80`. What they mean is up to the chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PrivateId([u8; 8]);

impl PrivateId {
	/// The eight bytes.
	pub fn to_bytes(self) -> [u8; 8] {
		self.0
	}
}

impl TryFrom<[u8; 8]> for PrivateId {
	type Error = ReservedKind;

	fn try_from(bytes: [u8; 8]) -> Result<Self, ReservedKind> {
		match bytes[0] {
			0x80.. => Ok(Self(bytes)),
			kind => Err(ReservedKind(kind)),
		}
	}
}

/// The first byte of a stream id: `00`, `01`, `02` or `80` to `ff` were expected (for a private id, the last only), this came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReservedKind(pub u8);

impl StreamId {
	/// The id's eight bytes.
	pub fn to_bytes(self) -> [u8; 8] {
		match self {
			Self::Channel { recipient, domain, num } => paired(0, recipient, domain, num),
			Self::Ack { sender, domain, num } => paired(1, sender, domain, num),
			Self::Broadcast { domain, subdomain, num } => {
				let ([a, b], [c, d, e, f]) = (domain.to_be_bytes(), num.to_be_bytes());
				[2, a, b, subdomain, c, d, e, f]
			}
			Self::Private(id) => id.to_bytes(),
		}
	}
}

fn paired(kind: u8, peer: ParaId, domain: u8, num: u16) -> [u8; 8] {
	let ([a, b, c, d], [e, f]) = (u32::from(peer).to_be_bytes(), num.to_be_bytes());
	[kind, a, b, c, d, domain, e, f]
}

impl TryFrom<[u8; 8]> for StreamId {
	type Error = ReservedKind;

	fn try_from(bytes: [u8; 8]) -> Result<Self, ReservedKind> {
		let [kind, a, b, c, d, e, f, g] = bytes;
		let (peer, num) =
			(ParaId::from(u32::from_be_bytes([a, b, c, d])), u16::from_be_bytes([f, g]));
		match kind {
			0 => Ok(Self::Channel { recipient: peer, domain: e, num }),
			1 => Ok(Self::Ack { sender: peer, domain: e, num }),
			2 => Ok(Self::Broadcast {
				domain: u16::from_be_bytes([a, b]),
				subdomain: c,
				num: u32::from_be_bytes([d, e, f, g]),
			}),
			_ => PrivateId::try_from(bytes).map(Self::Private),
		}
	}
}

impl PartialOrd for StreamId {
	fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
		Some(self.cmp(other))
	}
}

/// Order of the bytes, on which the streams tree splits.
impl Ord for StreamId {
	fn cmp(&self, other: &Self) -> Ordering {
		self.to_bytes().cmp(&other.to_bytes())
	}
}

impl Encode for StreamId {
	fn size_hint(&self) -> usize {
		8
	}

	fn encode_to<O: Output + ?Sized>(&self, output: &mut O) {
		output.write(&self.to_bytes());
	}

	fn encode(&self) -> Vec<u8> {
		self.to_bytes().to_vec()
	}

	fn using_encoded<R, F: FnOnce(&[u8]) -> R>(&self, use_bytes: F) -> R {
		use_bytes(&self.to_bytes())
	}
}

impl EncodeLike for StreamId {}

impl Decode for StreamId {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		Self::try_from(<[u8; 8]>::decode(input)?)
			.map_err(|_| "kind of stream: 00, 01, 02 or 80 to ff".into())
	}
}

impl DecodeWithMemTracking for StreamId {}

impl MaxEncodedLen for StreamId {
	fn max_encoded_len() -> usize {
		8
	}
}

/// As the bytes it is on the wire: a derived description would be of a SCALE enum.
impl TypeInfo for StreamId {
	type Identity = Self;

	fn type_info() -> Type {
		Type::builder()
			.path(Path::new("StreamId", module_path!()))
			.composite(Fields::unnamed().field(|f| f.ty::<[u8; 8]>()))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::DecodeAll;

	fn channel(recipient: u32, domain: u8, num: u16) -> StreamId {
		StreamId::Channel { recipient: recipient.into(), domain, num }
	}

	#[test]
	fn ids_are_eight_bytes_with_big_endian_numbers() {
		assert_eq!(channel(0x01020304, 5, 0x0607).encode(), [0, 1, 2, 3, 4, 5, 6, 7]);
		let ack = StreamId::Ack { sender: 2000.into(), domain: 0, num: 1 };
		assert_eq!(ack.encode(), [1, 0, 0, 7, 208, 0, 0, 1]);
		let broadcast = StreamId::Broadcast { domain: 0x0102, subdomain: 3, num: 0x04050607 };
		assert_eq!(broadcast.encode(), [2, 1, 2, 3, 4, 5, 6, 7]);
	}

	#[test]
	fn reserved_kinds_are_refused() {
		for kind in 0..=u8::MAX {
			let bytes = [kind, 1, 2, 3, 4, 5, 6, 7];
			let id = StreamId::try_from(bytes);
			if (3..0x80).contains(&kind) {
				assert_eq!(id, Err(ReservedKind(kind)));
				assert!(StreamId::decode_all(&mut &bytes[..]).is_err());
			} else {
				assert_eq!(id.map(StreamId::to_bytes), Ok(bytes));
			}
			assert_eq!(PrivateId::try_from(bytes).is_ok(), kind >= 0x80);
		}
	}

	#[test]
	fn ids_sort_as_their_fields() {
		let mut ids = alloc::vec![
			channel(1, 0, 0),
			channel(1, 0, 256),
			channel(1, 1, 0),
			channel(256, 0, 0),
			StreamId::Ack { sender: 0.into(), domain: 0, num: 0 },
			StreamId::Broadcast { domain: 0, subdomain: 0, num: 0 },
		];
		let sorted = ids.clone();
		ids.reverse();
		ids.sort();
		assert_eq!(ids, sorted);
	}
}
