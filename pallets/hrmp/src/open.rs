//! The opening of a channel that is agreed, and the sorted indexes.

use crate::{
	Channel, ChannelId, Config, Error, Event, HrmpChannels, HrmpEgressChannelsIndex,
	HrmpIngressChannelsIndex, HrmpVanishedChannels, OpenRequest, Pallet,
};
use frame_support::{ensure, storage::StorageMap, traits::Get, BoundedVec};
use sluice_primitives::{Balance, HostConfiguration, ParaId};

impl<T: Config> Pallet<T> {
	/// Open `id` as requested. Both deposits are held already.
	pub(crate) fn open(
		id: ChannelId,
		request: &OpenRequest,
		recipient_deposit: Balance,
		config: &HostConfiguration,
	) -> Result<(), Error<T>> {
		let inbound = HrmpIngressChannelsIndex::<T>::decode_len(id.recipient).unwrap_or_default();
		let most = config.hrmp_max_parachain_inbound_channels.min(T::MaxChannels::get());
		ensure!(inbound < most as usize, Error::<T>::AcceptHrmpChannelLimitExceeded);
		// Each inbound channel has room for the marker that it may leave.
		let markers = HrmpVanishedChannels::<T>::decode_len(id.recipient).unwrap_or_default();
		ensure!(
			inbound.saturating_add(markers) < T::MaxChannels::get() as usize,
			Error::<T>::OpenHrmpChannelTooSoon
		);
		let channel = Channel::new(request, recipient_deposit, Self::next_queue());
		Self::ensure_room_in_block(id, &channel)?;
		Self::insert_channel(id, channel)
	}

	/// Put a new channel into storage.
	pub(crate) fn insert_channel(id: ChannelId, channel: Channel) -> Result<(), Error<T>> {
		ensure!(
			HrmpIngressChannelsIndex::<T>::note(id.recipient, id.sender),
			Error::<T>::AcceptHrmpChannelLimitExceeded
		);
		ensure!(
			HrmpEgressChannelsIndex::<T>::note(id.sender, id.recipient),
			Error::<T>::OpenHrmpChannelLimitExceeded
		);

		Self::deposit_event(Event::ChannelOpened {
			channel_id: id,
			max_capacity: channel.max_capacity,
			max_message_size: channel.max_message_size,
		});
		HrmpChannels::<T>::insert(id, channel);
		Ok(())
	}
}

/// A map from chains to sorted lists of chains, in which no empty list is kept.
pub(crate) trait IndexExt<S> {
	/// Add `entry` to the list of `of`. False if there is no room.
	fn note(of: ParaId, entry: ParaId) -> bool;

	/// Take `entry` out of the list of `of`.
	fn forget(of: ParaId, entry: ParaId);
}

impl<S: Get<u32>, M> IndexExt<S> for M
where
	M: StorageMap<ParaId, BoundedVec<ParaId, S>, Query = BoundedVec<ParaId, S>>,
{
	fn note(of: ParaId, entry: ParaId) -> bool {
		M::mutate(of, |list| match list.binary_search(&entry) {
			Ok(_) => true,
			Err(place) => list.try_insert(place, entry).is_ok(),
		})
	}

	fn forget(of: ParaId, entry: ParaId) {
		let mut list = M::get(of);
		if let Ok(place) = list.binary_search(&entry) {
			list.remove(place);
		}
		if list.is_empty() {
			M::remove(of);
		} else {
			M::insert(of, list);
		}
	}
}
