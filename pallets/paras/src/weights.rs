//! What the pallet's calls, hooks and candidates cost.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The cost of each call, hook and step.
pub trait WeightInfo {
	/// Setting code of `c` bytes.
	fn force_set_current_code(c: u32) -> Weight;
	/// Setting a head of `h` bytes.
	fn force_set_current_head(h: u32) -> Weight;
	/// Registering a chain with a head of `h` bytes and code of `c` bytes.
	fn register(h: u32, c: u32) -> Weight;
	/// Removing a chain, without what the other pallets do.
	fn deregister() -> Weight;
	/// Giving `u` go-aheads and lifting `r` restrictions.
	fn on_initialize(u: u32, r: u32) -> Weight;
	/// Checking a candidate.
	fn check_candidate() -> Weight;
	/// Enacting a candidate's head of `h` bytes.
	fn enact_head(h: u32) -> Weight;
	/// Scheduling an upgrade to code of `c` bytes.
	fn schedule_upgrade(c: u32) -> Weight;
	/// Seeing whether an upgrade is due, and switching the code.
	fn apply_upgrade() -> Weight;
}

/// Counted by hand from reads and writes, with flat figures for execution and for hashing; benchmarks come with the
/// next issue.
impl WeightInfo for () {
	fn force_set_current_code(c: u32) -> Weight {
		step(5, 6).saturating_add(per_byte(c))
	}

	fn force_set_current_head(h: u32) -> Weight {
		step(2, 1).saturating_add(per_byte(h))
	}

	fn register(h: u32, c: u32) -> Weight {
		step(3, 5).saturating_add(per_byte(h)).saturating_add(per_byte(c))
	}

	fn deregister() -> Weight {
		step(8, 14)
	}

	fn on_initialize(u: u32, r: u32) -> Weight {
		let signals = u64::from(u).saturating_add(r.into());
		step(2, 2).saturating_add(step(0, 1).saturating_mul(signals))
	}

	fn check_candidate() -> Weight {
		step(6, 0)
	}

	fn enact_head(h: u32) -> Weight {
		step(0, 2).saturating_add(per_byte(h))
	}

	fn schedule_upgrade(c: u32) -> Weight {
		step(5, 7).saturating_add(per_byte(c))
	}

	fn apply_upgrade() -> Weight {
		step(4, 6)
	}
}

/// A step with so many database accesses.
fn step(reads: u64, writes: u64) -> Weight {
	Weight::from_parts(10_000_000, 3_600)
		.saturating_add(RocksDbWeight::get().reads_writes(reads, writes))
}

/// Copying, hashing and storing bytes, at about 300 MB a second.
fn per_byte(bytes: u32) -> Weight {
	Weight::from_parts(3_000, 0).saturating_mul(bytes.into())
}
