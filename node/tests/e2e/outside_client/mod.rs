//! The main job again, by an outside client: it has the addresses of the line of readiness, JSON-RPC and metadata, and
//! nothing of ours but the names of pallets and calls.

mod council;
mod requests;
mod transfers;

use crate::common::{chain::Chain, dev::DevNetwork};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use subxt::ext::subxt_rpcs::rpc_params;

const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outside_client_plays_the_main_job() -> Result<()> {
	let network = DevNetwork::start::<&str>([])?;
	ensure!(
		network.endpoints.keys().eq(&[0, FIRST, SECOND]),
		"expected the relay chain, {FIRST} and {SECOND}, found {:?}",
		network.endpoints
	);
	let played = play(&network).await;
	// What the network itself said belongs to a failure.
	played.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

async fn play(network: &DevNetwork) -> Result<()> {
	let (relay, first, second) =
		(network.relay().await?, network.chain(FIRST).await?, network.chain(SECOND).await?);
	for chain in [&relay, &first, &second] {
		serves_what_tools_use(chain).await?;
	}
	council::opens_a_channel(&relay).await?;
	requests::by_the_chains(&relay, &first, &second).await?;
	transfers::between_chains(&first, &second).await?;
	transfers::down(&relay, &first).await?;
	transfers::up(&first, &relay).await
}

/// The account of chain `id` on another chain: its kind is `para` on the relay chain, and `sibl` elsewhere.
fn account_of(kind: &[u8; 4], id: u32) -> [u8; 32] {
	let mut account = [0; 32];
	account[..4].copy_from_slice(kind);
	account[4..8].copy_from_slice(&id.to_le_bytes());
	account
}

/// Old tools use the legacy methods, new ones `chainHead_v1`.
async fn serves_what_tools_use(chain: &Chain) -> Result<()> {
	let answer = chain.request("rpc_methods", rpc_params![]).await?;
	let methods = answer.get("methods").and_then(Json::as_array).context("no list of methods")?;
	for method in [
		"system_chain",
		"state_getMetadata",
		"state_getStorage",
		"author_submitAndWatchExtrinsic",
		"chainHead_v1_follow",
		"chainHead_v1_storage",
		"chainSpec_v1_genesisHash",
		"transaction_v1_broadcast",
		"payment_queryInfo",
		"system_accountNextIndex",
	] {
		ensure!(
			methods.iter().any(|known| known == method),
			"{}: no method {method} among {answer}",
			chain.name
		);
	}
	let name = chain.request("system_chain", rpc_params![]).await?;
	ensure!(
		name.as_str().is_some_and(|name| !name.is_empty()),
		"{}: its name is {name}",
		chain.name
	);
	Ok(())
}
