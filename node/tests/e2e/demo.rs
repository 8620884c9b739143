//! `sluice demo --json` plays the whole main job and says so in the documented form.

use crate::common::{
	dev::STOPPING,
	process::{Ended, Sluice, Stream},
};
use anyhow::{ensure, Context, Result};
use serde_json::Value;
use std::time::Duration;

/// The demo is a matter of seconds; a debug build on two busy cores is another matter.
const PATIENCE: Duration = Duration::from_secs(600);

/// A step, an event of it, and figures that must not be 0.
type Proof = (u64, &'static str, &'static [&'static str]);

#[test]
fn the_demo_delivers_every_message() -> Result<()> {
	let result = play(&["demo", "--json"], 7, &RELAYED)?;
	let (_, discarded) = check_result(&result).with_context(|| result.to_string())?;
	ensure!(discarded > 0, "nothing was discarded with the chain that was removed");
	Ok(())
}

#[test]
fn the_demo_delivers_every_message_directly() -> Result<()> {
	let result = play(&["demo", "--transport", "xcmp", "--json"], 10, &DIRECT)?;
	let (sent, discarded) = check_result(&result).with_context(|| result.to_string())?;
	ensure!(discarded == 0, "{discarded} messages were discarded");
	let direct = result.get("messages_direct").and_then(Value::as_u64);
	ensure!(
		direct.is_some_and(|direct| direct > 1_000 && direct < sent),
		"expected most messages to go directly, and some through the relay chain: {result}"
	);
	Ok(())
}

/// What the later steps over relayed channels must show.
const RELAYED: [Proof; 10] = [
	(5, "2000 sees no room", &[]),
	(5, "they wait in its own queue", &["messages", "bytes", "blocks"]),
	(5, "2001 has them", &["messages"]),
	(6, "2000 closes the channel", &["messages_in_channel", "messages_with_sender"]),
	(6, "2001 has all", &["messages"]),
	(6, "channel gone, deposits returned", &[]),
	(
		7,
		"2002 is deregistered",
		&["discarded_downward", "discarded_upward", "discarded_horizontal"],
	),
	(7, "every deposit is back", &[]),
	(7, "nothing is left of 2002", &["entries_searched"]),
	(7, "2002 makes no blocks any more", &[]),
];

/// What the steps over direct channels must show.
const DIRECT: [Proof; 23] = [
	(3, "one end asks", &[]),
	(3, "2001 has all, in order", &["messages", "relayed", "direct"]),
	(4, "2001 has it", &[]),
	(4, "2000 has it back", &[]),
	(5, "2000's collators keep them", &["messages", "blocks"]),
	(5, "more is refused", &[]),
	(5, "2001 has them", &["messages"]),
	(6, "2000's collators keep them", &["messages"]),
	(6, "its proofs of validity fit", &["largest_bytes", "limit"]),
	(6, "2001 has all, in order", &["messages", "blocks"]),
	(7, "contract on 2000 sends", &["amount"]),
	(7, "contract on 2001 pays Charlie", &["amount", "fee"]),
	(8, "2001 has confirmed them", &["messages"]),
	(8, "channel gone, deposits returned", &[]),
	(8, "nothing left at either end", &[]),
	(9, "forged message served", &["messages"]),
	(9, "missing message served", &["messages"]),
	(9, "reordered message served", &["messages"]),
	(9, "replayed message served", &["messages"]),
	(9, "2000 has all, once and in order", &["messages"]),
	(10, "bytes written to the state", &["relayed", "direct"]),
	(10, "bytes read of the state", &["relayed", "direct"]),
	(10, "latency in relay blocks", &["relayed", "direct"]),
];

/// Plays a demo of so many steps, which must show `proofs`. Gives its last object.
fn play(arguments: &[&str], steps: u64, proofs: &[Proof]) -> Result<Value> {
	let ended = Sluice::start(arguments)?.wait(PATIENCE)?.success()?;
	let objects: Vec<Value> = ended
		.stdout
		.iter()
		.map(|line| {
			let object = serde_json::from_str(line).with_context(|| format!("no JSON: {line}"))?;
			ensure!(matches!(object, Value::Object(_)), "no object: {line}");
			Ok(object)
		})
		.collect::<Result<_>>()?;
	let (last, events) = objects.split_last().context("nothing on standard output")?;
	let mut played = Vec::new();
	for event in events {
		played.push(check_event(event).with_context(|| event.to_string())?);
	}
	ensure!(played.is_sorted(), "steps follow one another: {played:?}");
	played.dedup();
	ensure!(played.iter().copied().eq(1..=steps), "expected {steps} steps, found {played:?}");
	for (step, event, figures) in proofs {
		let of = |found: &&Value| {
			let is = |name, value: Value| found.get(name) == Some(&value);
			is("step", (*step).into()) && is("event", (*event).into())
		};
		let found = events.iter().find(of);
		let found = found.with_context(|| format!("step {step}: no event `{event}`"))?;
		for figure in *figures {
			ensure!(
				found.get(figure).and_then(as_figure) > Some(0),
				"expected `{figure}` above 0 in {found}"
			);
		}
	}
	Ok(last.clone())
}

/// A number; amounts are written as text, since JSON's numbers are too small for them.
fn as_figure(value: &Value) -> Option<u128> {
	let text = value.as_str().and_then(|text| text.parse().ok());
	text.or(value.as_u64().map(u128::from))
}

/// An object of a step is an event with its place. Gives the step.
fn check_event(event: &Value) -> Result<u64> {
	let text = |name: &str| event.get(name).and_then(Value::as_str);
	let number = |name: &str| event.get(name).and_then(Value::as_u64);
	for key in event.as_object().into_iter().flat_map(|object| object.keys()) {
		let fit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
		ensure!(key.bytes().all(fit), "a key that is not snake_case: `{key}`");
	}
	let step = number("step").context("no step")?;
	let name = text("event").context("no event")?;
	ensure!(!name.is_empty(), "an event without a name");
	if name == "begin" {
		ensure!(text("title").is_some_and(|title| !title.is_empty()), "a step without a title");
	}
	let chain = number("chain").context("no chain")?;
	ensure!([0, 2000, 2001, 2002].contains(&chain), "no chain of the demo: {chain}");
	ensure!(number("block").is_some(), "no block number");
	let hash = text("hash").and_then(|hash| hash.strip_prefix("0x")).context("no 0x… hash")?;
	ensure!(
		hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()),
		"no hash of 32 bytes: {hash}"
	);
	let seconds = event.get("seconds").and_then(Value::as_f64).context("no seconds")?;
	ensure!(seconds > 0.0, "{seconds} seconds");
	Ok(step)
}

/// The last object sums up. Gives how many messages were sent, and how many were discarded with a chain.
fn check_result(result: &Value) -> Result<(u64, u64)> {
	let number =
		|name: &str| result.get(name).and_then(Value::as_u64).with_context(|| format!("no {name}"));
	ensure!(result.get("result").and_then(Value::as_str) == Some("ok"), "not ok");
	let (sent, processed) = (number("messages_sent")?, number("messages_processed")?);
	let discarded = number("messages_discarded")?;
	ensure!(processed > 0, "no message was processed");
	ensure!(
		sent == processed + discarded,
		"{sent} messages sent, {processed} processed, {discarded} discarded with a chain"
	);
	ensure!(number("messages_lost")? == 0, "messages were lost");
	// 2000 closed one of the two, and those of a removed chain went with it.
	ensure!(number("channels_open")? == 1, "expected one open channel");
	ensure!(number("relay_blocks")? > 0, "no relay blocks");
	let seconds = result.get("seconds").and_then(Value::as_f64).context("no seconds")?;
	ensure!(seconds > 0.0, "{seconds} seconds");
	Ok((sent, discarded))
}

#[test]
fn a_demo_that_cannot_start_says_so_in_its_last_line() -> Result<()> {
	let started = Sluice::start_with(["demo", "--json"], |command| {
		command.env("TMPDIR", "/nowhere");
	})?;
	let ended = started.wait(PATIENCE)?;
	let error = failure(&ended)?;
	ensure!(error.contains("temporary folder"), "no reason in `{error}`");
	Ok(())
}

#[cfg(unix)]
#[test]
fn an_interrupted_demo_has_failed() -> Result<()> {
	for (stream, what) in [(Stream::Stderr, "a progress line"), (Stream::Stdout, "an event")] {
		let mut demo = Sluice::start(["demo", "--json"])?;
		demo.wait_for(what, stream, PATIENCE, |line| (!line.is_empty()).then_some(()))?;
		demo.interrupt()?;
		let ended = demo.wait(STOPPING)?;
		let error = failure(&ended)?;
		ensure!(error == "interrupted", "{what}: expected `interrupted`, found `{error}`");
		ensure!(ended.stderr.iter().any(|line| line == "stopping"), "{ended:?}");
	}
	Ok(())
}

/// What a demo that has failed gives as its error.
fn failure(ended: &Ended) -> Result<String> {
	ensure!(ended.status.code() == Some(1), "expected exit status 1, found {}", ended.status);
	let last = ended.stdout.last().with_context(|| format!("no result: {ended:?}"))?;
	let result: Value = serde_json::from_str(last).with_context(|| format!("no JSON: {last}"))?;
	let text = |name: &str| result.get(name).and_then(Value::as_str);
	ensure!(text("result") == Some("failed"), "expected the result `failed`, found {last}");
	Ok(text("error").with_context(|| format!("no error in {last}"))?.to_owned())
}
