//! A network in a folder of the user's goes on where it stopped.

mod common;

use anyhow::{ensure, Context, Result};
use common::dev::{DevNetwork, RELAY};
use subxt_signer::sr25519::dev;

/// How far a chain was, and the hash of its first block.
#[derive(Debug)]
struct Mark {
	finalized: u32,
	first: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_goes_on_where_it_stopped() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let arguments = ["--base-path".as_ref(), folder.path().as_os_str()];

	let network = DevNetwork::start(arguments)?;
	let played = play(&network).await;
	let before = played.with_context(|| network.process.said())?;
	network.stop()?.success()?;

	let network = DevNetwork::start(arguments)?;
	let played = play(&network).await;
	let after = played.with_context(|| network.process.said())?;
	network.stop()?.success()?;

	for ((id, before), (_, after)) in before.iter().zip(&after) {
		ensure!(before.first == after.first, "chain {id} began anew: {before:?}, then {after:?}");
		ensure!(
			after.finalized > before.finalized,
			"chain {id} did not go on: {before:?}, then {after:?}"
		);
	}
	Ok(())
}

/// A transaction on every chain.
async fn play(network: &DevNetwork) -> Result<Vec<(u32, Mark)>> {
	let mut marks = Vec::new();
	for id in [RELAY, 2000, 2001] {
		let chain = network.chain(id).await?;
		chain.remark(&dev::alice()).await?;
		let first = chain.block_hash(1).await?.context("there is no block 1")?;
		marks.push((id, Mark { finalized: chain.finalized().await?, first }));
	}
	Ok(marks)
}
