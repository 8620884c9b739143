//! From version 1 of this pallet, whose records had no link: all channels were relayed.

use super::upstream;
use crate::{
	BlockNumber, Channel, ChannelLink, Config, HrmpChannels, Limits, Pallet, Replaced, State,
};
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};

/// The migration, for the runtime's list.
pub type FromVersion1<T> =
	VersionedMigration<1, 2, AddLinks<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// What [`FromVersion1`] does, whatever the storage version.
pub struct AddLinks<T>(PhantomData<T>);

/// What followed the fields that are upstream's: from the limits on.
type Own = (Limits, State, Option<BlockNumber>, Option<Replaced>, u32, u32, bool);

impl<T: Config> UncheckedOnRuntimeUpgrade for AddLinks<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut channels = 0u64;
		HrmpChannels::<T>::translate(|_, (ends, own): (upstream::Channel, Own)| {
			channels = channels.saturating_add(1);
			let link = ChannelLink { open: own.1 == State::Open, ..ChannelLink::default() };
			Channel::decode(&mut &(ends, link, own).encode()[..]).ok()
		});
		T::DbWeight::get().reads_writes(channels.saturating_add(1), channels)
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(_: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		Pallet::<T>::do_try_state()
	}
}
