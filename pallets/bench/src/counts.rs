//! What is counted and not timed: storage, and the size of Wasm.

use anyhow::{Context, Result};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use sluice_bench::rows;
use std::{collections::BTreeMap, fs, path::Path};

/// What a point does to the state.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Costs {
	/// Values read.
	pub reads: u32,
	/// Values written.
	pub writes: u32,
	/// Bytes of the values written, events included.
	pub bytes_written: u64,
	/// Bytes of the values that are left changed in the storage of the messaging pallets.
	pub messaging_bytes: u64,
	/// Bytes of the trie nodes that prove all of it.
	pub proof_bytes: u64,
}

/// The size of a runtime's Wasm in bytes.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Size {
	/// As it is executed.
	pub plain: usize,
	/// As it is stored.
	pub compressed: usize,
}

/// Costs by points.
pub type AllCosts = BTreeMap<String, Costs>;
/// Sizes by runtimes.
pub type AllSizes = BTreeMap<String, Size>;

/// Count the costs of `rows`, or of all if there is none; those of others are kept.
pub fn write_costs(file: &Path, rows: &[String]) -> Result<()> {
	let mut all: AllCosts = read(file)?;
	let wanted = |row: &str| rows.is_empty() || rows.iter().any(|name| name == row);
	for point in rows::points().filter(|point| wanted(point.row.name)) {
		let mut work = point.work();
		let messaging_bytes = work.messaging_bytes();
		let cost = work.cost();
		let costs = Costs {
			reads: cost.reads,
			writes: cost.writes,
			bytes_written: cost.bytes_written,
			messaging_bytes,
			proof_bytes: cost.proof_bytes,
		};
		all.insert(point.name(), costs);
	}
	write(file, &all)
}

/// Write the sizes of all runtimes.
#[cfg(feature = "wasm")]
pub fn write_sizes(file: &Path) -> Result<()> {
	use sluice_bench::wasm::{code, uncompressed, RUNTIMES};
	let size = |name: &str| Size { plain: uncompressed(name).len(), compressed: code(name).len() };
	let all: AllSizes = RUNTIMES.iter().map(|(name, _)| (name.to_string(), size(name))).collect();
	write(file, &all)
}

/// Read what was counted. Nothing, if nothing was.
pub fn read<T: DeserializeOwned + Default>(file: &Path) -> Result<T> {
	if !file.exists() {
		return Ok(T::default());
	}
	let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
	serde_json::from_slice(&text)
		.with_context(|| format!("{} is not what was written", file.display()))
}

fn write(file: &Path, value: &impl Serialize) -> Result<()> {
	let text = serde_json::to_vec_pretty(value)?;
	fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
