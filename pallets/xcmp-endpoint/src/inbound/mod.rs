//! Receiving: what a collator brings, verified against the relay view.

mod messages;
mod newest;
mod register;

use crate::{Config, Error, Inbound, Outbound, Pallet, RelayState, Subscriptions, ViewOf};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use sluice_primitives::{
	endpoint::{Content, FromSource, InboundData, Item},
	xcmp::{InclusionProof, StreamId},
	Hash, ParaId,
};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_receive(data: InboundData) -> DispatchResult {
		let mut view = RelayState::<T>::get().ok_or(Error::<T>::NoRelayState)?;
		ensure!(!view.received, Error::<T>::ReceivedAlready);
		let (messages, bytes) = data.load();
		ensure!(messages <= T::MaxInboundMessages::get(), Error::<T>::TooManyMessages);
		ensure!(bytes <= T::MaxInboundBytes::get(), Error::<T>::TooManyBytes);

		ensure!(ascend(data.sources.iter().map(|from| from.source)), Error::<T>::Unsorted);
		for from in data.sources {
			Self::receive_from(from, &view)?;
		}
		view.received = true;
		RelayState::<T>::put(view);
		Ok(())
	}

	fn receive_from(from: FromSource, view: &ViewOf<T>) -> DispatchResult {
		let root = view.root(from.source).ok_or(Error::<T>::UnknownRoot)?;
		ensure!(ascend(from.items.iter().map(|item| item.stream)), Error::<T>::Unsorted);
		for item in from.items {
			Self::receive_item(from.source, root, item, view)?;
		}
		Ok(())
	}

	fn receive_item(source: ParaId, root: Hash, item: Item, view: &ViewOf<T>) -> DispatchResult {
		let Item { stream, content, inclusion } = item;
		ensure!(Self::reads(source, stream), Error::<T>::StreamNotRead);
		let leads = |stream_root| Self::ensure_leads(&inclusion, stream, stream_root, root);
		match (stream, content) {
			(StreamId::Channel { .. }, Content::Messages { bodies, extension }) => {
				let head = view.head(source).ok_or(Error::<T>::StreamNotRead)?;
				let (consumed, count) =
					Self::verify_messages(source, head, &bodies, &extension, leads)?;
				Self::consume(source, bodies, count, consumed);
			}
			(StreamId::Ack { .. }, Content::Newest { body, proof }) => {
				Self::verify_newest(&body, &proof, leads)?;
				Self::read_register(source, &body);
			}
			(StreamId::Broadcast { .. }, Content::Newest { body, proof }) => {
				Self::verify_newest(&body, &proof, leads)?;
				Self::read_broadcast(source, stream, body);
			}
			_ => return Err(Error::<T>::WrongContent.into()),
		}
		Ok(())
	}

	/// Whether this chain reads `stream` of `source`.
	fn reads(source: ParaId, stream: StreamId) -> bool {
		let own = T::SelfParaId::get();
		match stream {
			StreamId::Channel { .. } => Inbound::<T>::get()
				.get(&source)
				.is_some_and(|channel| channel.number.channel(own) == stream),
			StreamId::Ack { .. } => Outbound::<T>::get()
				.get(&source)
				.is_some_and(|channel| channel.number.ack(own) == stream),
			StreamId::Broadcast { .. } => Subscriptions::<T>::get().contains(&(source, stream)),
			StreamId::Private(_) => false,
		}
	}

	fn ensure_leads(
		inclusion: &InclusionProof,
		stream: StreamId,
		stream_root: Hash,
		root: Hash,
	) -> Result<(), DispatchError> {
		let actual =
			inclusion.root(stream, stream_root).map_err(|_| Error::<T>::BadInclusionProof)?;
		ensure!(actual == root, Error::<T>::OtherRoot);
		Ok(())
	}
}

/// Whether each is greater than the one before.
fn ascend<Id: Ord>(ids: impl Iterator<Item = Id>) -> bool {
	let mut previous = None;
	for id in ids {
		if previous.as_ref().is_some_and(|previous| id <= *previous) {
			return false;
		}
		previous = Some(id);
	}
	true
}
