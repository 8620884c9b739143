//! Governance's ways with channels.

use super::{
	tool::{is, says},
	World, FIRST, SECOND,
};
use anyhow::{ensure, Result};
use serde_json::json;
use subxt_signer::sr25519::dev;

/// Looks at a channel that closes until it has gone.
const LOOKS: u32 = 400;

/// Root opens 2000 to 2001 and changes its limits.
pub fn root_opens_and_limits(world: &World) -> Result<()> {
	let tool = &world.tool;
	let opened = tool.json("channel open 2000 2001 --as root --capacity 8 --message-size 4096")?;
	is(&opened, "/outcome", "done")?;
	is(&opened, "/as", "root")?;
	is(&opened, "/channel/state", "open")?;
	is(&opened, "/channel/max_messages", 8)?;
	is(&opened, "/channel/sender_deposit", "0")?;
	is(&opened, "/events/0/event", "Hrmp.ChannelOpened")?;

	let listed = tool.json("channel list")?;
	is(&listed, "/channels/0/sender", FIRST)?;
	is(&listed, "/channels/0/recipient", SECOND)?;
	is(&listed, "/channels/0/max_message_size", 4096)?;
	ensure!(listed["channels"].as_array().map(Vec::len) == Some(1), "expected one: {listed}");
	says(&tool.text("channel list")?, &["sender", "2000", "2001", "open", "0 of 8", "4096"])?;

	// As root is what governance's commands mean if nothing else is said.
	let text = tool.text("channel limits 2000 2001 --capacity 16 --message-size 65536")?;
	says(
		&text,
		&["change the limits of channel 2000 to 2001", "Hrmp.ChannelLimitsChanged", "0 of 16"],
	)?;
	let limits = tool.json("channel limits 2000 2001 --as council --total-size 500000")?;
	is(&limits, "/outcome", "done")?;
	for (figure, expected) in
		[("max_messages", 16), ("max_bytes", 500_000), ("max_message_size", 65_536)]
	{
		is(&limits, &format!("/channel/{figure}"), expected)?;
	}
	Ok(())
}

/// The recipient closes 2000 to 2001, which goes; the council opens it anew, one member after the other.
pub async fn closed_and_reopened_by_the_council(world: &World) -> Result<()> {
	let tool = &world.tool;
	let closing = tool.json("channel close 2000 2001 --by recipient")?;
	is(&closing, "/as", "para")?;
	is(&closing, "/channel/state", "closing")?;
	is(&closing, "/events/0/event", "Hrmp.ChannelClosing")?;
	is(&closing, "/events/0/fields/by_parachain", SECOND)?;
	ensure!(closing.pointer("/message").is_some_and(|id| id.is_string()), "no message: {closing}");
	says(&tool.text("channel list")?, &["closing, grace until block"])?;
	let twice = &["channel 2000 to 2001 closes already", "closing, grace until block"];
	tool.refuses("channel close 2000 2001", twice)?;
	let mut looks = 0;
	while tool.json("channel list")?.to_string().contains(r#""state":"closing""#) {
		ensure!(looks < LOOKS, "the channel does not go");
		world.relay.remark(&dev::alice()).await?;
		looks += 1;
	}

	let command = "channel open 2000 2001 --as council --capacity 5";
	let voting = tool.unfinished(&format!("{command} --from //Bob"))?;
	is(&voting, "/outcome", "voting")?;
	is(&voting, "/motion/threshold", 2)?;
	is(&voting, "/motion/ayes", json!([dev::bob().public_key().to_account_id().to_string()]))?;
	let again = tool.run(&format!("{command} --from //Bob"))?;
	ensure!(again.status.code() == Some(1), "{again:?}");
	says(&again.stdout.join("\n"), &["1 of 2 votes", "other members of the council"])?;

	let text = tool.text(&format!("{command} --from //Charlie"))?;
	says(&text, &["open channel 2000 to 2001: done in relay block", "Hrmp.ChannelOpened", "0 of 5"])
}

/// The council blocks 2000, and 2001 unblocks it.
pub fn blocked_by_the_council(world: &World) -> Result<()> {
	let tool = &world.tool;
	let blocked = tool.json("channel block 2000 2001 --as council")?;
	is(&blocked, "/as", "council")?;
	is(&blocked, "/channel/state", "blocked")?;
	let unblocked = tool.json("channel unblock 2000 2001 --as para")?;
	is(&unblocked, "/as", "para")?;
	is(&unblocked, "/channel/state", "open")
}

/// Both ends make 2000 to 2001 direct, one after the other; root makes it relayed again.
pub fn switched_by_both_ends(world: &World) -> Result<()> {
	let tool = &world.tool;
	let command = "channel transport 2000 2001";
	tool.refuses(&format!("{command} relayed"), &["channel 2000 to 2001 is relayed already"])?;
	let asked = tool.json(&format!("{command} direct --as para"))?;
	is(&asked, "/events/0/event", "Hrmp.ChannelTransportAsked")?;
	is(&asked, "/channel/transport", "relayed")?;
	is(&asked, "/channel/asked_by", "sender")?;
	says(&tool.text("channel list")?, &["relayed, chain 2000 asks for the other"])?;
	let twice = &["chain 2000 has asked for channel 2000 to 2001 to be direct already"];
	tool.refuses(&format!("{command} direct --as para"), twice)?;

	let agreed = tool.json(&format!("{command} direct --as para --by recipient"))?;
	is(&agreed, "/events/0/event", "Hrmp.ChannelTransportChanged")?;
	is(&agreed, "/channel/transport", "direct")?;
	is(&agreed, "/channel/stream", 0)?;
	is(&agreed, "/channel/asked_by", json!(null))?;
	tool.refuses("channel close 2000 2001", &["channel 2000 to 2001 is direct"])?;

	let text = tool.text(&format!("{command} relayed"))?;
	says(
		&text,
		&[
			"choose the transport of channel 2000 to 2001",
			"Hrmp.ChannelTransportChanged",
			"relayed",
		],
	)
}

/// 2001 closes its own channel to 2000: the sender acts if nothing else is said.
pub fn closed_by_its_sender(world: &World) -> Result<()> {
	let closing = world.tool.json("channel close 2001 2000")?;
	is(&closing, "/as", "para")?;
	is(&closing, "/events/0/event", "Hrmp.ChannelClosing")?;
	is(&closing, "/events/0/fields/by_parachain", SECOND)?;
	is(&closing, "/channel/state", "closing")?;
	is(&closing, "/channel/sender", SECOND)
}
