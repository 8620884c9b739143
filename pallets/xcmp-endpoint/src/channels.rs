//! Channels as the relay chain's records have them.

use crate::{
	Config, Consumed, Event, Inbound, InboundChannel, Outbound, OutboundChannel, Pallet, LOG_TARGET,
};
use alloc::vec::Vec;
use sluice_primitives::{
	endpoint::{ChannelNumber, ChannelRecord, ChannelTransport, Grant},
	ParaId,
};

/// A channel that was ever direct: the other end, the stream's number, the record.
pub(crate) type Linked = (ParaId, ChannelNumber, ChannelRecord);

impl<T: Config> Pallet<T> {
	/// This chain sends in `linked` channels, and no others.
	pub(crate) fn update_outbound(linked: &[Linked]) {
		let before = Outbound::<T>::get();
		let mut channels = before.clone();
		for (recipient, channel) in &before {
			let stays =
				linked.iter().any(|(to, number, _)| (to, number) == (recipient, &channel.number));
			if !stays {
				channels.remove(recipient);
				Self::retire_outbound(*recipient, channel);
			}
		}
		for (recipient, number, record) in linked {
			let Some(link) = record.link else { continue };
			let known = channels.get(recipient).cloned();
			if known.is_none() && link.transport == ChannelTransport::Relayed {
				continue;
			}
			let mut channel = known.unwrap_or_else(|| OutboundChannel::new(*number));
			channel.transport = link.transport;
			channel.open = link.open;
			channel.shown = Grant {
				max_messages: record.max_capacity,
				max_bytes: record.max_total_size.into(),
				max_message_size: record.max_message_size,
			};
			if channel.sending && link.transport == ChannelTransport::Relayed {
				channel.sending = false;
				Self::deposit_event(Event::WayChanged { recipient: *recipient, direct: false });
			}
			if channels.try_insert(*recipient, channel).is_err() {
				log::error!(target: LOG_TARGET, "no room for the channel to {recipient:?}: it stays relayed");
			}
		}
		if channels != before {
			Outbound::<T>::put(channels);
		}
	}

	/// This chain receives in `linked` channels, and no others.
	pub(crate) fn update_inbound(linked: &[Linked]) {
		let before = Inbound::<T>::get();
		let mut channels = before.clone();
		for (sender, channel) in &before {
			let stays =
				linked.iter().any(|(from, number, _)| (from, number) == (sender, &channel.number));
			if !stays {
				channels.remove(sender);
				Self::retire_inbound(*sender, channel);
			}
		}
		for (sender, number, record) in linked {
			let Some(link) = record.link else { continue };
			if let Some(channel) = channels.get_mut(sender) {
				channel.transport = link.transport;
				continue;
			}
			// Even if it is relayed now: it may have been direct while this chain slept.
			let channel = InboundChannel::new(*number, link.transport);
			match channels.try_insert(*sender, channel).map(|_| channels.get_mut(sender)) {
				Ok(Some(channel)) => Self::owe_register(*sender, channel),
				_ => log::error!(target: LOG_TARGET, "no room for the channel from {sender:?}"),
			}
		}
		if channels != before {
			Inbound::<T>::put(channels);
		}
	}

	fn retire_outbound(recipient: ParaId, channel: &OutboundChannel) {
		let stream = channel.number.channel(recipient);
		Self::retire(stream);
		let unconfirmed = channel.unconfirmed().messages;
		Self::deposit_event(Event::ChannelGone { peer: recipient, stream, unconfirmed });
	}

	fn retire_inbound(sender: ParaId, channel: &InboundChannel) {
		let stream = channel.number.ack(sender);
		Self::retire(stream);
		Consumed::<T>::remove(sender);
		Self::deposit_event(Event::ChannelGone { peer: sender, stream, unconfirmed: 0 });
	}
}

/// Of all records those of channels that were ever direct.
pub(crate) fn linked(records: Vec<(ParaId, ChannelRecord)>) -> Vec<Linked> {
	records
		.into_iter()
		.filter_map(|(peer, record)| {
			let number = record.link?.stream?;
			Some((peer, number, record))
		})
		.collect()
}
