//! A stream as its appender keeps it.

use super::{hashing, Hashes};
use crate::Hash;
use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most leaves of a range, as Speculative Messaging has it. A message each nanosecond takes three days; a message each
/// millisecond nine thousand years.
pub const MAX_LEAVES: u64 = 1 << 48;

/// A Merkle mountain range by its leaf count and its peaks, highest first: all that appending and the root need. The count
/// tells which peaks there are: one for each bit that is set.
///
/// Encoded as `leaves u64 ++ peaks`. `Default` is the range without leaves.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, MaxEncodedLen, TypeInfo)]
pub struct MountainRange {
	leaves: u64,
	peaks: Hashes,
}

/// The range has [`MAX_LEAVES`]; nothing was appended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RangeFull;

/// No range has this many leaves and this many peaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InconsistentRange {
	/// The leaves; at most [`MAX_LEAVES`].
	pub leaves: u64,
	/// The peaks; one was expected for each bit set in `leaves`.
	pub peaks: u32,
}

impl MountainRange {
	/// The range of `leaves` leaves with these peaks, highest first.
	///
	/// # Errors
	///
	/// [`InconsistentRange`] if there are more leaves than [`MAX_LEAVES`], or not one peak for each bit set in their number.
	/// That the peaks are those of any leaves, nobody can tell: see the [module](super) on what a root does not say.
	pub fn new(leaves: u64, peaks: Hashes) -> Result<Self, InconsistentRange> {
		let count = peaks.len() as u32;
		if leaves > MAX_LEAVES || leaves.count_ones() != count {
			return Err(InconsistentRange { leaves, peaks: count });
		}
		Ok(Self { leaves, peaks })
	}

	/// How many leaves there are; also the position of the next.
	pub fn leaves(&self) -> u64 {
		self.leaves
	}

	/// The peaks, highest first.
	pub fn peaks(&self) -> &[Hash] {
		&self.peaks
	}

	/// Append a leaf.
	///
	/// # Errors
	///
	/// [`RangeFull`] at [`MAX_LEAVES`].
	// The crate appends to a range whose nodes are stored by position. With peaks alone its look-ups would have to be mapped
	// to them and back at every leaf; the carry of a binary counter does without.
	pub fn append(&mut self, leaf: Hash) -> Result<(), RangeFull> {
		if self.leaves >= MAX_LEAVES {
			return Err(RangeFull);
		}
		let mut peak = leaf;
		for _ in 0..self.leaves.trailing_ones() {
			let left = self.peaks.pop().ok_or(RangeFull)?;
			peak = hashing::inner(&left, &peak);
		}
		self.peaks.try_push(peak).map_err(|_| RangeFull)?;
		self.leaves = self.leaves.saturating_add(1);
		Ok(())
	}

	/// The root: the peaks, bagged.
	pub fn root(&self) -> Hash {
		hashing::bag(self.peaks.to_vec())
	}
}

impl Decode for MountainRange {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let (leaves, peaks) = Decode::decode(input)?;
		Self::new(leaves, peaks).map_err(|_| "range: a peak for each bit of the leaf count".into())
	}
}

impl DecodeWithMemTracking for MountainRange {}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec::Vec;
	use polkadot_ckb_merkle_mountain_range::util::{MemMMR, MemStore};

	#[test]
	fn peaks_alone_give_the_root_of_the_whole_range() {
		let store = MemStore::default();
		let mut whole = MemMMR::<Hash, hashing::Tagged>::new(0, &store);
		let mut range = MountainRange::default();
		for position in 0..300u64 {
			let leaf = hashing::leaf(&position.to_le_bytes());
			whole.push(leaf).expect("stores in memory");
			assert_eq!(range.append(leaf), Ok(()));
			assert_eq!(Ok(range.root()), whole.get_root());
			assert_eq!(range.leaves(), position + 1);
			assert_eq!(range.peaks().len() as u32, range.leaves().count_ones());
		}
	}

	#[test]
	fn a_full_range_takes_no_leaf() {
		let peaks = alloc::vec![Hash::zero(); 48].try_into().expect("at most 64");
		let mut range = MountainRange::new(MAX_LEAVES - 1, peaks).expect("48 bits are set");
		assert_eq!(range.append(Hash::zero()), Ok(()));
		let full = range.clone();
		assert_eq!(range.append(Hash::zero()), Err(RangeFull));
		assert_eq!(range, full);
		assert_eq!(MountainRange::decode(&mut &full.encode()[..]), Ok(full));
	}

	#[test]
	fn peaks_that_do_not_fit_the_count_are_refused() {
		let peaks = |n| Hashes::truncate_from(alloc::vec![Hash::zero(); n]);
		let refused = |leaves, n: u32| {
			let range = MountainRange::new(leaves, peaks(n as usize));
			assert_eq!(range, Err(InconsistentRange { leaves, peaks: n }));
			let bytes: Vec<u8> = (leaves, peaks(n as usize)).encode();
			assert!(MountainRange::decode(&mut &bytes[..]).is_err());
		};
		refused(0, 1);
		refused(3, 1);
		refused(4, 2);
		refused(MAX_LEAVES + 1, 2);
		refused(u64::MAX, 64);
	}
}
