//! Appending to a stream, and this block's bodies.

use super::SendRefusal;
use crate::{
	Config, MessageOf, Outbox, OutboxBytes, Pallet, Sent, Streams, Touched, Uprooted, WeightInfo,
};
use frame_support::{dispatch::DispatchClass, traits::Get};
use sluice_primitives::xcmp::{leaf, tree::KEY_BITS, StreamId};

impl<T: Config> Pallet<T> {
	/// Whether this block can keep one more body of `size` bytes, and after it a register for each channel.
	pub(crate) fn has_room_for(size: u32) -> bool {
		let kept = Outbox::<T>::decode_len().unwrap_or_default() as u32;
		let most = T::MaxOutboundMessages::get().saturating_sub(T::MaxChannels::get());
		let bytes = OutboxBytes::<T>::get().saturating_add(size);
		kept < most && bytes <= T::MaxOutboundBytes::get()
	}

	/// Append `body` to a stream of this chain. Gives its position.
	pub(crate) fn append(stream: StreamId, body: MessageOf<T>) -> Result<u64, SendRefusal> {
		if Outbox::<T>::decode_len().unwrap_or_default() as u32 >= T::MaxOutboundMessages::get() {
			return Err(SendRefusal::BlockFull);
		}
		let known = Streams::<T>::get(stream);
		if known.is_none() && Streams::<T>::count() >= T::MaxStreams::get() {
			return Err(SendRefusal::StreamFull);
		}
		let mut range = known.unwrap_or_default();
		let position = range.leaves();
		range.append(leaf(&body)).map_err(|_| SendRefusal::StreamFull)?;
		Self::touch(stream)?;
		Streams::<T>::insert(stream, range);

		let size = body.len() as u32;
		Outbox::<T>::try_append(Sent { stream, position, body })
			.map_err(|()| SendRefusal::BlockFull)?;
		OutboxBytes::<T>::mutate(|bytes| *bytes = bytes.saturating_add(size));
		Ok(position)
	}

	/// Remove a stream of this chain, now. The block pays for it.
	pub(crate) fn retire(stream: StreamId) {
		if Streams::<T>::take(stream).is_none() {
			return;
		}
		Touched::<T>::mutate(|touched| touched.remove(&stream));
		Self::pay_for_way();
		Self::uproot(stream);
		Uprooted::<T>::put(true);
	}

	/// At the end of the block the tree learns of `stream`. The block pays for it now.
	fn touch(stream: StreamId) -> Result<(), SendRefusal> {
		let new = Touched::<T>::try_mutate(|touched| touched.try_insert(stream))
			.map_err(|_| SendRefusal::StreamFull)?;
		if new {
			Self::pay_for_way();
		}
		Ok(())
	}

	/// No way in the tree is longer than its ids, nor than there are other streams.
	fn pay_for_way() {
		let depth = Streams::<T>::count().min(KEY_BITS.into());
		frame_system::Pallet::<T>::register_extra_weight_unchecked(
			T::WeightInfo::fold(depth),
			DispatchClass::Mandatory,
		);
	}
}
