//! How a recipient confirms what it has consumed.

use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use scale_info::TypeInfo;

/// How much may be sent beyond what is confirmed.
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
pub struct Grant {
	/// Most messages.
	pub max_messages: u32,
	/// Most bytes.
	pub max_bytes: u64,
	/// Largest message in bytes.
	pub max_message_size: u32,
}

/// The body of an ack stream's leaf, of which the newest counts.
///
/// All but the last field are Speculative Messaging's register, byte for byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Register {
	/// The version of the recipient's protocol: 1.
	pub version: u8,
	/// Messages consumed since the stream began.
	pub up_to: u64,
	/// How much more the recipient takes.
	pub grant: Grant,
	/// Whether the recipient has closed the stream. Always false: channels are closed on the relay chain.
	pub closed: bool,
	/// Bytes of the messages consumed since the stream began.
	pub bytes: u64,
}

impl Register {
	/// The version spoken here.
	pub const VERSION: u8 = 1;

	/// A register of this version.
	pub fn new(up_to: u64, bytes: u64, grant: Grant) -> Self {
		Self { version: Self::VERSION, up_to, grant, closed: false, bytes }
	}
}

/// Later versions may append fields: what follows is left alone.
impl Decode for Register {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let version = u8::decode(input)?;
		if version == 0 {
			return Err("version of a register: at least 1, came 0".into());
		}
		Ok(Self {
			version,
			up_to: Decode::decode(input)?,
			grant: Decode::decode(input)?,
			closed: Decode::decode(input)?,
			bytes: Decode::decode(input)?,
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec;

	#[test]
	fn a_register_begins_as_in_speculative_messaging() {
		let grant = Grant { max_messages: 10, max_bytes: 1000, max_message_size: 100 };
		let bytes = Register::new(5, 7, grant).encode();
		let expected = vec![
			1, 5, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0xe8, 3, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0, 7,
			0, 0, 0, 0, 0, 0, 0,
		];
		assert_eq!(bytes, expected);
		assert_eq!(bytes.len(), Register::max_encoded_len());
	}

	#[test]
	fn fields_of_later_versions_are_left_alone() {
		let register = Register::new(5, 7, Grant::default());
		let bytes = [register.encode(), vec![1, 2, 3]].concat();
		assert_eq!(Register::decode(&mut &bytes[..]), Ok(register));
		assert!(Register::decode(&mut &[0; 40][..]).is_err());
	}
}
