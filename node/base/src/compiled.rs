//! Where compiled Wasm is kept for the next start.

use directories::ProjectDirs;
use std::path::PathBuf;

/// The folder of compiled Wasm in the user's cache folder. `None` where the system names no such folder.
///
/// Compiling is nearly all that a development network does while it starts. An artefact is named by the Wasm, the settings
/// and the compiler, and the compiler's library removes the oldest beyond half a gigabyte. Where the folder cannot be
/// written, everything is compiled as without it.
pub fn compiled_wasm() -> Option<PathBuf> {
	Some(ProjectDirs::from("", "", "sluice")?.cache_dir().join("compiled"))
}
