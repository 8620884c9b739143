//! What the demo shows: lines for people or JSON objects for programs, both on standard output.
//!
//! If nobody reads them any more, the demo plays on: its exit status says whether all of it was verified, and neither status
//! would be true of a part.

use super::RELAY;
use anyhow::Result;
use polkadot_primitives::Hash;
use serde_json::{Map, Value};
use sluice_node_tools::stdio::{say, tell};
use std::time::Instant;

/// Where lines go.
#[derive(Clone, Copy)]
pub struct Timeline {
	json: bool,
	started: Instant,
}

/// Where something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
	/// The chain, or [`RELAY`].
	pub chain: u32,
	/// Block number.
	pub block: u32,
	/// Block hash.
	pub hash: Hash,
}

impl Timeline {
	/// A timeline that counts time from now on.
	pub fn new(json: bool) -> Self {
		Self { json, started: Instant::now() }
	}

	/// What is being waited for before the network runs; on standard error, so that programs read objects alone.
	pub fn progress(&self, step: &str) {
		tell(format_args!("{:>7.1} s  {step}", self.started.elapsed().as_secs_f32()));
	}

	/// Since the start, to a tenth.
	fn seconds(&self) -> f64 {
		(self.started.elapsed().as_secs_f64() * 10.0).round() / 10.0
	}

	/// A step begins, with the relay chain at `place`.
	pub fn step(&self, number: u32, title: &str, place: Place) -> Result<()> {
		if self.json {
			self.event(number, "begin", place, &[("title", title.into())])
		} else {
			say(format_args!("\n{number}. {title}"))
		}
	}

	/// Something happened in `step` at `place`. `details`, with keys in snake case, come after the event's name.
	pub fn event(
		&self,
		step: u32,
		event: &str,
		place: Place,
		details: &[(&str, Value)],
	) -> Result<()> {
		if self.json {
			let mut object = Map::new();
			object.insert("step".into(), step.into());
			object.insert("event".into(), event.into());
			object.insert("chain".into(), place.chain.into());
			object.insert("block".into(), place.block.into());
			object.insert("hash".into(), format!("{:?}", place.hash).into());
			object.insert("seconds".into(), self.seconds().into());
			object.extend(details.iter().map(|(name, value)| (name.to_string(), value.clone())));
			return say(Value::Object(object));
		}
		let chain = match place.chain {
			RELAY => "relay".to_string(),
			id => id.to_string(),
		};
		let details: Vec<_> = details
			.iter()
			.map(|(name, value)| match value {
				Value::String(text) => format!("{} {text}", words(name)),
				other => format!("{} {other}", words(name)),
			})
			.collect();
		say(format_args!(
			"{:>7.1} s  {chain:>5} #{:<4} {event:<28} {}",
			self.started.elapsed().as_secs_f32(),
			place.block,
			details.join(", ")
		))
	}

	/// There is no more to come, for this reason, and no figures: the last line of objects. People get an error's one line.
	pub fn broken_off(&self, error: &anyhow::Error) {
		if self.json {
			// If it cannot be written either, the error's own line is all that there is.
			let _ = self.result(Map::new(), Some(error));
		}
	}

	/// The last line.
	pub fn result(
		&self,
		mut figures: Map<String, Value>,
		error: Option<&anyhow::Error>,
	) -> Result<()> {
		let result = if error.is_some() { "failed" } else { "ok" };
		figures.insert("seconds".into(), self.seconds().into());
		if self.json {
			let mut object = Map::new();
			object.insert("result".into(), result.into());
			object.extend(figures);
			if let Some(error) = error {
				object.insert("error".into(), format!("{error:#}").into());
			}
			return say(Value::Object(object));
		}
		if let Some(error) = error {
			say(format_args!("\nfailed: {error:#}"))?;
		}
		let figures: Vec<_> =
			figures.iter().map(|(name, value)| format!("{} {value}", words(name))).collect();
		say(format_args!("\n{result}: {}", figures.join(", ")))
	}
}

/// A key of an object, as people read it.
fn words(name: &str) -> String {
	name.replace('_', " ")
}
