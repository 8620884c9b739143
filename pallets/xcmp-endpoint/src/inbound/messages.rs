//! Messages of a channel: verified all, consumed as far as there is room.

use crate::{
	Config, Consumed, Error, Event, Inbound, InboundChannel, MaxBodyOf, Pallet, RelayedProgress,
};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{EnqueueMessage, Get, QueueFootprintQuery},
};
use sluice_primitives::{
	xcm_topic,
	xcmp::{leaf, ExtensionProof, MountainRange},
	Hash, ParaId,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	BoundedSlice, DispatchError,
};

impl<T: Config> Pallet<T> {
	/// Verify `bodies`, which go on where this chain has consumed `source`'s channel. Gives how many of them are to be consumed
	/// now, and the range behind these.
	pub(crate) fn verify_messages(
		source: ParaId,
		head: Option<Hash>,
		bodies: &[Vec<u8>],
		extension: &ExtensionProof,
		leads: impl FnOnce(Hash) -> Result<(), DispatchError>,
	) -> Result<(MountainRange, usize), DispatchError> {
		ensure!(!bodies.is_empty(), Error::<T>::NothingBrought);
		let mut range = Consumed::<T>::get(source);
		let count = match Self::may_consume(source, head) {
			true => Self::room_for(source, bodies),
			false => 0,
		};
		let mut consumed = range.clone();
		for (index, body) in bodies.iter().enumerate() {
			range.append(leaf(body)).map_err(|_| Error::<T>::StreamFull)?;
			if index.saturating_add(1) == count {
				consumed = range.clone();
			}
		}
		let root = range.extended(extension).map_err(|_| Error::<T>::BadExtensionProof)?;
		leads(root)?;
		Ok((consumed, count))
	}

	/// Whether direct messages of `source` are taken now: it is not suspended, and everything that it sent by the relay chain
	/// is taken, as far as the relay state shows it. What it sent directly after that can only show up together with it.
	pub(crate) fn may_consume(source: ParaId, head: Option<Hash>) -> bool {
		let suspended = Inbound::<T>::get().get(&source).is_none_or(|channel| channel.suspended);
		!suspended && T::RelayedProgress::head(source) == head.unwrap_or_default()
	}

	/// How many of `bodies` the message queue has room for. Those that are too large for it take none.
	fn room_for(source: ParaId, bodies: &[Vec<u8>]) -> usize {
		let most = T::MaxQueuedPages::get();
		let fitting = bodies.iter().filter_map(|body| slice::<T>(body));
		let mut room = T::Queue::get_batches_footprints(source, fitting, most).footprints.len();
		let taken = bodies.iter().take_while(|body| {
			if slice::<T>(body).is_none() {
				return true;
			}
			let has_room = room > 0;
			room = room.saturating_sub(1);
			has_room
		});
		taken.count()
	}

	/// Consume the first `count` of `bodies`, behind which the range is `consumed`.
	pub(crate) fn consume(
		source: ParaId,
		bodies: Vec<Vec<u8>>,
		count: usize,
		consumed: MountainRange,
	) {
		let mut channels = Inbound::<T>::get();
		let Some(channel) = channels.get_mut(&source).filter(|_| count > 0) else { return };
		let bodies = bodies.get(..count).unwrap_or(&bodies);
		for body in bodies {
			Self::note_consumed(source, channel, body);
		}
		Self::owe_register(source, channel);
		Inbound::<T>::put(channels);
		Consumed::<T>::insert(source, consumed);
		let mut fitting = bodies.iter().filter_map(|body| slice::<T>(body)).peekable();
		if fitting.peek().is_some() {
			T::Queue::enqueue_messages(fitting, source);
		}
	}

	fn note_consumed(source: ParaId, channel: &mut InboundChannel, body: &[u8]) {
		let position = channel.consumed.messages;
		let hash = BlakeTwo256::hash(body);
		channel.consumed = channel.consumed.and(body.len() as u64);
		Self::deposit_event(match slice::<T>(body) {
			Some(_) => Event::MessageReceived { source, position, hash, topic: xcm_topic(body) },
			None => Event::MessageUndeliverable {
				source,
				position,
				hash,
				limit: MaxBodyOf::<T>::get(),
				size: u32::try_from(body.len()).unwrap_or(u32::MAX),
			},
		});
	}
}

/// The body, if the message queue takes one of this size.
fn slice<T: Config>(body: &[u8]) -> Option<BoundedSlice<'_, u8, MaxBodyOf<T>>> {
	BoundedSlice::try_from(body).ok()
}
