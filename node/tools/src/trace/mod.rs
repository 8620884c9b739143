//! `sluice message trace`: follows one message over the chains.
//!
//! | module | what it does |
//! |---|---|
//! | `scan` | reads the newest blocks of a chain |
//! | `carried` | what the relay chain queued in a block: pages and the XCMs in them |
//! | `direct` | what chains sent past the relay chain |
//! | `legs` | which of it is the message, and by which other ids it goes |
//! | `outbox` | what a sender still has in its own queue |
//! | `timeline` | every event that names it, in the order of relay blocks |
//! | `verdict` | what has become of it |
//!
//! A message has several names: the hash of its XCM, the topic that the XCM sets, and between two chains the hash of the
//! page that carries it. Only the relay chain's queues and the chains' outboxes show which belong together, so these are
//! read first; then every event of every chain that names any of them is part of the story, whatever pallet it is from.

mod carried;
mod direct;
mod legs;
mod outbox;
mod scan;
mod timeline;
mod verdict;

use crate::{
	args::{ParaArgs, RelayArgs},
	chain::chain_name,
	output,
	parse::parse_hash,
	value,
};
use anyhow::{bail, Result};
use clap::{Args, Subcommand};
use futures::future::try_join_all;
use legs::Trail;
use scan::Scan;
use serde_json::{json, Value as Json};
use subxt::utils::H256;
use timeline::Sighting;
use verdict::{Evidence, Verdict};

/// What can be asked of messages.
#[derive(Debug, Subcommand)]
pub enum MessageCommand {
	/// Follow one message from its sender to where it is now. The exit status is 0 if it was delivered.
	Trace(TraceArgs),
}

/// Arguments of `message trace`.
#[derive(Debug, Args)]
pub struct TraceArgs {
	/// Hash of the message, its XCM topic, or the hash of the HRMP page that carries it.
	#[arg(value_name = "HASH", value_parser = parse_hash)]
	hash: H256,

	/// Blocks of each chain to look at, the newest first.
	#[arg(long, value_name = "BLOCKS", default_value_t = 1_000)]
	depth: u32,

	#[command(flatten)]
	relay: RelayArgs,

	#[command(flatten)]
	paras: ParaArgs,
}

/// Does what `command` says. True if the message was delivered.
pub async fn run(command: MessageCommand) -> Result<bool> {
	let MessageCommand::Trace(args) = command;
	let relay = args.relay.connect().await?;
	let registered = relay.queues(relay.best().await?).await?.len();
	let mut chains = args.paras.connect(&relay, registered).await?;
	chains.insert(0, relay);
	let mut scans = try_join_all(chains.iter().map(|chain| Scan::of(chain, args.depth))).await?;

	let Some((relay, others)) = scans.split_first_mut() else { bail!("no chain") };
	let mut carried = carried::all(relay).await;
	for scan in others {
		carried.extend(direct::all(scan).await);
	}
	carried.sort_by_key(|carried| carried.block);
	let trail = Trail::find(args.hash, carried);
	let sightings = timeline::sightings(&scans, &trail).await?;
	if sightings.is_empty() {
		let looked_at: Vec<_> = scans.iter().map(Scan::to_string).collect();
		bail!(
			"no trace of {:?} in {}; look further back with --depth, or at other chains with --para-url",
			args.hash,
			looked_at.join(", ")
		);
	}
	let verdict = Evidence::gather(&chains, &scans, &trail, &sightings).await?.verdict();
	let delivered = matches!(verdict, Verdict::Delivered(_));
	output::print(args.relay.json, json_of(&trail, &sightings, &verdict), || {
		table_of(&sightings, &verdict)
	})?;
	Ok(delivered)
}

fn json_of(trail: &Trail, sightings: &[Sighting], verdict: &Verdict) -> Json {
	let timeline = sightings.iter().map(|sighting| {
		json!({
			"chain": sighting.chain,
			"block": sighting.block,
			"hash": format!("{:?}", sighting.hash),
			"relay_block": sighting.relay_block,
			"event": sighting.event.name,
			"fields": sighting.event.fields,
		})
	});
	json!({
		"query": format!("{:?}", trail.query),
		"ids": trail.ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>(),
		"pages": trail.pages().map(|page| format!("{page:?}")).collect::<Vec<_>>(),
		"timeline": timeline.collect::<Vec<_>>(),
		"verdict": verdict.name(),
		"explanation": verdict.to_string(),
	})
}

fn table_of(sightings: &[Sighting], verdict: &Verdict) -> String {
	let rows = sightings.iter().map(|sighting| {
		[
			chain_name(sighting.chain),
			sighting.block.to_string(),
			sighting.event.name.clone(),
			details(&sighting.event.fields),
		]
	});
	let table = output::table(["chain", ">block", "event", "details"], rows);
	format!("{table}\n\n{}: {verdict}", verdict.name())
}

/// The fields of an event but for those that fill a screen.
fn details(fields: &Json) -> String {
	let short = fields.as_object().map(|fields| {
		let short =
			fields.iter().filter(|(name, _)| !matches!(name.as_str(), "message" | "weight_used"));
		short.map(|(name, value)| (name.clone(), value.clone())).collect::<serde_json::Map<_, _>>()
	});
	value::brief(&short.map_or_else(|| fields.clone(), Json::Object))
}
