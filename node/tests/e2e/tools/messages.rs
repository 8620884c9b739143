//! Messages are followed to where they are, by each of their names.

use super::{
	tool::{is, says},
	World, FIRST, SECOND,
};
use crate::common::calls::{child, here, parent, reserve_transfer, sibling};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use subxt::{
	blocks::ExtrinsicEvents,
	dynamic::{tx, Value},
	tx::DynamicPayload,
	PolkadotConfig,
};
use subxt_signer::sr25519::dev;

const AMOUNT: u128 = 1_000_000_000_000;
/// Looks at a message that is under way, until it is where it is expected.
const LOOKS: u32 = 40;

/// 2000 sends to 2001: the message is found by its topic, by its hash and by its page, from either end.
pub async fn across(world: &World) -> Result<()> {
	let events = send_across(world).await?;
	let topic = hash_in(&events, "PolkadotXcm", "Sent")?;
	let hash = hash_in(&events, "XcmpQueue", "XcmpMessageSent")?;
	let found = wait_for(world, &topic, "delivered").await?;
	let story = [
		(FIRST, "XcmpQueue.XcmpMessageSent"),
		(FIRST, "PolkadotXcm.Sent"),
		(0, "Hrmp.MessagesQueued"),
		(0, "Hrmp.MessagesPruned"),
		(SECOND, "MessageQueue.Processed"),
	];
	tells(&found, &story)?;
	for id in [&topic, &hash] {
		ensure!(
			found["ids"].to_string().contains(id.as_str()),
			"{id} is not among the ids: {found}"
		);
	}
	let page = found["pages"][0].as_str().context("no page")?.to_owned();
	for query in [&hash, &page] {
		let same = world.tool.json(&format!("message trace {query}"))?;
		is(&same, "/verdict", "delivered")?;
		tells(&same, &story)?;
	}

	let text = world.tool.text(&format!("message trace {topic} --depth 500"))?;
	says(
		&text,
		&["chain 2000", "relay chain", "Hrmp.MessagesQueued", "delivered: executed in block"],
	)?;
	// Without the recipient's address its part of the story is missing.
	let command = format!("message trace {page} --para-url {}", world.first_url);
	let partial = world.tool.unfinished(&command)?;
	is(&partial, "/verdict", "unknown")?;
	says(&partial.to_string(), &["chain 2001 has taken it", "--para-url"])
}

/// The relay chain sends to 2000, and 2000 to the relay chain.
pub async fn down_and_up(world: &World) -> Result<()> {
	let events = send_down(world, FIRST).await?;
	let found = wait_for(world, &hash_in(&events, "XcmPallet", "Sent")?, "delivered").await?;
	tells(
		&found,
		&[
			(0, "Dmp.MessageQueued"),
			(0, "XcmPallet.Sent"),
			(0, "Dmp.MessageProcessed"),
			(FIRST, "MessageQueue.Processed"),
		],
	)?;

	let eve = dev::eve().public_key().0;
	let up = reserve_transfer("PolkadotXcm", parent(), &eve, parent(), AMOUNT / 2);
	let events = world.first.submit(&up, &dev::dave()).await?;
	let found = wait_for(world, &hash_in(&events, "PolkadotXcm", "Sent")?, "delivered").await?;
	let story = [
		(FIRST, "ParachainSystem.UpwardMessageSent"),
		(FIRST, "PolkadotXcm.Sent"),
		(0, "Ump.MessageQueued"),
		(0, "MessageQueue.Processed"),
	];
	tells(&found, &story)
}

/// 2000 sends the relay chain a message that pays for nothing.
pub async fn one_that_fails(world: &World) -> Result<()> {
	let instruction = Value::unnamed_variant("ClearOrigin", []);
	let message = Value::unnamed_composite([Value::unnamed_composite([instruction])]);
	let versioned = |value| Value::unnamed_variant("V5", [value]);
	let send = tx("PolkadotXcm", "send", vec![versioned(parent()), versioned(message)]);
	let sudo = tx("Sudo", "sudo", vec![send.into_value()]);
	let events = world.first.submit(&sudo, &dev::alice()).await?;
	let topic = hash_in(&events, "PolkadotXcm", "Sent")?;
	let found = wait_for(world, &topic, "failed").await?;
	tells(&found, &[(FIRST, "PolkadotXcm.Sent"), (0, "Ump.MessageQueued")])?;
	let text = world.tool.run(&format!("message trace {topic}"))?;
	ensure!(text.status.code() == Some(1), "{text:?}");
	let text = text.stdout.join("\n");
	// Whoever executes it may say more than the queue does.
	ensure!(text.contains("Barred") || text.contains("Unsupported"), "no cause: {text}");
	says(&text, &["failed: in block", "of the relay chain"])
}

/// 2001 blocks 2000: what 2000 sends waits on 2000, and the trace says why; unblocked, it arrives.
pub async fn one_that_waits_for_a_blocked_channel(world: &World) -> Result<()> {
	let blocked = world.tool.json("channel block 2000 2001 --as para")?;
	is(&blocked, "/events/0/event", "Hrmp.ChannelBlocked")?;
	is(&blocked, "/channel/state", "blocked")?;
	says(&world.tool.text("channel list")?, &["blocked"])?;
	let again = ["Hrmp.", "blocked"];
	world.tool.refuses("channel block 2000 2001", &again)?;

	// A block that sees the channel blocked comes before the message.
	world.first.remark(&dev::bob()).await?;
	let events = send_across(world).await?;
	let topic = hash_in(&events, "PolkadotXcm", "Sent")?;
	let waits = wait_for(world, &topic, "waiting").await?;
	says(&waits.to_string(), &["in chain 2000's own queue", "its channel to 2001 is blocked"])?;
	let queues = world.tool.json("queue list")?;
	is(&queues, "/queues/1/chain", SECOND)?;
	is(&queues, "/queues/1/across/messages", 0)?;
	let text = world.tool.text("queue list")?;
	says(&text, &["chain", "down", "across", "up", "hrmp watermark", "2000", "2001", "0 (0 B)"])?;

	let text = world.tool.text("channel unblock 2000 2001 --as root")?;
	says(&text, &["unblock channel 2000 to 2001: done in relay block", "Hrmp.ChannelUnblocked"])?;
	wait_for(world, &topic, "delivered").await.map(drop)
}

/// A chain that knows no time, and does not build by slots, is part of the story as well.
pub async fn from_a_chain_without_time(world: &World) -> Result<()> {
	world.tool.json("channel open 2000 2001")?;
	let events = send_across(world).await?;
	let topic = hash_in(&events, "PolkadotXcm", "Sent")?;
	let found = wait_for(world, &topic, "delivered").await?;
	let story = [
		(FIRST, "PolkadotXcm.Sent"),
		(0, "Hrmp.MessagesQueued"),
		(0, "Hrmp.MessagesPruned"),
		(SECOND, "MessageQueue.Processed"),
	];
	tells(&found, &story)
}

/// 2000 sends of its own token to 2001.
pub async fn send_across(world: &World) -> Result<ExtrinsicEvents<PolkadotConfig>> {
	send(world, SECOND).await
}

/// 2000 sends of its own token to chain `to`.
pub async fn send(world: &World, to: u32) -> Result<ExtrinsicEvents<PolkadotConfig>> {
	let bob = dev::bob().public_key().0;
	let call: DynamicPayload = reserve_transfer("PolkadotXcm", sibling(to), &bob, here(), AMOUNT);
	world.first.submit(&call, &dev::alice()).await
}

/// The relay chain sends of its own token to chain `to`.
pub async fn send_down(world: &World, to: u32) -> Result<ExtrinsicEvents<PolkadotConfig>> {
	let dave = dev::dave().public_key().0;
	let down = reserve_transfer("XcmPallet", child(to), &dave, here(), AMOUNT);
	world.relay.submit(&down, &dev::alice()).await
}

/// Trace `id` until the verdict is this one. Each look asks for a block, lest the network rests.
pub async fn wait_for(world: &World, id: &str, verdict: &str) -> Result<Json> {
	let mut last = String::new();
	for _ in 0..LOOKS {
		let ended = world.tool.run(&format!("message trace {id} --json"))?;
		last = format!("{ended:?}");
		let found: Option<Json> =
			ended.stdout.first().and_then(|line| serde_json::from_str(line).ok());
		if let Some(found) = found.filter(|found| found["verdict"] == verdict) {
			let expected = if verdict == "delivered" { 0 } else { 1 };
			ensure!(ended.status.code() == Some(expected), "exit status of {verdict}: {last}");
			return Ok(found);
		}
		// What is under way is never given up.
		ensure!(!last.contains(r#""verdict":"failed""#), "{id}: expected {verdict}, found {last}");
		world.relay.remark(&dev::ferdie()).await?;
	}
	anyhow::bail!("{id}: expected the verdict {verdict}, found {last}")
}

/// Fails unless these events are in the timeline, in this order.
pub fn tells(found: &Json, story: &[(u32, &str)]) -> Result<()> {
	let timeline = found["timeline"].as_array().context("no timeline")?;
	let mut events = timeline.iter();
	for (chain, name) in story {
		ensure!(
			events.any(|event| event["chain"] == *chain && event["event"] == *name),
			"expected {name} on {chain} in its place in the timeline: {found}"
		);
	}
	Ok(())
}

/// The hash with which the only such event ends.
pub fn hash_in(
	events: &ExtrinsicEvents<PolkadotConfig>,
	pallet: &str,
	variant: &str,
) -> Result<String> {
	for event in events.iter() {
		let event = event?;
		if (event.pallet_name(), event.variant_name()) == (pallet, variant) {
			let bytes = event.field_bytes();
			let hash = bytes.get(bytes.len().saturating_sub(32)..).context("a short event")?;
			let digits: Vec<_> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
			return Ok(format!("0x{}", digits.concat()));
		}
	}
	anyhow::bail!("no event {pallet}.{variant}")
}
