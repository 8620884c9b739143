//! What runs the runtime of a development network's relay chain.

use crate::types::RelayExecutor;
use sc_service::config::ExecutorConfiguration;
use std::sync::OnceLock;

/// The executor that builds the genesis and runs the chain, so that the runtime is compiled once for both.
pub fn dev_executor() -> RelayExecutor {
	static SHARED: OnceLock<RelayExecutor> = OnceLock::new();
	SHARED.get_or_init(|| sc_service::new_wasm_executor(&ExecutorConfiguration::default())).clone()
}
