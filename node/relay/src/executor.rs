//! What runs the runtime of a development network's relay chain.

use crate::types::RelayExecutor;
use sc_service::config::ExecutorConfiguration;
use sluice_node_base::compiled_wasm;
use std::sync::OnceLock;

/// The executor that builds the genesis and runs the chain, so that the runtime is compiled once for both, and kept compiled
/// for the next start.
pub fn dev_executor() -> RelayExecutor {
	static SHARED: OnceLock<RelayExecutor> = OnceLock::new();
	SHARED
		.get_or_init(|| {
			let usual = ExecutorConfiguration::default();
			let builder = RelayExecutor::builder()
				.with_execution_method(usual.wasm_method)
				.with_max_runtime_instances(usual.max_runtime_instances)
				.with_runtime_cache_size(usual.runtime_cache_size);
			match compiled_wasm() {
				Some(folder) => builder.with_cache_path(folder).build(),
				None => builder.build(),
			}
		})
		.clone()
}
