//! How direct messages and relayed ones keep out of each other's way: what this pallet asks the stock queue and
//! `ParachainSystem`, and what it tells the former.

use crate::{Config, Outbound, Pallet};
use codec::Encode;
use core::marker::PhantomData;
use cumulus_pallet_parachain_system::LastHrmpMqcHeads;
use cumulus_primitives_core::{ChannelInfo, ChannelStatus, GetChannelInfo};
use frame_support::{
	storage::{storage_prefix, unhashed::contains_prefixed_key},
	traits::PalletInfoAccess,
	Blake2_128Concat, StorageHasher,
};
use sluice_primitives::{Hash, ParaId};

/// What the relayed way has not handed to the relay chain yet.
pub trait RelayedQueue {
	/// Whether any message to `recipient` waits.
	fn is_waiting(recipient: ParaId) -> bool;
}

/// Nothing ever waits.
impl RelayedQueue for () {
	fn is_waiting(_: ParaId) -> bool {
		false
	}
}

/// `cumulus-pallet-xcmp-queue`, as the runtime's pallet `Queue`.
///
/// It keeps its pages in the double map `OutboundXcmpMessages`, by recipient and page, and has no public way to ask for them. So
/// this looks whether there is a key that begins like that. A test compares it with the real pallet.
pub struct StockQueue<Queue>(PhantomData<Queue>);

impl<Queue: PalletInfoAccess> RelayedQueue for StockQueue<Queue> {
	fn is_waiting(recipient: ParaId) -> bool {
		let mut prefix = storage_prefix(Queue::name().as_bytes(), b"OutboundXcmpMessages").to_vec();
		prefix.extend(recipient.using_encoded(Blake2_128Concat::hash));
		contains_prefixed_key(&prefix)
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

/// What the stock queue is told of its channels: what `RelayedChannels` says, but nothing may leave while something that was
/// sent directly before is unconfirmed.
impl<T: Config> GetChannelInfo for Pallet<T> {
	fn get_channel_status(recipient: ParaId) -> ChannelStatus {
		match T::RelayedChannels::get_channel_status(recipient) {
			ChannelStatus::Ready(..) if Self::holds_relayed(recipient) => ChannelStatus::Full,
			status => status,
		}
	}

	fn get_channel_info(recipient: ParaId) -> Option<ChannelInfo> {
		T::RelayedChannels::get_channel_info(recipient)
	}
}

impl<T: Config> Pallet<T> {
	/// Whether relayed messages to `recipient` have to wait for direct ones. Never while all that is new goes direct: then the
	/// stock queue has signals only, which have no order.
	pub fn holds_relayed(recipient: ParaId) -> bool {
		Outbound::<T>::get()
			.get(&recipient)
			.is_some_and(|channel| !channel.sending && channel.unconfirmed().messages > 0)
	}
}
