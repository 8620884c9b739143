//! `sluice dev --para` runs other Cumulus runtimes than the demo's, by their Wasm alone, and they exchange messages with it.

use crate::common::{
	calls::{reserve_transfer, sibling},
	chain::Chain,
	dev::DevNetwork,
	transfers::{arrived, connect, send, AMOUNT},
};
use anyhow::{ensure, Context, Result};
use std::path::Path;
use subxt_signer::sr25519::dev;

const DEMO: u32 = 2000;
/// The demo chain knows the token of the chain with this number.
const OTHER: u32 = 2001;
/// One more of the same runtime.
const THIRD: u32 = 2002;

/// Part of what came, which goes back.
const BACK: u128 = AMOUNT / 2;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_runtime_without_aura_exchanges_assets_with_the_demos() -> Result<()> {
	let wasm = sluice_plain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let folder = tempfile::tempdir()?;
	let (demo, plain) = (demo(folder.path())?, write(folder.path(), "plain.wasm", wasm)?);
	let network = DevNetwork::start([
		"--para",
		&format!("{DEMO}={demo}"),
		"--para",
		&format!("{OTHER}={plain}"),
		"--para",
		&format!("{THIRD}={plain},preset=frugal"),
	])?;
	let used = async {
		let (first, second) = (network.chain(OTHER).await?, network.chain(THIRD).await?);
		presets_make_the_genesis(&first, &second).await?;
		exchange(&network, &first).await?;
		second.remark(&dev::bob()).await
	};
	used.await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_runtime_without_the_velocity_hook_exchanges_assets_with_the_demos() -> Result<()> {
	let wasm = sluice_runtime_variants::next().map_err(anyhow::Error::msg)?;
	let folder = tempfile::tempdir()?;
	let (demo, other) = (demo(folder.path())?, write(folder.path(), "other.wasm", wasm)?);
	let network = DevNetwork::start([
		"--para",
		&format!("{DEMO}={demo}"),
		"--para",
		&format!("{OTHER}={other},preset={OTHER}"),
	])?;
	let used = async { exchange(&network, &network.chain(OTHER).await?).await };
	used.await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

/// Without `preset=` the runtime's first serves if none is called `development`; with it, the one that it names.
async fn presets_make_the_genesis(unnamed: &Chain, named: &Chain) -> Result<()> {
	let alice = dev::alice().public_key().0;
	let endowments = sluice_plain_runtime::genesis_presets::PRESETS.map(|(_, endowment)| endowment);
	let found = [unnamed.free(&alice).await?, named.free(&alice).await?];
	ensure!(found == endowments, "expected Alice to have {endowments:?}, found {found:?}");
	Ok(())
}

/// The other chain's own token goes to the demo chain, and part of it comes back.
async fn exchange(network: &DevNetwork, other: &Chain) -> Result<()> {
	let (relay, demo) = (network.relay().await?, network.chain(DEMO).await?);
	connect(&relay, DEMO, OTHER).await?;

	let (bob, eve) = (dev::bob().public_key().0, dev::eve().public_key().0);
	send(other, DEMO, &dev::alice(), &bob).await?;
	arrived(&demo, OTHER, AMOUNT).await?;

	let had = other.free(&eve).await?;
	let back = reserve_transfer("PolkadotXcm", sibling(OTHER), &eve, sibling(OTHER), BACK);
	demo.submit(&back, &dev::bob()).await?;
	let came = other.wait_until("Eve has more than before", || async {
		let came = other.free(&eve).await?.saturating_sub(had);
		Ok((came > 0).then_some(came))
	});
	let came = came.await?;
	ensure!(came < BACK, "{}: expected {BACK} less a fee, found {came}", other.name);
	arrived(&demo, OTHER, AMOUNT - BACK).await
}

fn demo(folder: &Path) -> Result<String> {
	let wasm = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	write(folder, "demo.wasm", wasm)
}

fn write(folder: &Path, name: &str, wasm: &[u8]) -> Result<String> {
	let file = folder.join(name);
	std::fs::write(&file, wasm)?;
	file.into_os_string().into_string().ok().context("a temporary folder with an odd name")
}
