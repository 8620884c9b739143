//! The candidates in a relay block, by the inherent that brings them.
//!
//! Blocks come from the network: what is read of them is bounded in depth and memory, and nothing panics.

use codec::{DecodeLimit, Error, MemTrackingInput};
use polkadot_primitives::{BackedCandidate, Header, InherentData};

/// Depth of what is read: the relay chain's own digests nest no deeper.
const MAX_DEPTH: u32 = 32;
/// Most memory that may be taken: far more than a block's worth of candidates.
const MAX_MEMORY: usize = 64 * 1024 * 1024;

/// The backed candidates in an encoded `InherentData`.
pub fn candidates(mut data: &[u8]) -> Result<Vec<BackedCandidate>, Error> {
	let mut limited = MemTrackingInput::new(&mut data, MAX_MEMORY);
	let inherent = InherentData::<Header>::decode_with_depth_limit(MAX_DEPTH, &mut limited)?;
	if data.is_empty() {
		Ok(inherent.backed_candidates)
	} else {
		Err("more than an inherent's data".into())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use sp_runtime::{traits::Header as _, Digest};

	fn empty() -> Vec<u8> {
		let root = Default::default();
		let parent_header = Header::new(1, root, root, root, Digest::default());
		let (bitfields, backed_candidates, disputes) = Default::default();
		InherentData::<Header> { bitfields, backed_candidates, disputes, parent_header }.encode()
	}

	#[test]
	fn an_inherent_is_read_whole_or_not_at_all() {
		let data = empty();
		assert_eq!(candidates(&data).map(|candidates| candidates.len()), Ok(0));
		assert!(candidates(&data[..data.len() - 1]).is_err());
		assert!(candidates(&[&data[..], &[0]].concat()).is_err());
	}

	#[test]
	fn a_length_that_nothing_follows_takes_no_memory() {
		let lie = codec::Compact(u32::MAX).encode();
		assert!(candidates(&lie).is_err());
		// No bitfields, and as many candidates as there can be.
		assert!(candidates(&[&[0], &lie[..]].concat()).is_err());
	}
}
