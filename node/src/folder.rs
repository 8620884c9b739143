//! Where databases are.

use anyhow::{anyhow, Context as _, Result};
use std::path::{Path, PathBuf};

/// A folder of the user's, or a temporary one. It must outlive the runtime whose tasks hold the
/// databases, which write once more when they are closed.
pub enum Folder {
	/// Kept.
	Given(PathBuf),
	/// Gone with this value.
	Temporary(tempfile::TempDir),
}

impl Folder {
	/// The folder that was asked for, made if need be, or a temporary one.
	pub fn of(given: Option<&Path>) -> Result<Self> {
		let Some(path) = given else {
			return Ok(Self::Temporary(tempfile::tempdir().context("making a temporary folder")?));
		};
		std::fs::create_dir_all(path).map_err(|error| {
			anyhow!(
				"{} cannot be made a folder ({error}): choose another with --base-path",
				path.display()
			)
		})?;
		Ok(Self::Given(path.to_path_buf()))
	}

	/// Its path.
	pub fn path(&self) -> &Path {
		match self {
			Self::Given(path) => path,
			Self::Temporary(folder) => folder.path(),
		}
	}
}
