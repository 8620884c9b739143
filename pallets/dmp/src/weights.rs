//! Weights of `pallet_dmp`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	fn check() -> Weight;
	/// `n`: measured from 1 to 64.
	/// `b`: measured from 0 to 65536.
	fn prune(n: u32, b: u32, ) -> Weight;
	fn offboard() -> Weight;
	/// `n`: measured from 1 to 32.
	fn sweep(n: u32, ) -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Dmp::Queues` (r:1 w:0)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:1 w:0)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	fn check() -> Weight {
		// At least 185_879 ns; proof measured at 131565 bytes, bounded by 134573.
		Weight::from_parts(241_405_000, 134573)
			.saturating_add(T::DbWeight::get().reads(2))
	}
	/// Storage: `Dmp::Queues` (r:1 w:1)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:64 w:64)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DeliveryFeeFactor` (r:1 w:1)
	/// Proof: `Dmp::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn prune(n: u32, b: u32, ) -> Weight {
		// At least 473_859 ns; proof measured at 4782 bytes, bounded by 3530.
		Weight::from_parts(236_199_908, 3530)
			.saturating_add(Weight::from_parts(57_270_940, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(5_722, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 133583).saturating_mul(n.into()))
	}
	/// Storage: `Dmp::Queues` (r:1 w:1)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:1 w:1)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:0 w:1)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DeliveryFeeFactor` (r:0 w:1)
	/// Proof: `Dmp::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn offboard() -> Weight {
		// At least 125_279 ns; proof measured at 294 bytes, bounded by 3530.
		Weight::from_parts(139_178_000, 3530)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Dmp::DiscardedQueues` (r:2 w:1)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:32)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	fn sweep(n: u32, ) -> Weight {
		// At least 115_051 ns; proof measured at 162 bytes, bounded by 5996.
		Weight::from_parts(116_930_079, 5996)
			.saturating_add(Weight::from_parts(9_029_177, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn check() -> Weight {
		Weight::from_parts(241_405_000, 134573)
			.saturating_add(RocksDbWeight::get().reads(2))
	}
	fn prune(n: u32, b: u32, ) -> Weight {
		Weight::from_parts(236_199_908, 3530)
			.saturating_add(Weight::from_parts(57_270_940, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(5_722, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 133583).saturating_mul(n.into()))
	}
	fn offboard() -> Weight {
		Weight::from_parts(139_178_000, 3530)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(4))
	}
	fn sweep(n: u32, ) -> Weight {
		Weight::from_parts(116_930_079, 5996)
			.saturating_add(Weight::from_parts(9_029_177, 0).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
			.saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
}
