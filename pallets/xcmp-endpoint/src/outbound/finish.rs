//! The end of a block: registers, changes of way, the tree, the digest.

use crate::{
	Asked, Config, Event, Inbound, Outbound, Pallet, RelayState, RelayedQueue, Streams,
	Subscriptions, Touched, Uprooted, LOG_TARGET,
};
use alloc::collections::BTreeSet;
use frame_support::{traits::Get, BoundedVec};
use sluice_primitives::{endpoint::ChannelTransport, xcmp::digest, ParaId};

impl<T: Config> Pallet<T> {
	/// All that is done at the end of a block.
	pub(crate) fn finish() {
		Self::publish_registers();
		Self::change_over();
		Self::fold();
		Self::ask();
		RelayState::<T>::kill();
	}

	/// Go direct where the record says so and the stock queue has handed out all that it had. It is looked at here, behind
	/// `ParachainSystem`, which has taken this block's pages.
	fn change_over() {
		let mut channels = Outbound::<T>::get();
		let mut changed = false;
		for (recipient, channel) in channels.iter_mut() {
			let due = channel.transport == ChannelTransport::Direct && !channel.sending;
			if due && !T::RelayedQueue::is_waiting(*recipient) {
				channel.sending = true;
				changed = true;
				Self::deposit_event(Event::WayChanged { recipient: *recipient, direct: true });
			}
		}
		if changed {
			Outbound::<T>::put(channels);
		}
	}

	/// Bring the tree up to date, and publish its root if it changed.
	fn fold() {
		let (touched, uprooted) = (Touched::<T>::take(), Uprooted::<T>::take());
		if touched.is_empty() && !uprooted {
			return;
		}
		// A stream that was touched has one leaf more, so the root is another one in any case.
		for stream in touched.iter().copied() {
			if let Some(range) = Streams::<T>::get(stream) {
				Self::plant(stream, range.root());
			}
		}
		if let Some(root) = Self::streams_root() {
			frame_system::Pallet::<T>::deposit_log(digest::item(root));
		}
	}

	/// Fix whose roots the next block is to be shown.
	fn ask() {
		let mut sources: BTreeSet<ParaId> = Outbound::<T>::get().keys().copied().collect();
		sources.extend(Inbound::<T>::get().keys().copied());
		sources.extend(Subscriptions::<T>::get().iter().map(|(source, _)| *source));
		if sources.len() > T::MaxSources::get() as usize {
			log::error!(target: LOG_TARGET, "{} sources: more than MaxSources", sources.len());
		}
		let sources: BoundedVec<ParaId, T::MaxSources> =
			BoundedVec::truncate_from(sources.into_iter().collect());
		if sources != Asked::<T>::get() {
			Asked::<T>::put(sources);
		}
	}
}
