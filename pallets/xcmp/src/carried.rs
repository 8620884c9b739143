//! What a candidate carries of direct messages: the root in its head, and the signals that provide and require roots.

use codec::DecodeAll;
use sluice_primitives::{
	xcmp::{
		digest::{self, DigestError},
		signal::Requires,
	},
	BlockNumber, Candidate, Hash, HeadData, ParaId, Refusal, Signals,
};
use sp_runtime::{generic::Header, traits::BlakeTwo256};

/// The rules in words.
pub mod rules {
	/// A head has at most one digest of streams' roots.
	pub const ONE_DIGEST: &str = "xcmp: streams root digests in a head";
	/// The digest is a hash.
	pub const DIGEST_SIZE: &str = "xcmp: bytes in the streams root digest";
	/// A candidate provides the root that its head tells, and no other.
	pub const PROVIDED: &str = "xcmp: provided root is the head's";
	/// A chain knows what it sends.
	pub const OTHER_CHAIN: &str = "xcmp: required chain is another one";
	/// A chain takes messages only through a channel.
	pub const CHANNEL: &str = "xcmp: channel from the required chain";
	/// The required root is in the source's ring; the expected figure is the newest in it.
	pub const RECENT: &str = "xcmp: required root is recent";
}

/// What a candidate carries. Which chains it names and which of their roots is not judged here.
pub(crate) struct Carried {
	/// The root that other candidates of the block may require: it is the one that the head tells.
	pub provides: Option<Hash>,
	/// Roots of other chains that the relay chain has to know, or be provided with in the same block.
	pub requires: Option<Requires>,
}

impl Carried {
	/// Read it. Reads no storage.
	pub fn by(candidate: &Candidate) -> Result<Self, Refusal> {
		let root = root_in(&candidate.commitments.head_data)?;
		let signals = Signals::of(candidate.commitments)?;
		if signals.provides.is_some() {
			Refusal::unless_equal(rules::PROVIDED, root, signals.provides)?;
		}
		Ok(Self { provides: signals.provides, requires: signals.requires })
	}

	/// The chains and roots that it requires.
	pub fn required(&self) -> impl Iterator<Item = (ParaId, Hash)> + '_ {
		self.requires.iter().flat_map(Requires::iter)
	}
}

/// The root that `head` tells. A chain need not have Substrate's headers for its heads: then it tells none.
pub(crate) fn root_in(head: &HeadData) -> Result<Option<Hash>, Refusal> {
	match Header::<BlockNumber, BlakeTwo256>::decode_all(&mut &head.0[..]) {
		Ok(header) => digest::root_in(&header.digest).map_err(refusal),
		Err(_) => Ok(None),
	}
}

fn refusal(error: DigestError) -> Refusal {
	match error {
		DigestError::Several { actual } => Refusal::new(rules::ONE_DIGEST, 1u32, actual),
		DigestError::Length { actual } => Refusal::new(rules::DIGEST_SIZE, 32u32, actual),
	}
}
