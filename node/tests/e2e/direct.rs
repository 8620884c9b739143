//! A direct channel between real collators: assets cross, the relay chain stores no message, and what is under way when the
//! network breaks off arrives once it goes on.

use crate::common::{
	calls::{channel_id, here, reserve_transfer, sibling},
	chain::Chain,
	dev::DevNetwork,
	direct,
	transfers::{arrived, connect, send, AMOUNT},
};
use anyhow::{ensure, Context, Result};
use sluice_primitives::endpoint::ChannelEnd;
use std::path::Path;
use subxt::dynamic::{tx, At, Value};
use subxt_signer::sr25519::dev;

const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

/// Blocks when there is something to do.
const ON_DEMAND: [&str; 0] = [];
/// Blocks often enough for a test, and seldom enough to end the network before the next.
const INTERVAL: [&str; 2] = ["--interval", "1500"];
/// Transfers that are under way when the network ends.
const UNDER_WAY: u64 = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn direct_messages_arrive_and_go_on_after_a_crash() -> Result<()> {
	let folder = tempfile::tempdir()?;

	let network = start(folder.path(), &ON_DEMAND)?;
	let first = there_and_back(&network).await;
	first.with_context(|| network.process.said())?;
	network.stop()?.success()?;

	let network = start(folder.path(), &INTERVAL)?;
	let broken_off = break_off(&network).await;
	broken_off.with_context(|| network.process.said())?;
	network.kill()?;

	let network = start(folder.path(), &ON_DEMAND)?;
	go_on(&network).await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

fn start(folder: &Path, sealing: &[&str]) -> Result<DevNetwork> {
	let base_path = folder.to_str().context("a temporary folder with an odd name")?;
	DevNetwork::start(["--base-path", base_path].iter().chain(sealing))
}

/// Assets cross, and part of them goes back, each directly. Then the network rests.
async fn there_and_back(network: &DevNetwork) -> Result<()> {
	let (relay, first, second) = chains(network).await?;
	connect(&relay, FIRST, SECOND).await?;
	direct::switch(&relay, &first, FIRST, SECOND).await?;
	direct::switch(&relay, &second, SECOND, FIRST).await?;

	let bob = dev::bob().public_key().0;
	send(&first, SECOND, &dev::alice(), &bob).await?;
	arrived(&second, FIRST, AMOUNT).await?;
	let back = reserve_transfer("PolkadotXcm", sibling(FIRST), &bob, sibling(FIRST), AMOUNT / 2);
	second.submit(&back, &dev::bob()).await?;
	arrived(&second, FIRST, AMOUNT - AMOUNT / 2).await?;
	// Chains that send to another ask for its version of XCM as well.
	direct::confirmed(&first, SECOND, 1).await?;
	direct::confirmed(&second, FIRST, 1).await?;
	nothing_was_relayed(&relay).await?;
	relay.comes_to_rest().await
}

/// Returns while messages are under way.
async fn break_off(network: &DevNetwork) -> Result<()> {
	let (_, first, _) = chains(network).await?;
	let bob = dev::bob().public_key().0;
	let call = reserve_transfer("PolkadotXcm", sibling(SECOND), &bob, here(), AMOUNT);
	// One transaction: of several, some could still wait in the pool, which nobody keeps.
	let all = Value::unnamed_composite(vec![call.into_value(); usize::try_from(UNDER_WAY)?]);
	first.pour(&[tx("Utility", "batch_all", vec![all])], &dev::alice()).await?;
	first
		.wait_until("messages that are not confirmed", || async {
			let end = direct::end(&first, ChannelEnd::Sender, SECOND).await?;
			Ok(end.filter(|end| end.messages > end.confirmed_messages).map(drop))
		})
		.await
}

/// All that was under way arrives, once.
async fn go_on(network: &DevNetwork) -> Result<()> {
	let (relay, first, second) = chains(network).await?;
	let sent = AMOUNT - AMOUNT / 2 + u128::from(UNDER_WAY) * AMOUNT;
	arrived(&second, FIRST, sent).await?;
	direct::confirmed(&first, SECOND, UNDER_WAY).await?;
	// Blocks in which nothing may arrive again.
	for chain in [&first, &second] {
		chain.remark(&dev::alice()).await?;
	}
	arrived(&second, FIRST, sent).await?;
	nothing_was_relayed(&relay).await?;
	relay.comes_to_rest().await
}

async fn chains(network: &DevNetwork) -> Result<(Chain, Chain, Chain)> {
	Ok((network.relay().await?, network.chain(FIRST).await?, network.chain(SECOND).await?))
}

/// The relay chain has no message between the chains, nor ever had one.
async fn nothing_was_relayed(relay: &Chain) -> Result<()> {
	for (sender, recipient) in [(FIRST, SECOND), (SECOND, FIRST)] {
		let keys = [channel_id(sender, recipient)];
		let channel = relay.storage("Hrmp", "HrmpChannels", &keys).await?;
		let channel = channel.with_context(|| format!("no channel {sender} to {recipient}"))?;
		let head = channel.at("mqc_head").map(ToString::to_string).unwrap_or_default();
		ensure!(head.starts_with("None"), "{sender} to {recipient}: messages were relayed: {head}");
	}
	let contents = subxt::dynamic::storage("Hrmp", "HrmpMessages", ());
	let mut stored = relay.api.storage().at_latest().await?.iter(contents).await?;
	ensure!(stored.next().await.is_none(), "the relay chain stores a message");
	Ok(())
}
