//! Weights of `pallet_xcmp`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	/// `r`: measured from 0 to 256.
	/// `b`: measured from 0 to 65536.
	fn check(r: u32, b: u32, ) -> Weight;
	fn push() -> Weight;
	/// `c`: measured from 1 to 100.
	/// `r`: measured from 0 to 256.
	/// `b`: measured from 0 to 65536.
	fn matched(c: u32, r: u32, b: u32, ) -> Weight;
	/// `n`: measured from 0 to 128.
	fn offboard(n: u32, ) -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Xcmp::EnactingMatched` (r:1 w:0)
	/// Proof: `Xcmp::EnactingMatched` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:256 w:0)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::RootSlots` (r:256 w:0)
	/// Proof: `Xcmp::RootSlots` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::NewestRoots` (r:1 w:0)
	/// Proof: `Xcmp::NewestRoots` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn check(r: u32, b: u32, ) -> Weight {
		// At least 2_147_803 ns; proof measured at 666 bytes, bounded by 3513.
		Weight::from_parts(2_168_665_000, 3513)
			.saturating_add(Weight::from_parts(56_636_671, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(19_181, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(r.into()))
	}
	/// Storage: `Xcmp::NewestRoots` (r:1 w:1)
	/// Proof: `Xcmp::NewestRoots` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::NextSlot` (r:1 w:1)
	/// Proof: `Xcmp::NextSlot` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::RecentRoots` (r:1 w:1)
	/// Proof: `Xcmp::RecentRoots` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::RootSlots` (r:1 w:2)
	/// Proof: `Xcmp::RootSlots` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn push() -> Weight {
		// At least 292_401 ns; proof measured at 1864 bytes, bounded by 3529.
		Weight::from_parts(312_832_000, 3529)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:256 w:0)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::RootSlots` (r:256 w:0)
	/// Proof: `Xcmp::RootSlots` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn matched(c: u32, r: u32, b: u32, ) -> Weight {
		// At least 1_369_995 ns; proof measured at 191 bytes, bounded by 990.
		Weight::from_parts(5_082_403_204, 990)
			.saturating_add(Weight::from_parts(51_866_583, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(6_778, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(r.into()))
	}
	/// Storage: `Xcmp::RecentRoots` (r:128 w:128)
	/// Proof: `Xcmp::RecentRoots` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::NewestRoots` (r:0 w:1)
	/// Proof: `Xcmp::NewestRoots` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::RootSlots` (r:0 w:128)
	/// Proof: `Xcmp::RootSlots` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::NextSlot` (r:0 w:1)
	/// Proof: `Xcmp::NextSlot` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn offboard(n: u32, ) -> Weight {
		// At least 100_200 ns; proof measured at 209 bytes, bounded by 3891.
		Weight::from_parts(347_861_720, 3891)
			.saturating_add(Weight::from_parts(37_678_660, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2521).saturating_mul(n.into()))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn check(r: u32, b: u32, ) -> Weight {
		Weight::from_parts(2_168_665_000, 3513)
			.saturating_add(Weight::from_parts(56_636_671, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(19_181, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(r.into()))
	}
	fn push() -> Weight {
		Weight::from_parts(312_832_000, 3529)
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(5))
	}
	fn matched(c: u32, r: u32, b: u32, ) -> Weight {
		Weight::from_parts(5_082_403_204, 990)
			.saturating_add(Weight::from_parts(51_866_583, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(6_778, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(r.into()))
	}
	fn offboard(n: u32, ) -> Weight {
		Weight::from_parts(347_861_720, 3891)
			.saturating_add(Weight::from_parts(37_678_660, 0).saturating_mul(n.into()))
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2521).saturating_mul(n.into()))
	}
}
