//! Compiles and runs validation functions.

use crate::{exports::has_export, protocol::Response};
use codec::Encode;
use sc_executor_common::{
	error::Error,
	runtime_blob::RuntimeBlob,
	wasm_runtime::{HeapAllocStrategy, WasmModule},
};
use sc_executor_wasmtime::{
	create_runtime, Config, DeterministicStackLimit, InstantiationStrategy, Semantics,
	WasmtimeRuntime,
};
use sp_core::traits::{ReadRuntimeVersion, ReadRuntimeVersionExt};
use sp_externalities::Externalities;
use sp_maybe_compressed_blob::{decompress, CODE_BLOB_BOMB_LIMIT};
use sp_state_machine::BasicExternalities;
use std::{panic::AssertUnwindSafe, path::Path, thread};
use wasmparser::ExternalKind;

/// The entry point of a validation function.
const ENTRY_POINT: &str = "validate_block";

/// Where the heap starts; the allocator of the host needs it.
const HEAP_BASE: &str = "__heap_base";

/// The most Wasm memory an instance may have: 256 MiB.
const HEAP: HeapAllocStrategy = HeapAllocStrategy::Dynamic { maximum_pages: Some(4096) };

/// The depth of the Wasm stack in items, which is the same on every machine and with every
/// compiler.
const LOGICAL_STACK: u32 = 65536;

/// The native stack, large enough that the logical limit is always met first.
const NATIVE_STACK: u32 = 256 * 1024 * 1024;

/// What host functions may use on top; they take far more in a build without optimisation.
const HOST_STACK: usize = 16 * 1024 * 1024;

/// What a validation function may call, as in production. Storage is left out: `validate_block`
/// brings its own, over the proof. Calling anything else is a trap.
type HostFunctions = (
	sp_io::misc::HostFunctions,
	sp_io::crypto::HostFunctions,
	sp_io::hashing::HostFunctions,
	sp_io::allocator::HostFunctions,
	sp_io::logging::HostFunctions,
	sp_io::trie::HostFunctions,
);

fn config(compiled: Option<&Path>) -> Config {
	Config {
		// Parachain runtimes import storage functions which they never call while validating.
		allow_missing_func_imports: true,
		cache_path: compiled.map(Path::to_owned),
		semantics: Semantics {
			// No state may be carried from one candidate to the next.
			instantiation_strategy: InstantiationStrategy::RecreateInstanceCopyOnWrite,
			deterministic_stack_limit: Some(DeterministicStackLimit {
				logical_max: LOGICAL_STACK,
				native_stack_max: NATIVE_STACK,
			}),
			canonicalize_nans: true,
			parallel_compilation: true,
			heap_alloc_strategy: HEAP,
			wasm_multi_value: false,
			wasm_bulk_memory: false,
			wasm_reference_types: false,
			wasm_simd: false,
		},
	}
}

/// A compiled validation function.
pub(crate) struct Pvf(WasmtimeRuntime);

impl Pvf {
	/// Decompresses, checks and compiles a code, unless it is in the folder `compiled`. The error says what is wrong with the
	/// code.
	pub(crate) fn prepare(code: &[u8], compiled: Option<&Path>) -> Result<Self, String> {
		let wasm = decompress(code, CODE_BLOB_BOMB_LIMIT).map_err(|error| {
			format!("cannot decompress it to at most {CODE_BLOB_BOMB_LIMIT} bytes: {error}")
		})?;
		let blob = RuntimeBlob::new(&wasm).map_err(|error| error.to_string())?;
		// Before compiling, which takes seconds.
		if !has_export(&wasm, ENTRY_POINT, ExternalKind::Func) {
			return Err(format!("it exports no function {ENTRY_POINT}"));
		}
		if !has_export(&wasm, HEAP_BASE, ExternalKind::Global) {
			return Err(format!("it exports no global {HEAP_BASE}"));
		}
		create_runtime::<HostFunctions>(blob, config(compiled))
			.map(Self)
			.map_err(|error| error.to_string())
	}

	/// Runs `validate_block` in a fresh instance, on a thread with the stack it may need.
	pub(crate) fn validate(&self, params: &[u8]) -> Response {
		let stack = usize::try_from(NATIVE_STACK).unwrap_or(usize::MAX).saturating_add(HOST_STACK);
		thread::scope(|scope| {
			let run = thread::Builder::new()
				.name("validate_block".into())
				.stack_size(stack)
				.spawn_scoped(scope, || self.call(params));
			match run.map(|thread| thread.join()) {
				Ok(Ok(response)) => response,
				Ok(Err(_)) => Response::Trapped("the executor panicked".into()),
				Err(error) => Response::Refused(format!("cannot start a thread: {error}")),
			}
		})
	}

	fn call(&self, params: &[u8]) -> Response {
		let mut ext = BasicExternalities::new_empty();
		ext.register_extension(ReadRuntimeVersionExt::new(EmbeddedVersion));
		let run = AssertUnwindSafe(|| self.0.new_instance(HEAP)?.call(ENTRY_POINT, params));
		match sc_executor::with_externalities_safe(&mut ext, run).and_then(|result| result) {
			Ok(output) => Response::Output(output),
			Err(error) => failure(error),
		}
	}
}

fn failure(error: Error) -> Response {
	match error {
		Error::OutputExceedsBounds => Response::BadOutput(error.to_string()),
		// From looking at the instance before anything of it has run.
		Error::RuntimeConstruction(_) | Error::Other(_) => Response::InvalidCode(error.to_string()),
		// The backtrace is of use to nobody without the names of the functions.
		Error::AbortedDueToPanic(panic) => Response::Trapped(panic.message),
		Error::AbortedDueToTrap(trap) => Response::Trapped(trap.message),
		error => Response::Trapped(error.to_string()),
	}
}

/// Reads the version a runtime carries in a section of its own; a chain that sets new code while
/// validating asks for it. Running the new code to ask it, the old way, is not offered.
struct EmbeddedVersion;

impl ReadRuntimeVersion for EmbeddedVersion {
	fn read_runtime_version(
		&self,
		code: &[u8],
		_: &mut dyn Externalities,
	) -> Result<Vec<u8>, String> {
		let blob = RuntimeBlob::uncompress_if_needed(code)
			.map_err(|error| format!("cannot read the new code: {error}"))?;
		match sc_executor::read_embedded_version(&blob) {
			Ok(Some(version)) => Ok(version.encode()),
			Ok(None) => Err("the new code has no section with its version".into()),
			Err(error) => Err(format!("cannot read the version of the new code: {error}")),
		}
	}
}
