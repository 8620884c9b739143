//! [`FromUpstream`] takes over a chain that ran the `hrmp` pallet of `polkadot-runtime-parachains` 30 under the same name;
//! [`FromVersion1`] one that ran this pallet when it knew relayed channels only; [`FromVersion2`] one that ran it when queues
//! had an item of their own. A runtime may list all of them: the second ends with the third.
//!
//! | upstream's | becomes |
//! |---|---|
//! | channels | the same, relayed, with what is waiting in them |
//! | contents, one list a channel | a queue, one message an entry |
//! | digests | the blocks that watermarks may rest on, counted from the messages |
//! | requests without an answer | requests |
//! | requests that were accepted and wait for a session | open channels |
//! | requests to close that wait for a session | closing channels: nothing that waits in them is lost |
//! | reserved deposits | holds, at the amount recorded |
//! | indexes | written anew from the channels |
//! | watermarks | stay |
//! | request lists and counts | removed |
//!
//! Limits stay, unless more could wait for a chain than fits into a block: then those of its inbound channels are halved until
//! it fits.
//!
//! Channels and requests of chains that are gone are removed, and their deposits returned. `pallet-configuration`'s
//! and `pallet-paras`'s migrations have to come before this one: it asks for limits and chains.
//!
//! All of it happens in one block, as messages may not pass while they are moved: the inherent that brings candidates runs
//! in every block, in those of a migration of several blocks too. The work is some ten storage accesses a channel and three
//! a message: a thousand channels in which five thousand messages wait take about two seconds on RocksDB's weights.

mod channels;
mod check;
mod deposits;
mod links;
mod narrow;
mod queues;
mod requests;
pub mod upstream;
pub mod version_2;

pub use check::{after, before, Before};
pub use links::{AddLinks, FromVersion1};
pub use queues::{FromVersion2, MoveQueues};

use crate::{Config, HrmpWatermarks, Pallet, LOG_TARGET};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, ReservableCurrency, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};
use sluice_primitives::{
	migration::{clear_foreign, Tally},
	Balance, BlockNumber, Chains,
};

/// How many of upstream's entries that nothing is made of are removed at most. The request lists and digests are an entry
/// each or one a chain.
const MOST_CLEARED: u32 = 10_000;

/// The migration, for the runtime's list. `OldCurrency` is what upstream's pallet had as `Currency`: `pallet-balances`, as
/// everywhere. It runs once, as upstream's pallet has no storage version.
pub type FromUpstream<T, OldCurrency> = VersionedMigration<
	0,
	3,
	TakeOver<T, OldCurrency>,
	Pallet<T>,
	<T as frame_system::Config>::DbWeight,
>;

/// What [`FromUpstream`] does, whatever the storage version.
pub struct TakeOver<T, OldCurrency>(PhantomData<(T, OldCurrency)>);

impl<T, OldCurrency> UncheckedOnRuntimeUpgrade for TakeOver<T, OldCurrency>
where
	T: Config,
	OldCurrency: ReservableCurrency<T::AccountId, Balance = Balance>,
{
	fn on_runtime_upgrade() -> Weight {
		let mut tally = Tally::default();
		channels::take_over::<T, OldCurrency>(&mut tally);
		requests::take_over::<T, OldCurrency>(&mut tally);
		narrow::to_a_block::<T>(&mut tally);
		forget_watermarks_of_gone_chains::<T>(&mut tally);
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
		let before = codec::Decode::decode(&mut &state[..]).map_err(|_| "hrmp: no state before")?;
		after::<T>(&before)
	}
}

/// The block that upgrades. Migrations run before it is initialised, when its parent's number is still in force.
fn upgrading<T: Config>() -> BlockNumber {
	Pallet::<T>::now().saturating_add(1)
}

/// Upstream never removes them.
fn forget_watermarks_of_gone_chains<T: Config>(tally: &mut Tally) {
	for para in HrmpWatermarks::<T>::iter_keys().collect::<Vec<_>>() {
		tally.add(2, 0);
		if !T::Chains::exists(para) {
			HrmpWatermarks::<T>::remove(para);
			tally.add(0, 1);
		}
	}
}
