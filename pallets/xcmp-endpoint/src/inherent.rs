//! Making the inherent of what a collator has.

use crate::{Config, Pallet};
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame_support::traits::Get;
use sluice_primitives::{
	endpoint::{Content, FromSource, InboundData, Item},
	ParaId,
};
use sp_runtime::SaturatedConversion;

impl<T: Config> Pallet<T> {
	/// Of `data` what a block may be brought, whole items: all, if the collator asked for the limits.
	///
	/// If not, which items come first changes from block to block, so that none is left out for good because of others that
	/// fill every block.
	pub(crate) fn within_limits(data: InboundData) -> InboundData {
		let (most_messages, most_bytes) = (T::MaxInboundMessages::get(), T::MaxInboundBytes::get());
		let (messages, bytes) = data.load();
		if messages <= most_messages && bytes <= most_bytes {
			return data;
		}
		let mut room = Room {
			messages: most_messages as usize,
			// What holds the sources together.
			bytes: (most_bytes as usize).saturating_sub(COMPACT),
		};
		let mut items = items_of(data);
		let block: u32 = frame_system::Pallet::<T>::block_number().saturated_into();
		let first = (block as usize).checked_rem(items.len()).unwrap_or_default();
		items.rotate_left(first);
		items.retain(|(source, item)| room.take(*source, item));
		items.sort_by_key(|(source, item)| (*source, item.stream));
		by_source(items)
	}
}

fn items_of(data: InboundData) -> Vec<(ParaId, Item)> {
	let of_source = |from: FromSource| {
		let source = from.source;
		from.items.into_iter().map(move |item| (source, item))
	};
	data.sources.into_iter().flat_map(of_source).collect()
}

fn by_source(items: Vec<(ParaId, Item)>) -> InboundData {
	let mut sources: Vec<FromSource> = Vec::new();
	for (source, item) in items {
		match sources.last_mut() {
			Some(from) if from.source == source => from.items.push(item),
			_ => sources.push(FromSource { source, items: vec![item] }),
		}
	}
	InboundData { sources }
}

/// Most bytes of the length of a vector.
const COMPACT: usize = 5;

/// What a block may still be brought.
struct Room {
	messages: usize,
	bytes: usize,
}

impl Room {
	/// Take the item's place, if there is as much, with what holds a source together, as if each item had its own.
	fn take(&mut self, source: ParaId, item: &Item) -> bool {
		let messages = match &item.content {
			Content::Messages { bodies, .. } => bodies.len(),
			Content::Newest { .. } => 1,
		};
		let bytes =
			source.encoded_size().saturating_add(COMPACT).saturating_add(item.encoded_size());
		let left = (self.messages.checked_sub(messages), self.bytes.checked_sub(bytes));
		let (Some(messages), Some(bytes)) = left else { return false };
		*self = Self { messages, bytes };
		true
	}
}
