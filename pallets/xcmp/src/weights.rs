//! Weights of the pallet's operations.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What an operation takes beside its database accesses, in picoseconds.
const BASE: u64 = 10_000_000;
/// Decoding and looking up one required root, or one candidate, in picoseconds.
const PER_ENTRY: u64 = 2_000_000;
/// Decoding one byte of a head, which may be a digest item by itself, in picoseconds.
const PER_BYTE: u64 = 30_000;

/// Weights of the pallet's operations.
pub trait WeightInfo {
	/// Check a candidate that requires `r` roots and has `b` bytes of head and signals, and read its head once more.
	fn check(r: u32, b: u32) -> Weight;
	/// Push a new root.
	fn push() -> Weight;
	/// Match `c` candidates that require `r` roots altogether and have `b` bytes of heads and signals.
	fn matched(c: u32, r: u32, b: u32) -> Weight;
	/// Remove `n` recent roots of a chain that has gone.
	fn offboard(n: u32) -> Weight;
}

/// Counted by hand from the storage accesses on RocksDB, with a generous constant for the computation; not benchmarked.
impl WeightInfo for () {
	fn check(r: u32, b: u32) -> Weight {
		// Reads: whether it was matched, a channel and a slot for each required root, the newest root of the source of one that
		// is not recent, the chain's own newest root.
		Weight::from_parts(time(r, b), 0).saturating_add(
			RocksDbWeight::get().reads(u64::from(r).saturating_mul(2).saturating_add(3)),
		)
	}

	fn push() -> Weight {
		// Reads: the newest root is counted above; next slot, the root in it, that root's slot. Writes: that root's slot, root, its
		// slot, next slot, newest root.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(3, 5))
	}

	fn matched(c: u32, r: u32, b: u32) -> Weight {
		// Reads: channel and slot of each required root, the newest root of the source of one of each candidate.
		let reads = u64::from(r).saturating_mul(2).saturating_add(c.into());
		Weight::from_parts(time(r.saturating_add(c), b), 0)
			.saturating_add(RocksDbWeight::get().reads(reads))
	}

	fn offboard(n: u32) -> Weight {
		let n = u64::from(n);
		// Reads: each root, and the first empty slot. Writes: each root and its slot, next slot, newest root.
		Weight::from_parts(BASE.saturating_add(PER_ENTRY.saturating_mul(n)), 0).saturating_add(
			RocksDbWeight::get()
				.reads_writes(n.saturating_add(1), n.saturating_mul(2).saturating_add(2)),
		)
	}
}

/// What decoding `bytes` and looking up `entries` takes.
fn time(entries: u32, bytes: u32) -> u64 {
	BASE.saturating_add(PER_ENTRY.saturating_mul(entries.into()))
		.saturating_add(PER_BYTE.saturating_mul(bytes.into()))
}
