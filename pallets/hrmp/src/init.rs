//! A request to open a channel.

use crate::{
	open::IndexExt, ChannelEnd, ChannelId, Config, Error, Event, HrmpChannels,
	HrmpEgressChannelsIndex, HrmpEgressRequestsIndex, HrmpIngressRequestsIndex,
	HrmpOpenChannelRequests, HrmpVanishedChannels, OpenRequest, Pallet,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use polkadot_parachain_primitives::primitives::IsSystem;
use sluice_primitives::{Chains, HostConfig, HostConfiguration};
use staging_xcm::latest::Instruction;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_init_open_channel(
		id: ChannelId,
		max_capacity: u32,
		max_message_size: u32,
	) -> DispatchResult {
		let config = T::HostConfig::active();
		Self::ensure_can_open(id, max_capacity, max_message_size, &config)?;
		let deposit = if needs_deposit(id) { config.hrmp_sender_deposit } else { 0 };
		Self::hold_deposit(id, ChannelEnd::Sender, deposit)?;
		ensure!(
			HrmpEgressRequestsIndex::<T>::note(id.sender, id.recipient),
			Error::<T>::OpenHrmpChannelLimitExceeded
		);
		ensure!(
			HrmpIngressRequestsIndex::<T>::note(id.recipient, id.sender),
			Error::<T>::OpenHrmpChannelRecipientBusy
		);
		let request = OpenRequest {
			sender_deposit: deposit,
			max_message_size,
			max_capacity,
			max_total_size: config.hrmp_channel_max_total_size,
		};
		HrmpOpenChannelRequests::<T>::insert(id, request);

		Self::deposit_event(Event::OpenChannelRequested {
			sender: id.sender,
			recipient: id.recipient,
			proposed_max_capacity: max_capacity,
			proposed_max_message_size: max_message_size,
		});
		Self::notify_of_request(id, max_capacity, max_message_size);
		Ok(())
	}

	/// Tell the recipient that the sender would like a channel.
	pub(crate) fn notify_of_request(id: ChannelId, max_capacity: u32, max_message_size: u32) {
		Self::notify(id.recipient, id, || Instruction::HrmpNewChannelOpenRequest {
			sender: id.sender.into(),
			max_message_size,
			max_capacity,
		});
	}

	/// Whether a channel with these limits can be asked for or opened: chains, limits, and the
	/// sender's count.
	pub(crate) fn ensure_can_open(
		id: ChannelId,
		max_capacity: u32,
		max_message_size: u32,
		config: &HostConfiguration,
	) -> Result<(), Error<T>> {
		ensure!(id.sender != id.recipient, Error::<T>::OpenHrmpChannelToSelf);
		ensure!(T::Chains::exists(id.sender), Error::<T>::OpenHrmpChannelInvalidSender);
		ensure!(T::Chains::exists(id.recipient), Error::<T>::OpenHrmpChannelInvalidRecipient);

		Self::ensure_within_maxima(max_capacity, max_message_size, config)?;
		ensure!(
			!HrmpOpenChannelRequests::<T>::contains_key(id),
			Error::<T>::OpenHrmpChannelAlreadyRequested
		);
		ensure!(!HrmpChannels::<T>::contains_key(id), Error::<T>::OpenHrmpChannelAlreadyExists);
		ensure!(
			!HrmpVanishedChannels::<T>::get(id.recipient).contains_key(&id.sender),
			Error::<T>::OpenHrmpChannelTooSoon
		);

		let channels = HrmpEgressChannelsIndex::<T>::decode_len(id.sender).unwrap_or_default();
		let requests = HrmpEgressRequestsIndex::<T>::decode_len(id.sender).unwrap_or_default();
		let most = config.hrmp_max_parachain_outbound_channels.min(T::MaxChannels::get());
		ensure!(
			channels.saturating_add(requests) < most as usize,
			Error::<T>::OpenHrmpChannelLimitExceeded
		);
		Ok(())
	}
}

/// Channels with, and between, system chains need no deposit.
pub(crate) fn needs_deposit(id: ChannelId) -> bool {
	!id.sender.is_system() && !id.recipient.is_system()
}
