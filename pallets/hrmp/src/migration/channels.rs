//! Channels and their messages.

use super::{deposits::carry, upstream};
use crate::{
	open::IndexExt, Channel, ChannelEnd, ChannelId, Config, HrmpChannels, HrmpEgressChannelsIndex,
	HrmpIngressChannelsIndex, HrmpMessages, Load, Message, OpenRequest, Pallet, LOG_TARGET,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{traits::ReservableCurrency, BoundedVec};
use sluice_primitives::{
	migration::Tally, Balance, BlockNumber, Chains, HostConfig, InboundHrmpMessage,
};

pub(super) fn take_over<T, C>(tally: &mut Tally)
where
	T: Config,
	C: ReservableCurrency<T::AccountId, Balance = Balance>,
{
	clear_indexes::<T>(tally);
	let closing: BTreeSet<_> = upstream::HrmpCloseChannelRequests::<T>::iter_keys().collect();
	let until = super::upgrading::<T>().saturating_add(T::HostConfig::active().hrmp_close_grace);
	tally.add((closing.len() as u64).saturating_add(1), 0);

	for id in upstream::HrmpChannels::<T>::iter_keys().collect::<Vec<_>>() {
		tally.add(5, 2);
		let contents = upstream::HrmpChannelContents::<T>::take(id);
		let Some(old) = upstream::HrmpChannels::<T>::take(id) else {
			log::error!(target: LOG_TARGET, "{id:?} does not decode and is removed");
			continue;
		};
		let sender_deposit = carry::<T, C>(id, ChannelEnd::Sender, old.sender_deposit, tally);
		let recipient_deposit =
			carry::<T, C>(id, ChannelEnd::Recipient, old.recipient_deposit, tally);
		if !note::<T>(id, tally) {
			Pallet::<T>::return_deposit(id, ChannelEnd::Sender, sender_deposit);
			Pallet::<T>::return_deposit(id, ChannelEnd::Recipient, recipient_deposit);
			log::error!(
				target: LOG_TARGET,
				"{id:?} is removed, and {} messages with it: an end is gone or has too many channels",
				contents.len(),
			);
			continue;
		}
		let request = OpenRequest {
			sender_deposit,
			max_message_size: old.max_message_size,
			max_capacity: old.max_capacity,
			max_total_size: old.max_total_size,
		};
		let queue = Pallet::<T>::next_queue();
		let mut channel = Channel::new(&request, recipient_deposit, queue);
		channel.mqc_head = old.mqc_head;
		let load = store::<T>(id, queue, contents, tally);
		(channel.msg_count, channel.total_size) = (load.messages, load.bytes);
		// Upstream lets a channel be overfilled, and senders subtract.
		channel.show();
		if closing.contains(&id) {
			channel.close(until);
			Pallet::<T>::unsettle(id, &mut channel);
			tally.add(1, 2);
		}
		HrmpChannels::<T>::insert(id, channel);
		tally.add(1, 2);
	}
}

/// Upstream keeps empty lists, and lists of chains that are gone.
fn clear_indexes<T: Config>(tally: &mut Tally) {
	let ingress = HrmpIngressChannelsIndex::<T>::clear(u32::MAX, None);
	let egress = HrmpEgressChannelsIndex::<T>::clear(u32::MAX, None);
	let removed = u64::from(ingress.unique).saturating_add(egress.unique.into());
	tally.add(removed, removed);
}

/// Enter a channel into the indexes. False if an end does not exist or has no room.
fn note<T: Config>(id: ChannelId, tally: &mut Tally) -> bool {
	tally.add(4, 2);
	if !T::Chains::exists(id.sender) || !T::Chains::exists(id.recipient) {
		return false;
	}
	if !HrmpIngressChannelsIndex::<T>::note(id.recipient, id.sender) {
		return false;
	}
	let noted = HrmpEgressChannelsIndex::<T>::note(id.sender, id.recipient);
	if !noted {
		HrmpIngressChannelsIndex::<T>::forget(id.recipient, id.sender);
	}
	noted
}

/// Put the messages into a queue. Returns what it holds then.
fn store<T: Config>(
	id: ChannelId,
	queue: u64,
	contents: Vec<InboundHrmpMessage<BlockNumber>>,
	tally: &mut Tally,
) -> Load {
	let mut load = Load::default();
	for InboundHrmpMessage { sent_at, data } in contents {
		let bytes = u32::try_from(data.len()).unwrap_or(u32::MAX);
		let Ok(data) = BoundedVec::try_from(data) else {
			// `before` refuses such a state. The recipient's message queue chain ends here.
			log::error!(target: LOG_TARGET, "{id:?} loses a message of {bytes} bytes: too large");
			continue;
		};
		let message = Message { sent_at, data, before: None };
		HrmpMessages::<T>::insert(queue, u64::from(load.messages), message);
		Pallet::<T>::note_sent_at(id.recipient, sent_at, bytes);
		tally.add(1, 2);
		load = load.saturating_add(Load::of(bytes));
	}
	load
}
