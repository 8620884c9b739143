//! Which peers serve which chain, and how they have behaved.

use sc_network::{Multiaddr, PeerId};
use sluice_primitives::ParaId;
use std::{path::{Path, PathBuf}, str::FromStr};

/// The peers that this node knows, by the chain that they serve. Cheap to clone; all clones are one book.
#[derive(Clone)]
pub struct PeerBook {}

impl PeerBook {
	/// The peers of a `list`, and those that announce themselves below `folder` (`<base path>/xcmp-peers`), if there is one.
	pub fn new(list: Vec<KnownPeer>, folder: Option<PathBuf>) -> Self {
		todo!()
	}
}

/// A collator of a chain, as `CHAIN=MULTIADDR/p2p/PEER` on the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownPeer {
	/// The chain whose messages it serves.
	pub chain: ParaId,
	/// Its identity.
	pub peer: PeerId,
	/// Where it listens.
	pub address: Multiaddr,
}

/// Why an argument names no peer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KnownPeerError {}

impl FromStr for KnownPeer {
	type Err = KnownPeerError;

	fn from_str(arg: &str) -> Result<Self, KnownPeerError> {
		todo!()
	}
}

/// This node's entry in the shared folder. Dropping it removes the entry.
pub struct Announcement {}

impl Announcement {
	/// Announce in `folder` (`<base path>/xcmp-peers`) that `peer`, which listens on `addresses`, serves `chain`.
	pub fn publish(
		folder: &Path,
		chain: ParaId,
		peer: PeerId,
		addresses: &[Multiaddr],
	) -> std::io::Result<Self> {
		todo!()
	}
}
