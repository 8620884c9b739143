//! The same work in Wasm, by the executor of nodes.

use crate::work::Work;
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_maybe_compressed_blob::{decompress, CODE_BLOB_BOMB_LIMIT};

// Generated: more than is used.
#[allow(dead_code, missing_docs)]
mod built {
	pub mod bare {
		include!(concat!(env!("OUT_DIR"), "/bare.rs"));
	}
	pub mod ours {
		include!(concat!(env!("OUT_DIR"), "/ours.rs"));
	}
	pub mod upstream {
		include!(concat!(env!("OUT_DIR"), "/upstream.rs"));
	}
	pub mod verifier {
		include!(concat!(env!("OUT_DIR"), "/verifier.rs"));
	}
}

/// The runtimes, by the features that make them. A build without Wasm has none.
pub const RUNTIMES: [(&str, Option<&[u8]>); 4] = [
	("bare", built::bare::WASM_BINARY),
	("ours", built::ours::WASM_BINARY),
	("upstream", built::upstream::WASM_BINARY),
	("verifier", built::verifier::WASM_BINARY),
];

/// A runtime's Wasm as it is stored, compressed.
///
/// # Panics
///
/// If there is no such runtime, or this build has no Wasm.
pub fn code(runtime: &str) -> &'static [u8] {
	let found = RUNTIMES.iter().find(|(name, _)| *name == runtime);
	let (_, code) = found.unwrap_or_else(|| panic!("there is no runtime named {runtime}"));
	code.expect("this was built without Wasm: unset SKIP_WASM_BUILD")
}

/// A runtime's Wasm as it is executed.
pub fn uncompressed(runtime: &str) -> Vec<u8> {
	decompress(code(runtime), CODE_BLOB_BOMB_LIMIT).expect("it was compressed rightly").into_owned()
}

/// Executes runtimes, as nodes do: compiled once, with instances that are used again.
pub struct Executor {
	inner: WasmExecutor,
}

impl Default for Executor {
	fn default() -> Self {
		Self { inner: WasmExecutor::builder().build() }
	}
}

impl Executor {
	/// Do `work`. Returns the state root after it.
	///
	/// # Panics
	///
	/// If it fails.
	pub fn execute(&self, work: &Work) -> Vec<u8> {
		let code = code(work.worker().runtime());
		let fetcher = WrappedRuntimeCode(code.into());
		// What tells them apart in the executor's cache.
		let hash = work.worker().runtime().as_bytes().to_vec();
		let runtime = RuntimeCode { code_fetcher: &fetcher, heap_pages: None, hash };
		work.on_state(|ext| {
			let context = CallContext::Onchain { import: true };
			let (method, input) = (work.worker().method(), work.input());
			let (done, _) = self.inner.call(ext, &runtime, method, input, context);
			done.unwrap_or_else(|error| panic!("{method} fails in Wasm: {error}"));
		})
	}
}
