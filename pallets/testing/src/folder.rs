//! Where a crate keeps what its tests read.

use std::{env, path::PathBuf};

/// The folder of the crate whose test or example runs, by what Cargo says when it runs one. It says the same when it compiles, but
/// that is for good: of two checkouts that share a target folder, one would read the files of the other.
///
/// # Panics
///
/// If anything but Cargo runs it.
pub fn crate_folder() -> PathBuf {
	let folder = env::var_os("CARGO_MANIFEST_DIR");
	folder.expect("CARGO_MANIFEST_DIR: expected a folder, as Cargo sets it, got nothing").into()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn it_is_the_folder_of_the_crate_that_runs() {
		let manifest = std::fs::read_to_string(crate_folder().join("Cargo.toml"));
		let named = format!("name = \"{}\"", env!("CARGO_PKG_NAME"));
		assert!(manifest.expect("a manifest").contains(&named), "{named}");
	}
}
