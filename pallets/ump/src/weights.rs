//! Weights of `pallet_ump`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	/// `n`: measured from 1 to 16.
	fn check(n: u32, ) -> Weight;
	/// `n`: measured from 1 to 16.
	/// `b`: measured from 0 to 65536.
	fn enact(n: u32, b: u32, ) -> Weight;
	/// `b`: measured from 0 to 65536.
	fn process_message(b: u32, ) -> Weight;
	fn offboard() -> Weight;
	/// `n`: measured from 1 to 8.
	fn sweep(n: u32, ) -> Weight;
	fn limits_unchanged() -> Weight;
	/// `n`: measured from 0 to 100.
	fn limits_changed(n: u32, ) -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Ump::DiscardedQueues` (r:1 w:0)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::BookStateFor` (r:1 w:0)
	/// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn check(n: u32, ) -> Weight {
		// At least 132_852 ns; proof measured at 342 bytes, bounded by 3520.
		Weight::from_parts(140_598_108, 3520)
			.saturating_add(T::DbWeight::get().reads(4))
	}
	/// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	/// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::Pages` (r:1 w:2)
	/// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(132146), added: 134621, mode: `MaxEncodedLen`)
	/// Storage: `Ump::DiscardedQueues` (r:1 w:0)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	fn enact(n: u32, b: u32, ) -> Weight {
		// At least 560_744 ns; proof measured at 132472 bytes, bounded by 135611.
		Weight::from_parts(405_670_585, 135611)
			.saturating_add(Weight::from_parts(25_499_263, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(3_171, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Ump::DiscardedQueues` (r:1 w:0)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Ump::Executing` (r:0 w:1)
	/// Proof: `Ump::Executing` (`max_values`: Some(1), `max_size`: Some(69), added: 564, mode: `MaxEncodedLen`)
	fn process_message(b: u32, ) -> Weight {
		// At least 49_135 ns; proof measured at 45 bytes, bounded by 3509.
		Weight::from_parts(102_714_370, 3509)
			.saturating_add(Weight::from_parts(2_282, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `MessageQueue::BookStateFor` (r:1 w:0)
	/// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Ump::DiscardedQueues` (r:1 w:1)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	fn offboard() -> Weight {
		// At least 137_356 ns; proof measured at 187 bytes, bounded by 3520.
		Weight::from_parts(145_543_000, 3520)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Ump::DiscardedQueues` (r:1 w:1)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::BookStateFor` (r:3 w:3)
	/// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::ServiceHead` (r:1 w:1)
	/// Proof: `MessageQueue::ServiceHead` (`max_values`: Some(1), `max_size`: Some(6), added: 501, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::Pages` (r:9 w:8)
	/// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(132146), added: 134621, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	fn sweep(n: u32, ) -> Weight {
		// At least 316_593 ns; proof measured at 452 bytes, bounded by 135611.
		Weight::from_parts(307_878_042, 135611)
			.saturating_add(Weight::from_parts(32_817_193, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 134621).saturating_mul(n.into()))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Ump::CapacityLimits` (r:1 w:0)
	/// Proof: `Ump::CapacityLimits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn limits_unchanged() -> Weight {
		// At least 58_512 ns; proof measured at 226 bytes, bounded by 1605.
		Weight::from_parts(61_273_000, 1605)
			.saturating_add(T::DbWeight::get().reads(2))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Ump::CapacityLimits` (r:1 w:1)
	/// Proof: `Ump::CapacityLimits` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:101 w:100)
	/// Proof: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:101 w:100)
	/// Storage: `Ump::DiscardedQueues` (r:100 w:0)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::BookStateFor` (r:100 w:0)
	/// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:100 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn limits_changed(n: u32, ) -> Weight {
		// At least 104_473 ns; proof measured at 230 bytes, bounded by 3707.
		Weight::from_parts(126_063_304, 3707)
			.saturating_add(Weight::from_parts(68_406_518, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2530).saturating_mul(n.into()))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn check(n: u32, ) -> Weight {
		Weight::from_parts(140_598_108, 3520)
			.saturating_add(RocksDbWeight::get().reads(4))
	}
	fn enact(n: u32, b: u32, ) -> Weight {
		Weight::from_parts(405_670_585, 135611)
			.saturating_add(Weight::from_parts(25_499_263, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(3_171, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(4))
	}
	fn process_message(b: u32, ) -> Weight {
		Weight::from_parts(102_714_370, 3509)
			.saturating_add(Weight::from_parts(2_282, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn offboard() -> Weight {
		Weight::from_parts(145_543_000, 3520)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(2))
	}
	fn sweep(n: u32, ) -> Weight {
		Weight::from_parts(307_878_042, 135611)
			.saturating_add(Weight::from_parts(32_817_193, 0).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads(7))
			.saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(RocksDbWeight::get().writes(6))
			.saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 134621).saturating_mul(n.into()))
	}
	fn limits_unchanged() -> Weight {
		Weight::from_parts(61_273_000, 1605)
			.saturating_add(RocksDbWeight::get().reads(2))
	}
	fn limits_changed(n: u32, ) -> Weight {
		Weight::from_parts(126_063_304, 3707)
			.saturating_add(Weight::from_parts(68_406_518, 0).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(n.into())))
			.saturating_add(RocksDbWeight::get().writes(1))
			.saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2530).saturating_mul(n.into()))
	}
}
