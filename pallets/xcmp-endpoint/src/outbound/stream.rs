//! Appending to a stream, and this block's bodies.

use super::SendRefusal;
use crate::{
	Config, Load, MessageOf, Outbox, OutboxLoad, Pallet, Sent, Streams, Touched, Uprooted,
	WeightInfo,
};
use frame_support::{dispatch::DispatchClass, traits::Get};
use sluice_primitives::xcmp::{leaf, tree::KEY_BITS, StreamId};

impl<T: Config> Pallet<T> {
	/// Remove the bodies of an earlier block.
	///
	/// A pallet that stands before this one may send as the block begins, so it is not only done then.
	pub(crate) fn clear_outbox() {
		if OutboxLoad::<T>::exists() && Self::sent_now() == Load::default() {
			Outbox::<T>::kill();
			OutboxLoad::<T>::kill();
		}
	}

	/// What this block has sent so far.
	fn sent_now() -> Load {
		let (block, load) = OutboxLoad::<T>::get();
		match block == frame_system::Pallet::<T>::block_number() {
			true => load,
			false => Load::default(),
		}
	}

	/// Whether this block can keep one more body of `size` bytes, and after it a register for each channel.
	pub(crate) fn has_room_for(size: u32) -> bool {
		let most = T::MaxOutboundMessages::get().saturating_sub(T::MaxChannels::get());
		let load = Self::sent_now().and(size.into());
		load.messages <= most.into() && load.bytes <= T::MaxOutboundBytes::get().into()
	}

	/// Append `body` to a stream of this chain. Gives its position.
	pub(crate) fn append(stream: StreamId, body: MessageOf<T>) -> Result<u64, SendRefusal> {
		Self::clear_outbox();
		let load = Self::sent_now().and(body.len() as u64);
		if load.messages > T::MaxOutboundMessages::get().into() {
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
		Outbox::<T>::try_append(Sent { stream, position, body })
			.map_err(|()| SendRefusal::BlockFull)?;
		OutboxLoad::<T>::put((frame_system::Pallet::<T>::block_number(), load));
		Ok(position)
	}

	/// Remove a stream of this chain, now. The block pays for it.
	pub(crate) fn retire(stream: StreamId) {
		Touched::<T>::mutate(|touched| touched.remove(&stream));
		if Streams::<T>::take(stream).is_none() {
			return;
		}
		Self::pay_for_way();
		Self::uproot(stream);
		Uprooted::<T>::put(true);
	}

	/// At the end of the block the tree learns of `stream`. The block pays for it now.
	pub(crate) fn touch(stream: StreamId) -> Result<(), SendRefusal> {
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
