//! `2000=FILE.wasm[,preset=NAME]`: one parachain on the command line.

use crate::{code_size::code_within, wasm::check_parachain};
use anyhow::{bail, ensure, Context};
use cumulus_primitives_core::ParaId;
use std::{path::PathBuf, str::FromStr};

/// How the argument is written.
const FORM: &str = "write it as 2000=FILE.wasm or 2000=FILE.wasm,preset=NAME";

/// What the command line says about one parachain. Parsing reads no file; [`ParaArg::load`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParaArg {
	/// The chain's id.
	pub id: u32,
	/// Where its Wasm is.
	pub file: PathBuf,
	/// The genesis preset to use, if one was named.
	pub preset: Option<String>,
}

/// One parachain to run.
#[derive(Clone, Debug)]
pub struct ParaSource {
	/// The chain's id.
	pub id: ParaId,
	/// Its runtime, compressed or not. In this form it is the chain's code, and [`code_within`] what the relay chain takes.
	pub wasm: Vec<u8>,
	/// The genesis preset to use; without one, `development`, else the runtime's first.
	pub preset: Option<String>,
}

impl FromStr for ParaArg {
	type Err = anyhow::Error;

	fn from_str(text: &str) -> anyhow::Result<Self> {
		let (id, rest) =
			text.split_once('=').with_context(|| format!("`{text}` has no `=`: {FORM}"))?;
		let id = id
			.trim()
			.parse()
			.ok()
			.with_context(|| format!("`{id}` is no parachain id (a number): {FORM}"))?;
		let (file, preset) = match rest.split_once(",preset=") {
			Some((file, preset)) => (file, Some(preset.trim().to_owned())),
			None => (rest, None),
		};
		ensure!(!file.trim().is_empty(), "`{text}` names no file: {FORM}");
		ensure!(preset.as_deref() != Some(""), "`{text}` names no preset: {FORM}");
		if preset.is_none() && file.contains(',') && !file.ends_with(".wasm") {
			bail!("`{text}` has something after the file that is not `,preset=NAME`: {FORM}");
		}
		Ok(Self { id, file: PathBuf::from(file), preset })
	}
}

impl ParaArg {
	/// Reads the file and makes sure that it is a parachain's runtime, of at most `max_code_size` bytes once it is compressed.
	pub fn load(&self, max_code_size: u32) -> anyhow::Result<ParaSource> {
		let file = self.file.display();
		let wasm = std::fs::read(&self.file).with_context(|| {
			format!(
				"chain {}: cannot read {file}; give the path of the chain's runtime Wasm",
				self.id
			)
		})?;
		let refused = || format!("chain {}: {file} cannot be run as a parachain", self.id);
		check_parachain(&wasm).with_context(refused)?;
		let wasm = code_within(max_code_size, &wasm).with_context(refused)?.into_owned();
		Ok(ParaSource { id: self.id.into(), wasm, preset: self.preset.clone() })
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::wasm::example;
	use sp_maybe_compressed_blob::decompress;

	/// Above anything here.
	const MAX_CODE_SIZE: u32 = 1_000_000;

	fn refused(text: &str) -> String {
		match text.parse::<ParaArg>() {
			Ok(arg) => panic!("{text} was taken as {arg:?}"),
			Err(error) => format!("{error:#}"),
		}
	}

	#[test]
	fn id_file_and_preset_are_read() -> anyhow::Result<()> {
		let arg: ParaArg = "2000=some/where.wasm".parse()?;
		assert_eq!(arg, ParaArg { id: 2000, file: "some/where.wasm".into(), preset: None });
		let arg: ParaArg = "2001=a=b,c.wasm,preset=local_testnet".parse()?;
		assert_eq!(arg.file, PathBuf::from("a=b,c.wasm"));
		assert_eq!(arg.preset.as_deref(), Some("local_testnet"));
		Ok(())
	}

	#[test]
	fn a_malformed_argument_says_the_form() {
		for text in ["2000", "two=x.wasm", "2000=", "2000=x.wasm,preset=", "2000=x.wasm,prest=y"] {
			assert!(refused(text).contains("2000=FILE.wasm"), "{text}");
		}
	}

	#[test]
	fn a_missing_file_is_named() -> anyhow::Result<()> {
		let arg: ParaArg = "2000=no/such/file.wasm".parse()?;
		let error = arg.load(MAX_CODE_SIZE).err().map(|e| format!("{e:#}")).unwrap_or_default();
		assert!(error.contains("no/such/file.wasm") && error.contains("chain 2000"), "{error}");
		Ok(())
	}

	#[test]
	fn a_file_that_is_no_wasm_is_refused() -> anyhow::Result<()> {
		let folder = tempfile::tempdir()?;
		let file = folder.path().join("notes.wasm");
		std::fs::write(&file, "not a module at all")?;
		let arg = ParaArg { id: 2000, file, preset: None };
		let error = arg.load(MAX_CODE_SIZE).err().map(|e| format!("{e:#}")).unwrap_or_default();
		assert!(error.contains("no Wasm"), "{error}");
		Ok(())
	}

	/// A runtime of ten thousand bytes, few when compressed, in a file.
	fn large() -> anyhow::Result<(tempfile::TempDir, ParaArg, Vec<u8>)> {
		let wasm = example::parachain(10_000)?;
		let folder = tempfile::tempdir()?;
		let file = folder.path().join("large.wasm");
		std::fs::write(&file, &wasm)?;
		Ok((folder, ParaArg { id: 2000, file, preset: None }, wasm))
	}

	#[test]
	fn a_runtime_above_the_relay_chains_limit_is_compressed() -> anyhow::Result<()> {
		let (_folder, arg, wasm) = large()?;
		let code = arg.load(5_000)?.wasm;
		assert!(code.len() <= 5_000, "{} bytes", code.len());
		assert_eq!(decompress(&code, wasm.len())?, wasm);
		assert_eq!(arg.load(MAX_CODE_SIZE)?.wasm, wasm);
		Ok(())
	}

	#[test]
	fn a_runtime_that_stays_above_it_is_refused_with_its_file() -> anyhow::Result<()> {
		let (_folder, arg, wasm) = large()?;
		let error = arg.load(50).err().map(|e| format!("{e:#}")).unwrap_or_default();
		let size = format!("it has {} bytes", wasm.len());
		for words in ["chain 2000", "large.wasm", &size, "at most 50 (`max_code_size`)"] {
			assert!(error.contains(words), "expected `{words}` in: {error}");
		}
		Ok(())
	}
}
