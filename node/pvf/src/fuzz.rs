//! What a fuzzer reaches of the protocol between host and worker.

use crate::{
	host,
	protocol::{body_length, frame, message, Response, HEADER, MAX_FRAME},
};
use codec::Encode;

/// Reads `bytes` as a host would, whose worker is no longer its own.
///
/// # Panics
///
/// If the protocol breaks its word: a length beyond the limit, or an answer that is not what it was made from.
pub fn answer(bytes: &[u8]) {
	let Some((header, body)) = bytes.split_first_chunk::<HEADER>() else { return };
	if let Ok(length) = body_length(*header) {
		assert!(length <= MAX_FRAME);
	}
	if let Ok(response) = message::<Response>(body) {
		assert_eq!(response.encode(), body);
	}
}

/// One frame for each answer that there is.
pub fn answers() -> Vec<Vec<u8>> {
	let text = || "words".to_owned();
	[
		Response::Prepared,
		Response::NotPrepared,
		Response::Output(vec![1, 2, 3]),
		Response::Trapped(text()),
		Response::InvalidCode(text()),
		Response::BadOutput(text()),
		Response::Refused(text()),
	]
	.iter()
	.filter_map(|response| frame(response).ok())
	.collect()
}

/// Reads `bytes` as what a validation function returned, which is the chain's own code.
///
/// # Panics
///
/// If it is read as something that it is not the encoding of.
pub fn verdict(bytes: &[u8]) {
	if let Ok(result) = host::verdict(bytes) {
		assert_eq!(result.encode(), bytes);
	}
}
