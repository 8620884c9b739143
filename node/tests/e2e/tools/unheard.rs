//! A node that is silent, or gone: the commands wait for it no longer than they say, and tell what is known by then.

use super::tool::{refuses, Tool, PATIENCE};
use crate::common::{chain::Chain, dev::DevNetwork};
use anyhow::{ensure, Context, Result};
use jsonrpsee::{server::Server, types::ErrorObjectOwned, RpcModule};
use sp_runtime::traits::{BlakeTwo256, Hash};
use std::{future::pending, time::Duration};
use subxt::ext::subxt_rpcs::rpc_params;

/// A relay chain that makes no block as long as it is looked at.
const STILL: [&str; 3] = ["--no-paras", "--interval", "3600000"];
/// How often the transaction pool is looked at, and how many times.
const LOOK_AGAIN: Duration = Duration::from_millis(200);
const LOOKS: u32 = 600;
/// What is always said of a transaction that was sent.
const MAY_COME: &str = "may still take effect: look before you repeat it";

/// A node that speaks WebSocket, hears every question and never answers.
pub async fn a_node_that_never_answers() -> Result<()> {
	let mut methods = RpcModule::new(());
	methods.register_async_method("system_chain", |_, _, _| {
		pending::<Result<String, ErrorObjectOwned>>()
	})?;
	let server = Server::builder().build("127.0.0.1:0").await?;
	let url = format!("ws://{}", server.local_addr()?);
	let _serving = server.start(methods);
	let words = ["--url", &url, "no chain answers", "system_chain: no answer within 20 s"];
	Tool::new(&url).refuses("channel list", &words)
}

/// No block comes in time, and then the node goes: each time the transaction that was sent is named.
pub async fn a_transaction_that_may_still_come() -> Result<()> {
	let network = DevNetwork::start(STILL)?;
	let relay = network.relay().await?;
	let tool = Tool::new(network.endpoints.get(&0).context("no relay chain")?);

	let late = "session next --advance --from //Bob --timeout 10";
	let ended = tool.run(late)?;
	let first = pool(&relay).await?;
	let [hash] = &first[..] else { anyhow::bail!("expected one transaction, found {first:?}") };
	let bob = "of 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty was sent to the relay chain";
	let words = [hash.as_str(), bob, MAY_COME, "not in a finalized block within 10 s", "--timeout"];
	refuses(late, ended, &words)?;

	let command = "session next --advance --from //Charlie";
	let sending = tool.start(command)?;
	let hash = the_second(&relay, hash).await.with_context(|| sending.said())?;
	network.kill()?;
	refuses(command, sending.wait(PATIENCE)?, &[&hash, "was sent to the relay chain", MAY_COME])
}

/// The hashes of the transactions that the node has.
async fn pool(relay: &Chain) -> Result<Vec<String>> {
	let found = relay.request("author_pendingExtrinsics", rpc_params![]).await?;
	let transactions = found.as_array().context("no list of transactions")?;
	let hashes = transactions.iter().map(|transaction| {
		let digits = transaction.as_str().and_then(|text| text.strip_prefix("0x"));
		let bytes = hex::decode(digits.context("a transaction that is no text")?)?;
		Ok(format!("{:?}", BlakeTwo256::hash(&bytes)))
	});
	hashes.collect()
}

/// The transaction that comes beside `first`, once the node has it.
async fn the_second(relay: &Chain, first: &str) -> Result<String> {
	for _ in 0..LOOKS {
		let found = pool(relay).await?;
		ensure!(found.len() <= 2, "expected two transactions at most, found {found:?}");
		if let Some(second) = found.into_iter().find(|hash| hash != first) {
			return Ok(second);
		}
		tokio::time::sleep(LOOK_AGAIN).await;
	}
	anyhow::bail!("the node got no second transaction")
}
