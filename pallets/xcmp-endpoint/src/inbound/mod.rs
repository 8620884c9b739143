//! Receiving: what a collator brings, verified against the relay view.

mod messages;
mod newest;
mod register;

use crate::{Asked, Config, Error, Inbound, Outbound, Pallet, RelayState, Subscriptions, ViewOf};
use alloc::collections::BTreeSet;
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
		ensure!(Asked::<T>::get().contains(&(source, stream)), Error::<T>::StreamNotRead);
		// It was asked for at the end of the last block. If it is not read any more, as the channel is gone from the relay state,
		// nobody erred.
		if !Self::read_streams().contains(&(source, stream)) {
			return Ok(());
		}
		let leads = |stream_root| Self::ensure_leads(&inclusion, stream, stream_root, root);
		match (stream, content) {
			(StreamId::Channel { .. }, Content::Messages { bodies, extension }) => {
				let head = view.head(source).ok_or(Error::<T>::StreamNotRead)?;
				let (consumed, count) =
					Self::verify_messages(source, head, &bodies, &extension, leads)?;
				Self::consume(source, bodies, count, consumed);
			}
			(StreamId::Ack { .. }, Content::Newest { body, proof }) => {
				let leaf = Self::verify_newest(&body, &proof, leads)?;
				Self::read_register(source, leaf, &body);
			}
			(StreamId::Broadcast { .. }, Content::Newest { body, proof }) => {
				let leaf = Self::verify_newest(&body, &proof, leads)?;
				Self::read_broadcast(source, stream, leaf, body);
			}
			_ => return Err(Error::<T>::WrongContent.into()),
		}
		Ok(())
	}

	/// The streams of others that this chain reads.
	pub(crate) fn read_streams() -> BTreeSet<(ParaId, StreamId)> {
		let own = T::SelfParaId::get();
		let (inbound, outbound) = (Inbound::<T>::get(), Outbound::<T>::get());
		let messages = inbound.iter().map(|(from, channel)| (*from, channel.number.channel(own)));
		let registers = outbound.iter().map(|(to, channel)| (*to, channel.number.ack(own)));
		let broadcasts = Subscriptions::<T>::get().into_inner().into_keys();
		messages.chain(registers).chain(broadcasts).collect()
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
