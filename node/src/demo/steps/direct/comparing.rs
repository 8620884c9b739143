//! The same messages by both ways: what the relay chain writes, holds and reads for one, and how long it takes.

use super::{confirmed::confirmed, notes, wishes::agree};
use crate::demo::{
	cost::Cost,
	stage::{Delivery, Stage},
	steps::{way::all_went, FIRST, SECOND},
	timeline::Place,
	Transport::{self, Direct, Relayed},
	RELAY,
};
use anyhow::{ensure, Context as _, Result};
use codec::Encode;
use polkadot_primitives::{Hash, Id as ParaId};
use sc_client_api::HeaderBackend;
use serde_json::Value;
use sluice_node_relay::DevRelay;
use sluice_primitives::ChannelId;

/// Notes in one block: one alone, and several. They are small enough to go as one page through the relay chain, and few enough
/// to be executed in one block.
const SEVERAL: usize = 6;
const SIZE: usize = 4_096;
/// Blocks after the last in which anything passes: what is idle is measured in them.
const IDLE: usize = 2;

/// What so many messages cost in one run.
struct Run {
	/// The relay chain, in bytes.
	cost: Cost,
	/// The recipient: bytes of its proof of the relay chain's state, in the block that takes them.
	proof: usize,
	/// Relay-chain blocks from the one that brings the sending block to the one that brings the executing block.
	latency: u32,
	/// How many messages.
	messages: usize,
}

/// A figure of a run.
type Figure = fn(&Run) -> usize;

/// 2001 writes to 2000 directly, the channel is switched back, and it writes the same through the relay chain.
pub async fn both_ways(stage: &mut Stage<'_>) -> Result<()> {
	let id = ChannelId::new(SECOND.into(), FIRST.into());
	let direct = [run(stage, id, 1, Direct).await?, run(stage, id, SEVERAL, Direct).await?];
	agree(stage, id, Relayed).await?;
	let relayed = [run(stage, id, 1, Relayed).await?, run(stage, id, SEVERAL, Relayed).await?];

	let place = stage.latest(RELAY)?;
	let bytes: [(&str, Figure); 5] = [
		("bytes written to the state", |run| run.cost.written),
		("bytes held in the state", |run| run.cost.held),
		("bytes read of the state", |run| run.cost.read),
		("bytes in block bodies", |run| run.cost.body),
		("bytes of relay proof", |run| run.proof),
	];
	for (what, of) in bytes {
		row(stage, place, what, &direct, &relayed, |run| of(run).div_ceil(run.messages).into());
	}
	row(stage, place, "latency in relay blocks", &direct, &relayed, |run| run.latency.into());
	let [(_, direct), (_, relayed)] = [&direct, &relayed].map(|[one, several]| (one, several));
	ensure!(
		direct.cost.written < relayed.cost.written && direct.cost.held < relayed.cost.held,
		"expected the relay chain to write and hold less for direct messages, found {:?} and {:?}",
		direct.cost,
		relayed.cost
	);
	Ok(())
}

/// A line of the comparison, a message: of one alone, and of several in a block.
fn row(
	stage: &Stage<'_>,
	place: Place,
	what: &str,
	direct: &[Run; 2],
	relayed: &[Run; 2],
	figure: impl Fn(&Run) -> Value,
) {
	let [direct, direct_of_several] = direct.each_ref().map(&figure);
	let [relayed, relayed_of_several] = relayed.each_ref().map(&figure);
	let details = [
		("relayed", relayed),
		("direct", direct),
		("relayed_of_several", relayed_of_several),
		("direct_of_several", direct_of_several),
	];
	stage.show(what, place, &details);
}

/// The sender writes `count` notes in one block. Returns when nothing is under way any more.
async fn run(
	stage: &mut Stage<'_>,
	id: ChannelId,
	count: usize,
	transport: Transport,
) -> Result<Run> {
	stage.settle().await?;
	let before = stage.latest(RELAY)?;
	let since = stage.now();
	notes::write(stage, id, count, SIZE).await?;
	let (place, all) = stage.in_order(since, id).await?;
	all_went(stage, since, id, transport)?;
	confirmed(stage, id).await?;
	let last = stage.blocks(RELAY, IDLE).await?;

	let relay = stage.relay();
	let hashes = (before.block + 1..=last.block).map(|number| hash(relay, number));
	let blocks = hashes.map(|hash| Cost::of(relay, hash?)).collect::<Result<Vec<_>>>()?;
	let first = all.first().context("no message was sent")?;
	let latency = |delivery: &Delivery| delivery.executed - delivery.sent;
	let run = Run {
		cost: Cost::beyond_idle(&blocks),
		proof: relay_proof(stage, id, hash(relay, first.sent)?)?,
		latency: all.iter().map(latency).max().unwrap_or_default(),
		messages: count,
	};
	let details = [("messages", count.into()), ("bytes_of_each", SIZE.into())];
	let what = format!("2001 has sent {}", transport.adverb());
	stage.show(&what, place, &details);
	Ok(run)
}

/// Bytes of the proof of the relay chain's state that the recipient's block on relay block `at` needs.
fn relay_proof(stage: &Stage<'_>, id: ChannelId, at: Hash) -> Result<usize> {
	let (queries, peers): (_, [ParaId; 1]) = (stage.relay().queries(), [id.sender]);
	let head = queries.parent_head(at, id.recipient)?.context("the recipient has no head")?;
	let keys = stage.para(id.recipient)?.relay_proof_keys(&head, &peers, &[])?;
	Ok(queries.proof(at, &keys.top, &keys.child)?.encoded_size())
}

fn hash(relay: &DevRelay, number: u32) -> Result<Hash> {
	let hash = relay.client().hash(number)?;
	hash.with_context(|| format!("there is no relay block {number}"))
}
