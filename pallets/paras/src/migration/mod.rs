//! Taking over a chain that ran the `paras` pallet of `polkadot-runtime-parachains` 30 under the same name.
//!
//! | upstream's | becomes |
//! |---|---|
//! | chains with a slot, and chains on demand | chains |
//! | chains that are being onboarded | chains, at once |
//! | chains that are being off-boarded | gone, at once |
//! | heads, current code, most recent context | stay |
//! | code in use, or about to be | stays, its uses counted anew; past and unused code goes |
//! | upgrades that wait for their block | the same |
//! | upgrades that wait for the validators' vote on the code | wait for their block, without a vote |
//! | signals, cooldowns, authorised code hashes | stay |
//! | actions, votes, lifecycles | removed |
//!
//! `pallet-configuration`'s migration has to come before this one, all others after it: they ask which chains exist.
//!
//! It takes one block: no code is read, only hashes, some twenty storage accesses a chain.

pub mod upstream;

mod chains;
mod check;
mod upgrades;

pub use check::{after, before, Before};

use crate::{Config, Pallet};
#[cfg(feature = "try-runtime")]
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};
use sluice_primitives::migration::{clear_foreign, Tally};

const LOG_TARGET: &str = "runtime::paras";

/// How many of upstream's entries that nothing is made of are removed at most.
const MOST_CLEARED: u32 = 10_000;

/// The migration, for the runtime's list. It runs once, as upstream's pallet has no storage version.
pub type FromUpstream<T> =
	VersionedMigration<0, 1, TakeOver<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromUpstream`] does, whatever the storage version.
pub struct TakeOver<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for TakeOver<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally::default();
		let chains = chains::take_over::<T>(&mut tally);
		upgrades::take_over::<T>(&chains, &mut tally);
		chains::count_codes::<T>(&mut tally);
		if !clear_foreign::<Pallet<T>>(MOST_CLEARED, &mut tally) {
			log::error!(target: LOG_TARGET, "more than {MOST_CLEARED} unused entries: some are left");
		}
		tally.weight(T::DbWeight::get())
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		before::<T>().map(|before| codec::Encode::encode(&before))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before =
			codec::Decode::decode(&mut &state[..]).map_err(|_| "paras: no state before")?;
		after::<T>(&before)
	}
}
