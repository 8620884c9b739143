//! What travels past the relay chain.

use super::{
	messages::{hash_in, send_across, tells, wait_for},
	tool::{is, says},
	World, FIRST, SECOND,
};
use crate::common::{
	calls::{para, sudo},
	chain::Chain,
	direct,
};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use subxt::dynamic::tx;
use subxt_signer::sr25519::dev;

/// Looks at the queues until they are as expected.
const LOOKS: u32 = 40;

/// 2000 sends to 2001 directly: the message is found by its topic and by its hash, and the relay chain says nothing of it.
pub async fn a_message_is_followed(world: &World) -> Result<()> {
	direct::switch(&world.relay, &world.first, FIRST, SECOND).await?;
	let events = send_across(world).await?;
	let topic = hash_in(&events, "PolkadotXcm", "Sent")?;
	let found = wait_for(world, &topic, "delivered").await?;
	let story = [
		(FIRST, "XcmpEndpoint.MessageSent"),
		(FIRST, "PolkadotXcm.Sent"),
		(SECOND, "XcmpEndpoint.MessageReceived"),
		(SECOND, "MessageQueue.Processed"),
	];
	tells(&found, &story)?;
	let timeline = found["timeline"].as_array().context("no timeline")?;
	ensure!(timeline.iter().all(|event| event["chain"] != 0), "the relay chain knows it: {found}");
	let hash = found["pages"][0].as_str().context("no hash")?;
	tells(&world.tool.json(&format!("message trace {hash}"))?, &story)?;
	direct::confirmed(&world.first, SECOND, 1).await?;
	in_the_queues(world).await?;
	let relayed = world.tool.json("channel transport 2000 2001 relayed")?;
	is(&relayed, "/channel/transport", "relayed")
}

/// The list of queues has the direct channel, with what its ends say; 2001 suspends it for a while, which both ends tell.
async fn in_the_queues(world: &World) -> Result<()> {
	// Chains that send to another ask for its version of XCM as well, in their own time.
	let found = queues(world, "all is consumed and confirmed", |direct| {
		let sent = &direct["at_sender"]["sent"];
		sent["messages"].as_u64() > Some(0)
			&& direct["at_sender"]["confirmed"] == *sent
			&& direct["at_recipient"]["consumed"] == *sent
	})
	.await?;
	for (path, expected) in [("sender", FIRST), ("recipient", SECOND), ("stream", 0)] {
		is(&found, &format!("/direct/0/{path}"), expected)?;
	}
	is(&found, "/direct/0/transport", "direct")?;
	is(&found, "/direct/0/at_sender/sends_directly", true)?;
	is(&found, "/direct/0/at_sender/waiting/bytes", 0)?;
	let root = found.pointer("/direct/0/newest_root/relay_block").and_then(Json::as_u64);
	ensure!(root > Some(0) && root <= found["block"].as_u64(), "no root of a block: {found}");
	let sent = found["direct"][0]["at_sender"]["sent"]["messages"].to_string();
	says(&world.tool.text("queue list")?, &["direct channels:", "newest root", &sent])?;

	let partial = world.tool.json(&format!("queue list --para-url {}", world.first_url))?;
	is(&partial, "/direct/0/at_sender/sends_directly", true)?;
	is(&partial, "/direct/0/at_recipient", Json::Null)?;

	let second = Chain::connect(SECOND, &world.second_url).await?;
	for (call, suspended) in [("suspend", true), ("resume", false)] {
		let call = tx("XcmpEndpoint", call, vec![para(FIRST)]);
		second.submit(&sudo(&call), &dev::alice()).await?;
		let found = queues(world, "the sender knows it", |direct| {
			(direct["at_sender"]["window"]["messages"] == 0) == suspended
		});
		is(&found.await?, "/direct/0/at_recipient/suspended", suspended)?;
	}
	Ok(())
}

/// The list of queues, once its only direct channel is as expected. Each look asks for a block, lest the network rests.
async fn queues(world: &World, what: &str, expected: impl Fn(&Json) -> bool) -> Result<Json> {
	let mut last = Json::Null;
	for _ in 0..LOOKS {
		last = world.tool.json("queue list")?;
		let direct = last["direct"].as_array().context("no direct channels")?;
		let [channel] = &direct[..] else { anyhow::bail!("expected one direct channel: {last}") };
		if expected(channel) {
			return Ok(last);
		}
		world.relay.remark(&dev::ferdie()).await?;
	}
	anyhow::bail!("{what}: not in {last}")
}
