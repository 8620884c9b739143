//! What governance does, and the off-boarding of a chain.

use crate::{
	Channel, ChannelEnd, ChannelId, Config, Error, Event, HrmpChannels, HrmpEgressChannelsIndex,
	HrmpEgressRequestsIndex, HrmpIngressChannelsIndex, HrmpIngressRequestsIndex,
	HrmpVanishedChannels, HrmpWatermarks, Limits, OpenRequest, Pallet, State, WeightInfo,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, DispatchResultWithPostInfo},
	traits::Get,
	weights::Weight,
};
use sluice_primitives::{HostConfig, Offboard, ParaId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_force_open(
		id: ChannelId,
		max_capacity: u32,
		max_message_size: u32,
	) -> DispatchResult {
		match HrmpChannels::<T>::get(id) {
			Some(channel) => {
				Self::keep_without_deposit(id, channel, max_capacity, max_message_size)
			}
			None => Self::open_without_deposit(id, max_capacity, max_message_size),
		}?;
		Self::deposit_event(Event::HrmpChannelForceOpened {
			sender: id.sender,
			recipient: id.recipient,
			proposed_max_capacity: max_capacity,
			proposed_max_message_size: max_message_size,
		});
		Ok(())
	}

	/// Give a channel that its ends have agreed on already these limits, and return its deposits. What waits in it stays,
	/// and so does a block.
	fn keep_without_deposit(
		id: ChannelId,
		channel: Channel,
		max_capacity: u32,
		max_message_size: u32,
	) -> DispatchResult {
		ensure!(
			!matches!(channel.state, State::Closing { .. }),
			Error::<T>::OpenHrmpChannelAlreadyExists
		);
		let max_total_size = T::HostConfig::active().hrmp_channel_max_total_size;
		let limits = Limits { max_capacity, max_total_size, max_message_size };
		if limits != channel.limits {
			Self::do_set_limits(id, limits)?;
		}
		Self::return_deposit(id, ChannelEnd::Sender, channel.sender_deposit);
		Self::return_deposit(id, ChannelEnd::Recipient, channel.recipient_deposit);
		HrmpChannels::<T>::mutate_extant(id, |channel| {
			channel.sender_deposit = 0;
			channel.recipient_deposit = 0;
		});
		Ok(())
	}

	/// Open a channel at once, with no deposit; a pending request for it is settled first. Both
	/// ends are told as if they had agreed on it.
	pub(crate) fn open_without_deposit(
		id: ChannelId,
		max_capacity: u32,
		max_message_size: u32,
	) -> DispatchResult {
		let config = T::HostConfig::active();
		Self::settle_request(id);
		Self::ensure_can_open(id, max_capacity, max_message_size, &config)?;
		let request = OpenRequest {
			sender_deposit: 0,
			max_message_size,
			max_capacity,
			max_total_size: config.hrmp_channel_max_total_size,
		};
		Self::open(id, &request, 0, &config)?;
		Self::notify_of_request(id, max_capacity, max_message_size);
		Self::notify_of_acceptance(id);
		Ok(())
	}

	pub(crate) fn do_force_clean(
		para: ParaId,
		num_inbound: u32,
		num_outbound: u32,
	) -> DispatchResultWithPostInfo {
		let inbound = HrmpIngressChannelsIndex::<T>::decode_len(para).unwrap_or_default();
		let outbound = HrmpEgressChannelsIndex::<T>::decode_len(para).unwrap_or_default();
		ensure!(inbound <= num_inbound as usize, Error::<T>::WrongWitness);
		ensure!(outbound <= num_outbound as usize, Error::<T>::WrongWitness);
		let (channels, requests) = Self::clean(para, None);
		Ok(Some(T::WeightInfo::force_clean_hrmp(channels, requests)).into())
	}

	/// Remove all channels and requests of `para`, and return their deposits. Returns the numbers
	/// of both.
	fn clean(para: ParaId, leaver: Option<ParaId>) -> (u32, u32) {
		let from = |senders: Vec<ParaId>| senders.into_iter().map(|s| ChannelId::new(s, para));
		let to = |recipients: Vec<ParaId>| recipients.into_iter().map(|r| ChannelId::new(para, r));
		let requests = from(HrmpIngressRequestsIndex::<T>::get(para).into_inner())
			.chain(to(HrmpEgressRequestsIndex::<T>::get(para).into_inner()));
		let channels = from(HrmpIngressChannelsIndex::<T>::get(para).into_inner())
			.chain(to(HrmpEgressChannelsIndex::<T>::get(para).into_inner()));

		let (mut settled, mut removed, mut discarded) = (0u32, 0u32, 0u32);
		for id in requests {
			if Self::settle_request(id) {
				settled = settled.saturating_add(1);
			}
		}
		for id in channels {
			discarded = discarded.saturating_add(Self::remove_channel(id, leaver));
			removed = removed.saturating_add(1);
		}
		Self::deposit_event(Event::ChainCleaned {
			para,
			channels: removed,
			requests: settled,
			discarded,
		});
		(removed, settled)
	}
}

impl<T: Config> Offboard for Pallet<T> {
	fn on_offboard(para: ParaId) -> Weight {
		let (channels, requests) = Self::clean(para, Some(para));
		HrmpWatermarks::<T>::remove(para);
		HrmpVanishedChannels::<T>::remove(para);
		T::WeightInfo::force_clean_hrmp(channels, requests)
	}

	fn max_weight() -> Weight {
		let most = T::MaxChannels::get().saturating_mul(2);
		T::WeightInfo::force_clean_hrmp(most, most)
	}
}
