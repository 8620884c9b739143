//! How direct messages and relayed ones keep out of each other's way: what this pallet asks the stock queue and
//! `ParachainSystem`, and what it tells the former.

use crate::{Config, Outbound, Pallet};
use alloc::vec::Vec;
use codec::Encode;
use core::marker::PhantomData;
use cumulus_pallet_parachain_system::LastHrmpMqcHeads;
use cumulus_primitives_core::{ChannelInfo, ChannelStatus, GetChannelInfo};
use frame_support::{
	storage::{
		storage_prefix,
		unhashed::{contains_prefixed_key, exists},
	},
	traits::PalletInfoAccess,
	Blake2_128Concat, StorageHasher,
};
use sluice_primitives::{Hash, ParaId};

/// What the relayed way has not handed to the relay chain yet.
pub trait RelayedQueue {
	/// Whether any message to `recipient` waits.
	fn is_waiting(recipient: ParaId) -> bool;

	/// Whether what would leave for `recipient` next is a signal, which has no order among messages.
	fn has_signal(recipient: ParaId) -> bool;
}

/// Nothing ever waits.
impl RelayedQueue for () {
	fn is_waiting(_: ParaId) -> bool {
		false
	}

	fn has_signal(_: ParaId) -> bool {
		false
	}
}

/// `cumulus-pallet-xcmp-queue`, as the runtime's pallet `Queue`.
///
/// It keeps its pages in the double map `OutboundXcmpMessages`, by recipient and page, and its signals in the map
/// `SignalMessages`, by recipient; a block hands out the signal if there is one, and otherwise a page. There is no public way to
/// ask for either. So this looks whether there is such a key. Tests compare it with the real pallet.
pub struct StockQueue<Queue>(PhantomData<Queue>);

impl<Queue: PalletInfoAccess> StockQueue<Queue> {
	fn key(item: &[u8], recipient: ParaId) -> Vec<u8> {
		let mut key = storage_prefix(Queue::name().as_bytes(), item).to_vec();
		key.extend(recipient.using_encoded(Blake2_128Concat::hash));
		key
	}
}

impl<Queue: PalletInfoAccess> RelayedQueue for StockQueue<Queue> {
	fn is_waiting(recipient: ParaId) -> bool {
		contains_prefixed_key(&Self::key(b"OutboundXcmpMessages", recipient))
	}

	fn has_signal(recipient: ParaId) -> bool {
		exists(&Self::key(b"SignalMessages", recipient))
	}
}

/// How far this chain has taken what others sent it by the relay chain.
pub trait RelayedProgress {
	/// The head of the chain of relayed messages from `sender` that were taken. Zero before the first.
	fn head(sender: ParaId) -> Hash;
}

/// Nothing was ever relayed.
impl RelayedProgress for () {
	fn head(_: ParaId) -> Hash {
		Hash::zero()
	}
}

/// `cumulus-pallet-parachain-system`, in `Runtime`.
pub struct StockProgress<Runtime>(PhantomData<Runtime>);

impl<Runtime: cumulus_pallet_parachain_system::Config> RelayedProgress for StockProgress<Runtime> {
	fn head(sender: ParaId) -> Hash {
		LastHrmpMqcHeads::<Runtime>::get().get(&sender).map_or(Hash::zero(), |chain| chain.head())
	}
}

/// No channel is relayed: what `()` would say, for which Cumulus does not say it.
pub struct NoRelayedChannels;

impl GetChannelInfo for NoRelayedChannels {
	fn get_channel_status(_: ParaId) -> ChannelStatus {
		ChannelStatus::Closed
	}

	fn get_channel_info(_: ParaId) -> Option<ChannelInfo> {
		None
	}
}

/// What the stock queue is told of its channels: what `RelayedChannels` says, but no message may leave while something that was
/// sent directly before it is unconfirmed. Signals may: a recipient that is not told to stop would be dropping messages.
impl<T: Config> GetChannelInfo for Pallet<T> {
	fn get_channel_status(recipient: ParaId) -> ChannelStatus {
		match T::RelayedChannels::get_channel_status(recipient) {
			ChannelStatus::Ready(..)
				if Self::holds_relayed(recipient) && !T::RelayedQueue::has_signal(recipient) =>
			{
				ChannelStatus::Full
			}
			status => status,
		}
	}

	fn get_channel_info(recipient: ParaId) -> Option<ChannelInfo> {
		T::RelayedChannels::get_channel_info(recipient)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether relayed messages to `recipient` have to wait for direct ones. Never while all that is new goes direct: then the
	/// stock queue has no messages.
	pub fn holds_relayed(recipient: ParaId) -> bool {
		Outbound::<T>::get()
			.get(&recipient)
			.is_some_and(|channel| !channel.sending && channel.unconfirmed().messages > 0)
	}
}
