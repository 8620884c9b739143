//! What host and worker say to each other: frames of a little-endian `u32` length and as many bytes
//! of SCALE.

use codec::{Decode, DecodeAll, Encode};
use polkadot_parachain_primitives::primitives::ValidationCodeHash;

/// The most bytes one frame may carry.
///
/// A code has at most a few MiB and a proof of validity about ten, so nothing honest comes near.
pub(crate) const MAX_FRAME: usize = 64 * 1024 * 1024;

/// The bytes of a frame's length.
pub(crate) const HEADER: usize = 4;

/// What the host asks for.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Request {
	/// Does the worker hold this code, compiled?
	Query(ValidationCodeHash),
	/// Compile this code and keep it under this hash.
	Prepare { hash: ValidationCodeHash, code: Vec<u8> },
	/// Run `validate_block` of a prepared code.
	Validate { hash: ValidationCodeHash, params: Vec<u8> },
}

/// What the worker answers.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Response {
	/// The code is compiled and kept.
	Prepared,
	/// The worker does not hold the code (any more).
	NotPrepared,
	/// What `validate_block` returned.
	Output(Vec<u8>),
	/// `validate_block` did not return.
	Trapped(String),
	/// The code cannot be compiled or instantiated.
	InvalidCode(String),
	/// What `validate_block` returned cannot be handed over.
	BadOutput(String),
	/// The request was not understood.
	Refused(String),
}

/// A frame that is larger than [`MAX_FRAME`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a frame may have {MAX_FRAME} bytes, this one has {actual}")]
pub(crate) struct TooLarge {
	pub(crate) actual: usize,
}

/// Puts a message into a frame.
pub(crate) fn frame(message: &impl Encode) -> Result<Vec<u8>, TooLarge> {
	let mut bytes = vec![0; HEADER];
	message.encode_to(&mut bytes);
	let actual = bytes.len().saturating_sub(HEADER);
	let length =
		u32::try_from(actual).ok().filter(|_| actual <= MAX_FRAME).ok_or(TooLarge { actual })?;
	bytes[..HEADER].copy_from_slice(&length.to_le_bytes());
	Ok(bytes)
}

/// How many bytes follow a header.
pub(crate) fn body_length(header: [u8; HEADER]) -> Result<usize, TooLarge> {
	let actual = usize::try_from(u32::from_le_bytes(header)).unwrap_or(usize::MAX);
	if actual > MAX_FRAME {
		return Err(TooLarge { actual });
	}
	Ok(actual)
}

/// Reads a message from the body of a frame, all of it.
pub(crate) fn message<M: Decode>(body: &[u8]) -> Result<M, String> {
	M::decode_all(&mut &body[..])
		.map_err(|error| format!("a frame of {} bytes holds no message: {error}", body.len()))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_message_survives_its_frame() {
		let request = Request::Validate { hash: [7; 32].into(), params: vec![1, 2, 3] };
		let bytes = frame(&request).expect("small; qed");
		let (header, body) = bytes.split_at(HEADER);
		let length = body_length(header.try_into().expect("four bytes; qed"));
		assert_eq!(length, Ok(body.len()));
		assert_eq!(message::<Request>(body), Ok(request));
	}

	#[test]
	fn a_frame_is_bounded_on_both_sides() {
		let response = Response::Output(vec![0; MAX_FRAME]);
		let actual = response.encoded_size();
		assert_eq!(frame(&response), Err(TooLarge { actual }));
		let actual = MAX_FRAME + 1;
		assert_eq!(body_length((actual as u32).to_le_bytes()), Err(TooLarge { actual }));
		assert_eq!(body_length((MAX_FRAME as u32).to_le_bytes()), Ok(MAX_FRAME));
	}

	#[test]
	fn what_is_no_message_is_refused() {
		assert!(message::<Request>(&[]).is_err());
		assert!(message::<Request>(&[9; 40]).is_err());
		let mut trailing = Response::Prepared.encode();
		trailing.push(0);
		assert!(message::<Response>(&trailing).is_err());
	}
}
