//! What must hold in every state.

use crate::{
	ChannelId, ChannelLink, ChannelNumber, ChannelTransport, Config, DiscardedQueues,
	DiscardedSpan, HoldReason, HrmpChannels, HrmpEgressChannelsIndex, HrmpEgressRequestsIndex,
	HrmpIngressChannelsIndex, HrmpIngressRequestsIndex, HrmpMessages, HrmpOpenChannelRequests,
	HrmpSentAt, HrmpVanishedChannels, HrmpWatermarks, Load, Message, NextQueue, NextStream, Pallet,
	Queue, State, UnsettledChannels, UnsettledSpan,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::{
	ensure,
	traits::{fungible::hold::Inspect, Get},
	BoundedVec,
};
use sluice_primitives::{mqc, Balance, BlockNumber, Chains, Hash, ParaId};
use sp_runtime::{traits::Convert, TryRuntimeError};

type Index<T> = BoundedVec<ParaId, <T as Config>::MaxChannels>;

impl<T: Config> Pallet<T> {
	/// Check all invariants.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_chains()?;
		Self::try_indexes()?;
		Self::try_queues()?;
		Self::try_deposits()?;
		Self::try_links()?;
		Self::try_unsettled()
	}

	/// Nothing is stored of chains that do not exist, but what is to be swept.
	fn try_chains() -> Result<(), TryRuntimeError> {
		let exist = |id: ChannelId| T::Chains::exists(id.sender) && T::Chains::exists(id.recipient);
		ensure!(HrmpChannels::<T>::iter_keys().all(exist), "a channel's end does not exist");
		ensure!(
			HrmpOpenChannelRequests::<T>::iter_keys().all(exist),
			"a request's end does not exist"
		);
		ensure!(
			HrmpWatermarks::<T>::iter_keys().all(T::Chains::exists),
			"a chain that does not exist has a watermark"
		);
		ensure!(
			HrmpVanishedChannels::<T>::iter_keys().all(T::Chains::exists),
			"a chain that does not exist has markers"
		);
		Ok(())
	}

	/// The indexes name the channels and requests that there are, sorted, with no empty list.
	fn try_indexes() -> Result<(), TryRuntimeError> {
		let channels: BTreeSet<_> = HrmpChannels::<T>::iter_keys().collect();
		let requests: BTreeSet<_> = HrmpOpenChannelRequests::<T>::iter_keys().collect();
		ensure!(channels.is_disjoint(&requests), "an open channel is also asked for");
		let from = |to, senders: Index<T>| {
			senders.into_iter().map(|s| ChannelId::new(s, to)).collect::<Vec<_>>()
		};
		let to = |from, recipients: Index<T>| {
			recipients.into_iter().map(|r| ChannelId::new(from, r)).collect::<Vec<_>>()
		};
		agrees(HrmpIngressChannelsIndex::<T>::iter().map(|(p, list)| from(p, list)), &channels)?;
		agrees(HrmpEgressChannelsIndex::<T>::iter().map(|(p, list)| to(p, list)), &channels)?;
		agrees(HrmpIngressRequestsIndex::<T>::iter().map(|(p, list)| from(p, list)), &requests)?;
		agrees(HrmpEgressRequestsIndex::<T>::iter().map(|(p, list)| to(p, list)), &requests)
	}

	/// Counts, sizes and the blocks that watermarks may rest on agree with the messages stored; no
	/// message is astray.
	fn try_queues() -> Result<(), TryRuntimeError> {
		let mut stored = 0usize;
		let mut sent_at = BTreeMap::<(ParaId, BlockNumber), Load>::new();
		let mut ids = BTreeSet::new();
		let mut read = |recipient, queue: Queue| -> Result<Vec<_>, TryRuntimeError> {
			ensure!(ids.insert(queue.id), "two queues have the same id");
			ensure!(queue.id < NextQueue::<T>::get(), "a queue's id will be used again");
			let mut messages = Vec::<Message<T::MaxMessageSize>>::new();
			for index in queue.indexes() {
				let message =
					HrmpMessages::<T>::get(queue.id, index).ok_or("a queue has a hole")?;
				let load = sent_at.entry((recipient, message.sent_at)).or_default();
				*load = load.saturating_add(Load::of(message.data.len() as u32));
				messages.push(message);
			}
			stored = stored.saturating_add(messages.len());
			Ok(messages)
		};

		for (id, channel) in HrmpChannels::<T>::iter() {
			let messages = read(id.recipient, channel.queue())?;
			let bytes: usize = messages.iter().map(|m| m.data.len()).sum();
			ensure!(channel.msg_count as usize == messages.len(), "a message count is wrong");
			ensure!(channel.total_size as usize == bytes, "a total size is wrong");
			ensure!(channel.total_size <= channel.max_total_size, "a sender would underflow");
			let largest = messages.iter().map(|m| m.data.len()).max().unwrap_or_default();
			ensure!(largest <= channel.max_message_size as usize, "a recipient would halt");
			ensure!(messages.is_empty() || channel.mqc_head.is_some(), "a queue has no MQC head");
			ensure!(is_linked(&messages, channel.mqc_head), "a message queue chain is broken");
			ensure!(
				messages.windows(2).all(|pair| pair[0].sent_at <= pair[1].sent_at),
				"a queue is out of order"
			);
			let watermark = HrmpWatermarks::<T>::get(id.recipient);
			ensure!(
				messages.iter().all(|message| Some(message.sent_at) > watermark),
				"a watermark has passed a message"
			);
		}
		for left in DiscardedQueues::<T>::iter_values() {
			read(left.recipient, left.queue)?;
		}
		ensure!(HrmpMessages::<T>::iter_keys().count() == stored, "a message is in no queue");
		let recorded: BTreeMap<_, _> =
			HrmpSentAt::<T>::iter().map(|(para, block, load)| ((para, block), load)).collect();
		ensure!(recorded == sent_at, "the blocks with messages are recorded wrongly");
		Ok(())
	}

	/// What is held for each chain is what its channels and requests record.
	fn try_deposits() -> Result<(), TryRuntimeError> {
		let mut recorded = BTreeMap::<ParaId, (Balance, Balance)>::new();
		let add = |sum: &mut Balance, amount| *sum = sum.saturating_add(amount);
		for (id, channel) in HrmpChannels::<T>::iter() {
			add(&mut recorded.entry(id.sender).or_default().0, channel.sender_deposit);
			add(&mut recorded.entry(id.recipient).or_default().1, channel.recipient_deposit);
		}
		for (id, request) in HrmpOpenChannelRequests::<T>::iter() {
			add(&mut recorded.entry(id.sender).or_default().0, request.sender_deposit);
			recorded.entry(id.recipient).or_default();
		}
		// Chains that record no deposit have none held.
		for para in HrmpWatermarks::<T>::iter_keys().chain(HrmpVanishedChannels::<T>::iter_keys()) {
			recorded.entry(para).or_default();
		}
		for (para, deposits) in recorded {
			let account = T::SovereignAccount::convert(para);
			let held = |reason: HoldReason| T::Currency::balance_on_hold(&reason.into(), &account);
			ensure!(
				deposits == (held(HoldReason::SenderDeposit), held(HoldReason::RecipientDeposit)),
				"deposits held differ from deposits recorded"
			);
		}
		Ok(())
	}

	/// Streams are numbered, each for one channel; what closes is relayed, and stays it.
	fn try_links() -> Result<(), TryRuntimeError> {
		let next = NextStream::<T>::get();
		ensure!(next <= ChannelNumber::MAX.0.saturating_add(1), "more streams than numbers");
		let mut numbers = BTreeSet::new();
		for channel in HrmpChannels::<T>::iter_values() {
			let ChannelLink { transport, stream, asked_by, .. } = channel.link;
			let direct = transport == ChannelTransport::Direct;
			ensure!(!direct || stream.is_some(), "a direct channel has no stream");
			if let Some(ChannelNumber(number)) = stream {
				ensure!(number < next, "a stream's number will be used again");
				ensure!(numbers.insert(number), "two channels have the same stream");
			}
			if matches!(channel.state, State::Closing { .. }) {
				ensure!(
					!direct && asked_by.is_none(),
					"a closing channel is, or may become, direct"
				);
			}
		}
		Ok(())
	}

	/// Every channel in which something is due will have its turn; the spans are the keys in use.
	fn try_unsettled() -> Result<(), TryRuntimeError> {
		let queued: BTreeSet<_> = UnsettledChannels::<T>::iter_values().collect();
		for (id, channel) in HrmpChannels::<T>::iter() {
			let closing = matches!(channel.state, State::Closing { .. });
			let due = closing || channel.shows_too_large_messages();
			ensure!(!due || channel.unsettled, "a channel in which something is due is settled");
			ensure!(
				!channel.unsettled || queued.contains(&id),
				"an unsettled channel is forgotten"
			);
			let mut shown = channel.clone();
			shown.show();
			ensure!(shown == channel, "the ends are shown what does not hold");
			let shut = channel.shut_since.is_some();
			ensure!(shut || channel.state != State::Blocked, "a blocked channel shows room");
			ensure!(!shut || channel.state != State::Open, "an open channel shows no room");
		}
		let unsettled = UnsettledSpan::<T>::get();
		ensure!(
			UnsettledChannels::<T>::iter_keys().count() as u64 == unsettled.len(),
			"the span of unsettled channels is wrong"
		);
		for (recipient, vanished) in HrmpVanishedChannels::<T>::iter() {
			let inbound = HrmpIngressChannelsIndex::<T>::get(recipient);
			ensure!(!vanished.is_empty(), "an empty set of markers is kept");
			ensure!(
				inbound.iter().all(|sender| !vanished.contains_key(sender)),
				"a channel came back before its recipient saw it gone"
			);
			ensure!(
				inbound.len().saturating_add(vanished.len()) <= T::MaxChannels::get() as usize,
				"an inbound channel has no room for its marker"
			);
		}
		let discarded = DiscardedSpan::<T>::get();
		ensure!(
			DiscardedQueues::<T>::iter_keys().count() as u64 == discarded.len(),
			"the span of discarded queues is wrong"
		);
		Ok(())
	}
}

/// Each message links on to what is known to follow it in the message queue chain, the last one to `head`.
fn is_linked<S: Get<u32>>(messages: &[Message<S>], head: Option<Hash>) -> bool {
	let following = messages.iter().skip(1).map(|message| message.before).chain([head]);
	messages.iter().zip(following).all(|(message, next)| match message.before {
		Some(before) => next == Some(mqc::link(before, message.sent_at, message.data.as_ref())),
		None => true,
	})
}

/// The lists are sorted, not empty, and name exactly `expected`.
fn agrees(
	lists: impl Iterator<Item = Vec<ChannelId>>,
	expected: &BTreeSet<ChannelId>,
) -> Result<(), TryRuntimeError> {
	let mut named = BTreeSet::new();
	for list in lists {
		ensure!(!list.is_empty(), "an empty index is kept");
		ensure!(list.windows(2).all(|pair| pair[0] < pair[1]), "an index is not sorted");
		named.extend(list);
	}
	ensure!(named == *expected, "an index differs from what there is");
	Ok(())
}
