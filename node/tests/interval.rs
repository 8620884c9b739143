//! `sluice dev --interval` makes blocks whether there is something to do or not.

mod common;

use anyhow::{Context, Result};
use common::dev::DevNetwork;

/// More than a network on demand makes when it starts and nobody asks for anything.
const BLOCKS: u32 = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn blocks_come_at_intervals_without_transactions() -> Result<()> {
	let network = DevNetwork::start(["--interval", "500"])?;
	for id in [0, 2000] {
		let chain = network.chain(id).await?;
		let made = chain.wait_until("blocks without transactions", || async {
			Ok((chain.finalized().await? >= BLOCKS).then_some(()))
		});
		made.await.with_context(|| network.process.said())?;
	}
	network.stop()?.success()?;
	Ok(())
}
