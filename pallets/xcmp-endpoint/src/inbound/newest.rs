//! Streams of which only the newest body counts.

use crate::{Broadcasts, Config, Error, Event, MessageOf, OnBroadcast, Pallet, Subscriptions};
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchClass, traits::Get};
use sluice_primitives::{
	xcmp::{leaf, LeafProof, StreamId},
	Hash, ParaId,
};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	DispatchError,
};

impl<T: Config> Pallet<T> {
	/// Verify that `body` is the last of its stream. Gives its leaf.
	pub(crate) fn verify_newest(
		body: &[u8],
		proof: &LeafProof,
		leads: impl FnOnce(Hash) -> Result<(), DispatchError>,
	) -> Result<Hash, DispatchError> {
		let leaf = leaf(body);
		let range = proof.head(leaf).map_err(|_| Error::<T>::BadLeafProof)?;
		leads(range.root())?;
		Ok(leaf)
	}

	/// `body`, whose leaf is this one, is the newest of a stream that this chain subscribed to. It is read once, even if it is
	/// ignored.
	pub(crate) fn read_broadcast(source: ParaId, stream: StreamId, leaf: Hash, body: Vec<u8>) {
		let mut subscriptions = Subscriptions::<T>::get();
		let Some(known) = subscriptions.get_mut(&(source, stream)) else { return };
		if known.replace(leaf) == Some(leaf) {
			return;
		}
		Subscriptions::<T>::put(subscriptions);
		let (hash, size) = (BlakeTwo256::hash(&body), body.len());
		let Ok(body) = MessageOf::<T>::try_from(body) else {
			Self::deposit_event(Event::BroadcastIgnored {
				source,
				stream,
				hash,
				limit: T::MaxMessageSize::get(),
				size: u32::try_from(size).unwrap_or(u32::MAX),
			});
			return;
		};
		let weight = T::OnBroadcast::on_broadcast(source, stream, &body);
		frame_system::Pallet::<T>::register_extra_weight_unchecked(
			weight,
			DispatchClass::Mandatory,
		);
		Broadcasts::<T>::insert(source, stream, body);
		Self::deposit_event(Event::BroadcastReceived { source, stream, hash });
	}
}
