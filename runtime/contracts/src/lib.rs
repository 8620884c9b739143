//! The demo parachain's runtime with contracts.

#![deny(missing_docs)]

// Generated: more than is used.
#[allow(dead_code, missing_docs)]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/contracts.rs"));
}

/// The compressed Wasm of the runtime, or why this build has none.
pub fn wasm_binary() -> Result<&'static [u8], &'static str> {
	wasm::WASM_BINARY.ok_or("the runtime with contracts was built without its Wasm: unset SKIP_WASM_BUILD")
}
