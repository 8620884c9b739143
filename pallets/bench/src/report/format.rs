//! Figures for people.

/// Nanoseconds, with three digits.
pub fn time(nanoseconds: f64) -> String {
	let (value, unit) = match nanoseconds {
		ns if ns < 1e3 => (ns, "ns"),
		ns if ns < 1e6 => (ns / 1e3, "µs"),
		ns if ns < 1e9 => (ns / 1e6, "ms"),
		ns => (ns / 1e9, "s"),
	};
	format!("{} {unit}", three(value))
}

/// A figure with three digits that count.
pub fn three(value: f64) -> String {
	match value.abs() {
		value if value >= 99.95 => format!("{value:.0}"),
		value if value >= 9.995 => format!("{value:.1}"),
		value if value >= 0.0995 => format!("{value:.2}"),
		_ => format!("{value:.3}"),
	}
}

/// A count, in groups of three digits.
pub fn count(value: impl Into<u128>) -> String {
	let digits = value.into().to_string();
	let mut grouped = String::new();
	for (index, digit) in digits.chars().enumerate() {
		if index > 0 && (digits.len() - index) % 3 == 0 {
			grouped.push(',');
		}
		grouped.push(digit);
	}
	grouped
}

/// `value`, or a dash where nothing was measured.
pub fn or_dash(value: Option<String>) -> String {
	value.unwrap_or_else(|| "–".into())
}

/// A row of a table.
pub fn cells(cells: impl IntoIterator<Item = String>) -> String {
	let cells: Vec<_> = cells.into_iter().collect();
	format!("| {} |\n", cells.join(" | "))
}

/// The head of a table: the first column is text, the others are figures.
pub fn head(titles: &[&str]) -> String {
	let columns = titles.iter().skip(1).map(|_| "--:".to_string());
	let line = cells(["---".to_string()].into_iter().chain(columns));
	cells(titles.iter().map(|title| title.to_string())) + &line
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn figures_have_three_digits() {
		assert_eq!(time(12.34), "12.3 ns");
		assert_eq!(time(1_234.0), "1.23 µs");
		assert_eq!(time(999_960.0), "1000 µs");
		assert_eq!(time(123_456_789.0), "123 ms");
		assert_eq!(time(2e9), "2.00 s");
		assert_eq!(three(0.0123), "0.012");
		assert_eq!(three(0.5), "0.50");
	}

	#[test]
	fn counts_are_grouped() {
		assert_eq!(count(0u32), "0");
		assert_eq!(count(999u32), "999");
		assert_eq!(count(1_000u32), "1,000");
		assert_eq!(count(12_345_678u64), "12,345,678");
	}

	#[test]
	fn tables_are_markdown() {
		assert_eq!(head(&["a", "b"]), "| a | b |\n| --- | --: |\n");
		assert_eq!(cells(["1".to_string(), "2".to_string()]), "| 1 | 2 |\n");
	}
}
