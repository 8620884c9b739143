//! Whether a file is a parachain's runtime, told before anything is started with it.

use crate::types::Block;
use anyhow::{ensure, Context};
use cumulus_primitives_core::CollectCollationInfo;
use sc_executor::{read_embedded_version, RuntimeVersion};
use sc_executor_common::runtime_blob::RuntimeBlob;
use sp_api::RuntimeApiInfo;
use sp_block_builder::BlockBuilder;
use sp_genesis_builder::GenesisBuilder;
use sp_transaction_pool::runtime_api::TaggedTransactionQueue;
use sp_version::ApiId;

/// What every Wasm module begins with.
const MAGIC: &[u8] = b"\0asm";
/// The export by which the relay chain's validators run a parachain: its name after its length.
const VALIDATE_BLOCK: &[u8] = b"\x0evalidate_block";
/// The largest runtime taken, uncompressed; the same bound as sc-executor's.
const LARGEST: usize = 50 * 1024 * 1024;

/// The APIs without which no chain runs, in whatever version; and what each is asked for. All others may be missing.
const NEEDED: [(ApiId, &str, &str); 4] = [
	(<dyn GenesisBuilder<Block> as RuntimeApiInfo>::ID, "GenesisBuilder", "its first block"),
	(<dyn BlockBuilder<Block> as RuntimeApiInfo>::ID, "BlockBuilder", "every further block"),
	(
		<dyn TaggedTransactionQueue<Block> as RuntimeApiInfo>::ID,
		"TaggedTransactionQueue",
		"which transactions are valid",
	),
	(
		<dyn CollectCollationInfo<Block> as RuntimeApiInfo>::ID,
		"CollectCollationInfo",
		"what a block sends to the relay chain",
	),
];

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
	for (id, name, asked_for) in NEEDED {
		ensure!(
			version.has_api_with(&id, |_| true),
			"its runtime ({}) lacks the API `{name}`, which is asked for {asked_for}; implement it in `impl_runtime_apis!`",
			version.spec_name,
		);
	}
	Ok(version)
}

/// Runtimes of which there is no more than is looked at.
#[cfg(test)]
pub(crate) mod example {
	use super::*;
	use sp_version::embed::embed_runtime_version;

	/// The smallest module there is.
	pub(crate) const EMPTY: &[u8] = b"\0asm\x01\0\0\0";
	/// `(module (func (export "validate_block")))`, without its preamble.
	const EXPORTS: &[u8] =
		b"\x01\x04\x01\x60\0\0\x03\x02\x01\0\x07\x12\x01\x0evalidate_block\0\0\x0a\x04\x01\x02\0\x0b";

	/// A parachain's that says it has these APIs.
	pub(crate) fn with_apis(apis: Vec<(ApiId, u32)>) -> anyhow::Result<Vec<u8>> {
		let version =
			RuntimeVersion { spec_name: "odd".into(), apis: apis.into(), ..Default::default() };
		Ok(embed_runtime_version(&[EMPTY, EXPORTS].concat(), version)?)
	}

	/// One that is taken. It names its APIs over and over, so that it has at least `size` bytes, and few when compressed.
	pub(crate) fn parachain(size: usize) -> anyhow::Result<Vec<u8>> {
		let names = NEEDED.iter().cycle().map(|(id, ..)| (*id, 1));
		with_apis(names.take(NEEDED.len() + size / std::mem::size_of::<ApiId>()).collect())
	}
}

#[cfg(test)]
mod tests {
	use super::{
		example::{with_apis, EMPTY},
		*,
	};

	fn refused(wasm: &[u8]) -> String {
		check_parachain(wasm).err().map(|error| format!("{error:#}")).unwrap_or_default()
	}

	#[test]
	fn no_wasm_and_no_runtime_are_told_apart() {
		assert!(refused(b"hello").contains("no Wasm"));
		assert!(refused(b"").contains("no Wasm"));
		assert!(refused(b"\0asm garbage").contains("damaged"));
		assert!(refused(EMPTY).contains("no Substrate runtime"));
	}

	#[test]
	fn a_missing_api_is_named_with_what_it_is_asked_for() -> anyhow::Result<()> {
		let all: Vec<_> = NEEDED.iter().map(|(id, ..)| (*id, 1)).collect();
		assert_eq!(refused(&with_apis(all.clone())?), "");
		for (missing, (_, name, asked_for)) in NEEDED.iter().enumerate() {
			let mut apis = all.clone();
			apis.remove(missing);
			let said = refused(&with_apis(apis)?);
			for words in ["odd", name, asked_for, "impl_runtime_apis!"] {
				assert!(said.contains(words), "{words}: {said}");
			}
		}
		Ok(())
	}
}
