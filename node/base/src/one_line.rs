//! A runtime's failure on one line.

/// The words without the Wasm backtrace, and with where a runtime's panic message went if it is not among them.
pub fn one_line(words: &str) -> String {
	let first = words.split("\nWASM backtrace").next().unwrap_or(words).replace('\n', " ");
	if first.contains("wasm trap") {
		return format!("{first} (the runtime's own words are in the log, target `runtime`)");
	}
	first
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_trap_is_told_without_its_backtrace() {
		let trap = "aborted due to trap: wasm trap: unreachable\nWASM backtrace:\n 0: f";
		assert_eq!(
			one_line(trap),
			"aborted due to trap: wasm trap: unreachable (the runtime's own words are in the log, target `runtime`)"
		);
		assert_eq!(one_line("panicked:\nno chain\nWASM backtrace:\n 0: f"), "panicked: no chain");
	}
}
