//! What runs the chains' Wasm.

use crate::types::Executor;
use sluice_node_base::compiled_wasm;
use std::sync::OnceLock;

/// Different runtimes that are kept compiled.
const COMPILED_RUNTIMES: u8 = 8;
/// Calls that run at the same time, of all chains together.
const INSTANCES: usize = 32;

/// The executor for parachain runtimes. It takes runtimes that import host functions we lack, which trap only if
/// they are called, and a heap that grows as asked, up to 256 MiB. All chains share it, so that a runtime which several
/// of them run is compiled once, and kept compiled for the next start.
pub(crate) fn executor() -> Executor {
	static SHARED: OnceLock<Executor> = OnceLock::new();
	let heap = sc_executor::HeapAllocStrategy::Dynamic { maximum_pages: Some(4096) };
	SHARED
		.get_or_init(|| {
			let builder = Executor::builder()
				.with_onchain_heap_alloc_strategy(heap)
				.with_offchain_heap_alloc_strategy(heap)
				.with_allow_missing_host_functions(true)
				.with_runtime_cache_size(COMPILED_RUNTIMES)
				.with_max_runtime_instances(INSTANCES);
			match compiled_wasm() {
				Some(folder) => builder.with_cache_path(folder).build(),
				None => builder.build(),
			}
		})
		.clone()
}
