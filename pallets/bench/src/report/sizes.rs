//! The size of the code.

use super::{
	format::{cells, count, head, three},
	measured::Measured,
	verdict::Verdict,
};
use crate::counts::Size;

/// What is no messaging.
const BASE: &str = "bare";

/// What the runtime of this name has more than the base.
fn messaging(measured: &Measured, runtime: &str) -> Option<Size> {
	let (base, size) = (measured.size(BASE)?, measured.size(runtime)?);
	Some(Size {
		plain: size.plain.saturating_sub(base.plain),
		compressed: size.compressed.saturating_sub(base.compressed),
	})
}

/// The target.
pub fn verdict(measured: &Measured) -> Verdict {
	let ours = messaging(measured, "ours").map(|size| size.plain);
	let upstream = messaging(measured, "upstream").map(|size| size.plain);
	let ratio = ours.zip(upstream).map(|(ours, upstream)| ours as f64 / upstream as f64);
	Verdict {
		row: "code",
		target: "Wasm code of the messaging part: at most 1 × upstream".into(),
		found: ratio.map_or("–".into(), |ratio| format!("{} ×", three(ratio))),
		met: ratio.map(|ratio| ratio <= 1.0),
	}
}

/// The sizes as a section.
pub fn section(measured: &Measured) -> String {
	let mut text = String::from("\n## Code\n\nThe Wasm of a runtime with nothing but the messaging part and its base (system, balances, sessions, BABE, message queue), in bytes. `scripts/bench.sh code`\n\n");
	text += &head(&["", "executed", "compressed"]);
	let parts = [
		("base alone", measured.size(BASE)),
		("ours", measured.size("ours")),
		("upstream", measured.size("upstream")),
		("messaging part of ours", messaging(measured, "ours")),
		("messaging part of upstream", messaging(measured, "upstream")),
	];
	for (title, size) in parts {
		let figures = size.map(|size| [size.plain, size.compressed].map(|size| count(size as u64)));
		let [plain, compressed] = figures.unwrap_or(["–".into(), "–".into()]);
		text += &cells([title.into(), plain, compressed]);
	}
	text
}
