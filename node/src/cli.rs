//! The command line.

use crate::{
	demo::{self, DemoArgs, Timeline, Transport},
	dev::{DevArgs, Network, NetworkOptions, Outcome, Round},
	folder::Folder,
	interrupt::{unless_interrupted, Interrupted},
	load::{self, LoadArgs, Outputs, Plan, Record},
};
use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use sluice_node_relay::RelayCmd;
use sluice_node_tools::stdio::{say, tell};
use std::{
	future::Future,
	path::{Path, PathBuf},
	process::ExitCode,
	time::{Duration, Instant},
};

/// What is logged unless `RUST_LOG` says otherwise. Each node after the first notes at length that the process has a TLS
/// provider already: hence the network's errors alone. In the demo a node leaves in the
/// middle, and a message is refused: both are meant. So are the messages that a load does not get rid of.
const DEV_LOG: &str = "warn,sluice=info,sub-libp2p=error";
const DEMO_LOG: &str = "error,sluice=warn,litep2p=off,xcm::pallet_xcm=off";

/// Messages between the chains of one relay chain.
#[derive(Debug, Parser)]
#[command(name = "sluice", version, propagate_version = true)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
	// The help of these is that of their arguments.
	Relay(Box<RelayCmd>),
	Dev(DevArgs),
	Demo(DemoArgs),
	Load(LoadArgs),
	#[command(flatten)]
	Tools(sluice_node_tools::Command),
	/// Measure the weights of the relay runtime's pallets on its Wasm.
	#[cfg(feature = "runtime-benchmarks")]
	#[command(subcommand)]
	Benchmark(Box<crate::benchmark::BenchmarkCmd>),
	/// Run validation functions for the process that starts this one, over its standard streams.
	#[command(hide = true)]
	PvfWorker {
		/// Where compiled functions are kept.
		compiled: Option<PathBuf>,
	},
}

/// Parse the command line, do what it says, and report an error in one line.
pub fn run() -> ExitCode {
	let done = match Cli::parse().command {
		Command::PvfWorker { compiled } => return sluice_node_pvf::run_worker(compiled),
		#[cfg(feature = "runtime-benchmarks")]
		Command::Benchmark(command) => crate::benchmark::run(*command).map(|()| true),
		Command::Relay(command) => sluice_node_relay::run(*command).map(|()| true),
		Command::Dev(args) => with_logs(DEV_LOG, || {
			let folder = Folder::of(args.base_path.as_deref())?;
			match on_runtime(dev(args, folder.path())) {
				// To interrupt it is how one ends it.
				Err(error) if error.is::<Interrupted>() => Ok(true),
				done => done,
			}
		}),
		Command::Demo(args) => {
			let timeline = Timeline::new(args.json);
			let done = with_logs(DEMO_LOG, || {
				let folder = Folder::of(None)?;
				on_runtime(demo(args.transport, timeline, folder.path()))
			});
			done.inspect_err(|error| timeline.broken_off(error))
		}
		Command::Load(args) => with_logs(DEMO_LOG, || load(&args)),
		Command::Tools(command) => sluice_node_tools::run(command),
	};
	match done {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(error) => {
			tell(format_args!("error: {error:#}"));
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
		xcmp_peers: args.xcmp_peers.clone(),
	};
	let network = Network::start(options, |step| tell(format_args!("{step}"))).await?;
	let endpoints: Vec<_> = network
		.endpoints()
		.into_iter()
		.map(|(name, address)| format!("{name} ws://{address}"))
		.collect();
	say(format_args!("ready: {}", endpoints.join(", ")))?;
	let sealed = network.seal(args.sealing(), report).await;
	end_logs();
	sealed.map(|()| true)
}

async fn demo(transport: Transport, timeline: Timeline, folder: &Path) -> Result<bool> {
	let network = demo::start(transport, timeline, folder).await?;
	let verified = demo::play(&network, folder, transport, timeline).await;
	end_logs();
	verified
}

/// Whatever ends a load, what was measured by then is reported.
fn load(args: &LoadArgs) -> Result<bool> {
	let plan = Plan::of(args)?;
	let outputs = Outputs::open(args)?;
	let folder = Folder::of(None)?;
	let mut record = Record::default();
	let driven = on_runtime(drive(&plan, &mut record, folder.path()));
	outputs.write(&plan, &record, driven.as_ref().err())?;
	driven.map(|()| record.lost() == 0)
}

async fn drive(plan: &Plan, record: &mut Record, folder: &Path) -> Result<()> {
	let began = Instant::now();
	let progress =
		|step: &str| tell(format_args!("{:>7.1} s  {step}", began.elapsed().as_secs_f32()));
	let network = load::start(plan, folder, progress).await?;
	let driven = load::run(&network, plan, record, progress).await;
	end_logs();
	driven
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

/// Runs `work` on a runtime of its own until it is done or interrupted, either of which ends it cleanly.
fn on_runtime<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
	let runtime = tokio::runtime::Builder::new_multi_thread()
		.enable_all()
		.build()
		.context("starting the asynchronous runtime")?;
	let done = runtime.block_on(unless_interrupted(work, || {
		tell("stopping");
		end_logs();
	}));
	// A thread in which a chain's runtime does not return goes with the process.
	runtime.shutdown_timeout(Duration::from_secs(5));
	done
}

/// Does `work` with logs on standard error; `RUST_LOG` replaces the default filter.
fn with_logs<T>(default: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
	let filter = std::env::var("RUST_LOG").unwrap_or_else(|_| default.into());
	sc_tracing::logging::LoggerBuilder::new(filter).init().context("setting up logging")?;
	work()
}

/// Logs nothing more. A network's parts end in any order, and each reports as an error that another one it talks to has gone.
fn end_logs() {
	log::set_max_level(log::LevelFilter::Off);
}
