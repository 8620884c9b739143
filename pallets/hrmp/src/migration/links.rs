//! From version 1 of this pallet, whose records had no link: all channels were relayed.

use super::{queues::FromVersion2, upstream, version_2};
use crate::{ChannelLink, Config, Pallet, State};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};

/// The migrations, for the runtime's list.
pub type FromVersion1<T> = (
	VersionedMigration<1, 2, AddLinks<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>,
	FromVersion2<T>,
);

/// The first step of [`FromVersion1`], whatever the storage version.
pub struct AddLinks<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for AddLinks<T> {
	fn on_runtime_upgrade() -> Weight {
		let mut channels = 0u64;
		version_2::HrmpChannels::<T>::translate(
			|_, (ends, own): (upstream::Channel, version_2::Own)| {
				channels = channels.saturating_add(1);
				let link = ChannelLink { open: own.1 == State::Open, ..ChannelLink::default() };
				Some((ends, link, own))
			},
		);
		T::DbWeight::get().reads_writes(channels.saturating_add(1), channels)
	}
}
