//! `sluice dev --interval` makes blocks whether there is something to do or not, and `--prometheus-port` tells of them.

use crate::common::{dev::DevNetwork, ports};
use anyhow::{Context, Result};
use std::{
	io::{Read, Write},
	net::TcpStream,
};

/// More than a network on demand makes when it starts and nobody asks for anything.
const BLOCKS: u32 = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn blocks_come_at_intervals_without_transactions() -> Result<()> {
	let metrics = ports::in_a_row(3)?;
	let network =
		DevNetwork::start(["--interval", "500", "--prometheus-port", &metrics.to_string()])?;
	for (position, id) in [(0, 0), (1, 2000)] {
		let chain = network.chain(id).await?;
		let made = chain.wait_until("blocks without transactions", || async {
			Ok((chain.finalized().await? >= BLOCKS).then_some(()))
		});
		made.await.with_context(|| network.process.said())?;
		// The service gathers its metrics every few seconds.
		let told = chain.wait_until("metrics that tell of the blocks", || async {
			Ok((best_block(metrics + position)? >= BLOCKS).then_some(()))
		});
		told.await.with_context(|| network.process.said())?;
	}
	network.stop()?.success()?;
	Ok(())
}

/// The number of the best block by the metrics at `port`.
fn best_block(port: u16) -> Result<u32> {
	let mut stream = TcpStream::connect(("127.0.0.1", port))?;
	stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
	let mut answer = String::new();
	stream.read_to_string(&mut answer)?;
	let mut lines = answer.lines().filter(|line| line.starts_with("substrate_block_height"));
	let best = lines.find(|line| line.contains("best")).context("no height among the metrics")?;
	let (_, height) = best.rsplit_once(' ').context("a metric without a value")?;
	Ok(height.parse()?)
}
