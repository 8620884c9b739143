//! Weights of the pallet's operations.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What an operation takes beside its database accesses, in picoseconds.
const BASE: u64 = 10_000_000;
/// An event and the page accounting of one message, in picoseconds.
const PER_MESSAGE: u64 = 10_000_000;
/// Hashing and copying one byte, in picoseconds.
const PER_BYTE: u64 = 3_000;

/// Weights of the pallet's operations.
pub trait WeightInfo {
	/// Check a candidate with `n` upward messages.
	fn check(n: u32) -> Weight;
	/// Enqueue `n` upward messages of `bytes` bytes altogether.
	fn enact(n: u32, bytes: u32) -> Weight;
	/// Sweep the queue of a chain that has gone.
	fn offboard() -> Weight;
	/// Find at the start of a block that the limits are as they were.
	fn limits_unchanged() -> Weight;
	/// Renew what `n` chains may still send.
	fn limits_changed(n: u32) -> Weight;
}

/// Counted by hand from the storage accesses on RocksDB, with a generous constant for the computation; not benchmarked.
impl WeightInfo for () {
	fn check(n: u32) -> Weight {
		// Reads: configuration, chain, the queue's book.
		Weight::from_parts(BASE.saturating_add(BASE.saturating_mul(n.into())), 0)
			.saturating_add(RocksDbWeight::get().reads(3))
	}

	fn enact(n: u32, bytes: u32) -> Weight {
		let time = BASE
			.saturating_add(PER_MESSAGE.saturating_mul(n.into()))
			.saturating_add(PER_BYTE.saturating_mul(bytes.into()));
		// Reads: book, page, service head, two neighbours, configuration, chain. Writes: book, service head, two
		// neighbours, capacity, and a page for each message, as each may need a new one.
		Weight::from_parts(time, 0)
			.saturating_add(RocksDbWeight::get().reads_writes(7, u64::from(n).saturating_add(5)))
	}

	fn offboard() -> Weight {
		// Reads: book, service head, two neighbours. Writes: the same and the capacity.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(4, 5))
	}

	fn limits_unchanged() -> Weight {
		// Reads: configuration, last limits.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads(2))
	}

	fn limits_changed(n: u32) -> Weight {
		let n = u64::from(n);
		// Beside the above: writes the last limits; for each chain reads key, chain, configuration and book, writes the
		// capacity.
		Self::limits_unchanged()
			.saturating_add(Weight::from_parts(BASE.saturating_mul(n), 0))
			.saturating_add(
				RocksDbWeight::get().reads_writes(n.saturating_mul(4), n.saturating_add(1)),
			)
	}
}
