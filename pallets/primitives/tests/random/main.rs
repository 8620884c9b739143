//! What holds of any stream, any set of streams and any bytes.

mod answers;
mod decoding;
mod ranges;
mod trees;

use codec::{DecodeAll, Encode};
use sluice_primitives::Hash;

/// The value that `value`'s encoding is with one bit flipped, if it is one. `bit` is taken modulo the length.
fn flipped<T: Encode + DecodeAll>(value: &T, bit: usize) -> Option<T> {
	let mut bytes = value.encode();
	let bit = bit % (bytes.len() * 8);
	bytes[bit / 8] ^= 1 << (bit % 8);
	T::decode_all(&mut &bytes[..]).ok()
}

fn flipped_hash(hash: Hash, bit: u8) -> Hash {
	let mut flipped = hash;
	flipped.0[usize::from(bit / 8)] ^= 1 << (bit % 8);
	flipped
}
