//! From version 2 of this pallet, in which an item of its own said where each channel's messages are: the records say it now.
//!
//! Messages stay where and as they are, however many wait: [`Message`](crate::Message) decodes those without a place in the
//! message queue chain. What is written anew is a record a channel, and an entry a discarded queue.

use super::version_2;
use crate::{Channel, Config, Discarded, DiscardedQueues, HrmpChannels, Pallet, Queue, LOG_TARGET};
use codec::{Compact, Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};
use sluice_primitives::migration::Tally;

/// The migration, for the runtime's list.
pub type FromVersion2<T> =
	VersionedMigration<2, 3, MoveQueues<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromVersion2`] does, whatever the storage version.
pub struct MoveQueues<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for MoveQueues<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally { reads: 2, writes: 0 };
		HrmpChannels::<T>::translate(|id, old: version_2::Channel| {
			tally.add(2, 2);
			let queue = version_2::HrmpQueues::<T>::take(id);
			let (queue_id, head) = queue.map_or_else(
				|| {
					log::error!(target: LOG_TARGET, "{id:?} has no queue and gets a new one");
					(Pallet::<T>::next_queue(), 0)
				},
				|queue| (queue.id, queue.head),
			);
			Channel::decode(&mut &(old, Compact(queue_id), Compact(head)).encode()[..]).ok()
		});
		DiscardedQueues::<T>::translate(|_, old: version_2::Discarded| {
			tally.add(1, 1);
			let version_2::Queue { id, head, tail, .. } = old.queue;
			let queue = Queue { id, head, tail };
			Some(Discarded { recipient: old.recipient, queue, since: old.since })
		});
		tally.weight(T::DbWeight::get())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(_: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let moved = version_2::HrmpQueues::<T>::iter_keys().next().is_none();
		frame_support::ensure!(moved, "hrmp: a queue has no channel");
		Pallet::<T>::do_try_state()
	}
}
