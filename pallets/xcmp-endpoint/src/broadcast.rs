//! Streams for whoever subscribes, and subscriptions to those of others.

use crate::{
	Broadcasts, Config, Error, Event, MessageOf, Pallet, Published, SendRefusal, Streams,
	Subscriptions,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, weights::Weight};
use sluice_primitives::{xcmp::StreamId, ParaId};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Told of what others publish.
pub trait OnBroadcast {
	/// `body` is the newest of `stream`, which `source` publishes. Returns the weight used.
	fn on_broadcast(source: ParaId, stream: StreamId, body: &[u8]) -> Weight;
}

/// What comes is stored, and nobody is told.
impl OnBroadcast for () {
	fn on_broadcast(_: ParaId, _: StreamId, _: &[u8]) -> Weight {
		Weight::zero()
	}
}

impl<T: Config> Pallet<T> {
	/// Publish `body` in a broadcast stream of this chain.
	pub fn do_publish(stream: StreamId, body: MessageOf<T>) -> DispatchResult {
		ensure!(is_broadcast(stream), Error::<T>::NotBroadcast);
		ensure!(Self::has_room_for(body.len() as u32), Error::<T>::BlockFull);
		let new = !Streams::<T>::contains_key(stream);
		let published = Published::<T>::get();
		let most = T::MaxStreams::get().saturating_sub(T::MaxChannels::get().saturating_mul(2));
		ensure!(!new || published < most, Error::<T>::StreamFull);
		let hash = BlakeTwo256::hash(&body);
		let position = Self::append(stream, body).map_err(|refusal| match refusal {
			SendRefusal::BlockFull => Error::<T>::BlockFull,
			_ => Error::<T>::StreamFull,
		})?;
		if new {
			Published::<T>::put(published.saturating_add(1));
		}
		Self::deposit_event(Event::Published { stream, position, hash });
		Ok(())
	}

	pub(crate) fn do_unpublish(stream: StreamId) -> DispatchResult {
		ensure!(is_broadcast(stream), Error::<T>::NotBroadcast);
		ensure!(Streams::<T>::contains_key(stream), Error::<T>::NoSuchStream);
		Self::retire(stream);
		Published::<T>::mutate(|published| *published = published.saturating_sub(1));
		Self::deposit_event(Event::Unpublished { stream });
		Ok(())
	}

	pub(crate) fn do_subscribe(source: ParaId, stream: StreamId) -> DispatchResult {
		ensure!(is_broadcast(stream), Error::<T>::NotBroadcast);
		Subscriptions::<T>::try_mutate(|subscriptions| {
			let known = subscriptions.contains_key(&(source, stream));
			ensure!(!known, Error::<T>::SubscribedAlready);
			let full = |_| Error::<T>::TooManySubscriptions;
			subscriptions.try_insert((source, stream), None).map_err(full)
		})?;
		Self::deposit_event(Event::Subscribed { source, stream });
		Ok(())
	}

	pub(crate) fn do_unsubscribe(source: ParaId, stream: StreamId) -> DispatchResult {
		let known =
			Subscriptions::<T>::mutate(|subscriptions| subscriptions.remove(&(source, stream)));
		ensure!(known.is_some(), Error::<T>::NotSubscribed);
		Broadcasts::<T>::remove(source, stream);
		Self::deposit_event(Event::Unsubscribed { source, stream });
		Ok(())
	}
}

fn is_broadcast(stream: StreamId) -> bool {
	matches!(stream, StreamId::Broadcast { .. })
}
