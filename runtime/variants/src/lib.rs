//! Variants of the demo parachain's runtime, as Wasm: what a test runs beside the demo's own, or upgrades a chain to.
//!
//! The runtime's features make them; `build.rs` compiles them.

#![deny(missing_docs)]

/// Why a build has no Wasm.
const SKIPPED: &str = "the variants were built without their Wasm: unset SKIP_WASM_BUILD";

// Generated: more than is used.
#[allow(dead_code, missing_docs)]
mod wasm {
	pub mod next {
		include!(concat!(env!("OUT_DIR"), "/next.rs"));
	}
	pub mod require_parent_included {
		include!(concat!(env!("OUT_DIR"), "/require-parent-included.rs"));
	}
}

/// The runtime's next version, which differs in its number alone.
pub fn next() -> Result<&'static [u8], &'static str> {
	wasm::next::WASM_BINARY.ok_or(SKIPPED)
}

/// The runtime with aura, but without aura's velocity hook: a block is built on an included parent, at any pace.
pub fn require_parent_included() -> Result<&'static [u8], &'static str> {
	wasm::require_parent_included::WASM_BINARY.ok_or(SKIPPED)
}
