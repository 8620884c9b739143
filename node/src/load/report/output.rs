//! A place to write to, held open from the beginning.

use anyhow::{anyhow, Context as _, Result};
use sluice_node_tools::stdio::say;
use std::{
	fs::File,
	io::Write as _,
	path::{Path, PathBuf},
};

/// Where something is written.
#[derive(Debug)]
pub enum Output {
	/// Standard output.
	Standard,
	/// A file.
	File(PathBuf, File),
}

impl Output {
	/// The file at `path`, which `option` named: made, or emptied.
	pub fn open(path: &Path, option: &str) -> Result<Self> {
		let file = File::create(path).map_err(|error| {
			anyhow!("{option}: {} cannot be written ({error}); choose another file", path.display())
		})?;
		Ok(Self::File(path.to_path_buf(), file))
	}

	/// Write all of `text`.
	pub fn write(self, text: &str) -> Result<()> {
		match self {
			Self::Standard => say(text.trim_end()),
			Self::File(path, mut file) => {
				let written = file.write_all(text.as_bytes());
				written.with_context(|| format!("writing {}", path.display()))
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_was_there_is_replaced() -> Result<()> {
		let folder = tempfile::tempdir()?;
		let path = folder.path().join("out");
		std::fs::write(&path, "something long")?;
		Output::open(&path, "--json")?.write("new")?;
		assert_eq!(std::fs::read_to_string(&path)?, "new");
		Ok(())
	}

	#[test]
	fn a_file_that_cannot_be_is_named_with_the_option() -> Result<()> {
		let folder = tempfile::tempdir()?;
		let path = folder.path().join("nowhere").join("out.svg");
		let error = Output::open(&path, "--plot").err().map(|e| e.to_string()).unwrap_or_default();
		for word in ["--plot", "out.svg", "cannot be written"] {
			assert!(error.contains(word), "expected `{word}` in: {error}");
		}
		Ok(())
	}
}
