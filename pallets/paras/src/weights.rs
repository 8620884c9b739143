//! Weights of `pallet_paras`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	/// `c`: measured from 9 to 3145728.
	fn force_set_current_code(c: u32, ) -> Weight;
	/// `h`: measured from 1 to 1048576.
	fn force_set_current_head(h: u32, ) -> Weight;
	/// `c`: measured from 9 to 3145728.
	fn force_schedule_code_upgrade(c: u32, ) -> Weight;
	/// `h`: measured from 1 to 1048576.
	fn force_note_new_head(h: u32, ) -> Weight;
	fn force_set_most_recent_context() -> Weight;
	fn remove_upgrade_cooldown() -> Weight;
	fn authorize_force_set_current_code_hash() -> Weight;
	/// `c`: measured from 9 to 3145728.
	fn apply_authorized_force_set_current_code(c: u32, ) -> Weight;
	/// `h`: measured from 1 to 1048576.
	/// `c`: measured from 9 to 3145728.
	fn register(h: u32, c: u32, ) -> Weight;
	fn deregister() -> Weight;
	fn abort_code_upgrade() -> Weight;
	/// `u`: measured from 0 to 100.
	/// `r`: measured from 0 to 100.
	/// `f`: measured from 0 to 100.
	fn on_initialize(u: u32, r: u32, f: u32, ) -> Weight;
	fn check_candidate() -> Weight;
	/// `h`: measured from 1 to 1048576.
	fn enact_head(h: u32, ) -> Weight;
	/// `c`: measured from 9 to 3145728.
	fn schedule_upgrade(c: u32, ) -> Weight;
	fn apply_upgrade() -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:1)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:2 w:2)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:2)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	fn force_set_current_code(c: u32, ) -> Weight {
		// At least 220_985 ns; proof measured at 413 bytes, bounded by 6012.
		Weight::from_parts(428_353_470, 6012)
			.saturating_add(Weight::from_parts(2_481, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Heads` (r:0 w:1)
	/// Proof: `Paras::Heads` (`max_values`: None, `max_size`: Some(1048592), added: 1051067, mode: `MaxEncodedLen`)
	fn force_set_current_head(h: u32, ) -> Weight {
		// At least 157_614 ns; proof measured at 389 bytes, bounded by 3509.
		Weight::from_parts(225_964_609, 3509)
			.saturating_add(Weight::from_parts(13, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:1 w:1)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:1 w:1)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeCooldowns` (r:1 w:1)
	/// Proof: `Paras::UpgradeCooldowns` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgradesAt` (r:1 w:1)
	/// Proof: `Paras::FutureCodeUpgradesAt` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:1)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeRestrictionSignal` (r:0 w:1)
	/// Proof: `Paras::UpgradeRestrictionSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn force_schedule_code_upgrade(c: u32, ) -> Weight {
		// At least 316_275 ns; proof measured at 8489 bytes, bounded by 9487.
		Weight::from_parts(456_579_399, 9487)
			.saturating_add(Weight::from_parts(2_422, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:1)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeGoAheadSignal` (r:1 w:1)
	/// Proof: `Paras::UpgradeGoAheadSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgrades` (r:1 w:1)
	/// Proof: `Paras::FutureCodeUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:1 w:1)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:1 w:1)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Heads` (r:0 w:1)
	/// Proof: `Paras::Heads` (`max_values`: None, `max_size`: Some(1048592), added: 1051067, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:1)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	/// Storage: `Paras::MostRecentContext` (r:0 w:1)
	/// Proof: `Paras::MostRecentContext` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn force_note_new_head(h: u32, ) -> Weight {
		// At least 328_985 ns; proof measured at 586 bytes, bounded by 3509.
		Weight::from_parts(391_846_773, 3509)
			.saturating_add(Weight::from_parts(33, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::MostRecentContext` (r:0 w:1)
	/// Proof: `Paras::MostRecentContext` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn force_set_most_recent_context() -> Weight {
		// At least 125_447 ns; proof measured at 237 bytes, bounded by 3509.
		Weight::from_parts(136_614_000, 3509)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Paras::UpgradeCooldowns` (r:1 w:1)
	/// Proof: `Paras::UpgradeCooldowns` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:1 w:0)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeRestrictionSignal` (r:0 w:1)
	/// Proof: `Paras::UpgradeRestrictionSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn remove_upgrade_cooldown() -> Weight {
		// At least 299_196 ns; proof measured at 8305 bytes, bounded by 9487.
		Weight::from_parts(320_610_000, 9487)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::AuthorizedCodeHash` (r:0 w:1)
	/// Proof: `Paras::AuthorizedCodeHash` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn authorize_force_set_current_code_hash() -> Weight {
		// At least 130_261 ns; proof measured at 237 bytes, bounded by 3509.
		Weight::from_parts(146_088_000, 3509)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Paras::AuthorizedCodeHash` (r:1 w:1)
	/// Proof: `Paras::AuthorizedCodeHash` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:1)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:2 w:2)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:2)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	fn apply_authorized_force_set_current_code(c: u32, ) -> Weight {
		// At least 266_012 ns; proof measured at 483 bytes, bounded by 6012.
		Weight::from_parts(119_865_897, 6012)
			.saturating_add(Weight::from_parts(3_802, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Parachains` (r:1 w:1)
	/// Proof: `Paras::Parachains` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:1 w:1)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Heads` (r:0 w:1)
	/// Proof: `Paras::Heads` (`max_values`: None, `max_size`: Some(1048592), added: 1051067, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:1)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:0 w:1)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn register(h: u32, c: u32, ) -> Weight {
		// At least 219_129 ns; proof measured at 4289 bytes, bounded by 5487.
		Weight::from_parts(225_947_000, 5487)
			.saturating_add(Weight::from_parts(304, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(2_244, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:1)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Queues` (r:1 w:0)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::BookStateFor` (r:1 w:1)
	/// Proof: `MessageQueue::BookStateFor` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Ump::DiscardedQueues` (r:1 w:0)
	/// Proof: `Ump::DiscardedQueues` (`max_values`: None, `max_size`: Some(12), added: 2487, mode: `MaxEncodedLen`)
	/// Storage: `MessageQueue::Pages` (r:1 w:0)
	/// Proof: `MessageQueue::Pages` (`max_values`: None, `max_size`: Some(132146), added: 134621, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::RecentRoots` (r:1 w:0)
	/// Proof: `Xcmp::RecentRoots` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::VersionNotifiers` (r:3 w:0)
	/// Proof: `XcmPallet::VersionNotifiers` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Paras::Parachains` (r:1 w:1)
	/// Proof: `Paras::Parachains` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:1 w:1)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:2 w:2)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgradesAt` (r:1 w:0)
	/// Proof: `Paras::FutureCodeUpgradesAt` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpcomingUpgrades` (r:1 w:1)
	/// Proof: `Paras::UpcomingUpgrades` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeCooldowns` (r:1 w:1)
	/// Proof: `Paras::UpgradeCooldowns` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:0 w:3)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `XcmPallet::VersionNotifyTargets` (r:0 w:3)
	/// Proof: `XcmPallet::VersionNotifyTargets` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ParaInclusion::LastRelayParent` (r:0 w:1)
	/// Proof: `ParaInclusion::LastRelayParent` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a72656c61795f64697370617463685f71756575655f72656d61696e696e675f` (r:0 w:1)
	/// Storage: `Xcmp::NewestRoots` (r:0 w:1)
	/// Proof: `Xcmp::NewestRoots` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Xcmp::NextSlot` (r:0 w:1)
	/// Proof: `Xcmp::NextSlot` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:0 w:1)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DeliveryFeeFactor` (r:0 w:1)
	/// Proof: `Dmp::DeliveryFeeFactor` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpWatermarks` (r:0 w:1)
	/// Proof: `Hrmp::HrmpWatermarks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:0 w:1)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Heads` (r:0 w:1)
	/// Proof: `Paras::Heads` (`max_values`: None, `max_size`: Some(1048592), added: 1051067, mode: `MaxEncodedLen`)
	/// Storage: `Paras::AbortedUpgrades` (r:0 w:1)
	/// Proof: `Paras::AbortedUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:2)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgrades` (r:0 w:1)
	/// Proof: `Paras::FutureCodeUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeGoAheadSignal` (r:0 w:1)
	/// Proof: `Paras::UpgradeGoAheadSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Paras::AuthorizedCodeHash` (r:0 w:1)
	/// Proof: `Paras::AuthorizedCodeHash` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Paras::MostRecentContext` (r:0 w:1)
	/// Proof: `Paras::MostRecentContext` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeRestrictionSignal` (r:0 w:1)
	/// Proof: `Paras::UpgradeRestrictionSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn deregister() -> Weight {
		// At least 857_563 ns; proof measured at 20676 bytes, bounded by 135611.
		Weight::from_parts(974_176_000, 135611)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(31))
	}
	/// Storage: `Paras::FutureCodeHash` (r:1 w:1)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeGoAheadSignal` (r:1 w:1)
	/// Proof: `Paras::UpgradeGoAheadSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:1 w:1)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgrades` (r:1 w:1)
	/// Proof: `Paras::FutureCodeUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpcomingUpgrades` (r:1 w:1)
	/// Proof: `Paras::UpcomingUpgrades` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::AbortedUpgrades` (r:0 w:1)
	/// Proof: `Paras::AbortedUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:1)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	fn abort_code_upgrade() -> Weight {
		// At least 259_126 ns; proof measured at 8395 bytes, bounded by 9487.
		Weight::from_parts(312_956_000, 9487)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `Paras::UpcomingUpgrades` (r:1 w:1)
	/// Proof: `Paras::UpcomingUpgrades` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgradesAt` (r:1 w:1)
	/// Proof: `Paras::FutureCodeUpgradesAt` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:100 w:100)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:100 w:100)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:100 w:100)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeCooldowns` (r:1 w:1)
	/// Proof: `Paras::UpgradeCooldowns` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:100)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeGoAheadSignal` (r:0 w:100)
	/// Proof: `Paras::UpgradeGoAheadSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeRestrictionSignal` (r:0 w:100)
	/// Proof: `Paras::UpgradeRestrictionSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn on_initialize(u: u32, r: u32, f: u32, ) -> Weight {
		// At least 3_921_711 ns; proof measured at 16391 bytes, bounded by 9487.
		Weight::from_parts(3_963_015_000, 9487)
			.saturating_add(Weight::from_parts(2_587_732, 0).saturating_mul(u.into()))
			.saturating_add(Weight::from_parts(12_095_241, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(107_837_698, 0).saturating_mul(f.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(f.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(u.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(f.into())))
			.saturating_add(Weight::from_parts(0, 2519).saturating_mul(f.into()))
	}
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::MostRecentContext` (r:1 w:0)
	/// Proof: `Paras::MostRecentContext` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:1 w:0)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::AbortedUpgrades` (r:1 w:0)
	/// Proof: `Paras::AbortedUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeRestrictionSignal` (r:1 w:0)
	/// Proof: `Paras::UpgradeRestrictionSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn check_candidate() -> Weight {
		// At least 143_584 ns; proof measured at 428 bytes, bounded by 3509.
		Weight::from_parts(154_854_000, 3509)
			.saturating_add(T::DbWeight::get().reads(6))
	}
	/// Storage: `Paras::UpgradeGoAheadSignal` (r:1 w:0)
	/// Proof: `Paras::UpgradeGoAheadSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Paras::Heads` (r:0 w:1)
	/// Proof: `Paras::Heads` (`max_values`: None, `max_size`: Some(1048592), added: 1051067, mode: `MaxEncodedLen`)
	/// Storage: `Paras::MostRecentContext` (r:0 w:1)
	/// Proof: `Paras::MostRecentContext` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn enact_head(h: u32, ) -> Weight {
		// At least 92_743 ns; proof measured at 206 bytes, bounded by 3478.
		Weight::from_parts(151_899_270, 3478)
			.saturating_add(Weight::from_parts(8, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:1 w:1)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeCooldowns` (r:1 w:1)
	/// Proof: `Paras::UpgradeCooldowns` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpcomingUpgrades` (r:1 w:1)
	/// Proof: `Paras::UpcomingUpgrades` (`max_values`: Some(1), `max_size`: Some(8002), added: 8497, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:1)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgrades` (r:0 w:1)
	/// Proof: `Paras::FutureCodeUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:0 w:1)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::UpgradeRestrictionSignal` (r:0 w:1)
	/// Proof: `Paras::UpgradeRestrictionSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn schedule_upgrade(c: u32, ) -> Weight {
		// At least 233_548 ns; proof measured at 8460 bytes, bounded by 9487.
		Weight::from_parts(300_207_694, 9487)
			.saturating_add(Weight::from_parts(1_903, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `Paras::UpgradeGoAheadSignal` (r:1 w:1)
	/// Proof: `Paras::UpgradeGoAheadSignal` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeUpgrades` (r:1 w:1)
	/// Proof: `Paras::FutureCodeUpgrades` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Paras::FutureCodeHash` (r:1 w:1)
	/// Proof: `Paras::FutureCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:1)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHashRefs` (r:1 w:1)
	/// Proof: `Paras::CodeByHashRefs` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CodeByHash` (r:0 w:1)
	/// Proof: `Paras::CodeByHash` (`max_values`: None, `max_size`: Some(3145764), added: 3148239, mode: `MaxEncodedLen`)
	fn apply_upgrade() -> Weight {
		// At least 202_344 ns; proof measured at 434 bytes, bounded by 3509.
		Weight::from_parts(261_944_000, 3509)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(6))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn force_set_current_code(c: u32, ) -> Weight {
		Weight::from_parts(428_353_470, 6012)
			.saturating_add(Weight::from_parts(2_481, 0).saturating_mul(c.into()))
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(5))
	}
	fn force_set_current_head(h: u32, ) -> Weight {
		Weight::from_parts(225_964_609, 3509)
			.saturating_add(Weight::from_parts(13, 0).saturating_mul(h.into()))
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn force_schedule_code_upgrade(c: u32, ) -> Weight {
		Weight::from_parts(456_579_399, 9487)
			.saturating_add(Weight::from_parts(2_422, 0).saturating_mul(c.into()))
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(6))
	}
	fn force_note_new_head(h: u32, ) -> Weight {
		Weight::from_parts(391_846_773, 3509)
			.saturating_add(Weight::from_parts(33, 0).saturating_mul(h.into()))
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(8))
	}
	fn force_set_most_recent_context() -> Weight {
		Weight::from_parts(136_614_000, 3509)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn remove_upgrade_cooldown() -> Weight {
		Weight::from_parts(320_610_000, 9487)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(2))
	}
	fn authorize_force_set_current_code_hash() -> Weight {
		Weight::from_parts(146_088_000, 3509)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn apply_authorized_force_set_current_code(c: u32, ) -> Weight {
		Weight::from_parts(119_865_897, 6012)
			.saturating_add(Weight::from_parts(3_802, 0).saturating_mul(c.into()))
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(6))
	}
	fn register(h: u32, c: u32, ) -> Weight {
		Weight::from_parts(225_947_000, 5487)
			.saturating_add(Weight::from_parts(304, 0).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(2_244, 0).saturating_mul(c.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().writes(5))
	}
	fn deregister() -> Weight {
		Weight::from_parts(974_176_000, 135611)
			.saturating_add(RocksDbWeight::get().reads(20))
			.saturating_add(RocksDbWeight::get().writes(31))
	}
	fn abort_code_upgrade() -> Weight {
		Weight::from_parts(312_956_000, 9487)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(7))
	}
	fn on_initialize(u: u32, r: u32, f: u32, ) -> Weight {
		Weight::from_parts(3_963_015_000, 9487)
			.saturating_add(Weight::from_parts(2_587_732, 0).saturating_mul(u.into()))
			.saturating_add(Weight::from_parts(12_095_241, 0).saturating_mul(r.into()))
			.saturating_add(Weight::from_parts(107_837_698, 0).saturating_mul(f.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().reads((3_u64).saturating_mul(f.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(u.into())))
			.saturating_add(RocksDbWeight::get().writes((1_u64).saturating_mul(r.into())))
			.saturating_add(RocksDbWeight::get().writes((4_u64).saturating_mul(f.into())))
			.saturating_add(Weight::from_parts(0, 2519).saturating_mul(f.into()))
	}
	fn check_candidate() -> Weight {
		Weight::from_parts(154_854_000, 3509)
			.saturating_add(RocksDbWeight::get().reads(6))
	}
	fn enact_head(h: u32, ) -> Weight {
		Weight::from_parts(151_899_270, 3478)
			.saturating_add(Weight::from_parts(8, 0).saturating_mul(h.into()))
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(2))
	}
	fn schedule_upgrade(c: u32, ) -> Weight {
		Weight::from_parts(300_207_694, 9487)
			.saturating_add(Weight::from_parts(1_903, 0).saturating_mul(c.into()))
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().writes(7))
	}
	fn apply_upgrade() -> Weight {
		Weight::from_parts(261_944_000, 3509)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(6))
	}
}
