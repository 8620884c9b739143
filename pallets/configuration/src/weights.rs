//! What the pallet's calls cost.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The cost of each call and hook.
pub trait WeightInfo {
	/// Checking and scheduling a configuration.
	fn set_config() -> Weight;
	/// Putting a scheduled configuration into force, or seeing that there is none.
	fn on_new_session() -> Weight;
}

/// Counted by hand from reads and writes, and a flat figure for execution; benchmarks come with the next issue.
impl WeightInfo for () {
	fn set_config() -> Weight {
		Weight::from_parts(10_000_000, 1_500)
			.saturating_add(RocksDbWeight::get().reads_writes(1, 1))
	}

	fn on_new_session() -> Weight {
		Weight::from_parts(5_000_000, 1_500).saturating_add(RocksDbWeight::get().reads_writes(1, 2))
	}
}
