//! A chain changes its code as stock Cumulus has it: announced, allowed by the relay chain, applied, validated from then on
//! by the new code. Messages that are under way meanwhile arrive, and clients that stay connected see the new version.

use crate::common::{
	calls::{apply_authorized_upgrade, authorize_upgrade, para, sudo},
	chain::Chain,
	dev::DevNetwork,
	transfers::{arrived, connect, send, AMOUNT},
};
use anyhow::{ensure, Context, Result};
use std::path::Path;
use subxt::dynamic::At;
use subxt_signer::sr25519::dev;
use tokio::try_join;

const UPGRADED: u32 = 2000;
const OTHER: u32 = 2001;

/// The version of the demo's runtime, and of its variant.
const BEFORE: u64 = 1;
const AFTER: u64 = 2;

/// Messages that the other chain may send until the upgrade is there. It takes a dozen relay-chain blocks.
const MOST_MESSAGES: u128 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_upgrades_its_code_and_no_message_is_lost() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let network = start(folder.path())?;
	let played = play(&network).await;
	played.with_context(|| network.process.said())?;
	network.stop()?.success()?;

	// What runs is what the chain's state has, not what the network is started with.
	let network = start(folder.path())?;
	let played = goes_on(&network).await;
	played.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

fn start(folder: &Path) -> Result<DevNetwork> {
	DevNetwork::start(["--base-path".as_ref(), folder.as_os_str()])
}

async fn play(network: &DevNetwork) -> Result<()> {
	let code = sluice_runtime_variants::next().map_err(anyhow::Error::msg)?;
	let (relay, chain, other) =
		(network.relay().await?, network.chain(UPGRADED).await?, network.chain(OTHER).await?);
	connect(&relay, UPGRADED, OTHER).await?;
	let (bob, dave) = (dev::bob(), dev::dave());
	let (bobs, daves) = (bob.public_key().0, dave.public_key().0);
	let old = [relay.code_hash_of(UPGRADED).await?, relay.code_hash_of(OTHER).await?];
	ensure!(old[0] == old[1], "the two chains begin with different code: {old:?}");

	// Before.
	try_join!(send(&chain, OTHER, &bob, &bobs), send(&other, UPGRADED, &bob, &bobs))?;
	try_join!(arrived(&chain, OTHER, AMOUNT), arrived(&other, UPGRADED, AMOUNT))?;

	// A client that is connected from before on, and is told.
	let updater = chain.api.updater();
	let mut versions = updater.runtime_updates().await?;
	let told = tokio::spawn(async move {
		while let Some(update) = versions.next().await {
			let update = update?;
			let version = update.runtime_version().spec_version;
			let _same = updater.apply_update(update);
			if u64::from(version) == AFTER {
				return anyhow::Ok(());
			}
		}
		anyhow::bail!("the versions have come to an end")
	});

	// The code is announced, and messages go on both ways.
	try_join!(announce(&relay, &chain, code), send(&chain, OTHER, &bob, &bobs))?;
	let mut sent_back = 1;
	while chain.spec_version().await? == BEFORE {
		send(&other, UPGRADED, &dave, &daves).await?;
		sent_back += 1;
		ensure!(sent_back < MOST_MESSAGES, "the upgrade has not come: {}", state(&relay).await?);
	}
	told.await??;

	// After. The client signs for the new version.
	ensure!(chain.spec_version().await? == AFTER, "an unknown version");
	ensure!(other.spec_version().await? == BEFORE, "the other chain has changed as well");
	try_join!(send(&chain, OTHER, &bob, &bobs), send(&other, UPGRADED, &bob, &bobs))?;
	sent_back += 1;
	try_join!(arrived(&chain, OTHER, sent_back * AMOUNT), arrived(&other, UPGRADED, 3 * AMOUNT))?;

	let last = chain.storage("System", "LastRuntimeUpgrade", &[]).await?;
	let last = last.as_ref().at("spec_version").and_then(|version| version.as_u128());
	ensure!(last == Some(AFTER.into()), "expected a runtime upgrade to {AFTER}, found {last:?}");
	let new = hex(&sp_io::hashing::blake2_256(code));
	let found = [relay.code_hash_of(UPGRADED).await?, relay.code_hash_of(OTHER).await?];
	ensure!(found == [new, old[1].clone()], "expected the first to be new, found {found:?}");
	ensure!(
		entry(&relay, "FutureCodeHash").await?.is_none(),
		"the upgrade is still pending: {}",
		state(&relay).await?
	);
	Ok(())
}

/// Sudo authorizes the code, and somebody hands it in. The relay chain then forbids another upgrade for a while.
async fn announce(relay: &Chain, chain: &Chain, code: &[u8]) -> Result<()> {
	let hash = sp_io::hashing::blake2_256(code);
	chain.submit(&sudo(&authorize_upgrade(&hash)), &dev::alice()).await?;
	chain.submit(&apply_authorized_upgrade(code), &dev::alice()).await?;
	let announced = relay.wait_until("the restriction signal", || async {
		Ok(entry(relay, "UpgradeRestrictionSignal").await?.map(drop))
	});
	announced.await
}

/// The chain goes on with its new code after the network has been stopped and started.
async fn goes_on(network: &DevNetwork) -> Result<()> {
	let chain = network.chain(UPGRADED).await?;
	chain.remark(&dev::alice()).await?;
	let version = chain.spec_version().await?;
	ensure!(version == AFTER, "expected version {AFTER} after the restart, found {version}");
	Ok(())
}

/// What `Paras` has of the chain in a map.
async fn entry(relay: &Chain, map: &str) -> Result<Option<String>> {
	let found = relay.storage("Paras", map, &[para(UPGRADED)]).await?;
	Ok(found.map(|found| found.to_string()))
}

/// How far the upgrade is, for a message of failure.
async fn state(relay: &Chain) -> Result<String> {
	let mut said = Vec::new();
	for map in ["FutureCodeUpgrades", "UpgradeGoAheadSignal", "UpgradeRestrictionSignal"] {
		said.push(format!("{map} {:?}", entry(relay, map).await?));
	}
	Ok(said.join(", "))
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}
