//! Deposits: held by name, returned at the amount that was recorded.

use crate::{
	init::needs_deposit, ChannelEnd, ChannelId, Config, Error, Event, HoldReason, HrmpChannels,
	Pallet, LOG_TARGET,
};
use frame_support::{
	pallet_prelude::DispatchResult,
	traits::{fungible::hold::Mutate, tokens::Precision},
};
use sluice_primitives::{Balance, HostConfig};
use sp_runtime::traits::Convert;

impl HoldReason {
	/// Why the deposit of `side` is held.
	pub(crate) fn of(side: ChannelEnd) -> Self {
		match side {
			ChannelEnd::Sender => Self::SenderDeposit,
			ChannelEnd::Recipient => Self::RecipientDeposit,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn hold_deposit(id: ChannelId, side: ChannelEnd, amount: Balance) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		let account = T::SovereignAccount::convert(id.chain_at(side));
		T::Currency::hold(&HoldReason::of(side).into(), &account, amount)?;
		Self::deposit_event(Event::DepositHeld { channel_id: id, side, amount });
		Ok(())
	}

	pub(crate) fn return_deposit(id: ChannelId, side: ChannelEnd, amount: Balance) {
		if amount == 0 {
			return;
		}
		let (reason, account) =
			(HoldReason::of(side), T::SovereignAccount::convert(id.chain_at(side)));
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
		Self::adjust_deposit(id, ChannelEnd::Sender, channel.sender_deposit, sender)?;
		Self::adjust_deposit(id, ChannelEnd::Recipient, channel.recipient_deposit, recipient)?;
		channel.sender_deposit = sender;
		channel.recipient_deposit = recipient;
		HrmpChannels::<T>::insert(id, channel);
		Self::deposit_event(Event::OpenChannelDepositsUpdated {
			sender: id.sender,
			recipient: id.recipient,
		});
		Ok(())
	}

	fn adjust_deposit(
		id: ChannelId,
		side: ChannelEnd,
		from: Balance,
		to: Balance,
	) -> DispatchResult {
		Self::return_deposit(id, side, from.saturating_sub(to));
		Self::hold_deposit(id, side, to.saturating_sub(from))
	}
}
