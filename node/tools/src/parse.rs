//! Hashes and addresses as people write them.

use anyhow::{bail, Result};
use subxt::utils::H256;

/// The addresses of the `count` ports after that of `url`.
pub fn ports_after(url: &str, count: usize) -> Vec<String> {
	let Some((host, port)) = url.trim_end_matches('/').rsplit_once(':') else { return vec![] };
	let Ok(port) = port.parse::<u16>() else { return vec![] };
	let ports = (1..=count).map_while(|step| port.checked_add(u16::try_from(step).ok()?));
	ports.map(|port| format!("{host}:{port}")).collect()
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
		assert_eq!(ports_after("ws://127.0.0.1:9944", 2), expected);
		assert_eq!(ports_after("ws://127.0.0.1:9944/", 1), expected[..1]);
	}

	#[test]
	fn an_address_without_a_port_or_with_the_last_one_has_no_next() {
		assert!(ports_after("wss://relay.example", 2).is_empty());
		assert!(ports_after("ws://127.0.0.1:65535", 2).is_empty());
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
