//! A network in a folder of the user's goes on where it stopped, be it in the middle of traffic: after a crash and after
//! Ctrl-C every message that was under way arrives, once.

use crate::common::{
	calls::{self, here, parent, sibling},
	chain::Chain,
	dev::{DevNetwork, RELAY},
};
use anyhow::{ensure, Context, Result};
use std::path::Path;
use subxt::dynamic::{At, DecodedValue};
use subxt_signer::sr25519::dev;

const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

/// Milliseconds between blocks: enough for a client to see one and stop the network before the next.
const INTERVAL: [&str; 2] = ["--interval", "1000"];
/// Blocks when there is something to do.
const ON_DEMAND: [&str; 0] = [];
/// A page of this many bytes has room for one transfer, so that several do not leave at once.
const ONE_MESSAGE: u32 = 160;
const CAPACITY: u32 = 50;
/// What one transfer carries, and how many there are in one stretch of traffic.
const AMOUNT: u128 = 1_000_000_000_000;
const TRANSFERS: u128 = 6;
/// What one message to the relay chain pays there, and for itself; and how many there are in one stretch of traffic. A
/// candidate carries sixteen.
const PAYMENT: u128 = 10_000_000_000;
const FEES: u128 = 1_000_000_000;
const PAYMENTS: u128 = 50;
/// How often there is traffic.
const STRETCHES: u128 = 2;
/// Who is paid: nobody else gives it anything.
const PAID: [u8; 32] = [7; 32];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_goes_on_in_the_middle_of_traffic() -> Result<()> {
	let folder = tempfile::tempdir()?;

	let network = start(folder.path(), &INTERVAL)?;
	let begun = begin(&network).await;
	let before = begun.with_context(|| network.process.said())?;
	network.kill()?;

	let network = start(folder.path(), &INTERVAL)?;
	let gone_on = go_on(&network, &before, 1).await;
	let gone_on = match gone_on {
		Ok(()) => send(&network).await,
		failed => failed,
	};
	gone_on.with_context(|| network.process.said())?;
	network.stop()?.success()?;

	let network = start(folder.path(), &ON_DEMAND)?;
	go_on(&network, &before, STRETCHES).await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

fn start(folder: &Path, sealing: &[&str]) -> Result<DevNetwork> {
	let base_path = folder.to_str().context("a temporary folder with an odd name")?;
	DevNetwork::start(["--base-path", base_path].iter().chain(sealing))
}

/// The chains of a network.
struct Chains {
	relay: Chain,
	first: Chain,
	second: Chain,
}

impl Chains {
	async fn of(network: &DevNetwork) -> Result<Self> {
		Ok(Self {
			relay: network.relay().await?,
			first: network.chain(FIRST).await?,
			second: network.chain(SECOND).await?,
		})
	}

	/// How far each chain is, and the hash of its first block.
	async fn marks(&self) -> Result<Vec<Mark>> {
		let mut marks = Vec::new();
		for chain in [&self.relay, &self.first, &self.second] {
			let first = chain.block_hash(1).await?.context("there is no block 1")?;
			marks.push(Mark { finalized: chain.finalized().await?, first });
		}
		Ok(marks)
	}

	/// Messages in the channel, pages that wait with the sender, and messages that wait with it for the relay chain.
	async fn waiting(&self) -> Result<(u128, u128, usize)> {
		let keys = [calls::channel_id(FIRST, SECOND)];
		let channel = self.relay.storage("Hrmp", "HrmpChannels", &keys).await?;
		let queued = number(channel.as_ref().at("msg_count"));
		let own = self.first.storage("XcmpQueue", "OutboundXcmpStatus", &[]).await?;
		// There is one channel.
		let index = |name| number(own.as_ref().at(0).at(0).at(name));
		let pages = index("last_index") - index("first_index");
		let upward = self.first.storage("ParachainSystem", "PendingUpwardMessages", &[]).await?;
		let upward = (0usize..).take_while(|index| upward.as_ref().at(*index).is_some()).count();
		Ok((queued, pages, upward))
	}
}

/// How far a chain was, and the hash of its first block.
#[derive(Debug)]
struct Mark {
	finalized: u32,
	first: String,
}

/// Opens the channel, gives 2000 what its messages pay with, and sends. Gives how far the chains are then.
async fn begin(network: &DevNetwork) -> Result<Vec<Mark>> {
	let relay = network.relay().await?;
	let open = calls::open_channel(FIRST, SECOND, CAPACITY, ONE_MESSAGE);
	relay.submit(&calls::sudo(&open), &dev::alice()).await?;
	// Twice what it will pay, so that neither fees nor a rest too small to exist stand in the way.
	let funds = 2 * STRETCHES * PAYMENTS * (PAYMENT + FEES);
	let endowment = calls::transfer(&account(b"para", FIRST), funds);
	relay.submit(&endowment, &dev::alice()).await?;
	send(network).await?;
	Chains::of(network).await?.marks().await
}

/// Alice sends to Bob on 2001 from 2000, and to Dave on 2000 from the relay chain, where 2000 pays. Returns in the middle
/// of it.
async fn send(network: &DevNetwork) -> Result<()> {
	let chains = Chains::of(network).await?;
	let (bob, dave) = (dev::bob().public_key().0, dev::dave().public_key().0);
	let horizontal = calls::reserve_transfer("PolkadotXcm", sibling(SECOND), &bob, here(), AMOUNT);
	let downward = calls::reserve_transfer("XcmPallet", calls::child(FIRST), &dave, here(), AMOUNT);
	let mut outward = vec![horizontal; usize::try_from(TRANSFERS)?];
	outward.push(calls::pay_upward(&PAID, PAYMENT, FEES, usize::try_from(PAYMENTS)?));
	chains.first.pour(&outward, &dev::alice()).await?;
	chains.relay.pour(&[downward], &dev::alice()).await?;
	chains
		.relay
		.wait_until("messages in the channel and, both ways, with the sender", || async {
			let (queued, pages, upward) = chains.waiting().await?;
			Ok((queued > 0 && pages > 1 && upward > 0).then_some(()))
		})
		.await
}

/// The chains go on from `before`, and all that was sent in `stretches` stretches of traffic is there, once.
async fn go_on(network: &DevNetwork, before: &[Mark], stretches: u128) -> Result<()> {
	let chains = Chains::of(network).await?;
	let sent = stretches * TRANSFERS * AMOUNT;
	chains
		.second
		.wait_until("all that 2000 sent", || async {
			let arrived = chains.second.foreign_issuance(&sibling(FIRST)).await?;
			Ok((arrived >= sent).then_some(()))
		})
		.await?;
	let paid = stretches * PAYMENTS * PAYMENT;
	chains
		.relay
		.wait_until("all that 2000 pays", || async {
			Ok((chains.relay.free(&PAID).await? >= paid).then_some(()))
		})
		.await?;
	// Blocks in which nothing may arrive again.
	for chain in [&chains.relay, &chains.first, &chains.second] {
		chain.remark(&dev::alice()).await?;
	}

	let arrived = chains.second.foreign_issuance(&sibling(FIRST)).await?;
	ensure!(arrived == sent, "expected {sent} of 2000's token on 2001, found {arrived}");
	let reserve = chains.first.free(&account(b"sibl", SECOND)).await?;
	let expected = sluice_parachain_runtime::genesis_presets::SOVEREIGN_ENDOWMENT + sent;
	ensure!(reserve == expected, "expected {expected} in 2001's account, found {reserve}");
	let (arrived, sent) = (chains.first.foreign_issuance(&parent()).await?, stretches * AMOUNT);
	ensure!(arrived == sent, "expected {sent} of the relay chain's token on 2000, found {arrived}");
	let found = chains.relay.free(&PAID).await?;
	ensure!(found == paid, "expected {paid} to be paid on the relay chain, found {found}");
	let waiting = chains.waiting().await?;
	ensure!(waiting == (0, 0, 0), "expected empty queues, found {waiting:?}");

	for ((id, before), after) in
		[RELAY, FIRST, SECOND].into_iter().zip(before).zip(chains.marks().await?)
	{
		ensure!(before.first == after.first, "chain {id} began anew: {before:?}, then {after:?}");
		ensure!(
			after.finalized > before.finalized,
			"chain {id} did not go on: {before:?}, then {after:?}"
		);
	}
	Ok(())
}

/// The account of chain `id` on the relay chain (`para`, its number, zeros) or on another chain (`sibl`, and so on).
fn account(kind: &[u8; 4], id: u32) -> [u8; 32] {
	let mut account = [0; 32];
	account[..4].copy_from_slice(kind);
	account[4..8].copy_from_slice(&id.to_le_bytes());
	account
}

fn number(value: Option<&DecodedValue>) -> u128 {
	value.and_then(|value| value.as_u128()).unwrap_or(0)
}
