//! Weights of `pallet_hrmp`, measured on the relay runtime's Wasm by `scripts/weights.sh`: do not edit.
//!
//! 2026-11-21, 10 steps, 5 repeats, Intel(R) Xeon(R) Processor.

#![allow(missing_docs, unused_parens, unused_variables)]
#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::RocksDbWeight, Weight}};

/// What the pallet's steps cost.
pub trait WeightInfo {
	fn hrmp_init_open_channel() -> Weight;
	fn hrmp_accept_open_channel() -> Weight;
	fn hrmp_close_channel() -> Weight;
	/// `c`: measured from 0 to 256.
	/// `r`: measured from 0 to 256.
	fn force_clean_hrmp(c: u32, r: u32, ) -> Weight;
	fn hrmp_cancel_open_request() -> Weight;
	fn force_open_hrmp_channel() -> Weight;
	fn establish_system_channel() -> Weight;
	fn poke_channel_deposits() -> Weight;
	fn establish_channel_with_system() -> Weight;
	fn set_channel_limits() -> Weight;
	fn block_channel() -> Weight;
	fn unblock_channel() -> Weight;
	fn set_channel_transport() -> Weight;
	/// `c`: measured from 0 to 8.
	/// `m`: measured from 0 to 32.
	fn on_initialize(c: u32, m: u32, ) -> Weight;
	/// `c`: measured from 0 to 128.
	fn watermark(c: u32, ) -> Weight;
	/// `c`: measured from 1 to 128.
	/// `m`: measured from 0 to 256.
	fn prune(c: u32, m: u32, ) -> Weight;
	/// `m`: measured from 1 to 128.
	fn enqueue(m: u32, ) -> Weight;
	/// `b`: measured from 0 to 131072.
	fn bytes(b: u32, ) -> Weight;
}

/// The weights with the database costs of a runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:2 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:0)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:0)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:1 w:1)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:1 w:0)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Dmp::Queues` (r:1 w:1)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:1 w:1)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:1 w:0)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:1)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	fn hrmp_init_open_channel() -> Weight {
		// At least 768_029 ns; proof measured at 1230 bytes, bounded by 6028.
		Weight::from_parts(860_403_000, 6028)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:1 w:1)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:0)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:30 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::NextQueue` (r:1 w:1)
	/// Proof: `Hrmp::NextQueue` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:1 w:0)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Queues` (r:1 w:1)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:1 w:1)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:1 w:0)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:1)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:0 w:1)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn hrmp_accept_open_channel() -> Weight {
		// At least 1_234_427 ns; proof measured at 2040 bytes, bounded by 79980.
		Weight::from_parts(1_357_543_000, 79980)
			.saturating_add(T::DbWeight::get().reads(45))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::UnsettledSpan` (r:1 w:1)
	/// Proof: `Hrmp::UnsettledSpan` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:1 w:0)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Paras::CurrentCodeHash` (r:1 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Queues` (r:1 w:1)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:1 w:1)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:1 w:0)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:1)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::UnsettledChannels` (r:0 w:1)
	/// Proof: `Hrmp::UnsettledChannels` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn hrmp_close_channel() -> Weight {
		// At least 415_725 ns; proof measured at 630 bytes, bounded by 4095.
		Weight::from_parts(490_272_000, 4095)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:129 w:129)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:129 w:129)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:129 w:129)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:129 w:129)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:256 w:256)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:257 w:257)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:257 w:257)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:256 w:256)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::DiscardedSpan` (r:1 w:1)
	/// Proof: `Hrmp::DiscardedSpan` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:256 w:256)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:129 w:129)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::DiscardedQueues` (r:0 w:256)
	/// Proof: `Hrmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	fn force_clean_hrmp(c: u32, r: u32, ) -> Weight {
		// At least 79_258_636 ns; proof measured at 34610 bytes, bounded by 303790.
		Weight::from_parts(21_489_333_631, 303790)
			.saturating_add(Weight::from_parts(714_233_781, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(294_296_326, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(221))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(r.into())))
			.saturating_add(T::DbWeight::get().writes(218))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 2519).saturating_mul(r.into()))
	}
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:1 w:1)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	fn hrmp_cancel_open_request() -> Weight {
		// At least 416_426 ns; proof measured at 1045 bytes, bounded by 3991.
		Weight::from_parts(576_096_000, 3991)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:30 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:1 w:1)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:2 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:0)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::NextQueue` (r:1 w:1)
	/// Proof: `Hrmp::NextQueue` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:2 w:0)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Dmp::Queues` (r:2 w:2)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:2 w:2)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:2 w:0)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:2)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:0 w:1)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn force_open_hrmp_channel() -> Weight {
		// At least 1_394_555 ns; proof measured at 1473 bytes, bounded by 79980.
		Weight::from_parts(1_715_335_000, 79980)
			.saturating_add(T::DbWeight::get().reads(50))
			.saturating_add(T::DbWeight::get().writes(16))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:1 w:1)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:2 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:30 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:0)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:1)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::NextQueue` (r:1 w:1)
	/// Proof: `Hrmp::NextQueue` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:2 w:0)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Dmp::Queues` (r:2 w:2)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:2 w:2)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:2 w:0)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:2)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:0 w:1)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn establish_system_channel() -> Weight {
		// At least 1_397_968 ns; proof measured at 1473 bytes, bounded by 79980.
		Weight::from_parts(1_729_370_000, 79980)
			.saturating_add(T::DbWeight::get().reads(50))
			.saturating_add(T::DbWeight::get().writes(16))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	fn poke_channel_deposits() -> Weight {
		// At least 725_412 ns; proof measured at 805 bytes, bounded by 6254.
		Weight::from_parts(848_502_000, 6254)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpOpenChannelRequests` (r:2 w:2)
	/// Proof: `Hrmp::HrmpOpenChannelRequests` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressRequestsIndex` (r:2 w:2)
	/// Proof: `Hrmp::HrmpEgressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressRequestsIndex` (r:2 w:2)
	/// Proof: `Hrmp::HrmpIngressRequestsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Paras::CurrentCodeHash` (r:2 w:0)
	/// Proof: `Paras::CurrentCodeHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:60 w:2)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:2 w:0)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:2 w:2)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:2 w:2)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::NextQueue` (r:1 w:1)
	/// Proof: `Hrmp::NextQueue` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `XcmPallet::SupportedVersion` (r:2 w:0)
	/// Proof: `XcmPallet::SupportedVersion` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Dmp::Queues` (r:2 w:2)
	/// Proof: `Dmp::Queues` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DownwardMessageQueueHeads` (r:2 w:2)
	/// Proof: `Dmp::DownwardMessageQueueHeads` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::DiscardedQueues` (r:2 w:0)
	/// Proof: `Dmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Dmp::Messages` (r:0 w:4)
	/// Proof: `Dmp::Messages` (`max_values`: None, `max_size`: Some(131108), added: 133583, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:0 w:2)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	fn establish_channel_with_system() -> Weight {
		// At least 2_537_425 ns; proof measured at 2390 bytes, bounded by 158970.
		Weight::from_parts(2_813_085_000, 158970)
			.saturating_add(T::DbWeight::get().reads(88))
			.saturating_add(T::DbWeight::get().writes(27))
	}
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:128 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::UnsettledSpan` (r:1 w:1)
	/// Proof: `Hrmp::UnsettledSpan` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::UnsettledChannels` (r:0 w:1)
	/// Proof: `Hrmp::UnsettledChannels` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn set_channel_limits() -> Weight {
		// At least 3_470_924 ns; proof measured at 7589 bytes, bounded by 338014.
		Weight::from_parts(5_592_805_000, 338014)
			.saturating_add(T::DbWeight::get().reads(131))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	fn block_channel() -> Weight {
		// At least 181_400 ns; proof measured at 328 bytes, bounded by 3623.
		Weight::from_parts(256_466_000, 3623)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	fn unblock_channel() -> Weight {
		// At least 138_119 ns; proof measured at 332 bytes, bounded by 3623.
		Weight::from_parts(242_622_000, 3623)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::NextStream` (r:1 w:1)
	/// Proof: `Hrmp::NextStream` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_channel_transport() -> Weight {
		// At least 153_848 ns; proof measured at 329 bytes, bounded by 3623.
		Weight::from_parts(256_168_000, 3623)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Hrmp::UnsettledSpan` (r:1 w:1)
	/// Proof: `Hrmp::UnsettledSpan` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `Configuration::ActiveConfig` (r:1 w:0)
	/// Proof: `Configuration::ActiveConfig` (`max_values`: Some(1), `max_size`: Some(120), added: 615, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::UnsettledChannels` (r:8 w:8)
	/// Proof: `Hrmp::UnsettledChannels` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:8 w:8)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpEgressChannelsIndex` (r:8 w:8)
	/// Proof: `Hrmp::HrmpEgressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:8 w:8)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:8 w:8)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:8 w:8)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:9 w:9)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:9 w:9)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::DiscardedSpan` (r:1 w:1)
	/// Proof: `Hrmp::DiscardedSpan` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::DiscardedQueues` (r:32 w:32)
	/// Proof: `Hrmp::DiscardedQueues` (`max_values`: None, `max_size`: Some(81), added: 2556, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpMessages` (r:32 w:32)
	/// Proof: `Hrmp::HrmpMessages` (`max_values`: None, `max_size`: Some(131112), added: 133587, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpSentAt` (r:32 w:32)
	/// Proof: `Hrmp::HrmpSentAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn on_initialize(c: u32, m: u32, ) -> Weight {
		// At least 5_072_800 ns; proof measured at 131400 bytes, bounded by 3622.
		Weight::from_parts(5_251_243_000, 3622)
			.saturating_add(Weight::from_parts(344_572_187, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(189_537_204, 0).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((8_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(m.into())))
			.saturating_add(Weight::from_parts(0, 3513).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 133587).saturating_mul(m.into()))
	}
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:128 w:0)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpWatermarks` (r:1 w:1)
	/// Proof: `Hrmp::HrmpWatermarks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	fn watermark(c: u32, ) -> Weight {
		// At least 156_501 ns; proof measured at 334 bytes, bounded by 4503.
		Weight::from_parts(414_684_380, 4503)
			.saturating_add(Weight::from_parts(35_774_561, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(c.into()))
	}
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpChannels` (r:128 w:128)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:128 w:128)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpMessages` (r:384 w:384)
	/// Proof: `Hrmp::HrmpMessages` (`max_values`: None, `max_size`: Some(131112), added: 133587, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpSentAt` (r:384 w:384)
	/// Proof: `Hrmp::HrmpSentAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpWatermarks` (r:1 w:1)
	/// Proof: `Hrmp::HrmpWatermarks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	fn prune(c: u32, m: u32, ) -> Weight {
		// At least 21_889_718 ns; proof measured at 0 bytes, bounded by 4503.
		Weight::from_parts(2_650_199_182, 4503)
			.saturating_add(Weight::from_parts(155_718_392, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(135_312_649, 0).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(m.into())))
			.saturating_add(Weight::from_parts(0, 133587).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 133587).saturating_mul(m.into()))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:128 w:128)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:1 w:0)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpWatermarks` (r:1 w:1)
	/// Proof: `Hrmp::HrmpWatermarks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:128 w:128)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpSentAt` (r:128 w:128)
	/// Proof: `Hrmp::HrmpSentAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpMessages` (r:0 w:128)
	/// Proof: `Hrmp::HrmpMessages` (`max_values`: None, `max_size`: Some(131112), added: 133587, mode: `MaxEncodedLen`)
	fn enqueue(m: u32, ) -> Weight {
		// At least 247_296 ns; proof measured at 640 bytes, bounded by 4503.
		Weight::from_parts(257_527_076, 4503)
			.saturating_add(Weight::from_parts(143_296_897, 0).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(2))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(m.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(m.into()))
	}
	/// Storage: `Hrmp::HrmpChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpChannels` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpIngressChannelsIndex` (r:2 w:0)
	/// Proof: `Hrmp::HrmpIngressChannelsIndex` (`max_values`: None, `max_size`: Some(526), added: 3001, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpWatermarks` (r:1 w:1)
	/// Proof: `Hrmp::HrmpWatermarks` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpVanishedChannels` (r:1 w:1)
	/// Proof: `Hrmp::HrmpVanishedChannels` (`max_values`: None, `max_size`: Some(1038), added: 3513, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpQueues` (r:1 w:1)
	/// Proof: `Hrmp::HrmpQueues` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpSentAt` (r:1 w:1)
	/// Proof: `Hrmp::HrmpSentAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Hrmp::HrmpMessages` (r:0 w:1)
	/// Proof: `Hrmp::HrmpMessages` (`max_values`: None, `max_size`: Some(131112), added: 133587, mode: `MaxEncodedLen`)
	fn bytes(b: u32, ) -> Weight {
		// At least 340_969 ns; proof measured at 361 bytes, bounded by 6992.
		Weight::from_parts(411_610_414, 6992)
			.saturating_add(Weight::from_parts(3_917, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(6))
	}
}

/// The weights with RocksDB's costs, for tests.
impl WeightInfo for () {
	fn hrmp_init_open_channel() -> Weight {
		Weight::from_parts(860_403_000, 6028)
			.saturating_add(RocksDbWeight::get().reads(15))
			.saturating_add(RocksDbWeight::get().writes(8))
	}
	fn hrmp_accept_open_channel() -> Weight {
		Weight::from_parts(1_357_543_000, 79980)
			.saturating_add(RocksDbWeight::get().reads(45))
			.saturating_add(RocksDbWeight::get().writes(13))
	}
	fn hrmp_close_channel() -> Weight {
		Weight::from_parts(490_272_000, 4095)
			.saturating_add(RocksDbWeight::get().reads(8))
			.saturating_add(RocksDbWeight::get().writes(6))
	}
	fn force_clean_hrmp(c: u32, r: u32, ) -> Weight {
		Weight::from_parts(21_489_333_631, 303790)
			.saturating_add(Weight::from_parts(714_233_781, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(294_296_326, 0).saturating_mul(r.into()))
			.saturating_add(RocksDbWeight::get().reads(221))
			.saturating_add(RocksDbWeight::get().reads((5_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(r.into())))
			.saturating_add(RocksDbWeight::get().writes(218))
			.saturating_add(RocksDbWeight::get().writes((6_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().writes((2_u64).saturating_mul(r.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 2519).saturating_mul(r.into()))
	}
	fn hrmp_cancel_open_request() -> Weight {
		Weight::from_parts(576_096_000, 3991)
			.saturating_add(RocksDbWeight::get().reads(5))
			.saturating_add(RocksDbWeight::get().writes(5))
	}
	fn force_open_hrmp_channel() -> Weight {
		Weight::from_parts(1_715_335_000, 79980)
			.saturating_add(RocksDbWeight::get().reads(50))
			.saturating_add(RocksDbWeight::get().writes(16))
	}
	fn establish_system_channel() -> Weight {
		Weight::from_parts(1_729_370_000, 79980)
			.saturating_add(RocksDbWeight::get().reads(50))
			.saturating_add(RocksDbWeight::get().writes(16))
	}
	fn poke_channel_deposits() -> Weight {
		Weight::from_parts(848_502_000, 6254)
			.saturating_add(RocksDbWeight::get().reads(6))
			.saturating_add(RocksDbWeight::get().writes(5))
	}
	fn establish_channel_with_system() -> Weight {
		Weight::from_parts(2_813_085_000, 158970)
			.saturating_add(RocksDbWeight::get().reads(88))
			.saturating_add(RocksDbWeight::get().writes(27))
	}
	fn set_channel_limits() -> Weight {
		Weight::from_parts(5_592_805_000, 338014)
			.saturating_add(RocksDbWeight::get().reads(131))
			.saturating_add(RocksDbWeight::get().writes(3))
	}
	fn block_channel() -> Weight {
		Weight::from_parts(256_466_000, 3623)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn unblock_channel() -> Weight {
		Weight::from_parts(242_622_000, 3623)
			.saturating_add(RocksDbWeight::get().reads(1))
			.saturating_add(RocksDbWeight::get().writes(1))
	}
	fn set_channel_transport() -> Weight {
		Weight::from_parts(256_168_000, 3623)
			.saturating_add(RocksDbWeight::get().reads(2))
			.saturating_add(RocksDbWeight::get().writes(2))
	}
	fn on_initialize(c: u32, m: u32, ) -> Weight {
		Weight::from_parts(5_251_243_000, 3622)
			.saturating_add(Weight::from_parts(344_572_187, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(189_537_204, 0).saturating_mul(m.into()))
			.saturating_add(RocksDbWeight::get().reads(4))
			.saturating_add(RocksDbWeight::get().reads((8_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().reads((3_u64).saturating_mul(m.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes((8_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().writes((3_u64).saturating_mul(m.into())))
			.saturating_add(Weight::from_parts(0, 3513).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 133587).saturating_mul(m.into()))
	}
	fn watermark(c: u32, ) -> Weight {
		Weight::from_parts(414_684_380, 4503)
			.saturating_add(Weight::from_parts(35_774_561, 0).saturating_mul(c.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(c.into()))
	}
	fn prune(c: u32, m: u32, ) -> Weight {
		Weight::from_parts(2_650_199_182, 4503)
			.saturating_add(Weight::from_parts(155_718_392, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(135_312_649, 0).saturating_mul(m.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().reads((4_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().reads((2_u64).saturating_mul(m.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes((4_u64).saturating_mul(c.into())))
			.saturating_add(RocksDbWeight::get().writes((2_u64).saturating_mul(m.into())))
			.saturating_add(Weight::from_parts(0, 133587).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 133587).saturating_mul(m.into()))
	}
	fn enqueue(m: u32, ) -> Weight {
		Weight::from_parts(257_527_076, 4503)
			.saturating_add(Weight::from_parts(143_296_897, 0).saturating_mul(m.into()))
			.saturating_add(RocksDbWeight::get().reads(3))
			.saturating_add(RocksDbWeight::get().reads((3_u64).saturating_mul(m.into())))
			.saturating_add(RocksDbWeight::get().writes(2))
			.saturating_add(RocksDbWeight::get().writes((4_u64).saturating_mul(m.into())))
			.saturating_add(Weight::from_parts(0, 2633).saturating_mul(m.into()))
	}
	fn bytes(b: u32, ) -> Weight {
		Weight::from_parts(411_610_414, 6992)
			.saturating_add(Weight::from_parts(3_917, 0).saturating_mul(b.into()))
			.saturating_add(RocksDbWeight::get().reads(7))
			.saturating_add(RocksDbWeight::get().writes(6))
	}
}
