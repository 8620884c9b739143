//! `sluice dev` on free ports, ready for clients.

use super::{
	chain::Chain,
	process::{Ended, Sluice, Stream},
};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, ffi::OsStr, process::Command, time::Duration};

/// The number by which the tests call the relay chain.
pub const RELAY: u32 = 0;

/// How long a network may take until it is ready; a debug build on two cores takes most of a minute, and more
/// of a busy machine.
const STARTING: Duration = Duration::from_secs(480);
/// How long it may take to end: databases are written once more, on a disk that others may keep busy.
pub const STOPPING: Duration = Duration::from_secs(60);

/// A running development network.
pub struct DevNetwork {
	/// Its process.
	pub process: Sluice,
	/// Where the JSON-RPC of each chain is.
	pub endpoints: BTreeMap<u32, String>,
}

impl DevNetwork {
	/// Start one with these arguments after `dev --rpc-port 0` and wait until it says that it is ready.
	pub fn start<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Result<Self> {
		Self::start_with(arguments, |_| ())
	}

	/// The same with the relay chain at `port` and the chains at the next ones.
	pub fn start_at<A: AsRef<OsStr>>(
		port: u16,
		arguments: impl IntoIterator<Item = A>,
	) -> Result<Self> {
		Self::start_at_with(port, arguments, |_| ())
	}

	/// The same on free ports, with more to settle about the process.
	pub fn start_with<A: AsRef<OsStr>>(
		arguments: impl IntoIterator<Item = A>,
		settle: impl FnOnce(&mut Command),
	) -> Result<Self> {
		Self::start_at_with(0, arguments, settle)
	}

	fn start_at_with<A: AsRef<OsStr>>(
		port: u16,
		arguments: impl IntoIterator<Item = A>,
		settle: impl FnOnce(&mut Command),
	) -> Result<Self> {
		let (given, port): (Vec<_>, _) = (arguments.into_iter().collect(), port.to_string());
		let all = ["dev", "--rpc-port", &port].map(OsStr::new).into_iter();
		let all = all.chain(given.iter().map(AsRef::as_ref));
		let mut process = Sluice::start_with(all, settle)?;
		let endpoints = process.wait_for("`ready: …`", Stream::Stdout, STARTING, endpoints)??;
		Ok(Self { process, endpoints })
	}

	/// A client of the relay chain.
	pub async fn relay(&self) -> Result<Chain> {
		self.chain(RELAY).await
	}

	/// A client of chain `id`.
	pub async fn chain(&self, id: u32) -> Result<Chain> {
		let url = self.endpoints.get(&id).with_context(|| {
			format!("no chain {id} in the line of readiness: {:?}", self.endpoints)
		})?;
		Chain::connect(id, url).await
	}

	/// End it as Ctrl-C does.
	pub fn stop(self) -> Result<Ended> {
		self.process.interrupt()?;
		self.ended()
	}

	/// What is left of it once it has ended, which it was told to.
	pub fn ended(self) -> Result<Ended> {
		self.process.wait(STOPPING)
	}

	/// End it without warning, as a crash does.
	pub fn kill(self) -> Result<()> {
		self.process.kill()
	}
}

/// Reads `ready: relay chain ws://127.0.0.1:PORT, chain 2000 ws://…`.
fn endpoints(line: &str) -> Option<Result<BTreeMap<u32, String>>> {
	let chains = line.strip_prefix("ready: ")?;
	let read = |part: &str| {
		let (name, url) = part.rsplit_once(' ')?;
		let id = match name {
			"relay chain" => RELAY,
			name => name.strip_prefix("chain ")?.parse().ok()?,
		};
		url.starts_with("ws://127.0.0.1:").then(|| (id, url.to_owned()))
	};
	let endpoints = chains
		.split(", ")
		.map(|part| {
			read(part).with_context(|| format!("`{part}` in the line of readiness `{line}`"))
		})
		.collect();
	Some(endpoints)
}
