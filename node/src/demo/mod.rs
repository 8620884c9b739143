//! `sluice demo`: the project's main job on a fresh network, verified from chain state.
//!
//! The `stage` runs the network and reads every block of every chain; a step of `steps` acts through it and fails with what
//! was expected and what came. `timeline` shows what happened, for people or for programs.

mod cost;
mod direct;
mod ledger;
mod liar;
mod money;
mod stage;
mod steps;
mod timeline;
mod traces;
mod transport;
mod xcmp;

use crate::dev::{demo_chains, Network, NetworkOptions, Sealing};
use anyhow::Result;
use clap::Args;
use sluice_node_para::ParaSource;
use stage::Stage;
use std::path::Path;

pub use timeline::Timeline;
pub use transport::Transport;

/// The number by which the demo calls the relay chain.
const RELAY: u32 = 0;

/// Run the main job on a fresh development network and verify every step from chain state.
///
/// Relayed: open channels, send assets over HRMP, DMP and UMP, block a sender, close a channel and remove a chain in the middle
/// of traffic. With direct channels (xcmp): the same over them, switch a busy channel, let a receiver sleep, meet collators that
/// lie, and compare what both ways cost the relay chain.
#[derive(Debug, Args)]
pub struct DemoArgs {
	/// How messages between chains travel.
	#[arg(long, value_enum, default_value_t, value_name = "WAY")]
	pub transport: Transport,

	/// Print one JSON object a line instead of a timeline for people.
	#[arg(long)]
	pub json: bool,
}

/// Start the network with its databases in `folder`.
pub async fn start(transport: Transport, timeline: Timeline, folder: &Path) -> Result<Network> {
	let options = NetworkOptions {
		paras: match transport {
			Transport::Relayed => and_a_third(demo_chains()?),
			Transport::Direct => with_contracts(demo_chains()?)?,
		},
		rpc_port: 0,
		prometheus_port: None,
		base_path: folder.to_path_buf(),
		xcmp_peers: Vec::new(),
	};
	let network = Network::start(options, |step| timeline.progress(step)).await?;
	for (name, address) in network.endpoints() {
		timeline.progress(&format!("{name}: ws://{address}"));
	}
	Ok(network)
}

/// Play the steps on it. True if every one was verified and no message was lost.
pub async fn play(
	network: &Network,
	folder: &Path,
	transport: Transport,
	timeline: Timeline,
) -> Result<bool> {
	let (rounds, received) = tokio::sync::mpsc::unbounded_channel();
	let mut stage = Stage::new(network, folder, received, timeline);
	let played = tokio::select! {
		played = steps::play(&mut stage, transport) => played,
		sealed = network.seal(Sealing::OnDemand, |round| {
			// Nobody listens any more only when the steps are over.
			let _ = rounds.send(round.clone());
		}) => sealed,
	};
	stage.conclude(played)
}

/// The demo chains 2000 and 2001, and a third one, 2002. It has the genesis of 2001 under its own number, and so knows the
/// token of 2000.
fn and_a_third(mut chains: Vec<ParaSource>) -> Vec<ParaSource> {
	let third =
		chains.last().map(|second| ParaSource { id: steps::THIRD.into(), ..second.clone() });
	chains.extend(third);
	chains
}

/// The same chains, with contracts.
fn with_contracts(chains: Vec<ParaSource>) -> Result<Vec<ParaSource>> {
	let wasm = sluice_contracts_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	Ok(chains.into_iter().map(|chain| ParaSource { wasm: wasm.to_vec(), ..chain }).collect())
}
