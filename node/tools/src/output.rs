//! Tables for people, JSON for programs.

use crate::stdio::say;
use anyhow::Result;
use comfy_table::{presets, Cell, CellAlignment, ContentArrangement, Table};
use serde_json::Value as Json;

/// Print `json`, or what `table` writes.
pub fn print(as_json: bool, json: Json, table: impl FnOnce() -> String) -> Result<()> {
	if as_json {
		say(json)
	} else {
		say(table().trim_end())
	}
}

/// A table of `rows` under `header`. Columns whose header begins with `>` have their content at the right.
pub fn table<const N: usize>(
	header: [&str; N],
	rows: impl IntoIterator<Item = [String; N]>,
) -> String {
	let right: Vec<_> = header.iter().map(|name| name.starts_with('>')).collect();
	let mut table = Table::new();
	table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
	table.set_header(header.map(|name| name.trim_start_matches('>')));
	for row in rows {
		table.add_row(row.into_iter().map(Cell::new));
	}
	for (index, right) in right.into_iter().enumerate() {
		if let (true, Some(column)) = (right, table.column_mut(index)) {
			column.set_cell_alignment(CellAlignment::Right);
		}
	}
	let lines: Vec<_> = table.lines().map(|line| line.trim_end().to_owned()).collect();
	lines.join("\n")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn tables_are_aligned_and_have_no_frame() {
		let rows = [["2000".into(), "9".into()], ["2".into(), "10".into()]];
		let said = table(["chain", ">messages"], rows);
		let lines: Vec<_> = said.lines().collect();
		assert_eq!(lines, [" chain  messages", " 2000          9", " 2            10"]);
	}
}
