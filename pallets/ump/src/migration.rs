//! Taking over a chain that ran `polkadot-runtime-parachains` 30, whose `inclusion` pallet did this one's work.
//!
//! The messages wait in `pallet-message-queue`, and what each chain may still send is under its well-known key: both stay.
//! That key is written anew for every chain, and removed for those that are gone, whose queues are swept. The deprecated
//! queue sizes that upstream writes under the name `Ump` are removed: nothing keeps them up to date any more.
//!
//! Checked beforehand and afterwards is what waits of each chain.
//!
//! `pallet-configuration`'s and `pallet-paras`'s migrations have to come before this one. A chain costs some five
//! storage accesses.

use crate::{CapacityLimits, Config, Pallet, LOG_TARGET};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};
use sluice_primitives::{
	migration::{clear_foreign, Tally},
	Chains, Offboard, ParaId,
};
use sp_runtime::TryRuntimeError;

/// How many entries of upstream's are removed at most.
const MOST_CLEARED: u32 = 10_000;

/// The migration, for the runtime's list. It runs once. Where upstream stored nothing under the name `Ump`, no chain ever
/// sent a message, and there is nothing to do.
pub type FromUpstream<T> =
	VersionedMigration<0, 1, TakeOver<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromUpstream`] does, whatever the storage version.
pub struct TakeOver<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for TakeOver<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally::default();
		let mut weight = Weight::zero();
		for para in Pallet::<T>::chains_with_capacity().collect::<Vec<_>>() {
			tally.add(4, 0);
			if !T::Chains::exists(para) {
				weight = weight.saturating_add(Pallet::<T>::on_offboard(para));
			}
		}
		CapacityLimits::<T>::kill();
		tally.add(2, 1);
		weight = weight.saturating_add(Pallet::<T>::refresh_capacities());
		if !clear_foreign::<Pallet<T>>(MOST_CLEARED, &mut tally) {
			log::error!(target: LOG_TARGET, "more than {MOST_CLEARED} unused entries: some are left");
		}
		weight.saturating_add(tally.weight(T::DbWeight::get()))
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
		before::<T>().map(|before| before.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), TryRuntimeError> {
		let before = Decode::decode(&mut &state[..]).map_err(|_| "ump: no state before")?;
		after::<T>(&before)
	}
}

/// What is to be found again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Before {
	/// Messages that wait, and their bytes, of each chain that ever sent one.
	pub queues: Vec<(ParaId, (u32, u32))>,
}

/// Read what waits, before the migration. Fails if a chain's remaining capacity does not decode.
pub fn before<T: Config>() -> Result<Before, TryRuntimeError> {
	let mut queues = Vec::new();
	for para in Pallet::<T>::chains_with_capacity() {
		Pallet::<T>::remaining_capacity(para).ok_or("ump: a capacity does not decode")?;
		queues.push((para, Pallet::<T>::queue_footprint(para)));
	}
	Ok(Before { queues })
}

/// Check that all of it waits still, but for chains that are gone.
pub fn after<T: Config>(before: &Before) -> Result<(), TryRuntimeError> {
	for (para, waiting) in &before.queues {
		let now = Pallet::<T>::queue_footprint(*para);
		if T::Chains::exists(*para) {
			ensure!(now == *waiting, "ump: messages differ");
		} else {
			ensure!(now == (0, 0), "ump: messages of a chain that is gone");
		}
	}
	Pallet::<T>::do_try_state()
}
