//! What always holds of the storage.

use crate::{
	fees::One, Config, DeliveryFeeFactor, DownwardMessageQueueHeads, Messages, Pallet, Queues,
};
use frame_support::{ensure, traits::Get};
use sluice_primitives::{BlockNumber, Chains};
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// Check the pallet's invariants. Reads everything that is stored.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_queues()?;
		Self::try_heads_and_factors()
	}

	/// Each queue holds what it says, in the order of sending, and there is no message outside of a queue.
	fn try_queues() -> Result<(), TryRuntimeError> {
		let now: BlockNumber = frame_system::Pallet::<T>::block_number().saturated_into();
		let mut messages_in_queues = 0usize;
		for (para, queue) in Queues::<T>::iter() {
			ensure!(T::Chains::exists(para), "dmp: queue of a chain that does not exist");
			ensure!(queue.first < queue.next, "dmp: empty queue is stored");
			let mut sent_at = 0;
			let mut size = 0u32;
			for position in queue.positions() {
				let message = Messages::<T>::get(para, position)
					.ok_or("dmp: position without its message")?;
				ensure!(sent_at <= message.sent_at, "dmp: messages not in the order of sending");
				sent_at = message.sent_at;
				size = size.checked_add(message.size()).ok_or("dmp: more bytes than a u32")?;
				messages_in_queues = messages_in_queues.saturating_add(1);
			}
			ensure!(sent_at <= now, "dmp: message from the future");
			ensure!(size == queue.size, "dmp: bytes differ from those of the messages");
			ensure!(
				DownwardMessageQueueHeads::<T>::contains_key(para),
				"dmp: messages without a message queue chain"
			);
		}
		let messages = Messages::<T>::iter_keys().count();
		ensure!(messages == messages_in_queues, "dmp: message outside of every queue");
		Ok(())
	}

	/// Heads and fee factors are of existing chains, and a factor that is stored is above one.
	fn try_heads_and_factors() -> Result<(), TryRuntimeError> {
		for para in DownwardMessageQueueHeads::<T>::iter_keys() {
			ensure!(T::Chains::exists(para), "dmp: head of a chain that does not exist");
		}
		for (para, factor) in DeliveryFeeFactor::<T>::iter() {
			ensure!(T::Chains::exists(para), "dmp: fee factor of a chain that does not exist");
			ensure!(factor > One::get(), "dmp: stored fee factor is not above one");
		}
		Ok(())
	}
}
