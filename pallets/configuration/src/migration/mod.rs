//! Taking over a chain that ran the `configuration` pallet of `polkadot-runtime-parachains` 30 under the same name.
//!
//! The record in force is carried figure by figure. Figures that rule what does not exist here are named in the log and
//! dropped. The bound of the downward queues, which upstream derives from the message size, and the grace of closing
//! channels are added. A figure that breaks a rule which upstream does not have is moved to the nearest value that
//! keeps it, with a line in the log: try the migration first, and change such figures beforehand if that is not wanted.
//!
//! Changes to come are carried as one, the last: upstream's contains the ones before it. It comes into force with the next
//! session, where upstream lets one session pass in between.

pub mod upstream;

mod settle;

use crate::{ActiveConfig, Config, Pallet, PendingConfig, LOG_TARGET};
#[cfg(feature = "try-runtime")]
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
	HostConfiguration,
};
use sp_runtime::TryRuntimeError;

/// How many other entries are removed at most: upstream has one, the switch that turns the rules off.
const MOST_CLEARED: u32 = 16;

/// The migration, for the runtime's list. It runs once, from upstream's version 13, which release 30 has.
pub type FromUpstream<T> =
	VersionedMigration<13, 14, TakeOver<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromUpstream`] does, whatever the storage version.
pub struct TakeOver<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for TakeOver<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally::default();
		log::info!(target: LOG_TARGET, "not carried, as nothing depends on it: {:?}", upstream::NOT_CARRIED);
		let pending = upstream::PendingConfigs::<T>::take();
		match upstream::ActiveConfig::<T>::take() {
			Some(active) => ActiveConfig::<T>::put(settle::settled::<T>(active.into())),
			None => {
				log::error!(target: LOG_TARGET, "no record that decodes: the default is in force");
				ActiveConfig::<T>::kill();
			}
		}
		if let Some((session, config)) = pending.into_iter().next_back() {
			log::info!(target: LOG_TARGET, "what was to come with session {session} comes with the next one");
			PendingConfig::<T>::put(settle::settled::<T>(config.into()));
		}
		tally.add(2, 4);
		if !clear_foreign::<Pallet<T>>(MOST_CLEARED, &mut tally) {
			log::error!(target: LOG_TARGET, "more than {MOST_CLEARED} unused entries: some are left");
		}
		tally.weight(T::DbWeight::get())
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
		before::<T>().map(|before| before.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), TryRuntimeError> {
		let before =
			Decode::decode(&mut &state[..]).map_err(|_| "configuration: no state before")?;
		after::<T>(&before)
	}
}

/// The records of upstream's pallet as they are to be found again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Before {
	/// In force.
	pub active: HostConfiguration,
	/// To come.
	pub pending: Option<HostConfiguration>,
}

/// Read upstream's state, before the migration. Fails if the record in force does not decode.
pub fn before<T: Config>() -> Result<Before, TryRuntimeError> {
	let active =
		upstream::ActiveConfig::<T>::get().ok_or("configuration: the record does not decode")?;
	let pending = upstream::PendingConfigs::<T>::get().into_iter().next_back();
	Ok(Before {
		active: settle::settled::<T>(active.into()),
		pending: pending.map(|(_, config)| settle::settled::<T>(config.into())),
	})
}

/// Check that both have been taken over.
pub fn after<T: Config>(before: &Before) -> Result<(), TryRuntimeError> {
	ensure!(ActiveConfig::<T>::get() == before.active, "configuration: the record differs");
	ensure!(PendingConfig::<T>::get() == before.pending, "configuration: the next record differs");
	Pallet::<T>::do_try_state()
}
