//! What the pallet's calls, hooks and candidates cost.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// The cost of each call, hook and step.
pub trait WeightInfo {
	/// Setting code of `c` bytes.
	fn force_set_current_code(c: u32) -> Weight;
	/// Setting a head of `h` bytes.
	fn force_set_current_head(h: u32) -> Weight;
	/// Scheduling code of `c` bytes.
	fn force_schedule_code_upgrade(c: u32) -> Weight;
	/// Noting a head of `h` bytes, and switching the code.
	fn force_note_new_head(h: u32) -> Weight;
	/// Setting a context.
	fn force_set_most_recent_context() -> Weight;
	/// Removing a cooldown.
	fn remove_upgrade_cooldown() -> Weight;
	/// Authorising code.
	fn authorize_force_set_current_code_hash() -> Weight;
	/// Applying authorised code of `c` bytes.
	fn apply_authorized_force_set_current_code(c: u32) -> Weight;
	/// Registering a chain with a head of `h` bytes and code of `c` bytes.
	fn register(h: u32, c: u32) -> Weight;
	/// Removing a chain, without what the other pallets do.
	fn deregister() -> Weight;
	/// Aborting an upgrade.
	fn abort_code_upgrade() -> Weight;
	/// Giving `u` go-aheads, lifting `r` restrictions and switching `f` codes of the admin's.
	fn on_initialize(u: u32, r: u32, f: u32) -> Weight;
	/// Checking a candidate.
	fn check_candidate() -> Weight;
	/// Enacting a candidate's head of `h` bytes.
	fn enact_head(h: u32) -> Weight;
	/// Scheduling the upgrade that a candidate announces, to code of `c` bytes.
	fn schedule_upgrade(c: u32) -> Weight;
	/// Seeing whether a candidate has seen a signal, and switching the code.
	fn apply_upgrade() -> Weight;
}

/// Counted by hand from reads and writes, with flat figures for execution and for hashing.
impl WeightInfo for () {
	fn force_set_current_code(c: u32) -> Weight {
		step(6, 6).saturating_add(per_byte(c))
	}

	fn force_set_current_head(h: u32) -> Weight {
		step(2, 1).saturating_add(per_byte(h))
	}

	fn force_schedule_code_upgrade(c: u32) -> Weight {
		step(8, 6).saturating_add(per_byte(c))
	}

	fn force_note_new_head(h: u32) -> Weight {
		step(8, 9).saturating_add(per_byte(h))
	}

	fn force_set_most_recent_context() -> Weight {
		step(1, 1)
	}

	fn remove_upgrade_cooldown() -> Weight {
		step(4, 3)
	}

	fn authorize_force_set_current_code_hash() -> Weight {
		step(1, 1)
	}

	fn apply_authorized_force_set_current_code(c: u32) -> Weight {
		step(7, 7).saturating_add(per_byte(c)).saturating_add(per_byte(c))
	}

	fn register(h: u32, c: u32) -> Weight {
		step(4, 5).saturating_add(per_byte(h)).saturating_add(per_byte(c))
	}

	fn deregister() -> Weight {
		step(9, 17)
	}

	fn abort_code_upgrade() -> Weight {
		step(6, 7)
	}

	fn on_initialize(u: u32, r: u32, f: u32) -> Weight {
		let signals = u64::from(u).saturating_add(r.into());
		step(3, 3)
			.saturating_add(step(0, 1).saturating_mul(signals))
			.saturating_add(step(3, 4).saturating_mul(f.into()))
	}

	fn check_candidate() -> Weight {
		step(7, 0)
	}

	fn enact_head(h: u32) -> Weight {
		step(0, 2).saturating_add(per_byte(h))
	}

	fn schedule_upgrade(c: u32) -> Weight {
		step(6, 7).saturating_add(per_byte(c))
	}

	fn apply_upgrade() -> Weight {
		step(5, 7)
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
