//! Deposits: held by name, returned at the amount that was recorded.

use crate::{
	init::needs_deposit, ChannelId, Config, Error, Event, HoldReason, HrmpChannels, Pallet, Side,
	LOG_TARGET,
};
use frame_support::{
	pallet_prelude::DispatchResult,
	traits::{fungible::hold::Mutate, tokens::Precision},
};
use sluice_primitives::{Balance, HostConfig, ParaId};
use sp_runtime::traits::Convert;

impl Side {
	pub(crate) fn of(self, id: ChannelId) -> (ParaId, HoldReason) {
		match self {
			Side::Sender => (id.sender, HoldReason::SenderDeposit),
			Side::Recipient => (id.recipient, HoldReason::RecipientDeposit),
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn hold_deposit(id: ChannelId, side: Side, amount: Balance) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let (para, reason) = side.of(id);
		T::Currency::hold(&reason.into(), &T::SovereignAccount::convert(para), amount)?;
		Self::deposit_event(Event::DepositHeld { channel_id: id, side, amount });
		Ok(())
	}

	pub(crate) fn return_deposit(id: ChannelId, side: Side, amount: Balance) {
		if amount == 0 {
			return;
		}
		let (para, reason) = side.of(id);
		let account = T::SovereignAccount::convert(para);
		// Best effort: a hold that something else has reduced must not keep the channel from going.
		let returned =
			T::Currency::release(&reason.into(), &account, amount, Precision::BestEffort);
		if returned != Ok(amount) {
			log::error!(
				target: LOG_TARGET,
				"of the {side:?} deposit {amount} of {id:?}, this was returned: {returned:?}",
			);
		}
		let amount = returned.unwrap_or_default();
		Self::deposit_event(Event::DepositReturned { channel_id: id, side, amount });
	}

	pub(crate) fn do_poke_deposits(id: ChannelId) -> DispatchResult {
		let mut channel =
			HrmpChannels::<T>::get(id).ok_or(Error::<T>::OpenHrmpChannelDoesntExist)?;
		let config = T::HostConfig::active();
		let (sender, recipient) = if needs_deposit(id) {
			(config.hrmp_sender_deposit, config.hrmp_recipient_deposit)
		} else {
			(0, 0)
		};
		Self::adjust_deposit(id, Side::Sender, channel.sender_deposit, sender)?;
		Self::adjust_deposit(id, Side::Recipient, channel.recipient_deposit, recipient)?;
		channel.sender_deposit = sender;
		channel.recipient_deposit = recipient;
		HrmpChannels::<T>::insert(id, channel);
		Self::deposit_event(Event::OpenChannelDepositsUpdated {
			sender: id.sender,
			recipient: id.recipient,
		});
		Ok(())
	}

	fn adjust_deposit(id: ChannelId, side: Side, from: Balance, to: Balance) -> DispatchResult {
		Self::return_deposit(id, side, from.saturating_sub(to));
		Self::hold_deposit(id, side, to.saturating_sub(from))
	}
}
