//! Requests to open channels.

use super::{deposits::carry, upstream};
use crate::{
	init::needs_deposit, open::IndexExt, Channel, ChannelEnd, ChannelId, Config, Error,
	HrmpChannels, HrmpEgressRequestsIndex, HrmpIngressRequestsIndex, HrmpOpenChannelRequests,
	OpenRequest, Pallet, LOG_TARGET,
};
use alloc::vec::Vec;
use frame_support::{ensure, storage::with_storage_layer, traits::ReservableCurrency};
use sluice_primitives::{migration::Tally, Balance, Chains, HostConfig};
use sp_runtime::{DispatchError, DispatchResult};

pub(super) fn take_over<T, C>(tally: &mut Tally)
where
	T: Config,
	C: ReservableCurrency<T::AccountId, Balance = Balance>,
{
	let config = T::HostConfig::active();
	tally.add(1, 0);
	for id in upstream::HrmpOpenChannelRequests::<T>::iter_keys().collect::<Vec<_>>() {
		tally.add(2, 1);
		let Some(old) = upstream::HrmpOpenChannelRequests::<T>::take(id) else {
			log::error!(target: LOG_TARGET, "request for {id:?} does not decode and is removed");
			continue;
		};
		// Upstream reserves the recipient's at the acceptance and does not record it: a configuration comes into force
		// with a session, and so did upstream's openings, so it is the active configuration's.
		let accepted_with =
			if old.confirmed && needs_deposit(id) { config.hrmp_recipient_deposit } else { 0 };
		let request = OpenRequest {
			sender_deposit: carry::<T, C>(id, ChannelEnd::Sender, old.sender_deposit, tally),
			max_message_size: old.max_message_size,
			max_capacity: old.max_capacity,
			max_total_size: old.max_total_size,
		};
		let recipient_deposit = carry::<T, C>(id, ChannelEnd::Recipient, accepted_with, tally);
		tally.add(16, 8);
		let settled = with_storage_layer::<(), DispatchError, _>(|| {
			ensure_possible::<T>(id)?;
			if old.confirmed {
				// Upstream has checked the limits, and what may wait for the recipient is seen to afterwards.
				let queue = Pallet::<T>::next_queue();
				let channel = Channel::new(&request, recipient_deposit, queue);
				Ok(Pallet::<T>::insert_channel(id, channel)?)
			} else {
				keep::<T>(id, &request)
			}
		});
		if let Err(error) = settled {
			log::error!(target: LOG_TARGET, "request for {id:?} is dropped: {error:?}");
			Pallet::<T>::return_deposit(id, ChannelEnd::Sender, request.sender_deposit);
			Pallet::<T>::return_deposit(id, ChannelEnd::Recipient, recipient_deposit);
		}
	}
}

fn ensure_possible<T: Config>(id: ChannelId) -> DispatchResult {
	ensure!(id.sender != id.recipient, Error::<T>::OpenHrmpChannelToSelf);
	ensure!(T::Chains::exists(id.sender), Error::<T>::OpenHrmpChannelInvalidSender);
	ensure!(T::Chains::exists(id.recipient), Error::<T>::OpenHrmpChannelInvalidRecipient);
	ensure!(!HrmpChannels::<T>::contains_key(id), Error::<T>::OpenHrmpChannelAlreadyExists);
	Ok(())
}

fn keep<T: Config>(id: ChannelId, request: &OpenRequest) -> DispatchResult {
	ensure!(
		HrmpEgressRequestsIndex::<T>::note(id.sender, id.recipient),
		Error::<T>::OpenHrmpChannelLimitExceeded
	);
	ensure!(
		HrmpIngressRequestsIndex::<T>::note(id.recipient, id.sender),
		Error::<T>::OpenHrmpChannelRecipientBusy
	);
	HrmpOpenChannelRequests::<T>::insert(id, request);
	Ok(())
}
