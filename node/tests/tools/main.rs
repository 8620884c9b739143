//! Every command that works against a running network, against one: what it prints for people, what it prints for programs,
//! its exit status, and what it says when it cannot do what it is asked.

mod channels;
#[path = "../common/mod.rs"]
mod common;
mod messages;
mod refused;
mod requests;
mod sessions;
mod tool;

use anyhow::{Context, Result};
use common::{chain::Chain, dev::DevNetwork};
use std::net::TcpListener;
use subxt::dynamic::{tx, Value};
use subxt_signer::sr25519::dev;
use tool::Tool;

const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

/// What each chain's sovereign account gets to act on the relay chain.
const ENDOWMENT: u128 = 1_000_000_000_000;

/// The network and its clients.
struct World {
	tool: Tool,
	relay: Chain,
	first: Chain,
	first_url: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_does_what_it_says() -> Result<()> {
	// The chains at the ports after the relay chain's, where the commands look for them.
	let network = DevNetwork::start_at::<&str>(free_ports()?, [])?;
	let played = play(&network).await;
	played.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

async fn play(network: &DevNetwork) -> Result<()> {
	let url = network.endpoints.get(&0).context("no relay chain")?.clone();
	let world = World {
		tool: Tool::new(&url),
		relay: network.relay().await?,
		first: network.chain(FIRST).await?,
		first_url: network.endpoints.get(&FIRST).context("no chain 2000")?.clone(),
	};
	refused::before_there_are_channels(&world, network)?;
	requests::a_chain_without_funds_is_told_so(&world)?;
	for chain in [FIRST, SECOND] {
		endow(&world.relay, chain).await?;
	}
	channels::root_opens_and_limits(&world)?;
	messages::across(&world).await?;
	messages::down_and_up(&world).await?;
	messages::one_that_fails(&world).await?;
	messages::one_that_waits_for_a_blocked_channel(&world).await?;
	requests::asked_cancelled_asked_again_and_accepted(&world)?;
	channels::closed_and_reopened_by_the_council(&world).await?;
	refused::with_channels(&world)?;
	sessions::a_change_waits_for_the_next_session(&world).await
}

/// Give a chain's sovereign account on the relay chain something to pay with.
async fn endow(relay: &Chain, chain: u32) -> Result<()> {
	let mut account = [0u8; 32];
	account[..4].copy_from_slice(b"para");
	account[4..8].copy_from_slice(&chain.to_le_bytes());
	let account = Value::unnamed_variant("Id", [Value::from_bytes(account)]);
	let transfer = tx("Balances", "transfer_keep_alive", vec![account, Value::u128(ENDOWMENT)]);
	relay.submit(&transfer, &dev::alice()).await?;
	Ok(())
}

/// A free port, the next two of which are free as well.
fn free_ports() -> Result<u16> {
	for _ in 0..100 {
		let first = TcpListener::bind("127.0.0.1:0")?;
		let port = first.local_addr()?.port();
		let next = |step| port.checked_add(step).map(|port| TcpListener::bind(("127.0.0.1", port)));
		if matches!((next(1), next(2)), (Some(Ok(_)), Some(Ok(_)))) {
			return Ok(port);
		}
	}
	anyhow::bail!("no three free ports in a row")
}
