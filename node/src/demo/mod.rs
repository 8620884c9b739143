//! `sluice demo`: the project's main job on a fresh network, verified from chain state.
//!
//! The `stage` runs the network and reads every block of every chain; a step of `steps` acts through it and fails with what
//! was expected and what came. `timeline` shows what happened, for people or for programs.

mod cost;
mod liar;
mod money;
mod stage;
mod steps;
mod timeline;
mod traces;

use crate::{
	dev::{demo_chains, Network, NetworkOptions, Sealing},
	traffic::{direct, ledger, xcmp, RELAY},
};
use anyhow::{Context as _, Result};
use clap::Args;
use sluice_node_para::{code_within, ParaSource};
use sluice_node_relay::genesis::max_code_size;
use stage::Stage;
use std::path::Path;

pub use crate::traffic::Transport;
pub use timeline::Timeline;

/// Run the main job on a fresh development network and verify every step from chain state.
///
/// Relayed: open channels, send assets over HRMP, DMP and UMP, block a sender, close a channel and remove a chain in the middle
/// of traffic. Direct: the same over direct channels, switch a busy one, let a receiver sleep, meet collators that lie, and
/// compare what both ways cost the relay chain.
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
			Transport::Relayed => demo_chains(3)?,
			Transport::Direct => with_contracts(demo_chains(2)?)?,
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

/// The same chains, with contracts.
fn with_contracts(chains: Vec<ParaSource>) -> Result<Vec<ParaSource>> {
	let wasm = sluice_contracts_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let wasm = code_within(max_code_size(), wasm).context("the runtime with contracts")?;
	Ok(chains.into_iter().map(|chain| ParaSource { wasm: wasm.to_vec(), ..chain }).collect())
}
