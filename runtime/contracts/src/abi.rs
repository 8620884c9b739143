//! What a contract is called with: a selector, and a word for each argument.

use sp_core::H160;
use sp_io::hashing::keccak_256;

/// An argument.
pub(crate) type Word = [u8; 32];

/// A call of the function with this signature.
pub(crate) fn call(signature: &str, arguments: &[Word]) -> Vec<u8> {
	let [a, b, c, d, ..] = keccak_256(signature.as_bytes());
	[&[a, b, c, d][..], &arguments.concat()].concat()
}

/// An address as an argument.
pub(crate) fn address(address: H160) -> Word {
	let mut word = [0; 32];
	word[12..].copy_from_slice(&address.0);
	word
}

/// A number as an argument.
pub(crate) fn number(number: u32) -> Word {
	let mut word = [0; 32];
	word[28..].copy_from_slice(&number.to_be_bytes());
	word
}
