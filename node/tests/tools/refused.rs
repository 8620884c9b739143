//! What cannot be done is refused in one line that names it and the remedy.

use super::{
	common::{dev::DevNetwork, process::Sluice},
	tool::{is, refuses, says},
	World, SECOND,
};
use anyhow::{Context, Result};
use std::{net::TcpListener, time::Duration};

const PATIENCE: Duration = Duration::from_secs(60);

/// What is refused on any network.
pub fn before_there_are_channels(world: &World, network: &DevNetwork) -> Result<()> {
	let tool = &world.tool;
	let empty = tool.json("channel list")?;
	is(&empty, "/channels", serde_json::json!([]))?;
	says(&tool.text("channel list")?, &["no channels"])?;

	tool.refuses(
		"channel open 2000 2005",
		&["there is no chain 2005 on this relay chain; there are: 2000, 2001"],
	)?;
	tool.refuses("channel open 2000 2000", &["no channel to itself"])?;
	for command in ["close", "block", "unblock", "limits"] {
		let command = format!("channel {command} 2000 2001");
		tool.refuses(&command, &["there is no channel 2000 to 2001; there are: none"])?;
	}
	for command in ["accept", "cancel"] {
		let command = format!("channel {command} 2000 2001");
		tool.refuses(&command, &["nobody has asked for a channel 2000 to 2001", "none"])?;
	}
	tool.refuses("channel accept 2000 2001 --as root", &["--as root", "only a chain itself"])?;
	tool.refuses("channel open 2000 2001 --from //Bob", &["5FHneW46", "is not the sudo account"])?;
	tool.refuses(
		"channel open 2000 2001 --as council --from //Dave",
		&["5DAAnrj7", "no member of the council; members are: 5"],
	)?;
	tool.refuses("channel open 2000 2001 --from Alice", &["//Alice", "--key-file", "SLUICE_SURI"])?;
	tool.refuses(
		"channel open 2000 2001 --key-file /nowhere/key",
		&["/nowhere/key", "cannot read"],
	)?;
	let no_key = tool.run_with("channel open 2000 2001", &[("SLUICE_SURI", "no such words")])?;
	refuses("SLUICE_SURI", no_key, &["no key in SLUICE_SURI", "secret phrase"])?;
	// The chain's own refusal, by its name and with its explanation.
	tool.refuses(
		"channel open 2000 2001 --capacity 1000000",
		&["refused in block", "Hrmp.OpenHrmpChannelCapacityExceedsLimit: The capacity is above"],
	)?;
	tool.refuses(
		"channel open 2000 2001 --as council --capacity 1000000",
		&["refused in block", "Hrmp.OpenHrmpChannelCapacityExceedsLimit"],
	)?;

	tool.refuses("message trace 0x1234", &["`0x1234` is no hash", "64 hexadecimal digits"])?;
	let unknown = format!("message trace 0x{}", "ab".repeat(32));
	tool.refuses(
		&unknown,
		&["no trace of 0xabab", "of the relay chain", "of chain 2001", "--depth", "--para-url"],
	)?;
	addresses(network)
}

/// Addresses at which nothing, or the wrong thing, answers.
fn addresses(network: &DevNetwork) -> Result<()> {
	let para = network.endpoints.get(&SECOND).context("no chain 2001")?;
	let relay = network.endpoints.get(&0).context("no relay chain")?;
	let free = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
	let nobody = format!("ws://{free}");
	let id = "ab".repeat(32);
	let cases: [(&[&str], &[&str]); 6] = [
		(
			&["channel", "list", "--url", &nobody],
			&["--url", &nobody, "no chain answers", "sluice dev"],
		),
		(
			&["queue", "list", "--url", "http://localhost"],
			&["no WebSocket address", "ws://HOST:PORT"],
		),
		(&["session", "next", "--url", para], &[para, "no relay chain with the Sluice pallets"]),
		(
			&["message", "trace", &id, "--url", relay, "--para-url", relay],
			&["--para-url", "no parachain"],
		),
		(
			&["channel", "list", "--url", &format!("wss://{free}")],
			&["no chain answers", "another address"],
		),
		(&["channel", "open", "2000"], &["the following required arguments", "RECIPIENT"]),
	];
	for (arguments, words) in cases {
		let ended = Sluice::start(arguments)?.wait(PATIENCE)?;
		if words.contains(&"RECIPIENT") {
			says(&ended.stderr.join("\n"), words)?;
			continue;
		}
		refuses(&arguments.join(" "), ended, words)?;
	}
	Ok(())
}

/// What is refused because of what is there: 2000 to 2001 and back are open.
pub fn with_channels(world: &World) -> Result<()> {
	let tool = &world.tool;
	let there = &["there is a channel 2000 to 2001 already", "open"];
	tool.refuses("channel open 2000 2001", there)?;
	tool.refuses("channel open 2000 2001 --as para", there)?;
	tool.refuses("channel limits 2000 2001", &["nothing to change", "--capacity"])?;
	tool.refuses("channel close 2000 2001 --as council", &["--as council", "only a chain itself"])?;
	// The relay chain's refusal of what a chain asked for by a message.
	tool.refuses(
		"channel limits 2000 2001 --as para --capacity 1000000",
		&["change the limits of channel 2000 to 2001", "refused", "Hrmp.", "maximum"],
	)?;
	// The network makes blocks on demand, and nothing asks for any.
	tool.refuses("session next --wait --timeout 2", &["next session", "within 2 s", "--timeout"])
}
