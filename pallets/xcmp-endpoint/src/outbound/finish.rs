//! The end of a block: registers, changes of way, the tree, the digest.

use crate::{
	Asked, Config, Event, Outbound, Pallet, RelayState, RelayedQueue, Streams, Touched, Uprooted,
	LOG_TARGET,
};
use frame_support::{traits::Get, BoundedVec};
use sluice_primitives::{endpoint::ChannelTransport, xcmp::digest};

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

	/// Fix what the next block may be brought, and so whose roots it is to be shown.
	fn ask() {
		let streams = Self::read_streams();
		if streams.len() > T::MaxAsked::get() as usize {
			log::error!(target: LOG_TARGET, "{} streams are read: more than MaxAsked", streams.len());
		}
		let asked: BoundedVec<_, T::MaxAsked> =
			BoundedVec::truncate_from(streams.into_iter().collect());
		if asked != Asked::<T>::get() {
			Asked::<T>::put(asked);
		}
	}
}
