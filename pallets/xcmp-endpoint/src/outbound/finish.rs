//! The end of a block: registers, changes of way, the tree, the digest.

use crate::{
	Asked, Config, Event, Inbound, Outbound, Pallet, RelayState, RelayedQueue, Streams,
	Subscriptions, Touched, LOG_TARGET,
};
use alloc::{collections::BTreeSet, vec::Vec};
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

	/// Bring the tree up to date, and publish its root if it is another one.
	fn fold() {
		let touched = Touched::<T>::take();
		if touched.is_empty() {
			return;
		}
		let before = Self::streams_root();
		for stream in touched.iter().copied() {
			match Streams::<T>::get(stream) {
				Some(range) => Self::plant(stream, range.root()),
				None => Self::uproot(stream),
			}
		}
		let after = Self::streams_root();
		if let Some(root) = after.filter(|_| after != before) {
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
		let sources = BoundedVec::truncate_from(sources.into_iter().collect::<Vec<_>>());
		if sources != Asked::<T>::get() {
			Asked::<T>::put(sources);
		}
	}
}
