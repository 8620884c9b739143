//! The chains' own ways with channels.

use super::{
	tool::{is, says},
	World, FIRST, SECOND,
};
use anyhow::Result;
use std::fs;

/// Before its sovereign account has anything, a chain cannot act.
pub fn a_chain_without_funds_is_told_so(world: &World) -> Result<()> {
	let command = "channel open 2001 2000 --as para";
	world
		.tool
		.refuses(command, &["chain 2001's sovereign account 5", "has 0 SLU", "11 SLU", "send it"])
}

/// 2001 asks for a channel to 2000; the request is cancelled by 2000, made again, cancelled by 2001 itself, made a third
/// time and accepted.
pub fn asked_cancelled_asked_again_and_accepted(world: &World) -> Result<()> {
	let tool = &world.tool;
	let asked = tool.json("channel open 2001 2000 --as para --capacity 7 --message-size 9000")?;
	is(&asked, "/action", "ask for")?;
	is(&asked, "/events/0/event", "Hrmp.DepositHeld")?;
	is(&asked, "/events/0/fields/amount", "10000000000")?;
	is(&asked, "/events/1/event", "Hrmp.OpenChannelRequested")?;
	is(&asked, "/channel", serde_json::Value::Null)?;
	let listed = tool.json("channel list")?;
	is(&listed, "/requests/0/sender", SECOND)?;
	is(&listed, "/requests/0/recipient", FIRST)?;
	is(&listed, "/requests/0/max_messages", 7)?;
	says(&tool.text("channel list")?, &["requests without an answer", "9000", "1 SLU"])?;
	let twice = "channel open 2001 2000 --as para";
	tool.refuses(
		twice,
		&["2001 has asked for a channel 2001 to 2000 already", "2000 has to accept"],
	)?;

	let cancelled = tool.text("channel cancel 2001 2000 --by recipient")?;
	says(
		&cancelled,
		&["cancel channel 2001 to 2000: done", "Hrmp.DepositReturned", "amount 1 SLU"],
	)?;
	says(&cancelled, &["Hrmp.OpenChannelCanceled"])?;

	tool.json(twice)?;
	let cancelled = tool.json("channel cancel 2001 2000")?;
	is(&cancelled, "/action", "cancel")?;
	is(&cancelled, "/events/1/event", "Hrmp.OpenChannelCanceled")?;
	is(&cancelled, "/events/1/fields/by_parachain", SECOND)?;

	// The key by the environment, and by a file.
	let ended = tool.run_with(
		"channel open 2001 2000 --as para --capacity 7 --message-size 9000 --json",
		&[("SLUICE_SURI", "//Alice")],
	)?;
	ended.success()?;
	let folder = tempfile::tempdir()?;
	let key = folder.path().join("key");
	fs::write(&key, "//Alice\n")?;
	let accepted = tool.json(&format!("channel accept 2001 2000 --key-file {}", key.display()))?;
	is(&accepted, "/outcome", "done")?;
	is(&accepted, "/channel/state", "open")?;
	is(&accepted, "/channel/sender_deposit", "10000000000")?;
	is(&accepted, "/channel/recipient_deposit", "10000000000")?;
	Ok(())
}
