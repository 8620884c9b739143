//! Compiles the variant to Wasm, in the folder in which the runtime's own build script has compiled all that they share.

use std::{env, path::PathBuf};
use substrate_wasm_builder::WasmBuilder;

fn main() {
	let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
	let runtime = here.with_file_name("parachain").join("Cargo.toml");
	WasmBuilder::new()
		.with_project(&runtime)
		.unwrap_or_else(|error| panic!("{}: {error}", runtime.display()))
		.import_memory()
		.export_heap_base()
		.enable_feature("next")
		.set_file_name("next.rs")
		.build();
}
