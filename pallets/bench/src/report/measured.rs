//! What was measured, as its programs left it.

use crate::counts::{self, AllCosts, AllSizes, Costs, Size};
use anyhow::{Context, Result};
use serde::Deserialize;
use sluice_bench::rows::points;
use std::{collections::BTreeMap, fs, path::Path};

/// How the work was done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
	/// By compiled code.
	Native,
	/// By the executor of nodes.
	Wasm,
}

impl Engine {
	/// Both.
	pub const ALL: [Self; 2] = [Self::Native, Self::Wasm];

	/// Its name in criterion's folders.
	pub fn name(self) -> &'static str {
		match self {
			Self::Native => "native",
			Self::Wasm => "wasm",
		}
	}

	/// Its name in sentences.
	pub fn title(self) -> &'static str {
		match self {
			Self::Native => "native",
			Self::Wasm => "Wasm",
		}
	}
}

/// All figures. What was not measured is not there.
#[derive(Default)]
pub struct Measured {
	times: BTreeMap<(String, Engine), f64>,
	instructions: BTreeMap<String, u64>,
	costs: AllCosts,
	sizes: AllSizes,
}

impl Measured {
	/// Read them.
	pub fn read(criterion: &Path, folder: &Path) -> Result<Self> {
		let mut measured = Self {
			costs: counts::read(&folder.join("costs.json"))?,
			sizes: counts::read(&folder.join("sizes.json"))?,
			..Self::default()
		};
		for point in points() {
			for engine in Engine::ALL {
				let side = format!("{}-{}", point.entry.side, engine.name());
				let file = criterion
					.join(point.row.name)
					.join(side)
					.join(point.size.to_string())
					.join("new/estimates.json");
				if file.exists() {
					let estimates: Estimates = read(&file)?;
					measured.times.insert((point.name(), engine), estimates.median.point_estimate);
				}
			}
			let file = folder.join("instructions").join(point.name().replace('/', "."));
			if let Ok(text) = fs::read_to_string(&file) {
				let count = total(&text)
					.with_context(|| format!("{} has no total of callgrind's", file.display()))?;
				measured.instructions.insert(point.name(), count);
			}
		}
		Ok(measured)
	}

	/// Nanoseconds of `side` of `row` at `size`.
	pub fn time(&self, row: &str, side: &str, size: u32, engine: Engine) -> Option<f64> {
		self.times.get(&(name(row, side, size), engine)).copied()
	}

	/// Instructions.
	pub fn instructions(&self, row: &str, side: &str, size: u32) -> Option<u64> {
		self.instructions.get(&name(row, side, size)).copied()
	}

	/// What it does to the state.
	pub fn costs(&self, row: &str, side: &str, size: u32) -> Option<Costs> {
		self.costs.get(&name(row, side, size)).copied()
	}

	/// The size of a runtime's Wasm.
	pub fn size(&self, runtime: &str) -> Option<Size> {
		self.sizes.get(runtime).copied()
	}
}

fn name(row: &str, side: &str, size: u32) -> String {
	format!("{row}/{side}/{size}")
}

fn read<T: for<'a> Deserialize<'a>>(file: &Path) -> Result<T> {
	let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
	serde_json::from_slice(&text)
		.with_context(|| format!("{} has no estimates of criterion's", file.display()))
}

#[derive(Deserialize)]
struct Estimates {
	median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
	point_estimate: f64,
}

/// The total of what callgrind counted.
fn total(text: &str) -> Option<u64> {
	let totals = text.lines().find_map(|line| line.strip_prefix("totals:"));
	let totals = totals.or_else(|| text.lines().find_map(|line| line.strip_prefix("summary:")));
	totals?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn callgrinds_total_is_found() {
		let text = "version: 1\nevents: Ir\nsummary: 12\n\nfn=(1) main\n1 12\n\ntotals: 34\n";
		assert_eq!(total(text), Some(34));
		assert_eq!(total("events: Ir\nsummary: 12\n"), Some(12));
		assert_eq!(total("events: Ir\n"), None);
	}
}
