//! Taking over a chain that ran the `inclusion` pallet of `polkadot-runtime-parachains` 30 under the same name.
//!
//! Candidates that wait for their availability are dropped: they changed nothing yet, and their collators build again on
//! the heads as they stand. The session and its validators are taken from upstream's `shared` pallet, so that candidates
//! are accepted from the next block on; the storage of that pallet has to be removed after this migration, not before.

use crate::{Config, CurrentSession, Pallet, SessionOfParent, Validators, LOG_TARGET};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	migration::get_storage_value,
	migrations::VersionedMigration,
	storage_alias,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
	Twox64Concat,
};
use polkadot_primitives::ValidatorId;
use sluice_primitives::{
	migration::{clear_foreign, Tally},
	ParaId,
};
use sp_runtime::TryRuntimeError;

/// How many entries of upstream's are removed at most: there is one for each chain.
const MOST_CLEARED: u32 = 10_000;

/// The migration, for the runtime's list. `Shared` is the name that upstream's `shared` pallet had in the runtime:
/// `ParasShared` on Polkadot. It runs once, from upstream's version 1.
pub type FromUpstream<T, Shared> =
	VersionedMigration<1, 2, TakeOver<T, Shared>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromUpstream`] does, whatever the storage version.
pub struct TakeOver<T, Shared>(PhantomData<(T, Shared)>);

/// Upstream's candidates that wait for their availability. Only the keys are read.
#[storage_alias]
type V1<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ParaId, ()>;

impl<T: Config, Shared: Get<&'static str>> UncheckedOnRuntimeUpgrade for TakeOver<T, Shared> {
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally::default();
		for para in V1::<T>::iter_keys() {
			log::info!(target: LOG_TARGET, "candidates of {para:?} that wait for availability are dropped");
			tally.add(1, 0);
		}
		if !clear_foreign::<Pallet<T>>(MOST_CLEARED, &mut tally) {
			log::error!(target: LOG_TARGET, "more than {MOST_CLEARED} unused entries: some are left");
		}

		let validators = validators::<Shared>();
		if validators.is_none() {
			let shared = Shared::get();
			log::error!(target: LOG_TARGET, "no validators in {shared}: none until the next session");
		}
		Validators::<T>::put(Pallet::<T>::bound_validators(validators.unwrap_or_default()));
		CurrentSession::<T>::put(T::SessionIndex::get());
		SessionOfParent::<T>::put(T::SessionIndex::get());
		tally.add(6, 4);
		tally.weight(T::DbWeight::get())
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, TryRuntimeError> {
		before::<T, Shared>().map(|before| before.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), TryRuntimeError> {
		let before = Decode::decode(&mut &state[..]).map_err(|_| "inclusion: no state before")?;
		after::<T>(&before)
	}
}

/// The validators that upstream's `shared` pallet tells.
fn validators<Shared: Get<&'static str>>() -> Option<Vec<ValidatorId>> {
	get_storage_value(Shared::get().as_bytes(), b"ActiveValidatorKeys", &[])
}

/// What is to be found again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Before {
	/// The session's validators, in their order.
	pub validators: Vec<ValidatorId>,
}

/// Read upstream's state, before the migration. Fails if no validators are found under the name `Shared`, or more than
/// `MaxValidators`.
pub fn before<T: Config, Shared: Get<&'static str>>() -> Result<Before, TryRuntimeError> {
	let validators = validators::<Shared>().ok_or("inclusion: no validators under that name")?;
	let most = T::MaxValidators::get() as usize;
	ensure!(validators.len() <= most, "inclusion: MaxValidators is too small");
	Ok(Before { validators })
}

/// Check that they may back candidates now, and that none waits for its availability any more.
pub fn after<T: Config>(before: &Before) -> Result<(), TryRuntimeError> {
	ensure!(Validators::<T>::get()[..] == before.validators[..], "inclusion: validators differ");
	ensure!(CurrentSession::<T>::get() == T::SessionIndex::get(), "inclusion: session differs");
	ensure!(V1::<T>::iter_keys().next().is_none(), "inclusion: a candidate is left");
	Pallet::<T>::do_try_state()
}
