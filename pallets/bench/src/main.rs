//! `sluice-bench`: what `scripts/bench.sh` measures beside the times, and the report of all of it.

mod counts;
mod report;

use anyhow::Result;
use clap::{Parser, Subcommand};
use sluice_bench::{rows, work::Work};
use std::path::PathBuf;

/// Measures the Sluice pallets beside the upstream ones.
#[derive(Parser)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// List what is measured: row, side and size.
	Points,
	/// Do the work of one point once, so that callgrind can count its instructions.
	Run {
		/// The point, as listed.
		point: String,
	},
	/// Count what each point reads, writes and proves, and write it as JSON.
	Costs {
		/// The file to write.
		file: PathBuf,
		/// Rows to count; all if none is given.
		rows: Vec<String>,
	},
	/// Write the sizes of the runtimes' Wasm as JSON.
	#[cfg(feature = "wasm")]
	Sizes {
		/// The file to write.
		file: PathBuf,
	},
	/// Write the report.
	Report(report::Paths),
}

fn main() -> Result<()> {
	match Cli::parse().command {
		Command::Points => rows::points().for_each(|point| println!("{}", point.name())),
		Command::Run { point } => sluice_bench_measured(&rows::point(&point)?.work()),
		Command::Costs { file, rows } => counts::write_costs(&file, &rows)?,
		#[cfg(feature = "wasm")]
		Command::Sizes { file } => counts::write_sizes(&file)?,
		Command::Report(paths) => report::write(&paths)?,
	}
	Ok(())
}

/// What callgrind counts, by this name.
#[inline(never)]
fn sluice_bench_measured(work: &Work) {
	std::hint::black_box(work.native());
}
