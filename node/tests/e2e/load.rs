//! `sluice load` delivers all that it sends, both ways, and its report adds up.

use crate::common::{
	dev::STOPPING,
	process::{Sluice, Stream},
};
use anyhow::{ensure, Context, Result};
use serde_json::Value;
use std::{
	fs,
	sync::{Mutex, PoisonError},
	time::Duration,
};

/// One network at a time: each compiles for all the processors that there are.
static TURN: Mutex<()> = Mutex::new(());

/// A load of a few blocks is a matter of seconds; a debug build on two busy cores is another matter.
const PATIENCE: Duration = Duration::from_secs(300);

#[test]
fn a_relayed_load_is_delivered_and_reported_in_every_form() -> Result<()> {
	let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
	let folder = tempfile::tempdir()?;
	let (json, plot) = (folder.path().join("load.json"), folder.path().join("load.svg"));
	let fixed = ["load", "--rate", "2", "--size", "2000", "--blocks", "6"].map(Into::into);
	let files = ["--json".into(), json.clone().into(), "--plot".into(), plot.clone().into()];
	let load = Sluice::start::<std::ffi::OsString>(fixed.into_iter().chain(files))?;
	let ended = load.wait(PATIENCE)?.success()?;

	let report: Value = serde_json::from_str(&fs::read_to_string(json)?)?;
	adds_up(&report, 24, &[(2000, 2001), (2001, 2000)]).with_context(|| report.to_string())?;
	ensure!(figure(&report, "/deepest/relay")? > 0, "expected messages on the relay chain");
	ensure!(figure(&report, "/load/size_as_it_travels")? > 2000, "expected more than 2000 bytes");
	let said = ended.stdout.join("\n");
	for words in ["2000 to 2001", "2001 to 2000", "messages a relay block", "p50", "ok: 2 chains"] {
		ensure!(said.contains(words), "expected `{words}` in:\n{said}");
	}
	let plot = fs::read_to_string(plot)?;
	ensure!(plot.starts_with("<svg") && plot.contains("Messages in a relay block"), "{plot}");
	Ok(())
}

#[test]
fn a_direct_load_among_three_chains_never_waits_on_the_relay_chain() -> Result<()> {
	let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
	let load = [
		"load",
		"--chains",
		"3",
		"--transport",
		"direct",
		"--rate",
		"1.5",
		"--blocks",
		"6",
		"--json",
		"-",
	];
	let ended = Sluice::start(load)?.wait(PATIENCE)?.success()?;
	let [line] = &ended.stdout[..] else {
		anyhow::bail!("expected one line on standard output: {ended:?}")
	};
	let report: Value = serde_json::from_str(line)?;
	let channels = [(2000, 2001), (2001, 2002), (2002, 2000)];
	adds_up(&report, 27, &channels).with_context(|| report.to_string())?;
	ensure!(figure(&report, "/deepest/relay")? == 0, "expected no message on the relay chain");
	Ok(())
}

#[cfg(unix)]
#[test]
fn an_interrupted_load_reports_what_it_measured() -> Result<()> {
	let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
	let mut load =
		Sluice::start(["load", "--topology", "pairs", "--blocks", "10000", "--json", "-"])?;
	let delivering = |line: &str| line.contains(" delivered").then_some(());
	load.wait_for("progress", Stream::Stderr, PATIENCE, delivering)?;
	load.interrupt()?;
	let ended = load.wait(STOPPING)?;
	ensure!(ended.status.code() == Some(1), "expected exit status 1, found {}", ended.status);
	let line = ended.stdout.last().with_context(|| format!("no report: {ended:?}"))?;
	let report: Value = serde_json::from_str(line)?;
	let text = |name: &str| report.get(name).and_then(Value::as_str);
	ensure!(text("result") == Some("interrupted"), "expected `interrupted` in {report}");
	ensure!(text("error") == Some("interrupted"), "expected the error in {report}");
	ensure!(figure(&report, "/relay_blocks")? >= 10, "expected 10 blocks or more: {report}");
	ensure!(figure(&report, "/messages/delivered")? > 0, "expected messages: {report}");
	ensure!(figure(&report, "/messages/lost")? == 0, "what is under way is not lost: {report}");
	Ok(())
}

/// All of `messages` went through these channels, and every figure fits the others.
fn adds_up(report: &Value, messages: u64, channels: &[(u64, u64)]) -> Result<()> {
	ensure!(report.get("result").and_then(Value::as_str) == Some("ok"), "not ok");
	ensure!(report.get("error") == Some(&Value::Null), "an error");
	for name in ["offered", "sent", "accepted", "delivered"] {
		let found = figure(report, &format!("/messages/{name}"))?;
		ensure!(found == messages, "{name}: expected {messages}, found {found}");
	}
	for name in ["refused", "unsent", "failed", "under_way", "lost"] {
		ensure!(figure(report, &format!("/messages/{name}"))? == 0, "{name}: expected none");
	}

	let blocks = list(report, "/blocks")?;
	ensure!(figure(report, "/relay_blocks")? == blocks.len() as u64, "another number of blocks");
	let numbers = blocks.iter().map(|block| figure(block, "/block")).collect::<Result<Vec<_>>>()?;
	let consecutive = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
	ensure!(consecutive, "expected one block after the other, found {numbers:?}");
	for name in ["offered", "sent", "accepted", "delivered"] {
		let of_blocks = total(blocks, &format!("/{name}"))?;
		ensure!(of_blocks == messages, "{name} in all blocks: {of_blocks}");
	}
	let last = blocks.last().context("no blocks")?;
	for place in ["sender", "relay", "recipient"] {
		let left = figure(last, &format!("/depth/{place}"))?;
		ensure!(left == 0, "{left} messages wait in the end: {place}");
	}
	ensure!(figure(last, "/relay_state")? > 0, "channels hold nothing on the relay chain");

	let each = list(report, "/channels")?;
	let ids = each.iter().map(|id| Ok((figure(id, "/sender")?, figure(id, "/recipient")?)));
	let ids = ids.collect::<Result<Vec<_>>>()?;
	ensure!(ids == channels, "expected the channels {channels:?}, found {ids:?}");
	for channel in each {
		let (sent, delivered) = (figure(channel, "/sent")?, figure(channel, "/delivered")?);
		let share = messages / channels.len() as u64;
		ensure!((sent, delivered) == (share, share), "expected {share} messages: {channel}");
	}
	latencies_fit(report, messages)?;
	#[cfg(target_os = "linux")]
	ensure!(
		figure(report, "/memory/max")? >= figure(report, "/memory/last")?
			&& figure(report, "/memory/last")? > 0,
		"no memory"
	);
	Ok(())
}

/// Each delivered message has a latency of a block or more, and the percentiles follow one another.
fn latencies_fit(report: &Value, messages: u64) -> Result<()> {
	let counts = list(report, "/latency/counts")?;
	ensure!(total(counts, "/1")? == messages, "expected the latency of {messages} messages");
	let least = counts.first().context("no latency")?;
	ensure!(figure(least, "/0")? >= 1, "a message arrived in the block that sent it");
	let names = ["p50", "p90", "p99", "max"].map(|name| format!("/latency/{name}"));
	let percentiles = names.iter().map(|name| figure(report, name)).collect::<Result<Vec<_>>>()?;
	ensure!(percentiles.is_sorted(), "percentiles out of order: {percentiles:?}");
	let sustained = report.get("sustained").and_then(Value::as_f64).context("nothing sustained")?;
	ensure!(sustained > 0.0 && sustained <= messages as f64, "{sustained} messages a block");
	Ok(())
}

fn figure(object: &Value, pointer: &str) -> Result<u64> {
	let found = object.pointer(pointer).and_then(Value::as_u64);
	found.with_context(|| format!("no figure {pointer} in {object}"))
}

fn list<'a>(object: &'a Value, pointer: &str) -> Result<&'a Vec<Value>> {
	let found = object.pointer(pointer).and_then(Value::as_array);
	found.with_context(|| format!("no list {pointer}"))
}

fn total(objects: &[Value], pointer: &str) -> Result<u64> {
	objects.iter().map(|object| figure(object, pointer)).sum()
}
