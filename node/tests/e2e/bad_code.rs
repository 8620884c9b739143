//! A chain whose code fails is told of in a line that says how, and the other chains go on.

use crate::common::{
	calls::remark,
	dev::DevNetwork,
	process::{Sluice, Stream},
};
use anyhow::{ensure, Context, Result};
use parity_wasm::elements::{
	BlockType, ImportCountType, Instruction, Instructions, Internal, Module,
};
use sp_maybe_compressed_blob::{compress_weakly, decompress, CODE_BLOB_BOMB_LIMIT};
use std::time::Duration;
use subxt_signer::sr25519::dev;

/// A validation takes seconds at most, but a worker that was killed compiles everything anew. A runtime that does not return has a
/// minute.
const PATIENCE: Duration = Duration::from_secs(180);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_whose_validation_traps_is_told_of_and_the_others_go_on() -> Result<()> {
	let wasm = with_export("validate_block", trap())?;
	let words = ["chain 2001: no block", "validate_block", "trapped", "unreachable"];
	let mut network = told_of(&wasm, &words).await?;
	let given_up = gives_up(&mut network).await;
	given_up.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

/// A transaction comes back from each of its blocks, as none of them passes. The network rests all the same.
async fn gives_up(network: &mut DevNetwork) -> Result<()> {
	let (relay, bad) = (network.relay().await?, network.chain(2001).await?);
	bad.pour(&[remark(b"in vain")], &dev::alice()).await?;
	relay.comes_to_rest().await?;
	says(&mut network.process, &["chain 2001: given up"])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_whose_validation_never_ends_is_told_of_and_the_others_go_on() -> Result<()> {
	let wasm = with_export("validate_block", endless_loop())?;
	let words = ["chain 2001: no block", "validation must end within", "killed"];
	told_of(&wasm, &words).await?.stop()?.success()?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_whose_block_never_ends_is_told_of_and_the_others_and_ctrl_c_go_on() -> Result<()> {
	let wasm = with_export("Core_initialize_block", endless_loop())?;
	let words = ["chain 2001: no block within", "has not returned"];
	told_of(&wasm, &words).await?.stop()?.success()?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_that_traps_after_its_block_was_taken_is_told_of_and_the_others_go_on() -> Result<()>
{
	let wasm = with_export("XcmpEndpointApi_channels", trap())?;
	let words = ["chain 2001: asking for its direct channels", "trap"];
	told_of(&wasm, &words).await?.stop()?.success()?;
	Ok(())
}

/// A network of the demo's chain and one of this code, which says all of `words` in one line, and whose first chain is of use.
async fn told_of(wasm: &[u8], words: &[&str]) -> Result<DevNetwork> {
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
	Ok(network)
}

fn says(process: &mut Sluice, words: &[&str]) -> Result<()> {
	let what = format!("a line with {words:?}");
	process.wait_for(&what, Stream::Stderr, PATIENCE, |line| {
		words.iter().all(|word| line.contains(word)).then_some(())
	})
}

fn trap() -> Vec<Instruction> {
	vec![Instruction::Unreachable, Instruction::End]
}

fn endless_loop() -> Vec<Instruction> {
	vec![
		Instruction::Loop(BlockType::NoResult),
		Instruction::Br(0),
		Instruction::End,
		Instruction::Unreachable,
		Instruction::End,
	]
}

/// The demo parachain's runtime, but for the body of the function that it exports as `name`.
fn with_export(name: &str, body: Vec<Instruction>) -> Result<Vec<u8>> {
	let wasm = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let wasm = decompress(wasm, CODE_BLOB_BOMB_LIMIT).map_err(anyhow::Error::msg)?;
	let mut module: Module = parity_wasm::deserialize_buffer(&wasm)?;
	let exports = module.export_section().context("no exports")?.entries();
	let index = exports.iter().find_map(|export| match (export.field(), export.internal()) {
		(field, Internal::Function(index)) if field == name => Some(*index),
		_ => None,
	});
	let index = usize::try_from(index.with_context(|| format!("no {name}"))?)?;
	let imported = module.import_count(ImportCountType::Function);
	let function = index.checked_sub(imported);
	let function = function.with_context(|| format!("{name} is imported"))?;
	let bodies = module.code_section_mut().context("no code")?.bodies_mut();
	ensure!(function < bodies.len(), "{name} has no body");
	*bodies[function].code_mut() = Instructions::new(body);
	compress_weakly(&module.into_bytes()?, CODE_BLOB_BOMB_LIMIT).context("it does not compress")
}
