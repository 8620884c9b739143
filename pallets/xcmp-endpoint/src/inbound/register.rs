//! Registers: what a recipient confirms, and what this chain confirms to others.

use crate::{
	Config, Event, Inbound, InboundChannel, Load, MaxBodyOf, MessageOf, Outbound, OutboundChannel,
	Pallet, LOG_TARGET,
};
use codec::{Decode, Encode};
use frame_support::traits::Get;
use sluice_primitives::{
	endpoint::{Grant, Register},
	xcmp::exchange::MAX_PAYLOAD,
	Hash, ParaId,
};

impl<T: Config> Pallet<T> {
	/// `body`, whose leaf is this one, is the newest register of `recipient`.
	///
	/// That it is, is proven. What it says is the recipient's word: if it makes no sense it is ignored, as it must not stop this
	/// chain's blocks. Either way it is read once, so a recipient causes no more events than it publishes registers.
	pub(crate) fn read_register(recipient: ParaId, leaf: Hash, body: &[u8]) {
		let mut channels = Outbound::<T>::get();
		let Some(channel) = channels.get_mut(&recipient) else { return };
		if channel.register.replace(leaf) == Some(leaf) {
			return;
		}
		let register = Register::decode(&mut &body[..]).ok();
		match register.filter(|register| makes_sense(channel, register)) {
			Some(register) => Self::take_register(recipient, channel, &register),
			None => Self::deposit_event(Event::RegisterIgnored { recipient }),
		}
		Outbound::<T>::put(channels);
	}

	fn take_register(recipient: ParaId, channel: &mut OutboundChannel, register: &Register) {
		let confirmed = Load { messages: register.up_to, bytes: register.bytes };
		if confirmed != channel.confirmed {
			channel.confirmed = confirmed;
			let messages = confirmed.messages;
			Self::deposit_event(Event::MessagesConfirmed { recipient, messages });
		}
		channel.granted = Some(register.grant);
	}

	/// At the end of the block `sender` is told how its `channel` stands. The block pays for it now.
	pub(crate) fn owe_register(sender: ParaId, channel: &mut InboundChannel) {
		channel.untold = true;
		// If there is no room for another stream, appending will say so.
		let _ = Self::touch(channel.number.ack(sender));
	}

	/// Tell the senders how their channels stand, of those that are still to be told.
	pub(crate) fn publish_registers() {
		let mut channels = Inbound::<T>::get();
		let mut told = false;
		for (sender, channel) in channels.iter_mut().filter(|(_, channel)| channel.untold) {
			let register = Self::register(channel).encode();
			let Ok(body) = MessageOf::<T>::try_from(register) else { continue };
			match Self::append(channel.number.ack(*sender), body) {
				Ok(_) => {
					channel.untold = false;
					told = true;
				}
				// It is told at the end of the next block.
				Err(error) => {
					log::warn!(target: LOG_TARGET, "no register for {sender:?} yet: {error:?}")
				}
			}
		}
		if told {
			Inbound::<T>::put(channels);
		}
	}

	/// How `channel` stands.
	pub(crate) fn register(channel: &InboundChannel) -> Register {
		let Load { messages, bytes } = channel.consumed;
		let (max_messages, max_bytes) = match channel.suspended {
			true => (0, 0),
			false => (T::WindowMessages::get(), T::WindowBytes::get()),
		};
		// Collators exchange nothing that is larger.
		let max_message_size = MaxBodyOf::<T>::get().min(MAX_PAYLOAD);
		Register::new(messages, bytes, Grant { max_messages, max_bytes, max_message_size })
	}
}

/// Whether `register` confirms at least what was confirmed before, and at most what was sent.
fn makes_sense(channel: &OutboundChannel, register: &Register) -> bool {
	let (confirmed, sent) = (channel.confirmed, channel.sent);
	(confirmed.messages..=sent.messages).contains(&register.up_to)
		&& (confirmed.bytes..=sent.bytes).contains(&register.bytes)
}
