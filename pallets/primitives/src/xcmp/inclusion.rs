//! That a stream has its root in the streams tree.

use super::{
	tree::{bit, inner, leaf, KEY_BITS},
	StreamId,
};
use crate::Hash;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// One step from a leaf towards the root.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Step {
	/// The bit at which the node above splits. The id's own bit there tells whether it is on the left.
	pub split_bit: u8,
	/// The other node below it.
	pub sibling: Hash,
}

/// That a stream has its root in a streams tree. Encoded as a vector of at most 64 steps, from the leaf to the root.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct InclusionProof {
	/// The steps; split bits strictly decrease. None in the tree of a single stream.
	pub steps: BoundedVec<Step, ConstU32<64>>,
}

/// Why an inclusion proof yields no root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InclusionError {
	/// A split bit below [`KEY_BITS`] was expected.
	NoSuchBit {
		/// The step's split bit.
		actual: u8,
	},
	/// A lower split bit than that of the step before was expected.
	NotDecreasing {
		/// Split bit of the step before.
		previous: u8,
		/// The step's split bit.
		actual: u8,
	},
}

impl InclusionProof {
	/// The streams root, if the stream `id` has `stream_root`.
	///
	/// # Errors
	///
	/// If the split bits do not strictly decrease from below [`KEY_BITS`]. Another id, another stream root or a forged step is no
	/// error: it yields another streams root.
	pub fn root(&self, id: StreamId, stream_root: Hash) -> Result<Hash, InclusionError> {
		let mut node = leaf(id, stream_root);
		let mut previous = KEY_BITS;
		for &Step { split_bit, sibling } in &self.steps {
			if split_bit >= KEY_BITS {
				return Err(InclusionError::NoSuchBit { actual: split_bit });
			}
			if split_bit >= previous {
				return Err(InclusionError::NotDecreasing { previous, actual: split_bit });
			}
			node = match bit(id, split_bit) {
				false => inner(split_bit, node, sibling),
				true => inner(split_bit, sibling, node),
			};
			previous = split_bit;
		}
		Ok(node)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const ID: StreamId = StreamId::Broadcast { domain: 1, subdomain: 2, num: 3 };

	#[test]
	fn split_bits_that_do_not_decrease_are_refused() {
		let step = |split_bit| Step { split_bit, sibling: Hash::zero() };
		let root = |bits: &[u8]| {
			let steps = bits.iter().map(|&bit| step(bit)).collect();
			InclusionProof { steps: BoundedVec::truncate_from(steps) }.root(ID, Hash::zero())
		};
		assert!(root(&[63, 5, 0]).is_ok());
		assert_eq!(root(&[64]), Err(InclusionError::NoSuchBit { actual: 64 }));
		assert_eq!(root(&[5, 255]), Err(InclusionError::NoSuchBit { actual: 255 }));
		let not_decreasing = |previous, actual| InclusionError::NotDecreasing { previous, actual };
		assert_eq!(root(&[5, 5]), Err(not_decreasing(5, 5)));
		assert_eq!(root(&[5, 6]), Err(not_decreasing(5, 6)));
	}
}
