//! Sending.

mod finish;
mod stream;

use crate::{Config, Event, MessageOf, Outbound, OutboundChannel, Pallet};
use frame_support::traits::Get;
use sluice_primitives::{endpoint::Grant, xcm_topic, Hash, ParaId};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Why nothing was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SendRefusal {
	/// Messages to this chain go another way.
	NotDirect,
	/// The channel is blocked or closing.
	Shut,
	/// The message is larger than it may be.
	TooLarge {
		/// The limit in bytes.
		limit: u32,
		/// The message's bytes.
		size: u32,
	},
	/// With this message more would be unconfirmed than the window has room for.
	WindowFull {
		/// The window.
		window: Grant,
		/// Messages that are unconfirmed.
		messages: u64,
		/// Their bytes.
		bytes: u64,
	},
	/// The block cannot keep any more bodies.
	BlockFull,
	/// The stream has all the leaves that it can have, or there are as many streams as there can be.
	StreamFull,
}

impl<T: Config> Pallet<T> {
	/// Whether new messages to `recipient` go direct.
	pub fn sends_directly(recipient: ParaId) -> bool {
		Outbound::<T>::get().get(&recipient).is_some_and(|channel| channel.sending)
	}

	/// May a message of `size` bytes go to `recipient` now?
	pub fn can_send(recipient: ParaId, size: usize) -> Result<OutboundChannel, SendRefusal> {
		let channel = Outbound::<T>::get().get(&recipient).cloned();
		let channel = channel.filter(|channel| channel.sending).ok_or(SendRefusal::NotDirect)?;
		if !channel.open {
			return Err(SendRefusal::Shut);
		}
		let window = channel.window();
		let limit = window.max_message_size.min(T::MaxMessageSize::get());
		let size = u32::try_from(size).unwrap_or(u32::MAX);
		if size > limit {
			return Err(SendRefusal::TooLarge { limit, size });
		}
		let unconfirmed = channel.unconfirmed();
		if !unconfirmed.and(size.into()).fits(&window) {
			let (messages, bytes) = (unconfirmed.messages, unconfirmed.bytes);
			return Err(SendRefusal::WindowFull { window, messages, bytes });
		}
		if !Self::has_room_for(size) {
			return Err(SendRefusal::BlockFull);
		}
		Ok(channel)
	}

	/// Send `body` to `recipient`. Gives the body's hash.
	pub fn do_send(recipient: ParaId, body: MessageOf<T>) -> Result<Hash, SendRefusal> {
		let mut channel = Self::can_send(recipient, body.len())?;
		let (hash, topic) = (BlakeTwo256::hash(&body), xcm_topic(&body));
		let size = body.len() as u64;
		let position = Self::append(channel.number.channel(recipient), body)?;
		channel.sent = channel.sent.and(size);
		Outbound::<T>::mutate(|channels| {
			if let Some(stored) = channels.get_mut(&recipient) {
				*stored = channel;
			}
		});
		Self::deposit_event(Event::MessageSent { recipient, position, hash, topic });
		Ok(hash)
	}
}
