//! Why a candidate, or a part of it, was refused: the rule, what it expects and what came.

use crate::{Hash, ParaId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// A rule in words, such as `hrmp: watermark is at most the relay parent`. Plain ASCII, at most 64 bytes.
///
/// Words and not an enum: a pallet of somebody else's can have rules too, and a wallet shows them without knowing it.
#[derive(Clone, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Rule(BoundedVec<u8, ConstU32<64>>);

impl Rule {
	/// The rule's words.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or("(not text)")
	}
}

impl From<&'static str> for Rule {
	/// Words beyond 64 bytes are cut off.
	fn from(words: &'static str) -> Self {
		Self(BoundedVec::truncate_from(words.as_bytes().to_vec()))
	}
}

impl fmt::Debug for Rule {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl PartialEq<str> for Rule {
	fn eq(&self, other: &str) -> bool {
		self.as_str() == other
	}
}

/// What a rule expected or what came instead.
#[derive(
	Clone, Copy, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Figure {
	/// Nothing at all, where something was expected or the reverse.
	None,
	/// A count, a size in bytes or a block number, as the rule says.
	Number(u64),
	/// A hash.
	Hash(Hash),
	/// A chain.
	Chain(ParaId),
	/// A condition that holds or does not.
	Bool(bool),
}

impl fmt::Debug for Figure {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::None => f.write_str("nothing"),
			Self::Number(n) => write!(f, "{n}"),
			Self::Hash(hash) => write!(f, "{hash:?}"),
			Self::Chain(para) => write!(f, "chain {}", u32::from(*para)),
			Self::Bool(truth) => write!(f, "{truth}"),
		}
	}
}

impl From<u32> for Figure {
	fn from(n: u32) -> Self {
		Self::Number(n.into())
	}
}

impl From<u64> for Figure {
	fn from(n: u64) -> Self {
		Self::Number(n)
	}
}

impl From<usize> for Figure {
	fn from(n: usize) -> Self {
		Self::Number(n as u64)
	}
}

impl From<Hash> for Figure {
	fn from(hash: Hash) -> Self {
		Self::Hash(hash)
	}
}

impl From<ParaId> for Figure {
	fn from(para: ParaId) -> Self {
		Self::Chain(para)
	}
}

impl From<bool> for Figure {
	fn from(truth: bool) -> Self {
		Self::Bool(truth)
	}
}

impl<F: Into<Figure>> From<Option<F>> for Figure {
	fn from(figure: Option<F>) -> Self {
		figure.map_or(Self::None, Into::into)
	}
}

/// A broken rule.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Refusal {
	/// The rule in words.
	pub rule: Rule,
	/// What the rule expects.
	pub expected: Figure,
	/// What came instead.
	pub actual: Figure,
}

impl Refusal {
	/// `rule` expects `expected`, but `actual` came.
	pub fn new(
		rule: impl Into<Rule>,
		expected: impl Into<Figure>,
		actual: impl Into<Figure>,
	) -> Self {
		Self { rule: rule.into(), expected: expected.into(), actual: actual.into() }
	}

	/// Refuse unless `actual` is `expected`.
	pub fn unless_equal<F: Into<Figure> + PartialEq>(
		rule: &'static str,
		expected: F,
		actual: F,
	) -> Result<(), Self> {
		if expected == actual {
			Ok(())
		} else {
			Err(Self::new(rule, expected, actual))
		}
	}

	/// Refuse unless `actual` is at most `most`.
	pub fn unless_at_most<F: Into<Figure> + PartialOrd>(
		rule: &'static str,
		most: F,
		actual: F,
	) -> Result<(), Self> {
		if actual <= most {
			Ok(())
		} else {
			Err(Self::new(rule, most, actual))
		}
	}
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:?}: expected {:?}, got {:?}", self.rule, self.expected, self.actual)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::string::ToString;

	#[test]
	fn refusal_names_rule_expected_and_actual() {
		let refused = Refusal::unless_at_most("ump: message size", 10u32, 11);
		let words = refused.map_err(|refusal| refusal.to_string());
		assert_eq!(words, Err("ump: message size: expected 10, got 11".into()));
	}

	#[test]
	fn figures_at_the_limit_pass() {
		assert_eq!(Refusal::unless_at_most("size", 10u32, 10), Ok(()));
		assert_eq!(Refusal::unless_equal("head", Hash::zero(), Hash::zero()), Ok(()));
	}
}
