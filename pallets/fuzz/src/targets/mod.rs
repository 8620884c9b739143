//! The targets.

pub mod decoders;
pub mod inbound;
pub mod proofs;

use codec::{DecodeAll, Encode};

/// The value that `bytes` are, all of them, if they are one. It has no other form.
fn one_form<T: DecodeAll + Encode>(bytes: &[u8]) -> Option<T> {
	let value = T::decode_all(&mut &bytes[..]).ok()?;
	assert_eq!(value.encode(), bytes);
	Some(value)
}
