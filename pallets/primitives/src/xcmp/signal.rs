//! Upward signals: what a candidate provides to others, and requires of them.
//!
//! They stand among a candidate's upward messages, behind the empty message that separates signals from XCM. Variants 0
//! (`SelectCore`) and 1 (`ApprovedPeer`) are those of `polkadot_primitives::UMPSignal`, which also reads them.

use crate::{Hash, ParaId};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most chains that one candidate may require roots of.
pub const MAX_REQUIRES: u32 = 256;

/// A signal of Speculative Messaging.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Signal {
	/// The candidate's streams root.
	#[codec(index = 2)]
	Provides(Hash),
	/// Streams roots of other chains on which the candidate builds.
	#[codec(index = 3)]
	Requires(Requires),
}

/// Streams roots of 1 to [`MAX_REQUIRES`] chains, in strictly ascending order of their ids.
#[derive(Clone, PartialEq, Eq, Debug, Encode, MaxEncodedLen, TypeInfo)]
pub struct Requires(BoundedVec<(ParaId, Hash), ConstU32<MAX_REQUIRES>>);

/// Why there is no such set of required roots.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequiresError {
	/// At least one root was expected: who requires nothing sends no signal.
	Empty,
	/// At most [`MAX_REQUIRES`] roots were expected.
	TooMany {
		/// Roots that came.
		actual: u32,
	},
	/// Ids in strictly ascending order were expected.
	Unsorted {
		/// A chain.
		previous: ParaId,
		/// The chain after it, whose id is not greater.
		next: ParaId,
	},
	/// The bytes end before the last root, or the count is no compact number.
	Malformed,
}

/// Why an upward message is no signal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignalError {
	/// Variant 2 or 3 was expected.
	Variant {
		/// The first byte; `None` of an empty message.
		actual: Option<u8>,
	},
	/// A root is 32 bytes.
	Length {
		/// Bytes behind the variant.
		actual: u32,
	},
	/// The required roots are refused.
	Requires(RequiresError),
	/// Nothing was expected behind the signal.
	Trailing {
		/// Bytes behind it.
		actual: u32,
	},
}

impl Signal {
	/// The signal that an upward message is.
	///
	/// # Errors
	///
	/// If the message is anything but the encoding of one signal.
	pub fn read(message: &[u8]) -> Result<Self, SignalError> {
		match message.split_first() {
			Some((2, rest)) => match <[u8; 32]>::try_from(rest) {
				Ok(root) => Ok(Self::Provides(root.into())),
				Err(_) => Err(SignalError::Length { actual: rest.len() as u32 }),
			},
			Some((3, mut rest)) => {
				let requires = Requires::read(&mut rest).map_err(SignalError::Requires)?;
				match rest.len() as u32 {
					0 => Ok(Self::Requires(requires)),
					actual => Err(SignalError::Trailing { actual }),
				}
			}
			other => Err(SignalError::Variant { actual: other.map(|(variant, _)| *variant) }),
		}
	}
}

impl Requires {
	/// These roots, which are in strictly ascending order of ids.
	///
	/// # Errors
	///
	/// Any [`RequiresError`] but `Malformed`.
	pub fn new(roots: Vec<(ParaId, Hash)>) -> Result<Self, RequiresError> {
		if roots.is_empty() {
			return Err(RequiresError::Empty);
		}
		for (&(previous, _), &(next, _)) in roots.iter().zip(roots.iter().skip(1)) {
			if previous >= next {
				return Err(RequiresError::Unsorted { previous, next });
			}
		}
		let too_many = |roots: Vec<_>| RequiresError::TooMany { actual: roots.len() as u32 };
		BoundedVec::try_from(roots).map(Self).map_err(too_many)
	}

	/// The chains and their roots.
	pub fn iter(&self) -> impl ExactSizeIterator<Item = (ParaId, Hash)> + '_ {
		self.0.iter().copied()
	}

	/// The count is judged before anything of that size is read.
	fn read<I: Input>(input: &mut I) -> Result<Self, RequiresError> {
		let Compact(count) = Compact::<u32>::decode(input).map_err(|_| RequiresError::Malformed)?;
		if count > MAX_REQUIRES {
			return Err(RequiresError::TooMany { actual: count });
		}
		let roots = (0..count).map(|_| Decode::decode(input)).collect::<Result<_, _>>();
		Self::new(roots.map_err(|_| RequiresError::Malformed)?)
	}
}

impl TryFrom<BTreeMap<ParaId, Hash>> for Requires {
	type Error = RequiresError;

	fn try_from(roots: BTreeMap<ParaId, Hash>) -> Result<Self, RequiresError> {
		Self::new(roots.into_iter().collect())
	}
}

impl Decode for Requires {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		Self::read(input).map_err(|error| match error {
			RequiresError::Empty => "requires: at least one root".into(),
			RequiresError::TooMany { .. } => "requires: at most 256 roots".into(),
			RequiresError::Unsorted { .. } => "requires: strictly ascending ids".into(),
			RequiresError::Malformed => "requires: a count and so many roots".into(),
		})
	}
}

impl DecodeWithMemTracking for Requires {}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_primitives::{ClaimQueueOffset, CoreSelector, UMPSignal};

	fn roots(ids: impl IntoIterator<Item = u32>) -> Vec<(ParaId, Hash)> {
		ids.into_iter().map(|id| (id.into(), Hash::repeat_byte(id as u8))).collect()
	}

	fn read_requires(ids: impl IntoIterator<Item = u32>) -> Result<Signal, SignalError> {
		Signal::read(&(3u8, roots(ids)).encode())
	}

	#[test]
	fn signals_read_as_they_are_written() {
		let provides = Signal::Provides(Hash::repeat_byte(1));
		assert_eq!(Signal::read(&provides.encode()), Ok(provides));
		for most in [1, 2, 256] {
			let requires = Requires::new(roots(0..most)).map(Signal::Requires).expect("in order");
			assert_eq!(Signal::read(&requires.encode()), Ok(requires.clone()));
			assert_eq!(Signal::decode(&mut &requires.encode()[..]), Ok(requires));
		}
	}

	#[test]
	fn required_roots_are_one_to_256_in_order() {
		let refused = |error| Err(SignalError::Requires(error));
		assert_eq!(read_requires([]), refused(RequiresError::Empty));
		assert_eq!(read_requires(0..257), refused(RequiresError::TooMany { actual: 257 }));
		let unsorted =
			|a: u32, b: u32| RequiresError::Unsorted { previous: a.into(), next: b.into() };
		assert_eq!(read_requires([2, 1]), refused(unsorted(2, 1)));
		assert_eq!(read_requires([1, 2, 2]), refused(unsorted(2, 2)));
		assert_eq!(Requires::new(roots(0..257)), Err(RequiresError::TooMany { actual: 257 }));
	}

	#[test]
	fn cut_and_lengthened_signals_are_refused() {
		let requires = (3u8, roots([1, 2])).encode();
		let cut = Signal::read(&requires[..requires.len() - 1]);
		assert_eq!(cut, Err(SignalError::Requires(RequiresError::Malformed)));
		let long = Signal::read(&[&requires[..], &[0]].concat());
		assert_eq!(long, Err(SignalError::Trailing { actual: 1 }));
		let provides = Signal::Provides(Hash::zero()).encode();
		assert_eq!(Signal::read(&provides[..32]), Err(SignalError::Length { actual: 31 }));
		let long = Signal::read(&[&provides[..], &[0]].concat());
		assert_eq!(long, Err(SignalError::Length { actual: 33 }));
	}

	#[test]
	fn upstreams_variants_are_not_read_here() {
		let select = UMPSignal::SelectCore(CoreSelector(0), ClaimQueueOffset(0)).encode();
		let peer = UMPSignal::ApprovedPeer(Default::default()).encode();
		for (variant, message) in [(0, &select[..]), (1, &peer[..]), (4, &[4])] {
			let actual = Some(variant);
			assert_eq!(Signal::read(message), Err(SignalError::Variant { actual }));
		}
		assert_eq!(Signal::read(&[]), Err(SignalError::Variant { actual: None }));
	}
}
