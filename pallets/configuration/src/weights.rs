//! What the pallet's calls cost.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The cost of each call and hook.
pub trait WeightInfo {
	/// Changing one figure: any of the `set_*` calls but `set_config`.
	fn set_figure() -> Weight;
	/// Checking and scheduling a configuration.
	fn set_config() -> Weight;
	/// Putting a scheduled configuration into force, or seeing that there is none.
	fn on_new_session() -> Weight;
}

/// Counted by hand from reads and writes, with a flat figure for execution.
impl WeightInfo for () {
	fn set_figure() -> Weight {
		Weight::from_parts(12_000_000, 1_800)
			.saturating_add(RocksDbWeight::get().reads_writes(2, 1))
	}

	fn set_config() -> Weight {
		Weight::from_parts(12_000_000, 1_800)
			.saturating_add(RocksDbWeight::get().reads_writes(2, 1))
	}

	fn on_new_session() -> Weight {
		Weight::from_parts(8_000_000, 1_800).saturating_add(RocksDbWeight::get().reads_writes(1, 2))
	}
}
