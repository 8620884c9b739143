//! The end of a request that no channel came of.

use crate::{
	open::IndexExt, ChannelEnd, ChannelId, Config, Error, Event, HrmpEgressRequestsIndex,
	HrmpIngressRequestsIndex, HrmpOpenChannelRequests, OpenRequest, Pallet,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sluice_primitives::ParaId;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_cancel_open_request(by: ParaId, id: ChannelId) -> DispatchResult {
		ensure!(id.is_participant(by), Error::<T>::CancelHrmpOpenChannelUnauthorized);
		ensure!(Self::settle_request(id), Error::<T>::OpenHrmpChannelDoesntExist);
		Self::deposit_event(Event::OpenChannelCanceled { by_parachain: by, channel_id: id });
		Ok(())
	}

	/// Remove a request, if there is one, and return its deposit. Says whether there was one.
	pub(crate) fn settle_request(id: ChannelId) -> bool {
		let Some(request) = Self::take_request(id) else { return false };
		Self::return_deposit(id, ChannelEnd::Sender, request.sender_deposit);
		true
	}

	/// Remove a request from the map and both indexes; its deposit stays held.
	pub(crate) fn take_request(id: ChannelId) -> Option<OpenRequest> {
		let request = HrmpOpenChannelRequests::<T>::take(id)?;
		HrmpEgressRequestsIndex::<T>::forget(id.sender, id.recipient);
		HrmpIngressRequestsIndex::<T>::forget(id.recipient, id.sender);
		Some(request)
	}
}
