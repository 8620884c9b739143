//! A command as the user runs it.

use crate::common::process::{Ended, Sluice};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use std::{process::Stdio, time::Duration};

/// No command takes longer, on a busy machine either.
pub const PATIENCE: Duration = Duration::from_secs(240);

/// Runs commands against one relay chain.
pub struct Tool {
	url: String,
}

impl Tool {
	/// Runs commands against the relay chain at `url`.
	pub fn new(url: &str) -> Self {
		Self { url: url.into() }
	}

	/// `sluice COMMAND --url …` as it runs.
	pub fn start(&self, command: &str) -> Result<Sluice> {
		self.start_with(command, &[])
	}

	fn start_with(&self, command: &str, variables: &[(&str, &str)]) -> Result<Sluice> {
		let words = command.split(' ').chain(["--url", &self.url]);
		Sluice::start_with(words, |process| {
			process.env_remove("SLUICE_SURI");
			process.envs(variables.iter().copied());
		})
	}

	/// What came of `sluice COMMAND --url …`, with these variables set.
	pub fn run_with(&self, command: &str, variables: &[(&str, &str)]) -> Result<Ended> {
		self.start_with(command, variables)?.wait(PATIENCE).with_context(|| command.to_owned())
	}

	/// What came of `sluice COMMAND --url …`.
	pub fn run(&self, command: &str) -> Result<Ended> {
		self.run_with(command, &[])
	}

	/// The same if what it says on standard output goes there.
	pub fn run_into(&self, command: &str, place: impl Into<Stdio>) -> Result<Ended> {
		let words = command.split(' ').chain(["--url", &self.url]);
		let process = Sluice::start_with(words, |process| {
			process.stdout(place);
		})?;
		process.wait(PATIENCE).with_context(|| command.to_owned())
	}

	/// What a person reads.
	pub fn text(&self, command: &str) -> Result<String> {
		Ok(self.run(command)?.success().with_context(|| command.to_owned())?.stdout.join("\n"))
	}

	/// What a program reads: one line, one object.
	pub fn json(&self, command: &str) -> Result<Json> {
		let ended = self.run(&format!("{command} --json"))?;
		object(ended.success().with_context(|| command.to_owned())?)
	}

	/// The same for a command that says that the network has yet to do its part.
	pub fn unfinished(&self, command: &str) -> Result<Json> {
		let ended = self.run(&format!("{command} --json"))?;
		ensure!(ended.status.code() == Some(1), "{command}: expected exit status 1: {ended:?}");
		object(ended)
	}

	/// Fails unless `command` is refused in one line that says all of `words`.
	pub fn refuses(&self, command: &str, words: &[&str]) -> Result<()> {
		refuses(command, self.run(command)?, words)
	}
}

/// Fails unless the command was refused in one line that says all of `words`.
pub fn refuses(command: &str, ended: Ended, words: &[&str]) -> Result<()> {
	let said = ended.stderr.join("\n");
	ensure!(ended.status.code().is_some_and(|code| code != 0), "{command}: not refused: {ended:?}");
	ensure!(ended.stdout.is_empty(), "{command}: refused, and yet: {ended:?}");
	let mut errors = ended.stderr.iter().filter(|line| line.starts_with("error:"));
	let error = errors.next().with_context(|| format!("{command}: no line `error: …`: {said}"))?;
	ensure!(errors.next().is_none(), "{command}: more than one line `error: …`: {said}");
	for word in words {
		ensure!(error.contains(word), "{command}: expected `{word}` in: {error}");
	}
	Ok(())
}

/// Fails unless `text` says all of `words`.
pub fn says(text: &str, words: &[&str]) -> Result<()> {
	for word in words {
		ensure!(text.contains(word), "expected `{word}` in:\n{text}");
	}
	Ok(())
}

/// Fails unless `found` is `expected` at this path, as in `/channel/state`.
pub fn is(found: &Json, path: &str, expected: impl Into<Json>) -> Result<()> {
	let (actual, expected) = (found.pointer(path), expected.into());
	ensure!(actual == Some(&expected), "{path}: expected {expected}, found {actual:?} in {found}");
	Ok(())
}

/// The object that a command printed for programs.
pub fn object(ended: Ended) -> Result<Json> {
	let [line] = &ended.stdout[..] else { anyhow::bail!("expected one line: {ended:?}") };
	let object: Json = serde_json::from_str(line).with_context(|| line.clone())?;
	ensure!(object.is_object(), "expected an object: {line}");
	Ok(object)
}
