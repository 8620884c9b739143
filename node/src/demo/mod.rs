//! `sluice demo`: the project's main job on a fresh network, verified from chain state.
//!
//! The `stage` runs the network and reads every block of every chain; a step of `steps` acts through it and fails with what
//! was expected and what came. `timeline` shows what happened, for people or for programs.

mod ledger;
mod money;
mod stage;
mod steps;
mod timeline;
mod traces;
mod xcmp;

use crate::dev::{demo_chains, Network, NetworkOptions, Sealing};
use anyhow::Result;
use clap::Args;
use sluice_node_para::ParaSource;
use stage::Stage;
use std::path::Path;

pub use timeline::Timeline;

/// The number by which the demo calls the relay chain.
const RELAY: u32 = 0;

/// Run the main job on a fresh development network: open channels, send assets over HRMP, DMP and UMP, block a sender, close
/// a channel and remove a chain in the middle of traffic, and verify every step from chain state.
#[derive(Debug, Args)]
pub struct DemoArgs {
	/// Print one JSON object a line instead of a timeline for people.
	#[arg(long)]
	pub json: bool,
}

/// Start the network with its databases in `folder`.
pub async fn start(timeline: Timeline, folder: &Path) -> Result<Network> {
	let options = NetworkOptions {
		paras: chains()?,
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
pub async fn play(network: &Network, timeline: Timeline) -> Result<bool> {
	let (rounds, received) = tokio::sync::mpsc::unbounded_channel();
	let mut stage = Stage::new(network, received, timeline);
	let played = tokio::select! {
		played = steps::play(&mut stage) => played,
		sealed = network.seal(Sealing::OnDemand, |round| {
			// Nobody listens any more only when the steps are over.
			let _ = rounds.send(round.clone());
		}) => sealed,
	};
	stage.conclude(played)
}

/// The demo chains 2000 and 2001, and a third one, 2002. It has the genesis of 2001 under its own number, and so knows the
/// token of 2000.
fn chains() -> Result<Vec<ParaSource>> {
	let mut chains = demo_chains()?;
	let third =
		chains.last().map(|second| ParaSource { id: steps::THIRD.into(), ..second.clone() });
	chains.extend(third);
	Ok(chains)
}
