//! The streams tree: one hash for all streams of a chain.
//!
//! A compact binary trie over the eight bytes of the ids. An inner node stands where ids first differ, at its *split bit*
//! (0 is the most significant); ids with a 0 there are on its left. As the leaf hashes its whole id and an inner node its
//! split bit, the way from a leaf to the root is bound to one id.

pub use super::inclusion::{InclusionError, InclusionProof, Step};

use super::{hashing, StreamId};
use crate::Hash;
use alloc::vec::Vec;
use frame_support::BoundedVec;

/// Bits of a stream id, and so the most steps from a leaf to the root.
pub const KEY_BITS: u8 = 64;

/// The node of a single stream: `H(05 ++ id ++ stream root)`.
pub fn leaf(id: StreamId, stream_root: Hash) -> Hash {
	hashing::tree_leaf(id.to_bytes(), &stream_root)
}

/// The node above two others: `H(06 ++ split bit ++ left ++ right)`.
pub fn inner(split_bit: u8, left: Hash, right: Hash) -> Hash {
	hashing::tree_inner(split_bit, &left, &right)
}

/// Bit `bit` of the id, 0 being the most significant of the first byte. Below [`KEY_BITS`]; beyond, `false`.
pub fn bit(id: StreamId, bit: u8) -> bool {
	let last = KEY_BITS.saturating_sub(1);
	last.checked_sub(bit).is_some_and(|shift| (u64::from_be_bytes(id.to_bytes()) >> shift) & 1 == 1)
}

/// The first bit in which two ids differ; `None` if they are the same.
pub fn split_bit(a: StreamId, b: StreamId) -> Option<u8> {
	let differing = u64::from_be_bytes(a.to_bytes()) ^ u64::from_be_bytes(b.to_bytes());
	(differing != 0).then(|| differing.leading_zeros() as u8)
}

/// Why there is no root, or no proof.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TreeError {
	/// At least one stream was expected.
	Empty,
	/// Ids in strictly ascending order were expected.
	Unsorted {
		/// An id.
		previous: StreamId,
		/// The id after it, which is not greater.
		next: StreamId,
	},
	/// A stream of the tree was expected.
	Unknown(StreamId),
}

/// Root of the tree over these streams and their roots, which are in strictly ascending order of ids.
///
/// # Errors
///
/// [`TreeError::Empty`] and [`TreeError::Unsorted`].
pub fn streams_root(streams: &[(StreamId, Hash)]) -> Result<Hash, TreeError> {
	check_sorted(streams)?;
	subtree(streams).ok_or(TreeError::Empty)
}

/// Proof that `id` has its root in the tree over `streams`, which are in strictly ascending order of ids.
///
/// # Errors
///
/// Any [`TreeError`].
pub fn prove(streams: &[(StreamId, Hash)], id: StreamId) -> Result<InclusionProof, TreeError> {
	check_sorted(streams)?;
	let mut rest = streams;
	let mut steps = Vec::new();
	while let Some((split_bit, zeros, ones)) = split(rest) {
		let (own, other) = if bit(id, split_bit) { (ones, zeros) } else { (zeros, ones) };
		steps.push(Step { split_bit, sibling: subtree(other).ok_or(TreeError::Empty)? });
		rest = own;
	}
	match rest {
		[] => Err(TreeError::Empty),
		[(found, _), ..] if *found != id => Err(TreeError::Unknown(id)),
		_ => {
			steps.reverse();
			// Each step splits at a later bit than the one above it, so there are at most 64.
			Ok(InclusionProof { steps: BoundedVec::truncate_from(steps) })
		}
	}
}

fn check_sorted(streams: &[(StreamId, Hash)]) -> Result<(), TreeError> {
	let pairs = streams.iter().zip(streams.iter().skip(1));
	for (&(previous, _), &(next, _)) in pairs {
		if previous >= next {
			return Err(TreeError::Unsorted { previous, next });
		}
	}
	Ok(())
}

fn subtree(streams: &[(StreamId, Hash)]) -> Option<Hash> {
	match split(streams) {
		Some((split_bit, zeros, ones)) => Some(inner(split_bit, subtree(zeros)?, subtree(ones)?)),
		None => streams.first().map(|&(id, root)| leaf(id, root)),
	}
}

type Streams<'a> = &'a [(StreamId, Hash)];

/// Two or more streams at the first bit in which they differ: as they are sorted, the first and the last differ there.
fn split(streams: Streams<'_>) -> Option<(u8, Streams<'_>, Streams<'_>)> {
	let (first, last) = (streams.first()?.0, streams.last()?.0);
	let split_bit = split_bit(first, last)?;
	let (zeros, ones) = streams.split_at(streams.partition_point(|&(id, _)| !bit(id, split_bit)));
	Some((split_bit, zeros, ones))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn channel(recipient: u32) -> StreamId {
		StreamId::Channel { recipient: recipient.into(), domain: 0, num: 0 }
	}

	fn streams() -> Vec<(StreamId, Hash)> {
		let root = Hash::repeat_byte;
		alloc::vec![
			(channel(2000), root(0xa)),
			(channel(3000), root(0xc)),
			(channel(4000), root(0xb)),
			(StreamId::Ack { sender: 2000.into(), domain: 0, num: 0 }, root(0xd)),
			(StreamId::Broadcast { domain: 1, subdomain: 0, num: 7 }, root(0xe)),
		]
	}

	#[test]
	fn upstreams_published_root_is_met() {
		let root = streams_root(&streams()).map(hex::encode);
		let published = "12de235fb6d96933d6ba770efe16f891c87fb8a88a75e37a384b88ba11dee0dc";
		assert_eq!(root.as_deref(), Ok(published));
	}

	#[test]
	fn a_proof_serves_its_own_stream_alone() {
		let (streams, root) = (streams(), streams_root(&streams()));
		for (id, stream_root) in &streams {
			let proof = prove(&streams, *id).expect("the stream is in the tree");
			for (other, other_root) in &streams {
				let same = id == other;
				assert_eq!(proof.root(*other, *other_root).ok() == root.ok(), same);
				assert_eq!(proof.root(*other, *stream_root).ok() == root.ok(), same);
			}
		}
	}

	#[test]
	fn one_stream_is_its_own_tree() {
		let one = [(channel(1), Hash::repeat_byte(1))];
		assert_eq!(streams_root(&one), Ok(leaf(one[0].0, one[0].1)));
		assert_eq!(prove(&one, channel(1)), Ok(InclusionProof::default()));
	}

	#[test]
	fn unsorted_doubled_unknown_and_no_streams_are_refused() {
		let (a, b) = ((channel(1), Hash::zero()), (channel(2), Hash::zero()));
		assert_eq!(streams_root(&[]), Err(TreeError::Empty));
		assert_eq!(prove(&[], a.0), Err(TreeError::Empty));
		let unsorted = |previous, next| Err(TreeError::Unsorted { previous, next });
		assert_eq!(streams_root(&[b, a]), unsorted(b.0, a.0));
		assert_eq!(streams_root(&[a, a]), unsorted(a.0, a.0));
		assert_eq!(prove(&[a, b], channel(3)), Err(TreeError::Unknown(channel(3))));
	}
}
