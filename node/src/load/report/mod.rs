//! The report: a table for people, JSON for programs, a plot.

mod json;
mod output;
mod plot;
mod table;

use super::{options::LoadArgs, plan::Plan, record::Record};
use crate::interrupt::Interrupted;
use anyhow::{Context as _, Result};
use output::Output;
use sluice_node_tools::stdio::say;
use std::path::Path;

/// Where the report goes.
pub struct Outputs {
	json: Option<Output>,
	plot: Option<Output>,
}

impl Outputs {
	/// Open what was asked for, so that what cannot be written is known before anything is measured.
	pub fn open(args: &LoadArgs) -> Result<Self> {
		let json = args.json.as_deref().map(|path| match path {
			path if path == Path::new("-") => Ok(Output::Standard),
			path => Output::open(path, "--json"),
		});
		let plot = args.plot.as_deref().map(|path| Output::open(path, "--plot"));
		Ok(Self { json: json.transpose()?, plot: plot.transpose()? })
	}

	/// Report what was measured, all of it or until `error`. Files are written whether or not the table can be.
	pub fn write(self, plan: &Plan, record: &Record, error: Option<&anyhow::Error>) -> Result<()> {
		let said = match self.json {
			Some(Output::Standard) => Ok(()),
			_ => say(table::of(plan, record, verdict(record, error)).trim_end()),
		};
		if let Some(json) = self.json {
			let object = json::of(plan, record, verdict(record, error), error);
			json.write(&format!("{object}\n"))?;
		}
		if let Some(plot) = self.plot {
			plot.write(&plot::of(plan, record).context("drawing the plot")?)?;
		}
		said
	}
}

/// How it went, in a word.
fn verdict(record: &Record, error: Option<&anyhow::Error>) -> &'static str {
	match error {
		Some(error) if error.is::<Interrupted>() => "interrupted",
		Some(_) => "failed",
		None if record.lost() > 0 => "lost",
		None => "ok",
	}
}
