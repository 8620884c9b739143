//! `sluice dev --para ID=FILE.wasm` runs a chain by its Wasm alone, under the number that it is given. The file may be larger than
//! the code that the relay chain takes, as every uncompressed runtime is.

use crate::common::{
	chain::Chain,
	dev::{DevNetwork, RELAY},
};
use anyhow::{ensure, Context, Result};
use sp_maybe_compressed_blob::{decompress, CODE_BLOB_BOMB_LIMIT};
use subxt::ext::subxt_rpcs::rpc_params;
use subxt_signer::sr25519::dev;

const ID: u32 = 3333;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_runs_by_its_wasm_alone() -> Result<()> {
	let wasm = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let wasm = decompress(wasm, CODE_BLOB_BOMB_LIMIT)?;
	let limit = sluice_node_relay::genesis::max_code_size();
	ensure!(wasm.len() > usize::try_from(limit)?, "{} bytes are below {limit}", wasm.len());
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("chain.wasm");
	std::fs::write(&file, &wasm)?;

	let network = DevNetwork::start(["--para", &format!("{ID}={}", file.display())])?;
	ensure!(
		network.endpoints.keys().eq(&[RELAY, ID]),
		"expected the relay chain and {ID} alone, found {:?}",
		network.endpoints
	);
	let chain = network.chain(ID).await?;
	let used = async {
		is_used(&chain).await?;
		has_one_code(&network.relay().await?, &chain).await
	};
	used.await.with_context(|| network.process.said())?;
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

/// The code that the relay chain has validators run is the one in the chain's own state.
async fn has_one_code(relay: &Chain, chain: &Chain) -> Result<()> {
	let key = format!("0x{}", hex::encode(b":code"));
	let own = chain.request("state_getStorageHash", rpc_params![key]).await?;
	let registered = relay.code_hash_of(ID).await?;
	ensure!(own == registered, "expected the code {own} on the relay chain, found {registered}");
	Ok(())
}
