//! Compiles the measured runtimes to Wasm, if they are to be measured so.

fn main() {
	#[cfg(feature = "wasm")]
	wasm::build();
}

#[cfg(feature = "wasm")]
mod wasm {
	use std::{env, path::PathBuf};
	use substrate_wasm_builder::WasmBuilder;

	/// The features of the runtimes' crate that make one each.
	const RUNTIMES: [&str; 4] = ["bare", "ours", "upstream", "verifier"];

	pub fn build() {
		let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
		let manifest = here.join("../../runtime/bench/Cargo.toml");
		for runtime in RUNTIMES {
			WasmBuilder::new()
				.with_project(&manifest)
				.unwrap_or_else(|error| panic!("{}: {error}", manifest.display()))
				.import_memory()
				.export_heap_base()
				.disable_runtime_version_section_check()
				.enable_feature(runtime)
				.set_file_name(format!("{runtime}.rs"))
				.build();
		}
	}
}
