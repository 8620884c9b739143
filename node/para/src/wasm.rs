//! Whether a file is a parachain's runtime, told before anything is started with it.

use crate::types::Block;
use anyhow::{ensure, Context};
use cumulus_primitives_core::CollectCollationInfo;
use sc_executor::{read_embedded_version, RuntimeVersion};
use sc_executor_common::runtime_blob::RuntimeBlob;
use sp_api::RuntimeApiInfo;
use sp_genesis_builder::GenesisBuilder;

/// What every Wasm module begins with.
const MAGIC: &[u8] = b"\0asm";
/// The export by which the relay chain's validators run a parachain: its name after its length.
const VALIDATE_BLOCK: &[u8] = b"\x0evalidate_block";
/// The largest runtime taken, uncompressed; the same bound as sc-executor's.
const LARGEST: usize = 50 * 1024 * 1024;

/// Refuses what is no Wasm, no Substrate runtime, or no parachain's. The error is one line with the remedy.
pub(crate) fn check_parachain(wasm: &[u8]) -> anyhow::Result<RuntimeVersion> {
	let code = sp_maybe_compressed_blob::decompress(wasm, LARGEST)
		.context("it does not decompress; build the runtime again")?;
	ensure!(
		code.starts_with(MAGIC),
		"it is no Wasm; give the runtime's `….compact.compressed.wasm` from `target/release/wbuild`"
	);
	let blob = RuntimeBlob::new(&code).context("its Wasm is damaged; build the runtime again")?;
	let version = read_embedded_version(&blob)
		.context("its runtime version cannot be read; build the runtime again")?
		.context("it is no Substrate runtime (it has no `runtime_version` section)")?;
	ensure!(
		code.windows(VALIDATE_BLOCK.len()).any(|window| window == VALIDATE_BLOCK),
		"it is no parachain ({} has no `validate_block`); call cumulus_pallet_parachain_system::register_validate_block! \
		 in its runtime",
		version.spec_name,
	);
	for (id, name) in [
		(<dyn CollectCollationInfo<Block> as RuntimeApiInfo>::ID, "CollectCollationInfo"),
		(<dyn GenesisBuilder<Block> as RuntimeApiInfo>::ID, "GenesisBuilder"),
	] {
		ensure!(
			version.has_api_with(&id, |_| true),
			"its runtime ({}) lacks the API `{name}`; implement it in `impl_runtime_apis!`",
			version.spec_name,
		);
	}
	Ok(version)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refused(wasm: &[u8]) -> String {
		check_parachain(wasm).err().map(|error| format!("{error:#}")).unwrap_or_default()
	}

	#[test]
	fn no_wasm_and_no_runtime_are_told_apart() {
		assert!(refused(b"hello").contains("no Wasm"));
		assert!(refused(b"").contains("no Wasm"));
		assert!(refused(b"\0asm garbage").contains("damaged"));
		// The smallest module there is.
		assert!(refused(b"\0asm\x01\0\0\0").contains("no Substrate runtime"));
	}
}
