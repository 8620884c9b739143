//! Bringing a runtime down to a size that the relay chain takes.

use anyhow::{bail, Context};
use sp_maybe_compressed_blob::{
	compress_strongly, compress_weakly, decompress, CODE_BLOB_BOMB_LIMIT,
};
use std::borrow::Cow;

/// What to do about a runtime that stays too large.
const REMEDY: &str =
	"build it in release and give its `….compact.compressed.wasm` from `target/release/wbuild`";

/// The runtime as it is if it has at most `max_code_size` bytes, else compressed. Everything that runs code takes either form,
/// but the relay chain knows it by its hash: so what comes out of this is the chain's code from here on, wherever it is.
pub fn code_within(max_code_size: u32, wasm: &[u8]) -> anyhow::Result<Cow<'_, [u8]>> {
	let fits = |code: &[u8]| u32::try_from(code.len()).is_ok_and(|size| size <= max_code_size);
	if fits(wasm) {
		return Ok(wasm.into());
	}
	let code = decompress(wasm, CODE_BLOB_BOMB_LIMIT)
		.context("it does not decompress; build the runtime again")?;
	let mut compressed = Vec::new();
	// The second takes ten seconds, and 650 MB of memory, for a fifth less: only if it has to be.
	for compress in [compress_weakly, compress_strongly] {
		compressed = compress(&code, CODE_BLOB_BOMB_LIMIT).with_context(|| {
			format!(
				"it has {} bytes uncompressed, of which at most {CODE_BLOB_BOMB_LIMIT} can be run; {REMEDY}",
				code.len()
			)
		})?;
		if fits(&compressed) {
			return Ok(compressed.into());
		}
	}
	bail!(
		"it has {} bytes, and {} compressed: the relay chain takes at most {max_code_size} (`max_code_size`); {REMEDY}",
		wasm.len(),
		compressed.len()
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	const LIMIT: u32 = 1_000;

	#[test]
	fn code_that_fits_stays_as_it_is() -> anyhow::Result<()> {
		for size in [0, 1, LIMIT as usize] {
			let wasm = vec![7u8; size];
			assert!(matches!(code_within(LIMIT, &wasm)?, Cow::Borrowed(code) if code == wasm));
		}
		Ok(())
	}

	#[test]
	fn larger_code_is_compressed_and_always_to_the_same() -> anyhow::Result<()> {
		let wasm = vec![7u8; LIMIT as usize + 1];
		let code = code_within(LIMIT, &wasm)?;
		assert!(code.len() <= LIMIT as usize);
		assert_eq!(decompress(&code, wasm.len())?, wasm);
		assert_eq!(code_within(LIMIT, &wasm)?, code);
		Ok(())
	}

	#[test]
	fn code_that_nothing_runs_is_refused() {
		let huge = vec![0u8; CODE_BLOB_BOMB_LIMIT + 1];
		let said = code_within(LIMIT, &huge).err().map(|error| error.to_string());
		assert!(said.unwrap_or_default().contains("at most 52428800 can be run"));
	}
}
