//! Opening a connection. It never waits for ever: a port may be open, and nobody behind it who answers.

use anyhow::{anyhow, ensure, Context as _, Result};
use std::{future::Future, time::Duration};
use subxt::{backend::rpc::RpcClient, ext::subxt_rpcs::rpc_params, OnlineClient, PolkadotConfig};
use tokio::time::timeout;

/// How long whoever listens may take to say that he speaks WebSocket.
const GREETING: Duration = Duration::from_secs(10);
/// How long he may then take to answer anything: a node that is busy still knows its chain's name.
const FIRST_ANSWER: Duration = Duration::from_secs(20);
/// How long he may then take to describe his chain: metadata is large, and its first making slow.
const DESCRIPTION: Duration = Duration::from_secs(60);

/// A connection to the chain at `url`.
pub async fn connect(url: &str) -> Result<(RpcClient, OnlineClient<PolkadotConfig>)> {
	ensure!(
		url.starts_with("ws://") || url.starts_with("wss://"),
		"`{url}` is no WebSocket address: expected ws://HOST:PORT or wss://HOST:PORT"
	);
	let connected = async {
		let rpc = in_time(GREETING, RpcClient::from_insecure_url(url)).await?;
		let name = rpc.request::<String>("system_chain", rpc_params![]);
		in_time(FIRST_ANSWER, name).await.context("system_chain")?;
		let api = in_time(DESCRIPTION, OnlineClient::from_rpc_client(rpc.clone())).await?;
		anyhow::Ok((rpc, api))
	};
	connected.await.with_context(|| {
		format!(
			"no chain answers at {url}; start a network with `sluice dev`, or give another address"
		)
	})
}

async fn in_time<R, E>(limit: Duration, work: impl Future<Output = Result<R, E>>) -> Result<R>
where
	E: Into<anyhow::Error>,
{
	let done = timeout(limit, work).await;
	let done = done.map_err(|_| anyhow!("no answer within {} s", limit.as_secs()))?;
	done.map_err(Into::into)
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::net::TcpListener;

	#[tokio::test]
	async fn a_port_where_nobody_answers_is_an_error_in_time() -> Result<()> {
		let silent = TcpListener::bind("127.0.0.1:0")?;
		let url = format!("ws://{}", silent.local_addr()?);
		let refused = timeout(GREETING * 2, connect(&url)).await?.err().context("connected")?;
		let said = format!("{refused:#}");
		assert!(said.contains(&url) && said.contains("no answer within 10 s"), "{said}");
		Ok(())
	}
}
