//! What the user got wrong is said in one line that names it and the remedy, with a non-zero exit status.

use crate::common::{dev::DevNetwork, process::Sluice};
use anyhow::{ensure, Context, Result};
use std::{ffi::OsString, fs, net::TcpListener, path::Path, time::Duration};
use tempfile::TempDir;

/// Nothing here needs a network that runs. But the tests run at the same time, a runtime's presets are told by the compiled
/// runtime, and one test does run a network, all of which takes longer on a busy machine.
const PATIENCE: Duration = Duration::from_secs(240);

/// A module that exports a function `validate_block` and is no runtime all the same:
/// `(module (func (export "validate_block")))`.
const NO_RUNTIME: &[u8] =
	b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x07\x12\x01\x0evalidate_block\0\0\x0a\x04\x01\x02\0\x0b";

/// The one line with which the binary refuses these arguments.
fn refusal<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>) -> Result<String> {
	let arguments = arguments.into_iter().map(Into::into);
	let ended = Sluice::start_with(arguments, |command| {
		command.env("RUST_BACKTRACE", "1");
	})?;
	let ended = ended.wait(PATIENCE)?;
	let said = ended.stderr.join("\n");
	ensure!(
		ended.status.code().is_some_and(|code| code != 0),
		"expected a non-zero exit status, found {}: {said}",
		ended.status
	);
	ensure!(!said.contains("panicked at") && !said.contains("stack backtrace"), "{said}");
	let mut errors = ended.stderr.iter().filter(|line| line.starts_with("error:"));
	let error = errors.next().with_context(|| format!("no line `error: …`: {said}"))?;
	ensure!(errors.next().is_none(), "more than one line `error: …`: {said}");
	Ok(error.clone())
}

/// Fails unless `line` says all of this.
fn says(line: &str, words: &[&str]) -> Result<()> {
	for word in words {
		ensure!(line.contains(word), "expected `{word}` in: {line}");
	}
	Ok(())
}

/// `sluice dev` with a chain of this file.
fn dev_with(chain: &str, file: &Path) -> Vec<OsString> {
	let mut chain = OsString::from(format!("{chain}="));
	chain.push(file);
	let fixed = ["dev", "--rpc-port", "0", "--para"].map(OsString::from);
	fixed.into_iter().chain([chain]).collect()
}

fn folder_with(name: &str, content: &[u8]) -> Result<(TempDir, std::path::PathBuf)> {
	let folder = tempfile::tempdir()?;
	let file = folder.path().join(name);
	fs::write(&file, content)?;
	Ok((folder, file))
}

#[test]
fn a_missing_file_is_named() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("nowhere.wasm");
	let line = refusal(dev_with("2000", &file))?;
	says(&line, &["chain 2000", "nowhere.wasm", "give the path of the chain's runtime Wasm"])
}

#[test]
fn a_file_that_is_no_wasm_is_refused() -> Result<()> {
	let (_folder, file) = folder_with("notes.wasm", b"not a module at all")?;
	let line = refusal(dev_with("2000", &file))?;
	says(&line, &["chain 2000", "notes.wasm", "it is no Wasm", "compact.compressed.wasm"])
}

#[test]
fn a_wasm_that_is_no_runtime_is_refused() -> Result<()> {
	let (_folder, file) = folder_with("module.wasm", NO_RUNTIME)?;
	let line = refusal(dev_with("2000", &file))?;
	says(&line, &["chain 2000", "module.wasm", "it is no Substrate runtime"])
}

#[test]
fn a_runtime_that_is_no_parachain_is_refused() -> Result<()> {
	let relay = sluice_relay_runtime::WASM_BINARY.context("built without SKIP_WASM_BUILD")?;
	let (_folder, file) = folder_with("relay.wasm", relay)?;
	let line = refusal(dev_with("2000", &file))?;
	says(&line, &["chain 2000", "relay.wasm", "it is no parachain", "register_validate_block!"])
}

#[test]
fn a_preset_that_is_not_there_is_refused_with_those_that_are() -> Result<()> {
	let chain = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let (_folder, file) = folder_with("chain.wasm", chain)?;
	let mut arguments = dev_with("2000", &file);
	if let Some(argument) = arguments.last_mut() {
		argument.push(",preset=live");
	}
	says(&refusal(arguments)?, &["chain 2000", "no preset `live`", "development", "2001"])
}

#[test]
fn a_malformed_argument_says_the_form() -> Result<()> {
	for argument in ["2000", "two=chain.wasm", "2000=", "2000=chain.wasm,preset="] {
		let line = refusal(["dev", "--rpc-port", "0", "--para", argument])?;
		says(&line, &[argument, "--para", "2000=FILE.wasm"])?;
	}
	Ok(())
}

/// What is known of the peer is checked as the command line is read, before anything else is done.
#[test]
fn a_peer_that_is_none_is_refused_with_what_was_expected() -> Result<()> {
	let peer = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
	let form = "expected CHAIN=MULTIADDR/p2p/PEER";
	let (chain, address) = ("expected a chain's id before the `=`", "expected a multiaddress");
	for (argument, expected, actual) in [
		("/ip4/127.0.0.1/tcp/30333".to_owned(), form, "came `/ip4/127.0.0.1/tcp/30333`"),
		(format!("two=/ip4/127.0.0.1/tcp/30333/p2p/{peer}"), chain, "came `two`"),
		(format!("4294967296=/ip4/127.0.0.1/tcp/30333/p2p/{peer}"), chain, "came `4294967296`"),
		("2000=127.0.0.1:30333".into(), address, "came `127.0.0.1:30333`"),
		("2000=/ip4/127.0.0.1/tcp/30333/p2p/Alice".into(), address, "p2p/Alice`"),
		(format!("2000=/p2p/{peer}"), address, "it has a peer, but no place"),
		(
			"2000=/ip4/127.0.0.1/tcp/30333".into(),
			"expected an address that ends with /p2p/PEER",
			"came `/ip4/127.0.0.1/tcp/30333`",
		),
	] {
		let line = refusal(["dev", "--no-paras", "--rpc-port", "0", "--xcmp-peer", &argument])?;
		says(&line, &["--xcmp-peer", "CHAIN=MULTIADDR/p2p/PEER", expected, actual])?;
	}
	Ok(())
}

#[test]
fn an_error_that_nobody_reads_is_no_panic() -> Result<()> {
	let (reader, writer) = std::io::pipe()?;
	drop(reader);
	let arguments = ["queue", "list", "--url", "http://localhost"];
	let ended = Sluice::start_with(arguments, |command| {
		command.stderr(writer);
	})?;
	let ended = ended.wait(PATIENCE)?;
	ensure!(ended.status.code() == Some(1), "expected exit status 1, found {}", ended.status);
	Ok(())
}

#[test]
fn a_chain_that_is_given_twice_is_named() -> Result<()> {
	let mut arguments = dev_with("2000", Path::new("one.wasm"));
	arguments.extend(["--para", "2000=two.wasm"].map(OsString::from));
	says(&refusal(arguments)?, &["--para", "chain 2000", "twice", "another number"])
}

#[test]
fn a_taken_port_is_named_with_the_option() -> Result<()> {
	let holder = TcpListener::bind("127.0.0.1:0")?;
	let port = holder.local_addr()?.port().to_string();
	let words = [&port, "taken", "--rpc-port"];
	says(&refusal(["dev", "--no-paras", "--rpc-port", &port])?, &words)?;
	let relay = ["relay", "--chain", "local", "--alice", "--tmp", "--rpc-port", &port];
	says(&refusal(relay)?, &words)
}

#[test]
fn a_taken_port_of_a_chain_is_named_too() -> Result<()> {
	let (_holder, port) = port_below_a_taken_one()?;
	let taken = port.saturating_add(1).to_string();
	let line = refusal(["dev", "--rpc-port", &port.to_string()])?;
	says(&line, &["chain 2000", &taken, "stop what listens there", "--rpc-port"])
}

#[test]
fn a_file_in_place_of_the_folder_is_named_with_the_option() -> Result<()> {
	let (_folder, file) = folder_with("notes.txt", b"no folder")?;
	let line = refusal([OsString::from("dev"), "--base-path".into(), file.into()])?;
	says(&line, &["notes.txt", "choose another with --base-path"])
}

#[test]
fn a_load_that_cannot_be_is_refused_with_the_rule() -> Result<()> {
	let cases: [(&[&str], &[&str]); 7] = [
		(&["--chains", "17"], &["--chains", "17", "2..=16"]),
		(&["--rate", "none"], &["--rate", "none", "three decimals"]),
		(&["--size", "102400"], &["--size 102400", "at most 102395 bytes", "found"]),
		(
			&["--rate", "1000", "--chains", "3", "--topology", "mesh"],
			&["at most 1000", "found 2000"],
		),
		(
			&["--topology", "pairs", "--chains", "3"],
			&["--topology pairs", "even number", "found 3"],
		),
		(&["--json", "/nowhere/load.json"], &["--json", "/nowhere/load.json", "cannot be written"]),
		(&["--plot", "/nowhere/load.svg"], &["--plot", "/nowhere/load.svg", "cannot be written"]),
	];
	for (arguments, words) in cases {
		says(&refusal(["load"].iter().chain(arguments))?, words)?;
	}
	Ok(())
}

/// Without chains the relay chain's database is the one that is in use, else it may be a chain's: whichever is opened first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_another_network_uses_is_named_with_the_option() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let place = ["--base-path".as_ref(), folder.path().as_os_str()];
	let network = DevNetwork::start(place)?;
	for more in [&["--no-paras"][..], &[]] {
		let fixed = ["dev", "--rpc-port", "0"].iter().chain(more).map(OsString::from);
		let line = refusal(fixed.chain(place.map(OsString::from)))?;
		let folder = folder.path().to_string_lossy();
		says(&line, &["in use by another process", &folder, "another folder with --base-path"])?;
	}
	network.stop()?.success()?;
	Ok(())
}

/// A free port, the next of which is taken.
fn port_below_a_taken_one() -> Result<(TcpListener, u16)> {
	for _ in 0..100 {
		let holder = TcpListener::bind("127.0.0.1:0")?;
		let below = holder.local_addr()?.port().saturating_sub(1);
		if TcpListener::bind(("127.0.0.1", below)).is_ok() {
			return Ok((holder, below));
		}
	}
	anyhow::bail!("no two free ports next to each other")
}
