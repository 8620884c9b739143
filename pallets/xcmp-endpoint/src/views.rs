//! What collators and tools ask: the bodies of `XcmpEndpointApi`.

use crate::{Config, Consumed, Inbound, Outbound, Outbox, Pallet, Streams, Subscriptions};
use alloc::vec::Vec;
use frame_support::traits::Get;
use sluice_primitives::{
	endpoint::{
		api::{ChannelStatus, InboundLimits, OutboxEntry, StreamStatus, Wanted, WantedContent},
		ChannelEnd,
	},
	xcmp::StreamId,
};

impl<T: Config> Pallet<T> {
	/// What this block sent, in order.
	pub fn outbox() -> Vec<OutboxEntry> {
		let sent = Outbox::<T>::get().into_iter();
		sent.map(|sent| OutboxEntry {
			stream: sent.stream,
			position: sent.position,
			body: sent.body.into_inner(),
		})
		.collect()
	}

	/// This chain's streams, by id.
	pub fn streams() -> Vec<StreamStatus> {
		let mut streams: Vec<_> = Streams::<T>::iter()
			.map(|(stream, range)| StreamStatus {
				stream,
				leaves: range.leaves(),
				root: range.root(),
			})
			.collect();
		streams.sort_by_key(|status| status.stream);
		streams
	}

	/// What the next block would take.
	pub fn wanted() -> Vec<Wanted> {
		let own = T::SelfParaId::get();
		let inbound = Inbound::<T>::get();
		let messages = inbound.iter().filter(|(_, channel)| !channel.suspended);
		let messages = messages.map(|(source, channel)| Wanted {
			source: *source,
			stream: channel.number.channel(own),
			content: WantedContent::Messages { range: Consumed::<T>::get(source) },
		});
		let outbound = Outbound::<T>::get();
		let registers = outbound.iter().map(|(recipient, channel)| Wanted {
			source: *recipient,
			stream: channel.number.ack(own),
			content: WantedContent::Newest { known: channel.register },
		});
		let subscriptions = Subscriptions::<T>::get();
		let broadcasts = subscriptions.iter().map(|((source, stream), known)| Wanted {
			source: *source,
			stream: *stream,
			content: WantedContent::Newest { known: *known },
		});
		let mut wanted: Vec<_> = messages.chain(registers).chain(broadcasts).collect();
		wanted.sort_by_key(|wanted| (wanted.source, wanted.stream));
		wanted
	}

	/// By own stream, the position below which no body is asked for again: what is confirmed, and all but the newest of the
	/// others.
	pub fn confirmed() -> Vec<(StreamId, u64)> {
		let outbound = Outbound::<T>::get();
		let of = |stream: StreamId| {
			outbound
				.iter()
				.find(|(recipient, channel)| channel.number.channel(**recipient) == stream)
				.map(|(_, channel)| channel.confirmed.messages)
		};
		let streams = Self::streams().into_iter();
		streams
			.map(|StreamStatus { stream, leaves, .. }| {
				(stream, of(stream).unwrap_or(leaves.saturating_sub(1)))
			})
			.collect()
	}

	/// This chain's direct channels.
	pub fn channels() -> Vec<ChannelStatus> {
		let own = T::SelfParaId::get();
		let outbound = Outbound::<T>::get().into_iter().map(|(peer, channel)| ChannelStatus {
			peer,
			end: ChannelEnd::Sender,
			stream: channel.number.channel(peer),
			transport: channel.transport,
			flowing: channel.sending,
			messages: channel.sent.messages,
			bytes: channel.sent.bytes,
			confirmed_messages: channel.confirmed.messages,
			confirmed_bytes: channel.confirmed.bytes,
			window: channel.window(),
		});
		let inbound = Inbound::<T>::get().into_iter().map(|(peer, channel)| ChannelStatus {
			peer,
			end: ChannelEnd::Recipient,
			stream: channel.number.channel(own),
			transport: channel.transport,
			flowing: !channel.suspended,
			messages: channel.consumed.messages,
			bytes: channel.consumed.bytes,
			confirmed_messages: channel.consumed.messages,
			confirmed_bytes: channel.consumed.bytes,
			window: Self::register(&channel).grant,
		});
		outbound.chain(inbound).collect()
	}

	/// How much a block may be brought.
	pub fn limits() -> InboundLimits {
		InboundLimits { bytes: T::MaxInboundBytes::get(), messages: T::MaxInboundMessages::get() }
	}
}
