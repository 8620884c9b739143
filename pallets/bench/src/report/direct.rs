//! What a message costs the relay chain, sent directly and relayed.

use super::{
	format::{cells, count, head, or_dash, three, time},
	measured::{Engine, Measured},
	plot::{self, Series},
	row,
};
use anyhow::Result;
use sluice_bench::rows::{Row, ROWS};
use std::path::Path;

/// Title, row and side of what is compared.
const WAYS: [(&str, &str, &str); 3] = [
	("direct", "direct", "ours"),
	("relayed, ours", "relayed", "ours"),
	("relayed, upstream", "relayed", "upstream"),
];

/// The comparison as a section. Its plot goes into the folder `plots`.
pub fn section(measured: &Measured, plots: &Path) -> Result<String> {
	let mut text = String::from("\n## Direct beside relayed, per message\n\nWhat sending costs the relay chain: the figures of the rows `direct` and `relayed`, divided by the messages. That of relayed messages is without their taking, which prunes them.\n\n");
	text += &head(&[
		"messages",
		"way",
		"time, native",
		"time, Wasm",
		"bytes written",
		"bytes of messaging",
		"proof",
	]);
	let sizes = rows("direct").flat_map(|row| row.sizes);
	for size in sizes {
		for (title, row, side) in WAYS {
			let each = |figure: f64| figure / f64::from(*size);
			let times = Engine::ALL.map(|engine| measured.time(row, side, *size, engine));
			let costs = measured.costs(row, side, *size);
			let bytes = costs.map(|costs| {
				[costs.bytes_written, costs.messaging_bytes, costs.proof_bytes]
					.map(|bytes| three(each(bytes as f64)))
			});
			let times = times.map(|found| or_dash(found.map(|found| time(each(found)))));
			let bytes = bytes.unwrap_or_else(|| [(); 3].map(|()| or_dash(None)));
			let line = [count(*size), title.to_string()].into_iter().chain(times).chain(bytes);
			text += &cells(line);
		}
	}
	let series: Vec<_> = WAYS
		.into_iter()
		.flat_map(|(title, name, side)| {
			rows(name).map(move |row| Series {
				name: title.into(),
				points: row::points(row, measured, side, Engine::Native),
			})
		})
		.collect();
	if series.iter().any(|series| !series.points.is_empty()) {
		let title = "messages in a candidate";
		plot::write(&plots.join("transports.svg"), title, "microseconds, native", &series)?;
		text += "\n![A candidate's messages, direct and relayed](benchmarks/transports.svg)\n";
	}
	Ok(text)
}

fn rows(name: &'static str) -> impl Iterator<Item = &'static Row> {
	ROWS.iter().filter(move |row| row.name == name)
}
