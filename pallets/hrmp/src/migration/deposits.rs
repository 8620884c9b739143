//! Deposits: from the reserve, which has no names, into the named holds.

use crate::{ChannelEnd, ChannelId, Config, Event, HoldReason, Pallet, LOG_TARGET};
use frame_support::traits::{
	fungible::{hold::Inspect as _, hold::Mutate as _, Inspect as _},
	tokens::{Fortitude, Preservation},
	ReservableCurrency,
};
use sluice_primitives::{migration::Tally, Balance};
use sp_runtime::traits::Convert;

/// Hold what upstream had reserved: `recorded`, or as much of it as there is. Returns how much is held now.
///
/// An account's reserve can be smaller than what is recorded of it where upstream returned a deposit at another amount
/// than it had taken. What cannot be held is left to the chain. Holds of other pallets on the same account cannot be told
/// from its reserve here: only where the latter is too small could they be taken for it.
pub(super) fn carry<T, C>(
	id: ChannelId,
	side: ChannelEnd,
	recorded: Balance,
	tally: &mut Tally,
) -> Balance
where
	T: Config,
	C: ReservableCurrency<T::AccountId, Balance = Balance>,
{
	if recorded == 0 {
		return 0;
	}
	// Account and holds, and what events take.
	tally.add(36, 16);
	let who = T::SovereignAccount::convert(id.chain_at(side));
	let reason = HoldReason::of(side).into();
	// The reserve of `pallet-balances` includes what is on hold, under whatever name.
	let carried = [HoldReason::SenderDeposit, HoldReason::RecipientDeposit]
		.map(|reason| T::Currency::balance_on_hold(&reason.into(), &who))
		.into_iter()
		.fold(0, Balance::saturating_add);
	let reserved = C::reserved_balance(&who).saturating_sub(carried);
	let amount = recorded.min(reserved);
	C::unreserve(&who, amount);
	// An account with little beside its reserve may have to keep the existential deposit.
	let room = T::Currency::reducible_balance(&who, Preservation::Protect, Fortitude::Force);
	let amount = amount.min(room);
	let held = match T::Currency::hold(&reason, &who, amount) {
		Ok(()) => amount,
		Err(error) => {
			log::error!(target: LOG_TARGET, "{side:?} deposit of {id:?} cannot be held: {error:?}");
			0
		}
	};
	if held < recorded {
		log::warn!(
			target: LOG_TARGET,
			"{side:?} deposit of {id:?}: {recorded} recorded, {held} there to hold",
		);
	}
	if held > 0 {
		Pallet::<T>::deposit_event(Event::DepositHeld { channel_id: id, side, amount: held });
	}
	held
}
