//! The horizontal part of a candidate: the watermark, and the messages that it sends.

use crate::{
	queue::Pruned, ChannelId, Config, HrmpChannels, HrmpIngressChannelsIndex, Pallet, WeightInfo,
};
use frame_support::{traits::Get, weights::Weight};
use sluice_primitives::{
	BlockNumber, Candidate, HostConfig, OutboundHrmpMessage, ParaId, Refusal, Transport,
};

impl<T: Config> Transport for Pallet<T> {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		let (para, relay_parent) = (candidate.para, candidate.relay_parent_number);
		Self::check_watermark(para, relay_parent, candidate.commitments.hrmp_watermark)?;
		Self::check_outbound(para, relay_parent, &candidate.commitments.horizontal_messages)
	}

	fn enact(candidate: &Candidate) -> Weight {
		let para = candidate.para;
		let watermark = candidate.commitments.hrmp_watermark;
		let pruned = Self::prune(para, watermark);
		Self::advance_watermark(para, watermark);
		Self::note_seen(para, candidate.relay_parent_number);
		for message in &candidate.commitments.horizontal_messages {
			Self::enqueue(ChannelId::new(para, message.recipient), &message.data);
		}
		weight_of::<T>(candidate, pruned)
	}

	fn weight(candidate: &Candidate) -> Weight {
		let senders = HrmpIngressChannelsIndex::<T>::get(candidate.para);
		let mut most = Pruned { channels: senders.len() as u32, ..Default::default() };
		for sender in senders {
			if let Some(channel) = HrmpChannels::<T>::get(ChannelId::new(sender, candidate.para)) {
				most.messages = most.messages.saturating_add(channel.msg_count);
				most.bytes = most.bytes.saturating_add(channel.total_size);
			}
		}
		weight_of::<T>(candidate, most)
	}

	fn weighing() -> Weight {
		// The index, and every channel in it.
		T::DbWeight::get().reads(u64::from(T::MaxChannels::get()).saturating_add(1))
	}
}

impl<T: Config> Pallet<T> {
	/// May `sender` send `messages` with a candidate built on relay block `relay_parent`?
	///
	/// A channel occurs once at most, as recipients ascend strictly, so each message is judged by
	/// the channel's present load alone.
	pub(crate) fn check_outbound(
		sender: ParaId,
		relay_parent: BlockNumber,
		messages: &[OutboundHrmpMessage<ParaId>],
	) -> Result<(), Refusal> {
		let most = T::HostConfig::active().hrmp_max_message_num_per_candidate;
		Refusal::unless_at_most("hrmp: messages in a candidate", most as usize, messages.len())?;
		let mut previous = None;
		for message in messages {
			if let Some(previous) = previous.filter(|previous| message.recipient <= *previous) {
				let rule = "hrmp: recipients ascend, each once: one above";
				return Err(Refusal::new(rule, previous, message.recipient));
			}
			previous = Some(message.recipient);
			Self::check_message(sender, relay_parent, message)?;
		}
		Ok(())
	}

	pub(crate) fn check_message(
		sender: ParaId,
		relay_parent: BlockNumber,
		message: &OutboundHrmpMessage<ParaId>,
	) -> Result<(), Refusal> {
		let recipient = message.recipient;
		let Some(channel) = HrmpChannels::<T>::get(ChannelId::new(sender, recipient)) else {
			return Err(Refusal::new(
				"hrmp: there is a channel to the recipient",
				recipient,
				None::<u32>,
			));
		};
		if let Some(shut_since) = channel.shut_since.filter(|since| relay_parent >= *since) {
			let rule = "hrmp: channel is shut: relay parent below";
			return Err(Refusal::new(rule, shut_since, relay_parent));
		}
		let size = u32::try_from(message.data.len()).unwrap_or(u32::MAX);
		let limits = channel.limits_for(relay_parent);
		Refusal::unless_at_most("hrmp: message size", limits.max_message_size, size)?;
		let total = channel.total_size.saturating_add(size);
		Refusal::unless_at_most("hrmp: bytes in channel", limits.max_total_size, total)?;
		let count = channel.msg_count.saturating_add(1);
		Refusal::unless_at_most("hrmp: messages in channel", limits.max_capacity, count)
	}
}

/// The weight of `candidate` if `pruned` is what it takes off its inbound channels.
fn weight_of<T: Config>(candidate: &Candidate, pruned: Pruned) -> Weight {
	let sent = &candidate.commitments.horizontal_messages;
	let bytes = sent.iter().fold(0usize, |sum, message| sum.saturating_add(message.data.len()));
	let bytes = u32::try_from(bytes).unwrap_or(u32::MAX).saturating_add(pruned.bytes);
	T::WeightInfo::candidate(pruned.channels, pruned.messages, sent.len() as u32, bytes)
}
