//! The report for people.

use crate::load::{
	plan::Plan,
	record::{Record, Total},
};
use sluice_node_tools::output::table;
use std::fmt::Display;

/// What was measured.
pub fn of(plan: &Plan, record: &Record, verdict: &str) -> String {
	let result = format!("{verdict}: {}\n", asked(plan));
	if record.samples().is_empty() {
		return result;
	}
	let figures = figures(record).map(|(name, figure)| format!(" {name:<24}{figure}\n"));
	format!("\n{}\n\n{}\n{result}", channels(record), figures.concat())
}

/// The load in words.
pub fn asked(plan: &Plan) -> String {
	format!(
		"{} chains, {} channels, {}: rate {} for {} relay blocks, {} bytes a message ({} as it travels)",
		plan.chains.len(),
		plan.channels.len(),
		plan.transport.adverb(),
		plan.rate,
		plan.blocks,
		plan.size,
		plan.note.bytes(),
	)
}

/// Every channel, and all of them. What waits is the most that ever did.
fn channels(record: &Record) -> String {
	let each = record.totals().map(|(id, total)| {
		let name = format!("{} to {}", id.sender, id.recipient);
		row(name, total)
	});
	let all = row("all".into(), record.total());
	let header = [
		"channel",
		">sent",
		">accepted",
		">delivered",
		">lost",
		">at sender",
		">on relay",
		">at recipient",
	];
	table(header, each.chain([all]))
}

fn row(name: String, total: Total) -> [String; 8] {
	let Total { moves, lost, deepest } = total;
	[
		name,
		moves.sent.to_string(),
		moves.accepted.to_string(),
		moves.delivered.to_string(),
		lost.to_string(),
		deepest.sender.to_string(),
		deepest.relay.to_string(),
		deepest.recipient.to_string(),
	]
}

fn figures(record: &Record) -> [(&'static str, String); 5] {
	let latencies = record.latencies();
	let percentile = |percent| format!("p{percent} {}", or_none(latencies.percentile(percent)));
	let latency = [50, 90, 99].map(percentile).join(", ");
	let memory = |bytes: Option<u64>| or_none(bytes.map(mebibytes));
	let (most, last) = (memory(record.memory().max()), memory(record.memory().next_back()));
	let sustained = record.sustained().map(|messages| format!("{messages:.2}"));
	[
		("relay blocks", record.samples().len().to_string()),
		("refused to send", record.refused().to_string()),
		("sustained", format!("{} messages a relay block", or_none(sustained))),
		("latency, relay blocks", format!("{latency}, max {}", or_none(latencies.max()))),
		("memory, this process", format!("{most} at most, {last} in the end")),
	]
}

fn mebibytes(bytes: u64) -> String {
	format!("{:.1} MiB", bytes as f64 / f64::from(1024 * 1024))
}

fn or_none(figure: Option<impl Display>) -> String {
	figure.map_or_else(|| "-".into(), |figure| figure.to_string())
}
