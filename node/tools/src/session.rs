//! `sluice session next`.

use crate::{
	args::{RelayArgs, SignerArgs},
	call::{argument, Call},
	chain::Chain,
	output,
	patience::{Patience, PatienceArgs},
	stdio::tell,
	submit::submit,
};
use anyhow::{bail, Context as _, Result};
use clap::{Args, Subcommand};
use codec::Decode;
use futures::{Stream, StreamExt};
use serde_json::{json, Map, Value as Json};
use std::pin::pin;
use subxt::utils::H256;

/// What can be asked of sessions.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
	/// Which session it is, when the next one begins, and which changes of the configuration come into force then.
	Next(NextArgs),
}

/// Arguments of `session next`.
#[derive(Debug, Args)]
pub struct NextArgs {
	#[command(flatten)]
	relay: RelayArgs,

	/// Wait until the next session has begun, and then show it.
	#[arg(long)]
	wait: bool,

	/// Make it begin on a network that makes blocks on demand: ask for blocks, by remarks, until it has. Implies --wait.
	#[arg(long)]
	advance: bool,

	#[command(flatten)]
	signer: SignerArgs,

	#[command(flatten)]
	patience: PatienceArgs,
}

/// A session and the one after it.
struct Session {
	block: u32,
	index: u32,
	epoch: u64,
	slots_left: u64,
	slot_milliseconds: u64,
	pending: Vec<Change>,
}

/// A figure of the configuration that is scheduled to change.
struct Change {
	name: String,
	now: Json,
	then: Json,
}

/// Does what `command` says.
pub async fn run(command: SessionCommand) -> Result<()> {
	let SessionCommand::Next(args) = command;
	let relay = args.relay.connect().await?;
	if args.advance || args.wait {
		let patience = args.patience.begin();
		let passed = patience.spend(pass(&relay, &args, &patience)).await;
		passed.context("the next session")?;
	}
	let session = Session::at(&relay, relay.best().await?).await?;
	output::print(args.relay.json, session.json(), || session.table())
}

/// Wait until the session changes, and if asked for make the blocks for it.
async fn pass(relay: &Chain, args: &NextArgs, patience: &Patience) -> Result<()> {
	let before = index(relay, relay.best().await?).await?;
	tell(format_args!("waiting for session {}", before.saturating_add(1)));
	if args.advance {
		let signer = args.signer.key()?;
		let remark = Call::new(
			&relay.metadata(),
			"System",
			"remark",
			&[argument("remark", b"sluice session next --advance".to_vec())],
		)?;
		while index(relay, relay.best().await?).await? <= before {
			submit(relay, &remark, &signer, "System.remark", patience).await?;
		}
		return Ok(());
	}
	let blocks = relay.api.blocks().subscribe_finalized().await?;
	let sessions = blocks.then(|block| async { index(relay, block?.hash()).await });
	begun(before, sessions).await
}

/// Waits for one of `sessions` that comes after `before`. Those of finalized blocks may still be behind it.
async fn begun(before: u32, sessions: impl Stream<Item = Result<u32>>) -> Result<()> {
	let mut sessions = pin!(sessions);
	while let Some(session) = sessions.next().await {
		if session? > before {
			return Ok(());
		}
	}
	bail!("the relay chain's blocks have come to an end; see whether its node still runs")
}

async fn index(relay: &Chain, at: H256) -> Result<u32> {
	Ok(relay.read(at, "Session", "CurrentIndex", vec![]).await?.unwrap_or_default())
}

impl Session {
	async fn at(relay: &Chain, at: H256) -> Result<Self> {
		// Epoch index, its first slot, and its length begin the record.
		let epoch = relay.ask_raw(at, "BabeApi_current_epoch", &[]).await?;
		let (epoch, start, length) =
			<(u64, u64, u64)>::decode(&mut &epoch[..]).context("BabeApi_current_epoch")?;
		let configuration = relay.ask_raw(at, "BabeApi_configuration", &[]).await?;
		let slot_milliseconds =
			u64::decode(&mut &configuration[..]).context("BabeApi_configuration")?;
		let slot: u64 = relay.read(at, "Babe", "CurrentSlot", vec![]).await?.unwrap_or_default();
		Ok(Self {
			block: relay.number(at).await?,
			index: index(relay, at).await?,
			epoch,
			slots_left: start.saturating_add(length).saturating_sub(slot),
			slot_milliseconds,
			pending: pending(relay, at).await?,
		})
	}

	fn seconds_left(&self) -> u64 {
		self.slots_left.saturating_mul(self.slot_milliseconds) / 1000
	}

	fn json(&self) -> Json {
		let pending = self
			.pending
			.iter()
			.map(|change| json!({ "name": change.name, "now": change.now, "then": change.then }));
		json!({
			"block": self.block,
			"session": self.index,
			"epoch": self.epoch,
			"next_session": self.index.saturating_add(1),
			"blocks_left_at_most": self.slots_left,
			"seconds_left": self.seconds_left(),
			"pending_configuration": pending.collect::<Vec<_>>(),
		})
	}

	fn table(&self) -> String {
		// Every block has a slot of its own; slots can pass without a block.
		let head = format!(
			"session {} (epoch {}), relay block {}\nsession {} begins in at most {} blocks, {} s of the chain's time\n",
			self.index,
			self.epoch,
			self.block,
			self.index.saturating_add(1),
			self.slots_left,
			self.seconds_left(),
		);
		if self.pending.is_empty() {
			return format!("{head}no change of the configuration is scheduled");
		}
		let rows = self
			.pending
			.iter()
			.map(|change| [change.name.clone(), text(&change.now), text(&change.then)]);
		format!("{head}\n{}", output::table(["configuration", ">now", ">then"], rows))
	}
}

/// The figures by which the scheduled configuration differs from the one in force.
async fn pending(relay: &Chain, at: H256) -> Result<Vec<Change>> {
	let Some(then) = relay.read_json(at, "Configuration", "PendingConfig").await? else {
		return Ok(Vec::new());
	};
	let now = relay.read_json(at, "Configuration", "ActiveConfig").await?.unwrap_or_default();
	let (now, then) = (flatten(&now), flatten(&then));
	let changed = then.into_iter().filter(|(name, value)| now.get(name) != Some(value));
	Ok(changed
		.map(|(name, then)| {
			let now = now.get(&name).cloned().unwrap_or_default();
			Change { name, now, then }
		})
		.collect())
}

/// Nested figures by names with a point.
fn flatten(record: &Json) -> Map<String, Json> {
	let mut flat = Map::new();
	for (name, value) in record.as_object().into_iter().flatten() {
		match value {
			Json::Object(_) => flat.extend(
				flatten(value).into_iter().map(|(inner, v)| (format!("{name}.{inner}"), v)),
			),
			value => {
				flat.insert(name.clone(), value.clone());
			}
		}
	}
	flat
}

fn text(value: &Json) -> String {
	value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn passing(sessions: &[u32]) -> impl Stream<Item = Result<u32>> {
		futures::stream::iter(sessions.to_vec()).map(Ok)
	}

	#[tokio::test]
	async fn a_session_that_is_over_is_not_the_next_one() -> Result<()> {
		// Finality is a session behind the newest block, which is in session 5.
		begun(5, passing(&[4, 5, 6])).await?;
		let ended = begun(5, passing(&[4, 5])).await.err().map(|error| error.to_string());
		assert!(ended.is_some_and(|said| said.contains("come to an end")));
		Ok(())
	}

	#[test]
	fn nested_figures_have_names_with_a_point() {
		let flat = flatten(&json!({ "a": 1, "b": { "c": "2", "d": 3 } }));
		let names: Vec<_> = flat.keys().map(String::as_str).collect();
		assert_eq!(names, ["a", "b.c", "b.d"]);
		assert_eq!(flat.get("b.c"), Some(&json!("2")));
	}
}
