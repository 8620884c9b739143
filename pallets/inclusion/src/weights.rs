//! Weights of the steps by which candidates enter.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each step takes.
pub trait WeightInfo {
	/// An inherent without candidates.
	fn enter() -> Weight;
	/// Checking a candidate of `bytes` with `votes` votes against the rules of the door.
	fn check_candidate(votes: u32, bytes: u32) -> Weight;
	/// Recording that a candidate of `bytes` was included, beside what its transports do.
	fn include_candidate(bytes: u32) -> Weight;
	/// Dropping a candidate of `bytes`.
	fn drop_candidate(bytes: u32) -> Weight;
}

/// Hashing or copying a byte, in picoseconds.
const PER_BYTE: u64 = 2_000;

/// Figures counted by hand: database accesses as the code makes them, and 60 microseconds for an sr25519 signature.
/// Benchmarks replace them.
impl WeightInfo for () {
	/// Reads `Entered`, the parent's hash, the block's weight, the configuration, `AllowedRelayParents`,
	/// `SessionOfParent` and the keys of `PastValidators`; writes `Entered`, `AllowedRelayParents` and, when a session
	/// falls out of reach, one entry of `PastValidators`.
	fn enter() -> Weight {
		step(20, 0).saturating_add(RocksDbWeight::get().reads_writes(7, 3))
	}

	/// Reads the chain's head (twice, the second time from memory), its code hash, `LastRelayParent`, the
	/// configuration, `CurrentSession` and the session's validators. Upward messages are read for signals.
	fn check_candidate(votes: u32, bytes: u32) -> Weight {
		step(30, bytes)
			.saturating_add(step(60, 0).saturating_mul(votes.into()))
			.saturating_add(RocksDbWeight::get().reads(7))
	}

	/// Writes `LastRelayParent`, and an event with the head.
	fn include_candidate(bytes: u32) -> Weight {
		step(10, bytes).saturating_add(RocksDbWeight::get().writes(1))
	}

	/// Hashes the commitments; writes an event.
	fn drop_candidate(bytes: u32) -> Weight {
		step(20, bytes)
	}
}

/// Some microseconds, and so many bytes to hash or copy.
fn step(microseconds: u64, bytes: u32) -> Weight {
	Weight::from_parts(microseconds.saturating_mul(1_000_000), 0)
		.saturating_add(Weight::from_parts(PER_BYTE, 0).saturating_mul(bytes.into()))
}
