//! Making the inherent of what a collator has.

use crate::{Config, Pallet};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::traits::Get;
use sluice_primitives::endpoint::{Content, FromSource, InboundData, Item};

impl<T: Config> Pallet<T> {
	/// Of `data` what a block may be brought, whole items in order. A collator that asks for the limits loses none.
	pub(crate) fn within_limits(data: InboundData) -> InboundData {
		let mut room = Room {
			messages: T::MaxInboundMessages::get() as usize,
			// What holds the sources together.
			bytes: (T::MaxInboundBytes::get() as usize).saturating_sub(COMPACT),
		};
		let sources = data.sources.into_iter().filter_map(|from| room.take_source(from)).collect();
		InboundData { sources }
	}
}

/// Most bytes of the length of a vector.
const COMPACT: usize = 5;

/// What a block may still be brought.
struct Room {
	messages: usize,
	bytes: usize,
}

impl Room {
	fn take_source(&mut self, from: FromSource) -> Option<FromSource> {
		let frame = from.source.encoded_size().saturating_add(COMPACT);
		let bytes = self.bytes.checked_sub(frame)?;
		let mut left = Self { messages: self.messages, bytes };
		let items: Vec<_> = from.items.into_iter().filter(|item| left.take_item(item)).collect();
		if items.is_empty() {
			return None;
		}
		*self = left;
		Some(FromSource { source: from.source, items })
	}

	fn take_item(&mut self, item: &Item) -> bool {
		let messages = match &item.content {
			Content::Messages { bodies, .. } => bodies.len(),
			Content::Newest { .. } => 1,
		};
		let messages = self.messages.checked_sub(messages);
		let bytes = self.bytes.checked_sub(item.encoded_size());
		match (messages, bytes) {
			(Some(messages), Some(bytes)) => {
				*self = Self { messages, bytes };
				true
			}
			_ => false,
		}
	}
}
