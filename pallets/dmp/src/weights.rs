//! Weights of the pallet's operations.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// Hashing, copying and an event for one message, in picoseconds: generous for the largest message.
const PER_MESSAGE: u64 = 100_000_000;
/// What an operation takes beside its database accesses, in picoseconds.
const BASE: u64 = 10_000_000;

/// Weights of the pallet's operations.
pub trait WeightInfo {
	/// Check what a candidate says about its inbox.
	fn check() -> Weight;
	/// Take `n` messages from the front of a queue.
	fn prune(n: u32) -> Weight;
	/// Remove all of a chain in whose queue `n` messages wait.
	fn offboard(n: u32) -> Weight;
}

/// Counted by hand from the storage accesses on RocksDB, with a generous constant for the computation; not benchmarked.
impl WeightInfo for () {
	fn check() -> Weight {
		// Reads: the queue twice, the message at its front.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads(3))
	}

	fn prune(n: u32) -> Weight {
		let n = u64::from(n);
		// Reads: queue, configuration, fee factor, each message. Writes: queue, fee factor, each message.
		Weight::from_parts(BASE.saturating_add(PER_MESSAGE.saturating_mul(n)), 0).saturating_add(
			RocksDbWeight::get().reads_writes(n.saturating_add(3), n.saturating_add(2)),
		)
	}

	fn offboard(n: u32) -> Weight {
		let n = u64::from(n);
		// Reads: queue. Writes: queue, head, fee factor, each message.
		Weight::from_parts(BASE.saturating_add(BASE.saturating_mul(n)), 0)
			.saturating_add(RocksDbWeight::get().reads_writes(1, n.saturating_add(3)))
	}
}
