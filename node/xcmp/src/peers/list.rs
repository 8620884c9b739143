//! Peers that are named on the command line.

use sc_network::{
	config::{parse_str_addr, ParseErr},
	Multiaddr, PeerId,
};
use sluice_primitives::ParaId;
use std::str::FromStr;

/// A collator that serves what a chain sent, as `CHAIN=MULTIADDR/p2p/PEER` on the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownPeer {
	/// The chain.
	pub chain: ParaId,
	/// The collator's identity.
	pub peer: PeerId,
	/// Where it listens.
	pub address: Multiaddr,
}

/// Why an argument names no peer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KnownPeerError {
	/// There is no `=`.
	#[error(
		"expected CHAIN=MULTIADDR/p2p/PEER, such as 2000=/ip4/192.0.2.1/tcp/30333/p2p/12D3KooW..., came `{0}`"
	)]
	Form(String),
	/// What stands before the `=` is no chain.
	#[error("expected a chain's id before the `=`, a number up to 4294967295, came `{0}`")]
	Chain(String),
	/// What stands behind it is no address.
	#[error("expected a multiaddress behind the `=`, came `{actual}`: {reason}")]
	Address {
		/// What came.
		actual: String,
		/// What is wrong with it.
		reason: String,
	},
	/// The address does not say whose it is.
	#[error(
		"expected an address that ends with /p2p/PEER, the peer's identity, which its log shows at start; came `{0}`"
	)]
	NoPeer(String),
}

impl FromStr for KnownPeer {
	type Err = KnownPeerError;

	fn from_str(arg: &str) -> Result<Self, KnownPeerError> {
		let (chain, address) =
			arg.split_once('=').ok_or_else(|| KnownPeerError::Form(arg.into()))?;
		let chain = chain.trim().parse::<u32>().map_err(|_| KnownPeerError::Chain(chain.into()))?;
		let actual = address.trim();
		let (peer, address) = parse_str_addr(actual).map_err(|error| match error {
			ParseErr::PeerIdMissing => KnownPeerError::NoPeer(actual.into()),
			other => KnownPeerError::Address { actual: actual.into(), reason: other.to_string() },
		})?;
		if address.iter().next().is_none() {
			let reason = "it has a peer, but no place".into();
			return Err(KnownPeerError::Address { actual: actual.into(), reason });
		}
		Ok(Self { chain: chain.into(), peer, address })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_peer_is_read() {
		let peer = PeerId::random();
		let known: KnownPeer =
			format!("2000=/ip4/127.0.0.1/tcp/30333/p2p/{peer}").parse().expect("a peer");
		let address = "/ip4/127.0.0.1/tcp/30333".parse().expect("an address");
		assert_eq!(known, KnownPeer { chain: 2000.into(), peer, address });
	}

	#[test]
	fn what_is_no_peer_is_refused_with_what_was_expected() {
		let peer = PeerId::random();
		for (arg, word) in [
			("/ip4/127.0.0.1/tcp/30333".to_owned(), "CHAIN=MULTIADDR/p2p/PEER"),
			(format!("x=/ip4/127.0.0.1/tcp/1/p2p/{peer}"), "a chain's id"),
			(format!("-1=/ip4/127.0.0.1/tcp/1/p2p/{peer}"), "a chain's id"),
			("2000=127.0.0.1:30333".into(), "a multiaddress"),
			("2000=/ip4/127.0.0.1/tcp/30333".into(), "ends with /p2p/PEER"),
			("2000=/ip4/127.0.0.1/tcp/30333/p2p/x".into(), "a multiaddress"),
			(format!("2000=/p2p/{peer}"), "no place"),
		] {
			let error = arg.parse::<KnownPeer>().expect_err("no peer").to_string();
			assert!(error.contains(word), "expected `{word}` in: {error}");
		}
	}
}
