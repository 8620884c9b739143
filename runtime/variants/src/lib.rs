//! A variant of the demo parachain's runtime, as Wasm: what a test runs beside the demo's own, or upgrades a chain to.
//!
//! A feature of the runtime makes it; `build.rs` compiles it.

#![deny(missing_docs)]

// Generated: more than is used.
#[allow(dead_code, missing_docs)]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/next.rs"));
}

/// The runtime's next version, which does without aura's velocity hook: a block is built on an included parent, at any pace.
/// Why a build has no Wasm otherwise.
pub fn next() -> Result<&'static [u8], &'static str> {
	wasm::WASM_BINARY.ok_or("the variant was built without its Wasm: unset SKIP_WASM_BUILD")
}
