//! What must be, compared with what is.

use anyhow::{bail, Result};

/// Fails with both figures unless they are equal.
pub fn expect_equal<T: PartialEq + std::fmt::Display>(
	what: &str,
	expected: T,
	actual: T,
) -> Result<()> {
	if expected != actual {
		bail!("{what}: expected {expected}, found {actual}");
	}
	Ok(())
}
