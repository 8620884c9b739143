//! The machine that measured, and what it measured.

use super::format::{cells, head};
use anyhow::{Context, Result};
use std::{fs, process::Command, thread};

/// What runs here, as a section of the report.
pub fn section() -> Result<String> {
	let memory = field("/proc/meminfo", "MemTotal")?;
	let cores = thread::available_parallelism().context("cannot count the processors")?;
	let rows = [
		("processor", format!("{}, {cores} cores", field("/proc/cpuinfo", "model name")?)),
		("memory", memory),
		("compiler", output("rustc", &["--version"])?),
		("commit", commit()?),
	];
	let rows: String =
		rows.map(|(what, value)| cells([what.to_string(), value])).into_iter().collect();
	Ok(format!("\n## Machine\n\n{}{rows}", head(&["", ""])))
}

/// The checked out commit, and whether something differs from it that is not this report.
fn commit() -> Result<String> {
	let commit = output("git", &["rev-parse", "HEAD"])?;
	let report = [":(exclude)docs/benchmarks.md", ":(exclude)docs/benchmarks"];
	let changes =
		output("git", &[&["status", "--porcelain", "--", "."][..], &report[..]].concat())?;
	Ok(if changes.is_empty() { commit } else { format!("{commit}, with changes") })
}

fn output(program: &str, arguments: &[&str]) -> Result<String> {
	let output = Command::new(program)
		.args(arguments)
		.output()
		.with_context(|| format!("cannot run {program}"))?;
	anyhow::ensure!(output.status.success(), "{program} {} fails", arguments.join(" "));
	Ok(String::from_utf8(output.stdout)?.trim().into())
}

/// The value of the first line `name: value` of `file`.
fn field(file: &str, name: &str) -> Result<String> {
	let text = fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
	let value = text.lines().find_map(|line| {
		let (key, value) = line.split_once(':')?;
		(key.trim() == name).then(|| value.trim().to_string())
	});
	value.with_context(|| format!("{file} has no {name}"))
}
