//! The recipient's agreement to a request.

use crate::{init::needs_deposit, ChannelEnd, ChannelId, Config, Error, Event, Pallet};
use frame_support::pallet_prelude::DispatchResult;
use sluice_primitives::HostConfig;
use staging_xcm::latest::Instruction;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_accept_open_channel(id: ChannelId) -> DispatchResult {
		let request = Self::take_request(id).ok_or(Error::<T>::AcceptHrmpChannelDoesntExist)?;
		let config = T::HostConfig::active();
		let deposit = if needs_deposit(id) { config.hrmp_recipient_deposit } else { 0 };
		Self::hold_deposit(id, ChannelEnd::Recipient, deposit)?;
		Self::deposit_event(Event::OpenChannelAccepted {
			sender: id.sender,
			recipient: id.recipient,
		});
		Self::open(id, &request, deposit, &config)?;
		Self::notify_of_acceptance(id);
		Ok(())
	}

	/// Tell the sender that its channel is open.
	pub(crate) fn notify_of_acceptance(id: ChannelId) {
		Self::notify(id.sender, id, || Instruction::HrmpChannelAccepted {
			recipient: id.recipient.into(),
		});
	}
}
