//! What cannot be done is refused in one line that names it and the remedy.

use super::{
	tool::{is, refuses, says, PATIENCE},
	World, SECOND,
};
use crate::common::{
	calls::{para, sudo},
	dev::DevNetwork,
	process::Sluice,
};
use anyhow::{ensure, Context, Result};
use std::net::TcpListener;
use subxt::dynamic::{tx, Value};
use subxt_signer::sr25519::dev;

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
	for (key, reason) in [("no such words", "word count"), ("", "it is empty")] {
		let no_key = tool.run_with("channel open 2000 2001", &[("SLUICE_SURI", key)])?;
		refuses("SLUICE_SURI", no_key, &["no key in SLUICE_SURI", "secret phrase", reason])?;
	}
	let ignored = "is for a chain that acts itself";
	tool.refuses("channel open 2000 2001 --max-fee 1", &["--max-fee", ignored, "as root"])?;
	tool.refuses(
		"channel open 2000 2001 --as council --para-url ws://127.0.0.1:1",
		&["--para-url", ignored, "as council", "--as para"],
	)?;
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
	let silent = TcpListener::bind("127.0.0.1:0")?;
	let mute = format!("ws://{}", silent.local_addr()?);
	let id = "ab".repeat(32);
	let cases: [(&[&str], &[&str]); 8] = [
		(&["queue", "list", "--url", &mute], &["--url", &mute, "no answer within 10 s"]),
		(
			&["message", "trace", &id, "--url", relay, "--para-url", &mute],
			&["--para-url", &mute, "no answer within 10 s"],
		),
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
			ensure!(ended.status.code() == Some(2), "{ended:?}");
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

/// Who answers must be the chain that the relay chain knows by that number. Ends 2001, whose head is no longer its own.
pub async fn a_chain_that_is_another(world: &World) -> Result<()> {
	let head = Value::from_bytes(b"of another chain 2001");
	let call = tx("Paras", "force_set_current_head", vec![para(SECOND), head]);
	world.relay.submit(&sudo(&call), &dev::alice()).await?;
	let command = "channel block 2000 2001 --as para";
	let named = format!("{command} --para-url {}", world.second_url);
	let words = &[&world.second_url, "is the chain 2001 of another relay chain", "has no block 0x"];
	world.tool.refuses(&named, words)?;
	// Nor is it taken where nobody named it.
	let words = &["chain 2001 has to act and was not found; found: chain 2000", "--para-url"];
	world.tool.refuses(command, words)
}
