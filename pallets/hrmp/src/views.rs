//! What collators, wallets and tools read.

use crate::{
	Channel, ChannelId, Config, HrmpChannels, HrmpIngressChannelsIndex, HrmpMessages,
	HrmpOpenChannelRequests, Pallet,
};
use alloc::{collections::BTreeMap, vec::Vec};
use sluice_primitives::{
	runtime_api::{ChannelView, RequestView},
	InboundHrmpMessage, ParaId,
};

impl<T: Config> Pallet<T> {
	/// What waits for `recipient`, by sender, oldest first. Empty channels are there too.
	pub fn inbound_hrmp_channels_contents(
		recipient: ParaId,
	) -> BTreeMap<ParaId, Vec<InboundHrmpMessage>> {
		HrmpIngressChannelsIndex::<T>::get(recipient)
			.into_iter()
			.map(|sender| (sender, Self::waiting(ChannelId::new(sender, recipient))))
			.collect()
	}

	/// What waits in a channel, oldest first.
	pub fn waiting(id: ChannelId) -> Vec<InboundHrmpMessage> {
		let Some(channel) = HrmpChannels::<T>::get(id) else { return Vec::new() };
		let queue = channel.queue();
		queue
			.indexes()
			.filter_map(|index| HrmpMessages::<T>::get(queue.id, index))
			.map(|m| InboundHrmpMessage { sent_at: m.sent_at, data: m.data.into_inner() })
			.collect()
	}

	/// A channel as it stands, with the limits that its ends agreed on.
	pub fn channel_view(id: ChannelId) -> Option<ChannelView> {
		HrmpChannels::<T>::get(id).map(|channel| view(id, channel))
	}

	/// All channels, by sender and recipient.
	pub fn channel_views() -> Vec<ChannelView> {
		let mut views: Vec<_> =
			HrmpChannels::<T>::iter().map(|(id, channel)| view(id, channel)).collect();
		views.sort_by_key(|view| view.id);
		views
	}

	/// All requests without an answer, by sender and recipient.
	pub fn request_views() -> Vec<RequestView> {
		let mut views: Vec<_> = HrmpOpenChannelRequests::<T>::iter()
			.map(|(id, request)| RequestView {
				id,
				max_capacity: request.max_capacity,
				max_message_size: request.max_message_size,
				sender_deposit: request.sender_deposit,
			})
			.collect();
		views.sort_by_key(|view| view.id);
		views
	}
}

fn view(id: ChannelId, channel: Channel) -> ChannelView {
	ChannelView {
		id,
		state: channel.state.into(),
		max_capacity: channel.limits.max_capacity,
		max_total_size: channel.limits.max_total_size,
		max_message_size: channel.limits.max_message_size,
		msg_count: channel.msg_count,
		total_size: channel.total_size,
		mqc_head: channel.mqc_head,
		sender_deposit: channel.sender_deposit,
		recipient_deposit: channel.recipient_deposit,
		transport: channel.link.transport,
		stream: channel.link.stream,
		asked_by: channel.link.asked_by,
	}
}
