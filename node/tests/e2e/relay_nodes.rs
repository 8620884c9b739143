//! Two relay nodes with the `local` chain, in processes of their own, finalize the same blocks.

use crate::common::{
	chain::Chain,
	dev::{RELAY, STOPPING},
	process::{Sluice, Stream},
};
use anyhow::{anyhow, ensure, Context, Result};
use std::{path::Path, time::Duration};
use subxt::ext::subxt_rpcs::rpc_params;

/// Genesis is built from Wasm before the JSON-RPC is there.
const STARTING: Duration = Duration::from_secs(120);
/// Slots are six seconds long, and a debug build may miss some.
const FINALIZING: Duration = Duration::from_secs(150);
/// The block that both must finalize.
const BLOCK: u32 = 2;

/// A node and a client of it.
struct Node {
	process: Sluice,
	chain: Chain,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_finalize_together() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let alice = start("--alice", &folder.path().join("alice"), &[]).await?;
	let address = alice.peer_address().await?;
	let bob = start("--bob", &folder.path().join("bob"), &["--bootnodes", &address]).await?;

	let finalized = tokio::time::timeout(FINALIZING, async {
		let mut slot = tokio::time::interval(Duration::from_secs(1));
		loop {
			let (alices, bobs) = (alice.chain.finalized().await?, bob.chain.finalized().await?);
			if alices.min(bobs) >= BLOCK {
				return anyhow::Ok(());
			}
			slot.tick().await;
		}
	});
	finalized
		.await
		.map_err(|_| anyhow!("block {BLOCK} is not final within {} s", FINALIZING.as_secs()))
		.and_then(|done| done)
		.with_context(|| format!("{}\n{}", alice.process.said(), bob.process.said()))?;
	let (alices, bobs) = (alice.chain.block_hash(BLOCK).await?, bob.chain.block_hash(BLOCK).await?);
	ensure!(
		alices.is_some() && alices == bobs,
		"they finalized different blocks: {alices:?}, {bobs:?}"
	);

	for node in [alice, bob] {
		node.process.interrupt()?;
		node.process.wait(STOPPING)?.success()?;
	}
	Ok(())
}

/// Start the validator of that name on free ports.
async fn start(validator: &str, folder: &Path, more: &[&str]) -> Result<Node> {
	let given = ["relay", "--chain", "local", validator, "--port", "0", "--rpc-port", "0"];
	let quiet = ["--no-prometheus", "--no-telemetry", "--no-mdns"];
	let arguments = given.iter().chain(&quiet).chain(more).map(AsRef::as_ref);
	let place = ["--base-path".as_ref(), folder.as_os_str()];
	let mut process = Sluice::start(arguments.chain(place))?;
	let url =
		process.wait_for("the address of the JSON-RPC", Stream::Stderr, STARTING, |line| {
			let (_, addresses) = line.split_once("Running JSON-RPC server: addr=")?;
			Some(format!("ws://{}", addresses.split(',').next()?))
		})?;
	let chain = Chain::connect(RELAY, &url).await.with_context(|| process.said())?;
	Ok(Node { process, chain })
}

impl Node {
	/// Where other nodes on this machine find it, with its identity.
	async fn peer_address(&self) -> Result<String> {
		let answer = self.chain.request("system_localListenAddresses", rpc_params![]).await?;
		let addresses: Vec<String> = serde_json::from_value(answer)?;
		let local = addresses
			.iter()
			.find(|address| address.starts_with("/ip4/127.0.0.1/tcp/") && !address.contains("/ws"));
		local.cloned().with_context(|| format!("no local address among {addresses:?}"))
	}
}
