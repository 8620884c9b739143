//! Taking over a chain that ran the `dmp` pallet of `polkadot-runtime-parachains` 30 under the same name.
//!
//! | upstream's | becomes |
//! |---|---|
//! | queues in pages, and what is left of the older lists | queues, one message an entry |
//! | message queue chain heads | stay |
//! | fee factors | stay; those of one, which upstream stores too, go |
//! | pages that wait for their deletion | removed |
//!
//! What is stored of chains that are gone is removed. `pallet-paras`'s migration has to come before this one.
//!
//! It takes one block: a message costs a read and two writes, so ten thousand of them take about two and a quarter seconds on
//! RocksDB's weights. Of messages that are taken over, the head of the message queue chain before the first is not known.

pub mod upstream;

mod check;

pub use check::{after, before, Before};

use crate::{
	Config, DeliveryFeeFactor, DownwardMessageQueueHeads, Messages, Pallet, QueueMeta,
	QueuedMessage, Queues, LOG_TARGET,
};
use alloc::{collections::BTreeSet, vec::Vec};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
	BoundedVec,
};
use sluice_primitives::{
	migration::{clear_foreign, Tally},
	BlockNumber, Chains, InboundDownwardMessage, ParaId,
};
use sp_runtime::{traits::One, FixedU128};

/// How many of upstream's pages that wait for their deletion are removed at most.
const MOST_CLEARED: u32 = 10_000;

/// The migration, for the runtime's list. It runs once, from upstream's version 1, or from 0 where upstream's own
/// migration to pages has not come to its end.
pub type FromUpstream<T> = (From<0, T>, From<1, T>);

type From<const VERSION: u16, T> =
	VersionedMigration<VERSION, 2, TakeOver<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromUpstream`] does, whatever the storage version.
pub struct TakeOver<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for TakeOver<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally::default();
		let paras: BTreeSet<_> = upstream::DownwardMessageQueueMeta::<T>::iter_keys()
			.chain(upstream::DownwardMessageQueues::<T>::iter_keys())
			.collect();
		for para in paras {
			let messages = upstream::take_messages::<T>(para, &mut tally);
			tally.add(1, 0);
			if T::Chains::exists(para) {
				store::<T>(para, messages, &mut tally);
			} else {
				let count = messages.len();
				log::warn!(target: LOG_TARGET, "{count} messages to {para:?}, which is gone");
			}
		}
		tidy_heads_and_factors::<T>(&mut tally);
		if !clear_foreign::<Pallet<T>>(MOST_CLEARED, &mut tally) {
			log::error!(target: LOG_TARGET, "more than {MOST_CLEARED} unused entries: some are left");
		}
		tally.weight(T::DbWeight::get())
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		before::<T>().map(|before| codec::Encode::encode(&before))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before = codec::Decode::decode(&mut &state[..]).map_err(|_| "dmp: no state before")?;
		after::<T>(&before)
	}
}

fn store<T: Config>(
	para: ParaId,
	messages: Vec<InboundDownwardMessage<BlockNumber>>,
	tally: &mut Tally,
) {
	let mut queue = QueueMeta::default();
	for InboundDownwardMessage { sent_at, msg } in messages {
		let bytes = msg.len() as u32;
		let Ok(message) = BoundedVec::try_from(msg) else {
			// `before` refuses such a state. The chain's message queue chain ends here.
			log::error!(target: LOG_TARGET, "{para:?} loses a message of {bytes} bytes: too large");
			continue;
		};
		Messages::<T>::insert(para, queue.next, QueuedMessage { sent_at, message });
		queue.next = queue.next.saturating_add(1);
		queue.size = queue.size.saturating_add(bytes);
		tally.add(0, 1);
	}
	if queue.count() > 0 {
		Queues::<T>::insert(para, queue);
		tally.add(0, 1);
	}
}

/// Keep them for chains that exist, and factors only above one.
fn tidy_heads_and_factors<T: Config>(tally: &mut Tally) {
	for para in DownwardMessageQueueHeads::<T>::iter_keys().collect::<Vec<_>>() {
		tally.add(2, 0);
		if !T::Chains::exists(para) {
			DownwardMessageQueueHeads::<T>::remove(para);
			tally.add(0, 1);
		}
	}
	for (para, factor) in DeliveryFeeFactor::<T>::iter().collect::<Vec<_>>() {
		tally.add(2, 0);
		if factor <= FixedU128::one() || !T::Chains::exists(para) {
			DeliveryFeeFactor::<T>::remove(para);
			tally.add(0, 1);
		}
	}
}
