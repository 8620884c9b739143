//! `sluice dev --para ID=FILE.wasm` runs a chain by its Wasm alone, under the number that it is given.

use crate::common::{
	chain::Chain,
	dev::{DevNetwork, RELAY},
};
use anyhow::{ensure, Context, Result};
use subxt_signer::sr25519::dev;

const ID: u32 = 3333;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_runs_by_its_wasm_alone() -> Result<()> {
	let wasm = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("chain.wasm");
	std::fs::write(&file, wasm)?;

	let network = DevNetwork::start(["--para", &format!("{ID}={}", file.display())])?;
	ensure!(
		network.endpoints.keys().eq(&[RELAY, ID]),
		"expected the relay chain and {ID} alone, found {:?}",
		network.endpoints
	);
	let chain = network.chain(ID).await?;
	let used = is_used(&chain).await;
	used.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

/// It knows its number and executes transactions.
async fn is_used(chain: &Chain) -> Result<()> {
	let number = chain.storage("ParachainInfo", "ParachainId", &[]).await?;
	let number = number.context("the chain does not know its number")?;
	ensure!(number.to_string().contains(&ID.to_string()), "expected {ID}, found {number}");
	chain.remark(&dev::alice()).await
}
