//! How many messages a block: not always a whole number.

use anyhow::{ensure, Context as _};
use std::{fmt, str::FromStr};

/// Parts of a message that are told apart.
const PARTS: u64 = 1_000;
/// Most messages a block. No block of the demo parachain takes more.
const MOST: u64 = 1_000;

/// Messages a relay block, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(u64);

impl Rate {
	/// How many messages are due in block `number` of those that send, counted from 0. Over any run of blocks they come as
	/// close to the rate as whole messages can.
	pub fn due(self, number: u32) -> u32 {
		let until = |blocks: u64| self.0.saturating_mul(blocks) / PARTS;
		let due = until(u64::from(number) + 1).saturating_sub(until(number.into()));
		due.try_into().unwrap_or(u32::MAX)
	}

	/// How many are due in the first `blocks` of them.
	pub fn in_all(self, blocks: u32) -> u64 {
		self.0.saturating_mul(blocks.into()) / PARTS
	}

	/// Most that are due in one block.
	pub fn most(self) -> u64 {
		self.0.div_ceil(PARTS)
	}

	/// As a number.
	pub fn as_f64(self) -> f64 {
		self.0 as f64 / PARTS as f64
	}
}

impl FromStr for Rate {
	type Err = anyhow::Error;

	fn from_str(text: &str) -> anyhow::Result<Self> {
		let form = || {
			format!("expected a number from 0.001 to {MOST} with at most three decimals, found `{text}`")
		};
		let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
		let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
		ensure!(digits(whole) && digits(part) && (1..=3).contains(&part.len()), form());
		let whole: u64 = whole.parse().ok().with_context(form)?;
		let part: u64 = format!("{part:0<3}").parse().ok().with_context(form)?;
		let parts = whole.checked_mul(PARTS).and_then(|parts| parts.checked_add(part));
		let parts = parts.filter(|parts| (1..=MOST * PARTS).contains(parts));
		parts.map(Self).with_context(form)
	}
}

impl fmt::Display for Rate {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}", self.as_f64())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn fractions_are_spread_over_blocks() -> anyhow::Result<()> {
		let due = |rate: &str| -> anyhow::Result<Vec<_>> {
			let rate: Rate = rate.parse()?;
			let due: Vec<_> = (0..6).map(|block| rate.due(block)).collect();
			assert_eq!(rate.in_all(6), due.iter().copied().map(u64::from).sum::<u64>());
			assert!(due.iter().all(|due| u64::from(*due) <= rate.most()));
			Ok(due)
		};
		assert_eq!(due("2")?, [2, 2, 2, 2, 2, 2]);
		assert_eq!(due("0.5")?, [0, 1, 0, 1, 0, 1]);
		assert_eq!(due("1.25")?, [1, 1, 1, 2, 1, 1]);
		assert_eq!(due("0.001")?, [0; 6]);
		Ok(())
	}

	#[test]
	fn what_is_no_rate_is_refused_with_the_form() {
		for text in
			["", "0", "0.0001", "1.", ".", "-1", "1e3", "1000.001", "99999999999999999999", "1 "]
		{
			let error = text.parse::<Rate>().err().map(|e| e.to_string()).unwrap_or_default();
			let found = format!("found `{text}`");
			assert!(error.contains("three decimals") && error.contains(&found), "{text}: {error}");
		}
	}

	#[test]
	fn a_rate_is_shown_as_it_is_written() -> anyhow::Result<()> {
		for text in ["1", "0.5", "1000", "12.125"] {
			assert_eq!(text.parse::<Rate>()?.to_string(), text);
		}
		Ok(())
	}
}
