//! Weights of `pallet_configuration`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	fn set_figure() -> Weight;
	fn set_config() -> Weight;
	fn on_new_session() -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Configuration::PendingConfig` (r:1 w:1)
	/// Proof: `Configuration::PendingConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	fn set_figure() -> Weight {
		// At least 104_791 ns; proof measured at 152 bytes, bounded by 1605.
		Weight::from_parts(118_483_000, 1605)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Configuration::PendingConfig` (r:1 w:1)
	/// Proof: `Configuration::PendingConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	fn set_config() -> Weight {
		// At least 105_486 ns; proof measured at 152 bytes, bounded by 1605.
		Weight::from_parts(125_722_000, 1605)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Configuration::PendingConfig` (r:1 w:1)
	/// Proof: `Configuration::PendingConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:0 w:1)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	fn on_new_session() -> Weight {
		// At least 71_383 ns; proof measured at 186 bytes, bounded by 1605.
		Weight::from_parts(79_643_000, 1605)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn set_figure() -> Weight {
		Weight::from_parts(118_483_000, 1605)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn set_config() -> Weight {
		Weight::from_parts(125_722_000, 1605)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn on_new_session() -> Weight {
		Weight::from_parts(79_643_000, 1605)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(2))
	}
}
