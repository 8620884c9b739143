//! Taking over a chain that ran `polkadot-runtime-parachains` 30, whose `inclusion` pallet did this one's work.
//!
//! The messages wait in `pallet-message-queue`, and what each chain may still send is under its well-known key: both stay.
//! That key is written anew for every chain, and removed for those that are gone, whose queues are swept. The deprecated
//! queue sizes that upstream writes under the name `Ump` are removed: nothing keeps them up to date any more.
//!
//! `pallet-configuration`'s and `pallet-paras`'s migrations have to come before this one. A chain costs some five
//! storage accesses.

use crate::{CapacityLimits, Config, Pallet};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};
use sluice_primitives::{
	migration::{clear_foreign, Tally},
	Chains, Offboard,
};

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
		clear_foreign::<Pallet<T>>(MOST_CLEARED, &mut tally);
		weight.saturating_add(tally.weight(T::DbWeight::get()))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(_: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		Pallet::<T>::do_try_state()
	}
}
