//! The horizontal part of a candidate: the watermark, and the messages that it sends.

use crate::{
	room::SUMMED_BLOCKS, ChannelId, Config, HrmpChannels, HrmpWatermarks, Load, Pallet, WeightInfo,
	Work,
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
		let (last, watermark) =
			(HrmpWatermarks::<T>::get(para), candidate.commitments.hrmp_watermark);
		let work = Self::prune(para, last, watermark);
		Self::advance_watermark(para, last, watermark);
		Self::note_seen(para, candidate.relay_parent_number);
		Self::enqueue(para, &candidate.commitments.horizontal_messages);
		Work { sent: sent_by(candidate), ..work }.weight::<T::WeightInfo>()
	}

	fn weight(candidate: &Candidate) -> Weight {
		let para = candidate.para;
		let last = HrmpWatermarks::<T>::get(para);
		let due = Self::due(para, last, candidate.commitments.hrmp_watermark);
		let taking = Self::most_work(para, due);
		Work { sent: sent_by(candidate), ..taking }.weight::<T::WeightInfo>()
	}

	fn weighing() -> Weight {
		// The watermark, the sums of the blocks after it, and every channel: no more than to look into as many channels.
		T::WeightInfo::watermark(T::MaxChannels::get().saturating_add(SUMMED_BLOCKS))
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
		if messages.is_empty() {
			return Ok(());
		}
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
		// A channel that was taken over from another pallet may allow more than can be stored.
		let largest = limits.max_message_size.min(T::MaxMessageSize::get());
		Refusal::unless_at_most("hrmp: message size", largest, size)?;
		let total = channel.total_size.saturating_add(size);
		Refusal::unless_at_most("hrmp: bytes in channel", limits.max_total_size, total)?;
		let count = channel.msg_count.saturating_add(1);
		Refusal::unless_at_most("hrmp: messages in channel", limits.max_capacity, count)
	}
}

/// What `candidate` sends.
fn sent_by(candidate: &Candidate) -> Load {
	let sent = &candidate.commitments.horizontal_messages;
	let sizes = sent.iter().map(|message| u32::try_from(message.data.len()).unwrap_or(u32::MAX));
	sizes.map(Load::of).fold(Load::default(), Load::saturating_add)
}
