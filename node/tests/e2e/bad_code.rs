//! A chain whose validation function fails is told of in a line that says how, and the other chains go on.

use crate::common::{
	dev::DevNetwork,
	process::{Sluice, Stream},
};
use anyhow::{ensure, Context, Result};
use parity_wasm::elements::{ImportCountType, Instruction, Instructions, Internal, Module};
use sp_maybe_compressed_blob::{compress_weakly, decompress, CODE_BLOB_BOMB_LIMIT};
use std::time::Duration;
use subxt_signer::sr25519::dev;

/// A validation takes seconds at most, but a worker that was killed compiles everything anew.
const PATIENCE: Duration = Duration::from_secs(180);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_whose_validation_traps_is_told_of_and_the_others_go_on() -> Result<()> {
	let wasm = with_validate_block(vec![Instruction::Unreachable, Instruction::End])?;
	let words = ["chain 2001: no block", "validate_block", "trapped", "unreachable"];
	told_of(&wasm, &words).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_whose_validation_never_ends_is_told_of_and_the_others_go_on() -> Result<()> {
	use parity_wasm::elements::BlockType::NoResult;
	let wasm = with_validate_block(vec![
		Instruction::Loop(NoResult),
		Instruction::Br(0),
		Instruction::End,
		Instruction::Unreachable,
		Instruction::End,
	])?;
	let words = ["chain 2001: no block", "validation must end within", "killed"];
	told_of(&wasm, &words).await
}

/// A network of the demo's chain and one of this code says all of `words` in one line, and the demo's chain is of use.
async fn told_of(wasm: &[u8], words: &[&str]) -> Result<()> {
	let folder = tempfile::tempdir()?;
	let good = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let chain = |id: u32, wasm: &[u8]| -> Result<String> {
		let file = folder.path().join(format!("{id}.wasm"));
		std::fs::write(&file, wasm)?;
		Ok(format!("{id}={}", file.display()))
	};
	let (good, bad) = (chain(2000, good)?, chain(2001, wasm)?);
	let mut network = DevNetwork::start(["--para", &good, "--para", &bad])?;
	says(&mut network.process, words)?;
	let used = network.chain(2000).await?.remark(&dev::alice()).await;
	used.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

fn says(process: &mut Sluice, words: &[&str]) -> Result<()> {
	let what = format!("a line with {words:?}");
	process.wait_for(&what, Stream::Stderr, PATIENCE, |line| {
		words.iter().all(|word| line.contains(word)).then_some(())
	})
}

/// The demo parachain's runtime, but for the body of its `validate_block`.
fn with_validate_block(body: Vec<Instruction>) -> Result<Vec<u8>> {
	let wasm = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let wasm = decompress(wasm, CODE_BLOB_BOMB_LIMIT).map_err(anyhow::Error::msg)?;
	let mut module: Module = parity_wasm::deserialize_buffer(&wasm)?;
	let exports = module.export_section().context("no exports")?.entries();
	let index = exports.iter().find_map(|export| match (export.field(), export.internal()) {
		("validate_block", Internal::Function(index)) => Some(*index),
		_ => None,
	});
	let index = usize::try_from(index.context("no validate_block")?)?;
	let imported = module.import_count(ImportCountType::Function);
	let function = index.checked_sub(imported).context("validate_block is imported")?;
	let bodies = module.code_section_mut().context("no code")?.bodies_mut();
	ensure!(function < bodies.len(), "validate_block has no body");
	*bodies[function].code_mut() = Instructions::new(body);
	compress_weakly(&module.into_bytes()?, CODE_BLOB_BOMB_LIMIT).context("it does not compress")
}
