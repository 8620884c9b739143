//! Weights of `pallet_inclusion`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	fn enter() -> Weight;
	/// `v`: measured from 1 to 100.
	/// `b`: measured from 0 to 1048576.
	fn check_candidate(v: u32, b: u32, ) -> Weight;
	/// `b`: measured from 0 to 1048576.
	fn include_candidate(b: u32, ) -> Weight;
	/// `b`: measured from 0 to 1048576.
	fn drop_candidate(b: u32, ) -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `ParaInclusion::Entered` (r:1 w:1)
	/// Proof: `ParaInclusion::Entered` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::SessionOfParent` (r:1 w:0)
	/// Proof: `ParaInclusion::SessionOfParent` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::AllowedRelayParents` (r:1 w:1)
	/// Proof: `ParaInclusion::AllowedRelayParents` (`max_values`: Some(1), `max_size`: Some(2305), added: 2800, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::PastValidators` (r:2 w:1)
	/// Proof: `ParaInclusion::PastValidators` (`max_values`: None, `max_size`: Some(32014), added: 34489, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::CurrentSession` (r:1 w:0)
	/// Proof: `ParaInclusion::CurrentSession` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn enter() -> Weight {
		// At least 351_781 ns; proof measured at 2762 bytes, bounded by 69968.
		Weight::from_parts(383_375_000, 69968)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::LastRelayParent` (r:1 w:0)
	/// Proof: `ParaInclusion::LastRelayParent` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Heads` (r:1 w:0)
	/// Proof: `Paras::Heads` (`max_values`: None, `max_size`: Some(1048592), added: 1051067, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::CurrentSession` (r:1 w:0)
	/// Proof: `ParaInclusion::CurrentSession` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `ParaInclusion::Validators` (r:1 w:0)
	/// Proof: `ParaInclusion::Validators` (`max_values`: Some(1), `max_size`: Some(32002), added: 32497, mode: `MaxEncodedLen`)
	fn check_candidate(v: u32, b: u32, ) -> Weight {
		// At least 994_699 ns; proof measured at 489 bytes, bounded by 1052057.
		Weight::from_parts(1_030_416_000, 1052057)
			.saturating_add(Weight::from_parts(60_698_978, 0).saturating_mul(v.into()))
			.saturating_add(Weight::from_parts(409, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(6))
	}
	/// Storage: `ParaInclusion::LastRelayParent` (r:0 w:1)
	/// Proof: `ParaInclusion::LastRelayParent` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn include_candidate(b: u32, ) -> Weight {
		// At least 166_721 ns; proof measured at 0 bytes, bounded by 0.
		Weight::from_parts(206_993_447, 0)
			.saturating_add(Weight::from_parts(703, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn drop_candidate(b: u32, ) -> Weight {
		// At least 131_876 ns; proof measured at 0 bytes, bounded by 0.
		Weight::from_parts(174_133_549, 0)
			.saturating_add(Weight::from_parts(2_118, 0).saturating_mul(b.into()))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn enter() -> Weight {
		Weight::from_parts(383_375_000, 69968)
			.saturating_add(RocksDbWeight::get().reads(8))
			.saturating_add(RocksDbWeight::get().writes(3))
	}
	fn check_candidate(v: u32, b: u32, ) -> Weight {
		Weight::from_parts(1_030_416_000, 1052057)
			.saturating_add(Weight::from_parts(60_698_978, 0).saturating_mul(v.into()))
			.saturating_add(Weight::from_parts(409, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads(6))
	}
	fn include_candidate(b: u32, ) -> Weight {
		Weight::from_parts(206_993_447, 0)
			.saturating_add(Weight::from_parts(703, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn drop_candidate(b: u32, ) -> Weight {
		Weight::from_parts(174_133_549, 0)
			.saturating_add(Weight::from_parts(2_118, 0).saturating_mul(b.into()))
	}
}
