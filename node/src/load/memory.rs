//! Memory: of this process, and what channels hold of the relay chain's state.

use anyhow::Result;
use polkadot_primitives::Hash;
use sc_client_api::{StorageKey, StorageProvider};
use sluice_node_relay::DevRelay;
use sp_io::hashing::twox_128;

/// The relay chain's pallets that hold what is on its way between chains: messages, or what commits to them.
const PALLETS: [&str; 2] = ["Hrmp", "Xcmp"];

/// Bytes that this process has in memory: relay chain, chains and collators are all in it, the validation functions are not.
/// None where the system does not say so in `/proc`.
pub fn resident() -> Option<u64> {
	resident_of(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn resident_of(status: &str) -> Option<u64> {
	let figure = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
	let kibibytes: u64 = figure.trim().strip_suffix("kB")?.trim().parse().ok()?;
	kibibytes.checked_mul(1024)
}

/// Bytes, keys and values, that channels hold in the state of relay block `at`.
pub fn relay_state(relay: &DevRelay, at: Hash) -> Result<u64> {
	let mut bytes = 0;
	for pallet in PALLETS {
		let prefix = StorageKey(twox_128(pallet.as_bytes()).to_vec());
		let pairs = relay.client().storage_pairs(at, Some(&prefix), None)?;
		bytes += pairs.map(|(key, value)| key.0.len() + value.0.len()).sum::<usize>();
	}
	Ok(bytes as u64)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_figure_is_read_among_others() {
		let status = "Name:\tsluice\nVmHWM:\t  9000 kB\nVmRSS:\t  2048 kB\nThreads:\t5\n";
		assert_eq!(resident_of(status), Some(2 * 1024 * 1024));
		for status in ["", "VmRSS:\n", "VmRSS:\t12 pages\n", "VmRSS:\tmuch kB\n"] {
			assert_eq!(resident_of(status), None, "{status}");
		}
	}

	#[cfg(target_os = "linux")]
	#[test]
	fn a_process_has_memory() {
		assert!(resident().is_some_and(|bytes| bytes > 1024 * 1024));
	}
}
