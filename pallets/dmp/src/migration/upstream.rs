//! What upstream's pallet stored, as far as it is read here.

// `storage_alias` makes structs without documentation.
#![allow(missing_docs)]

use crate::{Config, Pallet, LOG_TARGET};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::{pallet_prelude::ValueQuery, storage_alias, Blake2_128Concat, Twox64Concat};
use sluice_primitives::{migration::Tally, BlockNumber, InboundDownwardMessage, ParaId};

type Message = InboundDownwardMessage<BlockNumber>;

/// Where a chain's pages begin and end.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct QueueMeta {
	/// The page at the front.
	pub first_full: u64,
	/// The page that the next message gets.
	pub first_free: u64,
}

/// Where each chain's pages begin and end.
#[storage_alias]
pub type DownwardMessageQueueMeta<T: Config> =
	StorageMap<Pallet<T>, Twox64Concat, ParaId, QueueMeta>;

/// The pages, of one message each.
#[storage_alias]
pub type DownwardMessageQueuePages<T: Config> =
	StorageDoubleMap<Pallet<T>, Blake2_128Concat, ParaId, Twox64Concat, u64, Message>;

/// The older lists. What is in a chain's list was sent after what is in its pages.
#[storage_alias]
pub type DownwardMessageQueues<T: Config> =
	StorageMap<Pallet<T>, Twox64Concat, ParaId, Vec<Message>, ValueQuery>;

/// The messages that wait for `para`, oldest first.
pub fn messages<T: Config>(para: ParaId) -> Vec<Message> {
	pages::<T>(para)
		.filter_map(|page| DownwardMessageQueuePages::<T>::get(para, page))
		.chain(DownwardMessageQueues::<T>::get(para))
		.collect()
}

/// Take them out of the storage.
pub(super) fn take_messages<T: Config>(para: ParaId, tally: &mut Tally) -> Vec<Message> {
	tally.add(2, 2);
	let mut messages = Vec::new();
	for page in pages::<T>(para) {
		tally.add(1, 1);
		match DownwardMessageQueuePages::<T>::take(para, page) {
			Some(message) => messages.push(message),
			None => log::error!(target: LOG_TARGET, "page {page} of {para:?} is missing"),
		}
	}
	DownwardMessageQueueMeta::<T>::remove(para);
	messages.extend(DownwardMessageQueues::<T>::take(para));
	messages
}

fn pages<T: Config>(para: ParaId) -> core::ops::Range<u64> {
	DownwardMessageQueueMeta::<T>::get(para).map_or(0..0, |meta| meta.first_full..meta.first_free)
}
