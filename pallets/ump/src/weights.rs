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
	/// Enqueue `n` upward messages of `b` bytes altogether.
	fn enact(n: u32, b: u32) -> Weight;
	/// Trace and decode a message of `b` bytes, beside what its execution takes.
	fn process_message(b: u32) -> Weight;
	/// Discard the queue of a chain that has gone.
	fn offboard() -> Weight;
	/// Remove `n` pages of discarded queues.
	fn sweep(n: u32) -> Weight;
	/// Find at the start of a block that the limits are as they were.
	fn limits_unchanged() -> Weight;
	/// Renew what `n` chains may still send.
	fn limits_changed(n: u32) -> Weight;
}

/// Counted by hand from the storage accesses on RocksDB, with a generous constant for the computation; not benchmarked.
impl WeightInfo for () {
	fn check(n: u32) -> Weight {
		// Reads: configuration, chain, discarded queue, the queue's book.
		Weight::from_parts(BASE.saturating_add(BASE.saturating_mul(n.into())), 0)
			.saturating_add(RocksDbWeight::get().reads(4))
	}

	fn enact(n: u32, b: u32) -> Weight {
		let time = BASE
			.saturating_add(PER_MESSAGE.saturating_mul(n.into()))
			.saturating_add(PER_BYTE.saturating_mul(b.into()));
		// Reads: book, page, service head, two neighbours, configuration, chain, discarded queue. Writes: book, service head, two
		// neighbours, capacity, and a page for each message, as each may need a new one.
		Weight::from_parts(time, 0)
			.saturating_add(RocksDbWeight::get().reads_writes(8, u64::from(n).saturating_add(5)))
	}

	fn process_message(b: u32) -> Weight {
		// Reads: chain, discarded queue.
		Weight::from_parts(BASE.saturating_add(PER_BYTE.saturating_mul(b.into())), 0)
			.saturating_add(RocksDbWeight::get().reads(2))
	}

	fn offboard() -> Weight {
		// Reads: book, discarded queue. Writes: book or discarded queue, capacity.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(2, 2))
	}

	fn sweep(n: u32) -> Weight {
		let n = u64::from(n);
		// Reads: the key of a discarded queue, book, service head, two neighbours, configuration, chain, the key of each
		// page. Writes: discarded queue, book, service head, two neighbours, capacity, each page.
		Weight::from_parts(BASE.saturating_add(BASE.saturating_mul(n)), 0).saturating_add(
			RocksDbWeight::get().reads_writes(n.saturating_add(7), n.saturating_add(6)),
		)
	}

	fn limits_unchanged() -> Weight {
		// Reads: configuration, last limits.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads(2))
	}

	fn limits_changed(n: u32) -> Weight {
		let n = u64::from(n);
		// Beside the above: writes the last limits; for each chain reads key, chain, discarded queue, configuration and book, writes the
		// capacity.
		Self::limits_unchanged()
			.saturating_add(Weight::from_parts(BASE.saturating_mul(n), 0))
			.saturating_add(
				RocksDbWeight::get().reads_writes(n.saturating_mul(5), n.saturating_add(1)),
			)
	}
}
