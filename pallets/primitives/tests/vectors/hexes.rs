//! Bytes as the files have them: hexadecimal, without a prefix.

use codec::{DecodeAll, Encode};
use serde_json::{json, Value};
use sluice_primitives::Hash;
use std::fmt::Debug;

pub fn hex(bytes: impl AsRef<[u8]>) -> Value {
	json!(hex::encode(bytes))
}

pub fn hexes<'a>(hashes: impl IntoIterator<Item = &'a Hash>) -> Value {
	hashes.into_iter().map(hex).collect()
}

pub fn bytes(value: &Value) -> Result<Vec<u8>, String> {
	hex::decode(value.as_str().ok_or("not a string")?).map_err(told)
}

pub fn hash(value: &Value) -> Result<Hash, String> {
	<[u8; 32]>::try_from(bytes(value)?).map(Hash::from).map_err(told)
}

pub fn number<N: TryFrom<u64>>(value: &Value) -> Result<N, String> {
	let number = value.as_u64().ok_or("not a number")?;
	N::try_from(number).map_err(|_| "number too large".into())
}

/// Decodes all bytes, and sees that the value encodes to them again.
pub fn decode<T: DecodeAll + Encode>(value: &Value) -> Result<T, String> {
	let bytes = bytes(value)?;
	let decoded = T::decode_all(&mut &bytes[..]).map_err(told)?;
	assert_eq!(decoded.encode(), bytes, "decodes what it would not encode");
	Ok(decoded)
}

pub fn told(error: impl Debug) -> String {
	format!("{error:?}")
}

/// `bytes` with a bit flipped.
pub fn flipped(mut bytes: Vec<u8>, bit: usize) -> Vec<u8> {
	bytes[bit / 8] ^= 1 << (bit % 8);
	bytes
}

/// `bytes` and one more.
pub fn longer(mut bytes: Vec<u8>) -> Vec<u8> {
	bytes.push(0);
	bytes
}

/// `bytes` without the last.
pub fn shorter(mut bytes: Vec<u8>) -> Vec<u8> {
	bytes.pop();
	bytes
}
