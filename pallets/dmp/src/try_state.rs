//! What always holds of the storage.

use crate::{
	fees::One, Config, DeliveryFeeFactor, DiscardedQueues, DownwardMessageQueueHeads, Messages,
	Pallet, Queues,
};
use frame_support::{ensure, traits::Get};
use sluice_primitives::{mqc, BlockNumber, Chains};
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// Check the pallet's invariants. Reads everything that is stored.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_queues()?;
		Self::try_messages()?;
		Self::try_heads_and_factors()
	}

	/// Each queue holds what it says, in the order of sending, leads to its chain's head, and begins after what an earlier chain left.
	fn try_queues() -> Result<(), TryRuntimeError> {
		let now: BlockNumber = frame_system::Pallet::<T>::block_number().saturated_into();
		for (para, queue) in Queues::<T>::iter() {
			ensure!(T::Chains::exists(para), "dmp: queue of a chain that does not exist");
			ensure!(queue.first < queue.next, "dmp: empty queue is stored");
			let mut sent_at = 0;
			let mut size = 0u32;
			let mut head = queue.base;
			for position in queue.positions() {
				let message = Messages::<T>::get(para, position)
					.ok_or("dmp: position without its message")?;
				ensure!(sent_at <= message.sent_at, "dmp: messages not in the order of sending");
				sent_at = message.sent_at;
				size = size.checked_add(message.size()).ok_or("dmp: more bytes than a u32")?;
				head = head.map(|head| mqc::link(head, sent_at, &message.message));
			}
			ensure!(sent_at <= now, "dmp: message from the future");
			ensure!(size == queue.size, "dmp: bytes differ from those of the messages");
			ensure!(
				DownwardMessageQueueHeads::<T>::contains_key(para),
				"dmp: messages without a message queue chain"
			);
			let broken = head.is_some_and(|head| head != DownwardMessageQueueHeads::<T>::get(para));
			ensure!(!broken, "dmp: message queue chain is broken");
			let left = DiscardedQueues::<T>::get(para).map_or(0, |left| left.next);
			ensure!(left <= queue.first, "dmp: queue overlaps with a discarded one");
		}
		Ok(())
	}

	/// Every message waits for its chain or to be swept.
	fn try_messages() -> Result<(), TryRuntimeError> {
		for (_, left) in DiscardedQueues::<T>::iter() {
			ensure!(left.first < left.next, "dmp: empty discarded queue is stored");
		}
		for (para, position) in Messages::<T>::iter_keys() {
			let waits = Queues::<T>::get(para).unwrap_or_default().positions().contains(&position);
			let discarded = DiscardedQueues::<T>::get(para)
				.is_some_and(|left| (left.first..left.next).contains(&position));
			ensure!(waits || discarded, "dmp: message outside of every queue");
		}
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
