//! Every command that works against a running network, against one: what it prints for people, what it prints for programs,
//! its exit status, and what it says when it cannot do what it is asked.

mod absent;
mod channels;
mod directly;
mod messages;
mod refused;
mod requests;
mod sessions;
mod tool;
mod unheard;
mod unread;

use crate::common::{calls, chain::Chain, dev::DevNetwork, ports};
use anyhow::{Context, Result};
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
	second_url: String,
	/// The port after those of the network, where the commands look for a third chain.
	third_port: u16,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_does_what_it_says() -> Result<()> {
	// The chains at the ports after the relay chain's, where the commands look for them.
	let port = ports::in_a_row(4)?;
	let network = DevNetwork::start_at::<&str>(port, [])?;
	let played = async { play(&World::of(&network, port).await?, &network).await };
	played.await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_of_other_runtimes_are_followed_as_well() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let written = |name: &str, wasm: Result<&[u8], &'static str>| -> Result<String> {
		let file = folder.path().join(name);
		std::fs::write(&file, wasm.map_err(anyhow::Error::msg)?)?;
		Ok(file.display().to_string())
	};
	let plain = written("plain.wasm", sluice_plain_runtime::wasm_binary())?;
	let demo = written("demo.wasm", sluice_parachain_runtime::wasm_binary())?;
	let (first, second) = (format!("{FIRST}={plain}"), format!("{SECOND}={demo},preset={SECOND}"));
	let port = ports::in_a_row(4)?;
	let network = DevNetwork::start_at(port, ["--para", &first, "--para", &second])?;
	let played =
		async { messages::from_a_chain_without_time(&World::of(&network, port).await?).await };
	played.await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_ever_for_a_node_that_never_answers() -> Result<()> {
	unheard::a_node_that_never_answers().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_of_which_nothing_is_heard_is_named() -> Result<()> {
	unheard::a_transaction_that_may_still_come().await
}

impl World {
	async fn of(network: &DevNetwork, port: u16) -> Result<Self> {
		let url = |id| network.endpoints.get(&id).cloned().context("a chain without an endpoint");
		Ok(Self {
			tool: Tool::new(&url(0)?),
			relay: network.relay().await?,
			first: network.chain(FIRST).await?,
			first_url: url(FIRST)?,
			second_url: url(SECOND)?,
			third_port: port.saturating_add(3),
		})
	}
}

async fn play(world: &World, network: &DevNetwork) -> Result<()> {
	refused::before_there_are_channels(world, network)?;
	unread::an_answer_that_nobody_reads(&world.tool)?;
	requests::a_chain_without_funds_is_told_so(world)?;
	for chain in [FIRST, SECOND] {
		endow(&world.relay, chain).await?;
	}
	channels::root_opens_and_limits(world)?;
	sessions::a_change_waits_for_the_next_session(world).await?;
	messages::across(world).await?;
	messages::down_and_up(world).await?;
	messages::one_that_fails(world).await?;
	messages::one_that_waits_for_a_blocked_channel(world).await?;
	requests::asked_cancelled_asked_again_and_accepted(world)?;
	channels::closed_and_reopened_by_the_council(world).await?;
	refused::with_channels(world)?;
	channels::blocked_by_the_council(world)?;
	channels::switched_by_both_ends(world)?;
	directly::a_message_is_followed(world).await?;
	absent::what_is_for_it_waits(world).await?;
	channels::closed_by_its_sender(world)?;
	refused::a_chain_that_is_another(world).await
}

/// Give a chain's sovereign account on the relay chain something to pay with.
async fn endow(relay: &Chain, chain: u32) -> Result<()> {
	let mut account = [0u8; 32];
	account[..4].copy_from_slice(b"para");
	account[4..8].copy_from_slice(&chain.to_le_bytes());
	relay.submit(&calls::transfer(&account, ENDOWMENT), &dev::alice()).await?;
	Ok(())
}
