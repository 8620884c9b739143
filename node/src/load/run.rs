//! A load from beginning to end.

use super::{
	memory,
	plan::Plan,
	record::Record,
	sample::Sample,
	send::Senders,
	setup,
	watch::{Brought, Watch},
};
use crate::dev::{demo_chains, Network, NetworkOptions, Round};
use anyhow::Result;
use std::{path::Path, time::Instant};

/// Relay blocks between two lines of progress.
const PROGRESS_EVERY: u32 = 10;

/// Start the network with its databases in `folder`.
pub async fn start(plan: &Plan, folder: &Path, progress: impl Fn(&str)) -> Result<Network> {
	let options = NetworkOptions {
		paras: demo_chains(plan.chains.len() as u32)?,
		rpc_port: 0,
		prometheus_port: None,
		base_path: folder.to_path_buf(),
		xcmp_peers: Vec::new(),
	};
	Network::start(options, progress).await
}

/// Send for as long as planned, then let everything arrive. What is measured is in `record` from block to block, so that it is
/// there if this ends early.
pub async fn run(
	network: &Network,
	plan: &Plan,
	record: &mut Record,
	progress: impl Fn(&str),
) -> Result<()> {
	network.while_up(drive(network, plan, record, progress)).await
}

async fn drive(
	network: &Network,
	plan: &Plan,
	record: &mut Record,
	progress: impl Fn(&str),
) -> Result<()> {
	*record = Record::of(&plan.channels);
	let mut watch = Watch::new(network, &plan.channels);
	progress(&format!("{} channels: opening", plan.channels.len()));
	setup::prepare(network, plan, &mut watch).await?;
	let mut senders = Senders::new(network, plan)?;
	progress(&format!("messages: sending for {} relay blocks", plan.blocks));

	let began = Instant::now();
	for number in 0..plan.blocks.saturating_add(plan.drain) {
		let sending = number < plan.blocks;
		if !sending && record.is_settled() {
			break;
		}
		let offered = if sending { senders.send(number).await? } else { 0 };
		if let Some(interval) = plan.interval {
			tokio::time::sleep(interval).await;
		}
		let round = network.round().await?;
		let brought = watch.read(&round)?;
		let measured = measured(network, plan, &watch, &round, brought)?;
		let seconds = began.elapsed().as_secs_f64();
		record.push(Sample { seconds, offered, ..measured });
		if (number + 1) % PROGRESS_EVERY == 0 {
			progress(&so_far(record, &round));
		}
	}
	record.complete = true;
	for failure in watch.failures() {
		progress(&format!("a message failed: {failure}"));
	}
	Ok(())
}

/// What there is to know after `round`.
fn measured(
	network: &Network,
	plan: &Plan,
	watch: &Watch<'_>,
	round: &Round,
	brought: Brought,
) -> Result<Sample> {
	let channels = plan.channels.iter().map(|channel| watch.traffic(*channel, &brought)).collect();
	Ok(Sample {
		block: round.number,
		channels,
		refused: brought.refused,
		latencies: brought.latencies,
		relay_state: memory::relay_state(&network.relay, round.hash)?,
		memory: memory::resident(),
		..Sample::default()
	})
}

/// A line for a person who waits.
fn so_far(record: &Record, round: &Round) -> String {
	let moves = record.moves();
	let refused = match record.refused() {
		0 => String::new(),
		refused => format!(", {refused} refused"),
	};
	format!(
		"relay block {}: {} messages sent, {} delivered, {} under way{refused}",
		round.number,
		moves.sent,
		moves.delivered,
		moves.under_way()
	)
}
