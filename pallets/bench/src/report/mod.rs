//! The report: `docs/benchmarks.md` and its plots, from what was measured.

mod direct;
mod format;
mod machine;
mod measured;
mod plot;
mod row;
mod sizes;
mod verdict;

use anyhow::{Context, Result};
use clap::Args;
use measured::Measured;
use sluice_bench::rows::ROWS;
use std::{fs, path::PathBuf};

/// Where things are.
#[derive(Args)]
pub struct Paths {
	/// The folder in which criterion left the times.
	#[arg(long)]
	criterion: PathBuf,
	/// The folder with `costs.json`, `sizes.json` and `instructions/`.
	#[arg(long)]
	measured: PathBuf,
	/// Why targets are missed: lines of a row's name, a colon and the reason.
	#[arg(long)]
	missed: PathBuf,
	/// The folder to write `benchmarks.md` and `benchmarks/*.svg` into.
	#[arg(long)]
	docs: PathBuf,
	/// Say that few samples were taken.
	#[arg(long)]
	quick: bool,
}

/// Write the report.
pub fn write(paths: &Paths) -> Result<()> {
	let measured = Measured::read(&paths.criterion, &paths.measured)?;
	let reasons = fs::read_to_string(&paths.missed)
		.with_context(|| format!("cannot read {}", paths.missed.display()))?;
	let plots = paths.docs.join("benchmarks");
	fs::create_dir_all(&plots).with_context(|| format!("cannot make {}", plots.display()))?;

	let mut page = String::from(include_str!("intro.md"));
	if paths.quick {
		page += "\n**This was a quick run: its times are rough.**\n";
	}
	page += &machine::section()?;
	page += &verdict::section(&verdict::all(&measured), &reasons);
	page += &sizes::section(&measured);
	page += &direct::section(&measured, &plots)?;
	for row in ROWS {
		page += &row::section(row, &measured, &plots)?;
	}
	let file = paths.docs.join("benchmarks.md");
	fs::write(&file, page).with_context(|| format!("cannot write {}", file.display()))
}
