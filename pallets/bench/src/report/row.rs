//! A row: its times, its counts, its plot.

use super::{
	format::{cells, count, head, or_dash, three, time},
	measured::{Engine, Measured},
	plot::{self, Series},
};
use anyhow::Result;
use sluice_bench::rows::Row;
use std::path::Path;

/// From so many sizes on there is a plot.
const PLOTTED: usize = 3;

/// The row as a section. Its plot goes into the folder `plots`.
pub fn section(row: &Row, measured: &Measured, plots: &Path) -> Result<String> {
	let mut text = format!("\n## `{}`\n\n{}. `scripts/bench.sh {0}`\n", row.name, row.title);
	text += &times(row, measured);
	text += &counts(row, measured);
	let series: Vec<_> = Engine::ALL
		.into_iter()
		.flat_map(|engine| row.sides.iter().map(move |entry| (engine, entry.side)))
		.map(|(engine, side)| Series {
			name: format!("{side}, {}", engine.title()),
			points: points(row, measured, side, engine),
		})
		.collect();
	if series.iter().any(|series| series.points.len() >= PLOTTED) {
		let file = format!("{}.svg", row.name);
		plot::write(&plots.join(&file), row.unit, "microseconds", &series)?;
		text += &format!("\n![{}](benchmarks/{file})\n", row.title);
	}
	Ok(text)
}

/// The times of a side in microseconds, by sizes above zero.
pub fn points(row: &Row, measured: &Measured, side: &str, engine: Engine) -> Vec<(f64, f64)> {
	let sizes = row.sizes.iter().filter(|size| **size > 0);
	let point = |size: &u32| {
		let time = measured.time(row.name, side, *size, engine)?;
		Some((f64::from(*size), time / 1e3))
	};
	sizes.filter_map(point).collect()
}

fn times(row: &Row, measured: &Measured) -> String {
	let mut titles = vec![row.unit.to_string()];
	for engine in Engine::ALL {
		titles.extend(row.sides.iter().map(|entry| format!("{}, {}", entry.side, engine.title())));
		titles.extend((row.sides.len() > 1).then(|| "×".to_string()));
	}
	let titles: Vec<_> = titles.iter().map(String::as_str).collect();
	let mut text = format!("\n{}", head(&titles));
	for size in row.sizes {
		let mut line = vec![count(*size)];
		for engine in Engine::ALL {
			let times: Vec<_> = row
				.sides
				.iter()
				.map(|entry| measured.time(row.name, entry.side, *size, engine))
				.collect();
			line.extend(times.iter().map(|found| or_dash(found.map(time))));
			if let [ours, other] = times[..] {
				line.push(or_dash(ours.zip(other).map(|(ours, other)| three(ours / other))));
			}
		}
		text += &cells(line);
	}
	text
}

fn counts(row: &Row, measured: &Measured) -> String {
	let mut text = format!(
		"\n{}",
		head(&[
			row.unit,
			"side",
			"instructions",
			"alone",
			"reads",
			"writes",
			"bytes written",
			"bytes of messaging",
			"proof"
		])
	);
	for size in row.sizes {
		for entry in row.sides {
			let instructions = measured.instructions(row.name, entry.side, *size);
			let base = row.base.and_then(|(of, at)| measured.instructions(of, entry.side, at));
			let alone = instructions.zip(base).map(|(all, base)| all.saturating_sub(base));
			let costs = measured.costs(row.name, entry.side, *size);
			text += &cells([
				count(*size),
				entry.side.to_string(),
				or_dash(instructions.map(count)),
				or_dash(alone.map(count)),
				or_dash(costs.map(|costs| count(costs.reads))),
				or_dash(costs.map(|costs| count(costs.writes))),
				or_dash(costs.map(|costs| count(costs.bytes_written))),
				or_dash(costs.map(|costs| count(costs.messaging_bytes))),
				or_dash(costs.map(|costs| count(costs.proof_bytes))),
			]);
		}
	}
	text
}
