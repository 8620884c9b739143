//! Weights of the steps by which candidates enter.

use frame_support::weights::{constants::RocksDbWeight, Weight};

/// What each step takes.
pub trait WeightInfo {
	/// An inherent without candidates.
	fn enter() -> Weight;
	/// Checking a candidate of `bytes` of commitments with `votes` votes against the rules of the door.
	fn check_candidate(votes: u32, bytes: u32) -> Weight;
	/// Recording that a candidate was included, beside what its transports do.
	fn include_candidate() -> Weight;
	/// Dropping a candidate.
	fn drop_candidate() -> Weight;
}

/// Figures counted by hand: database accesses as the code makes them, and 60 microseconds for an sr25519 signature.
/// Benchmarks replace them.
impl WeightInfo for () {
	/// Reads `Entered`, the parent's hash, the block's weight, the configuration, `AllowedRelayParents`,
	/// `SessionOfParent` and the keys of `PastValidators`; writes `Entered`, `AllowedRelayParents` and, when a session
	/// falls out of reach, one entry of `PastValidators`.
	fn enter() -> Weight {
		Weight::from_parts(20_000_000, 0)
			.saturating_add(RocksDbWeight::get().reads(7))
			.saturating_add(RocksDbWeight::get().writes(3))
	}

	/// Reads the chain's head (twice, the second time from memory), its code hash, `LastRelayParent`, the
	/// configuration, `CurrentSession` and the session's validators. Commitments are encoded and hashed three times:
	/// for the weight, the signatures and the event, at 1 nanosecond per byte each.
	fn check_candidate(votes: u32, bytes: u32) -> Weight {
		Weight::from_parts(30_000_000, 0)
			.saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(votes.into()))
			.saturating_add(Weight::from_parts(3_000, 0).saturating_mul(bytes.into()))
			.saturating_add(RocksDbWeight::get().reads(7))
	}

	/// Writes `LastRelayParent`.
	fn include_candidate() -> Weight {
		Weight::from_parts(10_000_000, 0).saturating_add(RocksDbWeight::get().writes(1))
	}

	/// An event.
	fn drop_candidate() -> Weight {
		Weight::from_parts(20_000_000, 0)
	}
}
