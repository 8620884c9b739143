//! Why an upward message was not executed to its end.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use staging_xcm::latest::{prelude::XcmError, InstructionError};

/// Why an upward message was not executed to its end.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Cause {
	/// The chain has gone since it sent the message. Nothing of it took effect.
	SenderGone,
	/// The bytes are no XCM, or nested too deeply. Nothing took effect.
	Undecodable,
	/// It is XCM of an older version which the newest version cannot express. Nothing took effect.
	Inexpressible,
	/// Its weight cannot be told: it has too many instructions, or a call in it does not decode. Nothing took effect.
	Unweighable(Fault),
	/// It asks for nothing that the relay chain does for this sender: commonly, it does not pay for its execution. Nothing
	/// took effect.
	Barred,
	/// The executor did not start it. Nothing took effect.
	NotStarted(Fault),
	/// An instruction failed. What the instructions before it did, and what its error handler did, took effect; assets that
	/// were in its holding are trapped.
	Failed(Fault),
}

/// What went wrong, and where.
#[derive(Clone, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Fault {
	/// Position of the instruction in the message, from zero.
	pub instruction: u8,
	/// The error.
	pub error: XcmError,
	/// What the one who raised it says, which the encoding of `error` leaves out. Plain ASCII, often empty.
	pub detail: BoundedVec<u8, ConstU32<64>>,
}

impl From<InstructionError> for Fault {
	fn from(InstructionError { index, error }: InstructionError) -> Self {
		let detail = match error {
			XcmError::FailedToTransactAsset(words) | XcmError::Transport(words) => words,
			_ => "",
		};
		let detail = BoundedVec::truncate_from(detail.as_bytes().to_vec());
		Self { instruction: index, error, detail }
	}
}

impl fmt::Debug for Fault {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Self { instruction, error, detail } = self;
		write!(f, "instruction {instruction}: {error:?}")?;
		match core::str::from_utf8(detail) {
			Ok(words) if !words.is_empty() => write!(f, " ({words})"),
			_ => Ok(()),
		}
	}
}
