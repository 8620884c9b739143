//! Hashes and addresses as people write them.

use anyhow::{bail, Result};
use subxt::utils::H256;

/// The addresses of the ports after that of `url`.
pub fn ports_after(url: &str) -> impl Iterator<Item = String> {
	let parts = url.trim_end_matches('/').rsplit_once(':');
	let parts = parts.and_then(|(host, port)| Some((host.to_owned(), port.parse::<u16>().ok()?)));
	parts.into_iter().flat_map(|(host, port)| {
		(port..=u16::MAX).skip(1).map(move |port| format!("{host}:{port}"))
	})
}

/// A hash as people write it.
pub fn parse_hash(text: &str) -> Result<H256> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let mut hash = [0u8; 32];
	if hex::decode_to_slice(digits, &mut hash).is_err() {
		bail!("`{text}` is no hash: expected 64 hexadecimal digits, with or without 0x");
	}
	Ok(H256(hash))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_chains_of_a_development_network_follow_its_relay_chain() {
		let expected = ["ws://127.0.0.1:9945", "ws://127.0.0.1:9946"];
		for url in ["ws://127.0.0.1:9944", "ws://127.0.0.1:9944/"] {
			assert!(ports_after(url).take(2).eq(expected), "{url}");
		}
	}

	#[test]
	fn an_address_without_a_port_or_with_the_last_one_has_no_next() {
		assert_eq!(ports_after("wss://relay.example").count(), 0);
		assert_eq!(ports_after("ws://127.0.0.1:65535").count(), 0);
	}

	#[test]
	fn a_hash_has_64_digits() -> Result<()> {
		let digits = "ab".repeat(32);
		assert_eq!(parse_hash(&digits)?, H256([0xab; 32]));
		assert_eq!(parse_hash(&format!("0x{digits}"))?, H256([0xab; 32]));
		for wrong in ["", "0x", "0xab", &digits[1..], "zz"] {
			let said = parse_hash(wrong).err().map(|error| error.to_string()).unwrap_or_default();
			assert!(said.contains("64 hexadecimal digits"), "{said}");
		}
		Ok(())
	}
}
