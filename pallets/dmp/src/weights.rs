//! Weights of the pallet's operations.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What an operation takes beside its database accesses, in picoseconds.
const BASE: u64 = 10_000_000;
/// An event, and decoding the topic, of one message, in picoseconds.
const PER_MESSAGE: u64 = 20_000_000;
/// Hashing and decoding one byte, in picoseconds.
const PER_BYTE: u64 = 3_000;

/// Weights of the pallet's operations.
pub trait WeightInfo {
	/// Check what a candidate says about its inbox.
	fn check() -> Weight;
	/// Take `n` messages of `b` bytes altogether from the front of a queue.
	fn prune(n: u32, b: u32) -> Weight;
	/// Remove what is kept of a chain by its id.
	fn offboard() -> Weight;
	/// Remove `n` messages of chains that have gone.
	fn sweep(n: u32) -> Weight;
}

/// Counted by hand from the storage accesses on RocksDB, with a generous constant for the computation; not benchmarked.
impl WeightInfo for () {
	fn check() -> Weight {
		// Reads: the queue twice, the message at its front.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads(3))
	}

	fn prune(n: u32, b: u32) -> Weight {
		let n = u64::from(n);
		let time = BASE
			.saturating_add(PER_MESSAGE.saturating_mul(n))
			.saturating_add(PER_BYTE.saturating_mul(b.into()));
		// Reads: queue, configuration, fee factor, each message. Writes: queue, fee factor, each message.
		Weight::from_parts(time, 0).saturating_add(
			RocksDbWeight::get().reads_writes(n.saturating_add(3), n.saturating_add(2)),
		)
	}

	fn offboard() -> Weight {
		// Reads: queue, discarded queue. Writes: both, head, fee factor.
		Weight::from_parts(BASE, 0).saturating_add(RocksDbWeight::get().reads_writes(2, 4))
	}

	fn sweep(n: u32) -> Weight {
		let n = u64::from(n);
		// Reads: the key of a discarded queue, and the queue. Writes: the queue, each message.
		Weight::from_parts(BASE.saturating_add(BASE.saturating_mul(n)), 0)
			.saturating_add(RocksDbWeight::get().reads_writes(2, n.saturating_add(1)))
	}
}
