//! Which targets are met.

use super::{
	format::{cells, count, head, three},
	measured::{Engine, Measured},
};
use sluice_bench::rows::{Row, Target, ROWS};

/// A target, and what was found.
pub struct Verdict {
	/// The row that it is of.
	pub row: &'static str,
	/// What was to be.
	pub target: String,
	/// What is.
	pub found: String,
	/// Whether that is as it should be; `None` if not all was measured.
	pub met: Option<bool>,
}

/// All targets.
pub fn all(measured: &Measured) -> Vec<Verdict> {
	let of_rows = ROWS
		.iter()
		.flat_map(|row| row.targets.iter().flat_map(move |target| judge(row, *target, measured)));
	of_rows.chain([super::sizes::verdict(measured)]).collect()
}

fn judge(row: &'static Row, target: Target, measured: &Measured) -> Vec<Verdict> {
	match target {
		Target::Times { at, most } => {
			Engine::ALL.into_iter().map(|engine| times(row, at, most, engine, measured)).collect()
		}
		Target::Flat { within } => vec![flat(row, within, measured)],
		Target::Bytes { most } => vec![bytes(row, most, measured)],
	}
}

fn times(
	row: &'static Row,
	at: Option<u32>,
	most: f64,
	engine: Engine,
	measured: &Measured,
) -> Verdict {
	let sizes: Vec<_> =
		row.sizes.iter().copied().filter(|size| at.is_none_or(|at| at == *size)).collect();
	let ratio = |size| {
		let [ours, other] = row.sides else { return None };
		let ours = measured.time(row.name, ours.side, size, engine)?;
		Some((size, ours / measured.time(row.name, other.side, size, engine)?))
	};
	let ratios: Option<Vec<_>> = sizes.into_iter().map(ratio).collect();
	let worst = ratios.and_then(|all| all.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)));
	let other = row.sides.get(1).map_or("", |other| other.side);
	let place = at.map_or("at every size".into(), |at| format!("at {}", count(at)));
	Verdict {
		row: row.name,
		target: format!("{}: at most {most} × {other}, {place}", engine.title()),
		found: worst
			.map_or("–".into(), |(size, ratio)| format!("{} × at {}", three(ratio), count(size))),
		met: worst.map(|(_, ratio)| ratio <= most),
	}
}

fn flat(row: &'static Row, within: f64, measured: &Measured) -> Verdict {
	let side = row.sides.first().map_or("", |ours| ours.side);
	let counts: Option<Vec<_>> =
		row.sizes.iter().map(|size| measured.instructions(row.name, side, *size)).collect();
	let spread = counts.and_then(|counts| {
		let (least, most) = (*counts.iter().min()?, *counts.iter().max()?);
		Some(most as f64 / least as f64 - 1.0)
	});
	Verdict {
		row: row.name,
		target: format!("instructions: the same at every size, within {} %", within * 100.0),
		found: spread.map_or("–".into(), |spread| format!("within {} %", three(spread * 100.0))),
		met: spread.map(|spread| spread <= within),
	}
}

fn bytes(row: &'static Row, most: u64, measured: &Measured) -> Verdict {
	let side = row.sides.first().map_or("", |ours| ours.side);
	let bytes = |size: &u32| Some(measured.costs(row.name, side, *size)?.messaging_bytes);
	let written: Option<Vec<_>> = row.sizes.iter().map(bytes).collect();
	let found = written.and_then(|written| written.into_iter().max());
	Verdict {
		row: row.name,
		target: format!("at most {} bytes of messaging", count(most)),
		found: found.map_or("–".into(), count),
		met: found.map(|found| found <= most),
	}
}

/// The targets as a section, with the reasons of those that are missed: lines of a row's name, a colon and the reason.
pub fn section(verdicts: &[Verdict], reasons: &str) -> String {
	let mut text = format!("\n## Targets\n\n{}", head(&["row", "target", "found", ""]));
	for verdict in verdicts {
		let met = match verdict.met {
			Some(true) => "met",
			Some(false) => "**missed**",
			None => "not measured",
		};
		let row = format!("`{}`", verdict.row);
		text += &cells([row, verdict.target.clone(), verdict.found.clone(), met.into()]);
	}
	let missed =
		|row: &str| verdicts.iter().any(|verdict| verdict.row == row && verdict.met == Some(false));
	let reasons = reasons.lines().filter_map(|line| line.split_once(':'));
	let reasons: String = reasons
		.filter(|(row, _)| missed(row.trim()))
		.map(|(row, reason)| format!("- `{}`: {}\n", row.trim(), reason.trim()))
		.collect();
	if !reasons.is_empty() {
		text += "\nWhat is missed, and why:\n\n";
		text += &reasons;
	}
	text
}

#[cfg(test)]
mod tests {
	use super::*;

	fn verdict(row: &'static str, met: Option<bool>) -> Verdict {
		Verdict { row, target: "t".into(), found: "f".into(), met }
	}

	#[test]
	fn reasons_are_shown_where_a_target_is_missed() {
		let verdicts = [verdict("a", Some(false)), verdict("b", Some(true)), verdict("c", None)];
		let text = section(&verdicts, "a: it is slow\nb: no\nc: no\n");
		assert!(text.contains("| `a` | t | f | **missed** |\n"));
		assert!(text.contains("| `b` | t | f | met |\n"));
		assert!(text.contains("| `c` | t | f | not measured |\n"));
		assert!(text.ends_with("why:\n\n- `a`: it is slow\n"));
	}

	#[test]
	fn nothing_measured_is_nothing_met() {
		let verdicts = all(&Measured::default());
		assert!(!verdicts.is_empty());
		assert!(verdicts.iter().all(|verdict| verdict.met.is_none()));
	}
}
