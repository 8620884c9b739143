//! The report for programs. `docs/cli.md` has its form.

use crate::load::{
	latency::Latencies,
	plan::Plan,
	record::{Record, Total},
	sample::{Depth, Moves, Sample, Traffic},
};
use clap::ValueEnum;
use serde_json::{json, Map, Value};
use sluice_primitives::ChannelId;

/// What was measured.
pub fn of(plan: &Plan, record: &Record, verdict: &str, error: Option<&anyhow::Error>) -> Value {
	let total = record.total();
	let memory = || record.memory();
	let mut messages = all(total);
	messages.insert("offered".into(), record.offered().into());
	messages.insert("refused".into(), record.refused().into());
	messages.insert("unsent".into(), record.unsent().into());
	json!({
		"result": verdict,
		"error": error.map(|error| format!("{error:#}")),
		"load": asked(plan),
		"relay_blocks": record.samples().len(),
		"seconds": record.samples().last().map_or(0.0, |sample| seconds(sample.seconds)),
		"messages": messages,
		"sustained": record.sustained(),
		"latency": latency(&record.latencies()),
		"deepest": depth(total.deepest),
		"memory": memory().next().map(|first| json!({
			"first": first,
			"last": memory().next_back(),
			"max": memory().max(),
		})),
		"channels": channels(record),
		"blocks": record.samples().iter().map(|sample| block(record, sample)).collect::<Vec<_>>(),
	})
}

/// What was asked for.
fn asked(plan: &Plan) -> Value {
	json!({
		"chains": plan.chains.len(),
		"channels": plan.channels.len(),
		"topology": name(&plan.topology),
		"transport": name(&plan.transport),
		"rate": plan.rate.as_f64(),
		"size": plan.size,
		"size_as_it_travels": plan.note.bytes(),
		"blocks": plan.blocks,
		"drain": plan.drain,
		"interval": plan.interval.map(|interval| interval.as_millis() as u64),
	})
}

/// What the user calls it.
fn name<T: ValueEnum>(value: &T) -> String {
	value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn channels(record: &Record) -> Vec<Value> {
	let each = record.totals().map(|(id, total)| {
		let mut object = of_channel(id, all(total));
		object.insert("deepest".into(), depth(total.deepest));
		Value::Object(object)
	});
	each.collect()
}

/// One relay block, with the channels in which anything happened or waits.
fn block(record: &Record, sample: &Sample) -> Value {
	let idle = Traffic::default();
	let traffic = record.channels.iter().zip(&sample.channels);
	let channels = traffic.filter(|(_, traffic)| **traffic != idle).map(|(id, traffic)| {
		let mut object = of_channel(*id, moves(traffic.moves));
		object.insert("depth".into(), depth(traffic.depth));
		Value::Object(object)
	});
	let mut object = moves(sample.moves());
	object.insert("block".into(), sample.block.into());
	object.insert("seconds".into(), seconds(sample.seconds).into());
	object.insert("offered".into(), sample.offered.into());
	object.insert("refused".into(), sample.refused.into());
	object.insert("latency".into(), latency(&sample.latencies));
	object.insert("depth".into(), depth(sample.depth()));
	object.insert("relay_state".into(), sample.relay_state.into());
	object.insert("memory".into(), sample.memory.into());
	object.insert("channels".into(), channels.collect());
	Value::Object(object)
}

fn of_channel(id: ChannelId, mut object: Map<String, Value>) -> Map<String, Value> {
	object.insert("sender".into(), u32::from(id.sender).into());
	object.insert("recipient".into(), u32::from(id.recipient).into());
	object
}

/// What became of all messages.
fn all(total: Total) -> Map<String, Value> {
	let mut object = moves(total.moves);
	object.insert("under_way".into(), total.moves.under_way().into());
	object.insert("lost".into(), total.lost.into());
	object
}

fn moves(moves: Moves) -> Map<String, Value> {
	let figures = [
		("sent", moves.sent),
		("accepted", moves.accepted),
		("delivered", moves.delivered),
		("failed", moves.failed),
	];
	figures.into_iter().map(|(name, figure)| (name.to_owned(), figure.into())).collect()
}

fn depth(depth: Depth) -> Value {
	json!({ "sender": depth.sender, "relay": depth.relay, "recipient": depth.recipient })
}

/// Null if nothing was delivered.
fn latency(latencies: &Latencies) -> Value {
	let Some(max) = latencies.max() else { return Value::Null };
	let counts = latencies.counts().map(|(blocks, messages)| json!([blocks, messages]));
	json!({
		"p50": latencies.percentile(50),
		"p90": latencies.percentile(90),
		"p99": latencies.percentile(99),
		"max": max,
		"mean": latencies.mean(),
		"counts": counts.collect::<Vec<_>>(),
	})
}

/// To the millisecond.
fn seconds(seconds: f64) -> f64 {
	(seconds * 1_000.0).round() / 1_000.0
}
