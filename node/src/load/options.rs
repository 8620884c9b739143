//! What `sluice load` can be told.

use super::{rate::Rate, topology::Topology};
use crate::traffic::Transport;
use clap::Args;
use std::path::PathBuf;

/// Drive a fresh development network with messages and report how many it sustains, how long they take, and what waits where.
///
/// Every chain runs the demo parachain's runtime. Each message carries bytes that nobody reads, and pays for its execution.
#[derive(Clone, Debug, Args)]
pub struct LoadArgs {
	/// Chains on the network, numbered from 2000.
	#[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(2..=16))]
	pub chains: u32,

	/// Messages that are sent through each channel in a relay block; at most three decimals.
	#[arg(long, value_name = "R", default_value = "1")]
	pub rate: Rate,

	/// Bytes that each message carries.
	#[arg(long, value_name = "BYTES", default_value_t = 256)]
	pub size: u32,

	/// How messages travel.
	#[arg(long, value_enum, default_value_t, value_name = "WAY")]
	pub transport: Transport,

	/// Which chain sends to which.
	#[arg(long, value_enum, default_value_t, value_name = "SHAPE")]
	pub topology: Topology,

	/// Relay blocks in which messages are sent.
	#[arg(long, value_name = "BLOCKS", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
	pub blocks: u32,

	/// Most relay blocks after these in which messages may still arrive. What has not arrived then is lost.
	#[arg(long, value_name = "BLOCKS", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	pub drain: u32,

	/// Make each relay block after a pause of MILLISECONDS instead of as soon as the last one is read.
	#[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(50..))]
	pub interval: Option<u64>,

	/// Write all that was measured as JSON; - for standard output, in place of the table.
	#[arg(long, value_name = "FILE")]
	pub json: Option<PathBuf>,

	/// Draw throughput, latency, queues and memory over the blocks.
	#[arg(long, value_name = "FILE.svg")]
	pub plot: Option<PathBuf>,
}

#[cfg(test)]
impl LoadArgs {
	/// What these arguments say.
	pub fn parse(arguments: &[&str]) -> Result<Self, clap::Error> {
		#[derive(clap::Parser)]
		struct Line {
			#[command(flatten)]
			args: LoadArgs,
		}
		let line = std::iter::once("load").chain(arguments.iter().copied());
		<Line as clap::Parser>::try_parse_from(line).map(|line| line.args)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refused(arguments: &[&str]) -> String {
		LoadArgs::parse(arguments).err().map(|error| error.to_string()).unwrap_or_default()
	}

	#[test]
	fn nothing_need_be_said() -> anyhow::Result<()> {
		let args = LoadArgs::parse(&[])?;
		assert_eq!((args.chains, args.size, args.blocks), (2, 256, 20));
		assert_eq!((args.transport, args.topology), (Transport::Relayed, Topology::Ring));
		Ok(())
	}

	#[test]
	fn both_transports_go_by_their_names() -> anyhow::Result<()> {
		for name in ["direct", "xcmp"] {
			assert_eq!(LoadArgs::parse(&["--transport", name])?.transport, Transport::Direct);
		}
		assert!(refused(&["--transport", "pigeon"]).contains("relayed, direct"));
		Ok(())
	}

	#[test]
	fn figures_out_of_bounds_are_refused_with_the_bounds() {
		for (option, value, bounds) in [
			("--chains", "1", "2..=16"),
			("--chains", "17", "2..=16"),
			("--blocks", "0", "1..=10000"),
			("--drain", "0", "1..=100000"),
			("--interval", "49", "50.."),
			("--rate", "0", "0.001"),
		] {
			let error = refused(&[option, value]);
			for word in [option, value, bounds] {
				assert!(error.contains(word), "expected `{word}` in: {error}");
			}
		}
	}
}
