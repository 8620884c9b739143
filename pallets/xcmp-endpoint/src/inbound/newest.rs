//! Streams of which only the newest body counts.

use crate::{Broadcasts, Config, Error, Event, MessageOf, OnBroadcast, Pallet};
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
	/// Verify that `body` is the last of its stream.
	pub(crate) fn verify_newest(
		body: &[u8],
		proof: &LeafProof,
		leads: impl FnOnce(Hash) -> Result<(), DispatchError>,
	) -> Result<(), DispatchError> {
		let range = proof.head(leaf(body)).map_err(|_| Error::<T>::BadLeafProof)?;
		leads(range.root())
	}

	/// `body` is the newest of a stream that this chain subscribed to.
	pub(crate) fn read_broadcast(source: ParaId, stream: StreamId, body: Vec<u8>) {
		if Broadcasts::<T>::get(source, stream).is_some_and(|known| known[..] == body[..]) {
			return;
		}
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
