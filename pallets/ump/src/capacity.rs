//! How much a chain may still send, where the chain reads it.
//!
//! The well-known key `:relay_dispatch_queue_remaining_capacity ++ chain id` is outside of the pallet's storage prefix, so
//! the pallet's storage info does not count it. It is bounded all the same: one entry of 8 bytes for each existing chain.

use crate::{CapacityLimits, Config, DiscardedQueues, Pallet, WeightInfo};
use codec::Decode;
use frame_support::{
	storage::{unhashed, KeyPrefixIterator},
	traits::{QueueFootprint, QueueFootprintQuery},
	weights::Weight,
};
use pallet_message_queue::OnQueueChanged;
use polkadot_primitives::well_known_keys;
use sluice_primitives::{
	AggregateMessageOrigin, Chains, HostConfig, HostConfiguration, ParaId, UmpQueueId,
};
use sp_runtime::SaturatedConversion;

/// What the keys of all chains begin with.
const PREFIX: &[u8] = b":relay_dispatch_queue_remaining_capacity";

/// The key under which `para` finds its remaining capacity.
fn key(para: ParaId) -> alloc::vec::Vec<u8> {
	well_known_keys::relay_dispatch_queue_remaining_capacity(para).key
}

/// The keys of all chains are found by their prefix only while upstream's layout is the one expected here.
pub(crate) fn assert_key_layout() {
	assert!(
		key(ParaId::from(1)).strip_prefix(PREFIX) == Some(&[1, 0, 0, 0][..]),
		"remaining-capacity key is not its prefix and the chain id"
	);
}

/// What `config` admits: messages and bytes.
fn limits(config: &HostConfiguration) -> (u32, u32) {
	(config.max_upward_queue_count, config.max_upward_queue_size)
}

/// Messages and bytes of `footprint`.
fn used(footprint: &QueueFootprint) -> (u32, u32) {
	(footprint.storage.count.saturated_into(), footprint.storage.size.saturated_into())
}

impl<T: Config> Pallet<T> {
	/// How many messages of `para` wait for their execution, and their bytes. Those of an earlier chain of that id do not
	/// count.
	pub fn queue_footprint(para: ParaId) -> (u32, u32) {
		if DiscardedQueues::<T>::contains_key(para) {
			return (0, 0);
		}
		used(&T::MessageQueue::footprint(para.into()))
	}

	/// How many messages, and bytes, `para` reads that it may still send. `None`: as many as the limits admit.
	pub fn remaining_capacity(para: ParaId) -> Option<(u32, u32)> {
		unhashed::get(&key(para))
	}

	/// The chains whose remaining capacity is stored.
	pub(crate) fn chains_with_capacity() -> impl Iterator<Item = ParaId> {
		KeyPrefixIterator::<ParaId>::new(PREFIX.to_vec(), PREFIX.to_vec(), |raw| {
			ParaId::decode(&mut &raw[..])
		})
	}

	/// What `para` may still send under `limits` while `used` waits.
	pub(crate) fn capacity(limits: (u32, u32), used: (u32, u32)) -> (u32, u32) {
		(limits.0.saturating_sub(used.0), limits.1.saturating_sub(used.1))
	}

	/// The limits in force.
	pub(crate) fn active_limits() -> (u32, u32) {
		limits(&T::HostConfig::active())
	}

	/// Tell `para` what it may still send while `used` waits.
	pub(crate) fn note_used(para: ParaId, used: (u32, u32)) {
		if DiscardedQueues::<T>::contains_key(para) {
			// A new chain of this id waits until the earlier one's messages have gone.
			Self::put_capacity(para, (0, 0));
		} else if T::Chains::exists(para) {
			Self::put_capacity(para, Self::capacity(Self::active_limits(), used));
		} else {
			Self::remove_capacity(para);
		}
	}

	/// Tell `para` that it may still send `capacity`.
	pub(crate) fn put_capacity(para: ParaId, capacity: (u32, u32)) {
		unhashed::put(&key(para), &capacity);
	}

	/// Leave no capacity of `para`.
	pub(crate) fn remove_capacity(para: ParaId) {
		unhashed::kill(&key(para));
	}

	/// Tell all chains what they may still send, if the limits have changed.
	///
	/// Without it, a chain with an idle queue would go by the old limits, and if they were the higher ones, its candidates
	/// would be refused for good: nothing touches the queue any more.
	pub(crate) fn refresh_capacities() -> Weight {
		let limits = Self::active_limits();
		if CapacityLimits::<T>::get() == Some(limits) {
			return T::WeightInfo::limits_unchanged();
		}
		CapacityLimits::<T>::put(limits);
		let mut chains = 0u32;
		for para in Self::chains_with_capacity() {
			Self::note_used(para, Self::queue_footprint(para));
			chains = chains.saturating_add(1);
		}
		T::WeightInfo::limits_changed(chains)
	}
}

impl<T: Config> OnQueueChanged<AggregateMessageOrigin> for Pallet<T> {
	fn on_queue_changed(origin: AggregateMessageOrigin, footprint: QueueFootprint) {
		let AggregateMessageOrigin::Ump(UmpQueueId::Para(para)) = origin;
		Self::note_used(para, used(&footprint));
	}
}
