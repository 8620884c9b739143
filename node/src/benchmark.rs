//! `sluice benchmark`: the weights of the relay runtime's pallets, measured on its Wasm.

use anyhow::{Context as _, Result};
use clap::Subcommand;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;
use std::io::Write;

/// What can be measured.
#[derive(Debug, Subcommand)]
pub enum BenchmarkCmd {
	/// The weights of a pallet's calls and hooks. Without `--runtime`, those of the runtime in this binary.
	Pallet(Box<PalletCmd>),
}

/// Measure.
pub fn run(command: BenchmarkCmd) -> Result<()> {
	let BenchmarkCmd::Pallet(mut command) = command;
	// Logs go to standard error, so that `--json` and lists can be piped.
	let _ = sc_tracing::logging::LoggerBuilder::new("info").init();
	// Lives as long as the command reads from it.
	let mut wasm = tempfile::NamedTempFile::new().context("making a temporary file")?;
	if command.runtime.is_none() {
		let code =
			sluice_relay_runtime::WASM_BINARY.context("this binary was built without Wasm")?;
		wasm.write_all(code).context("writing the runtime's Wasm")?;
		command.runtime = Some(wasm.path().to_path_buf());
	}
	command.run_with_spec::<BlakeTwo256, ()>(None).map_err(anyhow::Error::msg)
}
