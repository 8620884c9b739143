//! The command line.

use crate::{
	demo::{self, DemoArgs},
	dev::{DevArgs, Network, NetworkOptions, Outcome, Round},
};
use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use sluice_node_relay::RelayCmd;
use std::{
	future::Future,
	path::{Path, PathBuf},
	process::ExitCode,
	time::Duration,
};

/// What is logged unless `RUST_LOG` says otherwise. Each node after the first notes at length that the process has a TLS
/// provider already: hence the network's errors alone.
const DEV_LOG: &str = "warn,sluice=info,sub-libp2p=error";
const DEMO_LOG: &str = "error,sluice=warn";

/// Messages between the chains of one relay chain.
#[derive(Debug, Parser)]
#[command(name = "sluice", version, propagate_version = true)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	// The help of these three is that of their arguments.
	Relay(Box<RelayCmd>),
	Dev(DevArgs),
	Demo(DemoArgs),
	/// Measure the weights of the relay runtime's pallets on its Wasm.
	#[cfg(feature = "runtime-benchmarks")]
	#[command(subcommand)]
	Benchmark(Box<crate::benchmark::BenchmarkCmd>),
	/// Run validation functions for the process that starts this one, over its standard streams.
	#[command(hide = true)]
	PvfWorker,
}

/// Parse the command line, do what it says, and report an error in one line.
pub fn run() -> ExitCode {
	let done = match Cli::parse().command {
		Command::PvfWorker => return sluice_node_pvf::run_worker(),
		#[cfg(feature = "runtime-benchmarks")]
		Command::Benchmark(command) => crate::benchmark::run(*command).map(|()| true),
		Command::Relay(command) => sluice_node_relay::run(*command).map(|()| true),
		Command::Dev(args) => quiet_logger(DEV_LOG).and_then(|()| {
			let folder = Folder::of(args.base_path.as_deref())?;
			until_ctrl_c(dev(args, folder.path()))
		}),
		Command::Demo(args) => quiet_logger(DEMO_LOG).and_then(|()| {
			let folder = Folder::of(None)?;
			until_ctrl_c(demo::run(args, folder.path()))
		}),
	};
	match done {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(error) => {
			eprintln!("error: {error:#}");
			ExitCode::FAILURE
		}
	}
}

async fn dev(args: DevArgs, folder: &Path) -> Result<bool> {
	let options = NetworkOptions {
		paras: args.chains()?,
		rpc_port: args.rpc_port,
		prometheus_port: args.prometheus_port,
		base_path: folder.to_path_buf(),
	};
	let network = Network::start(options, |step| eprintln!("{step}")).await?;
	let endpoints: Vec<_> = network
		.endpoints()
		.into_iter()
		.map(|(name, address)| format!("{name} ws://{address}"))
		.collect();
	println!("ready: {}", endpoints.join(", "));
	network.seal(args.sealing(), report).await?;
	Ok(true)
}

/// One line a relay-chain block.
fn report(round: &Round) {
	let chains: Vec<_> = round
		.outcomes
		.iter()
		.map(|(id, outcome)| match outcome {
			Outcome::Included { number, .. } => format!("{id} at {number}"),
			Outcome::Idle => format!("{id} idle"),
			Outcome::Absent => format!("{id} not registered"),
			Outcome::Failed(_) => format!("{id} failed"),
		})
		.collect();
	log::info!(target: "sluice", "relay block {} {:?}: {}", round.number, round.hash, chains.join(", "));
}

/// Where the databases are: a folder of the user's, or a temporary one. It must outlive the runtime whose tasks hold the
/// databases, which write once more when they are closed.
enum Folder {
	/// Kept.
	Given(PathBuf),
	/// Gone with this value.
	Temporary(tempfile::TempDir),
}

impl Folder {
	/// The folder that was asked for, made if need be, or a temporary one.
	fn of(given: Option<&Path>) -> Result<Self> {
		let Some(path) = given else {
			return Ok(Self::Temporary(tempfile::tempdir().context("making a temporary folder")?));
		};
		std::fs::create_dir_all(path)
			.with_context(|| format!("--base-path {}: cannot make this folder", path.display()))?;
		Ok(Self::Given(path.to_path_buf()))
	}

	/// Its path.
	fn path(&self) -> &Path {
		match self {
			Self::Given(path) => path,
			Self::Temporary(folder) => folder.path(),
		}
	}
}

/// Runs `work` on a runtime of its own until it is done or the user presses Ctrl-C, either of which ends it cleanly.
fn until_ctrl_c(work: impl Future<Output = Result<bool>>) -> Result<bool> {
	let runtime = tokio::runtime::Builder::new_multi_thread()
		.enable_all()
		.build()
		.context("starting the asynchronous runtime")?;
	let done = runtime.block_on(async {
		tokio::select! {
			done = work => done,
			interrupted = tokio::signal::ctrl_c() => {
				interrupted.context("listening for Ctrl-C")?;
				eprintln!("stopping");
				Ok(true)
			},
		}
	});
	runtime.shutdown_timeout(Duration::from_secs(5));
	done
}

/// Logs go to standard error; `RUST_LOG` replaces the default filter.
fn quiet_logger(default: &str) -> Result<()> {
	let filter = std::env::var("RUST_LOG").unwrap_or_else(|_| default.into());
	sc_tracing::logging::LoggerBuilder::new(filter).init().context("setting up logging")
}
