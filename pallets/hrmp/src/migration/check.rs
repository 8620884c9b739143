//! Whether a state can be taken over, and whether all of it was.

use super::upstream;
use crate::{
	init::needs_deposit, ChannelId, Config, HrmpChannels, HrmpOpenChannelRequests, HrmpWatermarks,
	Limits, Load, Pallet, State,
};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, Encode};
use frame_support::{
	ensure,
	traits::{fungible::Inspect, Get},
};
use sluice_primitives::{
	mqc, Balance, BlockNumber, Chains, Hash, HostConfig, InboundHrmpMessage, ParaId,
};
use sp_runtime::TryRuntimeError;

/// A state of upstream's pallet: what has to be found again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Before {
	/// The channels with what waits in them.
	pub channels: Vec<ChannelBefore>,
	/// The requests.
	pub requests: Vec<RequestBefore>,
	/// The watermarks.
	pub watermarks: Vec<(ParaId, BlockNumber)>,
	/// Total issuance.
	pub issuance: Balance,
}

/// A channel.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ChannelBefore {
	/// Its ends.
	pub id: ChannelId,
	/// What upstream stored of it.
	pub channel: upstream::Channel,
	/// Block and hash of each message waiting.
	pub messages: Vec<(BlockNumber, Hash)>,
	/// Whether it is about to be closed.
	pub closing: bool,
}

/// A request.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct RequestBefore {
	/// The ends of the channel.
	pub id: ChannelId,
	/// What upstream stored of it.
	pub request: upstream::OpenRequest,
	/// The recipient's deposit, if it has accepted.
	pub recipient_deposit: Balance,
}

/// Read upstream's state, before the migration. Fails if this runtime's bounds do not hold all of it: the constants at
/// fault are to be raised first. Only `pallet-configuration`'s and `pallet-paras`'s migrations may have run.
pub fn before<T: Config>() -> Result<Before, TryRuntimeError> {
	let mut channels = Vec::new();
	let mut waiting = BTreeMap::<ParaId, Load>::new();
	for id in upstream::HrmpChannels::<T>::iter_keys() {
		let channel =
			upstream::HrmpChannels::<T>::get(id).ok_or("hrmp: a channel does not decode")?;
		let contents = upstream::HrmpChannelContents::<T>::get(id);
		let largest = contents.iter().map(|message| message.data.len()).max().unwrap_or_default();
		ensure!(
			largest.max(channel.max_message_size as usize) <= T::MaxMessageSize::get() as usize,
			"hrmp: MaxMessageSize is too small"
		);
		let bytes = contents.iter().fold(0u32, |sum, message| {
			sum.saturating_add(u32::try_from(message.data.len()).unwrap_or(u32::MAX))
		});
		let messages = u32::try_from(contents.len()).unwrap_or(u32::MAX);
		let load = waiting.entry(id.recipient).or_default();
		*load = load.saturating_add(Load { messages, bytes });
		let messages = contents.iter().map(named).collect();
		let closing = upstream::HrmpCloseChannelRequests::<T>::contains_key(id);
		channels.push(ChannelBefore { id, channel, messages, closing });
	}
	ensure!(
		waiting.into_values().all(Pallet::<T>::can_be_taken),
		"hrmp: more waits for a chain than fits into a block: it has to take some first"
	);
	let recipient_deposit = T::HostConfig::active().hrmp_recipient_deposit;
	let mut requests = Vec::new();
	for id in upstream::HrmpOpenChannelRequests::<T>::iter_keys() {
		let request = upstream::HrmpOpenChannelRequests::<T>::get(id)
			.ok_or("hrmp: a request does not decode")?;
		ensure!(
			request.max_message_size <= T::MaxMessageSize::get(),
			"hrmp: MaxMessageSize is too small"
		);
		let taken = request.confirmed && needs_deposit(id);
		let recipient_deposit = if taken { recipient_deposit } else { 0 };
		requests.push(RequestBefore { id, request, recipient_deposit });
	}
	let ends = || channels.iter().map(|c| c.id).chain(requests.iter().map(|r| r.id));
	ensure_room::<T>(ends().map(|id| id.sender).collect())?;
	ensure_room::<T>(ends().map(|id| id.recipient).collect())?;
	let watermarks = HrmpWatermarks::<T>::iter().collect();
	Ok(Before { channels, requests, watermarks, issuance: T::Currency::total_issuance() })
}

/// A message by block and hash.
fn named(message: &InboundHrmpMessage<BlockNumber>) -> (BlockNumber, Hash) {
	(message.sent_at, mqc::message_hash(&message.data))
}

/// No chain occurs oftener than it can have channels in one direction.
fn ensure_room<T: Config>(mut ends: Vec<ParaId>) -> Result<(), TryRuntimeError> {
	ends.sort();
	let most = ends.chunk_by(|a, b| a == b).map(|same| same.len()).max().unwrap_or_default();
	ensure!(most <= T::MaxChannels::get() as usize, "hrmp: MaxChannels is too small");
	Ok(())
}

/// Check that all of `before` has been taken over, and that nothing has become of it but what it should.
pub fn after<T: Config>(before: &Before) -> Result<(), TryRuntimeError> {
	let exists = |id: ChannelId| T::Chains::exists(id.sender) && T::Chains::exists(id.recipient);
	for channel in &before.channels {
		if exists(channel.id) {
			channel_is_carried::<T>(channel)?;
		} else {
			ensure!(!HrmpChannels::<T>::contains_key(channel.id), "hrmp: channel to nowhere");
		}
	}
	for request in &before.requests {
		request_is_carried::<T>(request, exists(request.id))?;
	}
	for (para, watermark) in &before.watermarks {
		let expected = T::Chains::exists(*para).then_some(*watermark);
		ensure!(HrmpWatermarks::<T>::get(para) == expected, "hrmp: a watermark moved");
	}
	ensure!(T::Currency::total_issuance() == before.issuance, "hrmp: total issuance changed");
	Pallet::<T>::do_try_state()
}

fn channel_is_carried<T: Config>(before: &ChannelBefore) -> Result<(), TryRuntimeError> {
	let old = &before.channel;
	let new = HrmpChannels::<T>::get(before.id).ok_or("hrmp: a channel is missing")?;
	let messages: Vec<_> = Pallet::<T>::waiting(before.id).iter().map(named).collect();
	ensure!(messages == before.messages, "hrmp: messages differ");
	ensure!(new.mqc_head == old.mqc_head, "hrmp: a message queue chain differs");
	ensure!(
		(new.link.transport, new.link.stream, new.link.asked_by) == Default::default(),
		"hrmp: a channel is not relayed"
	);
	let agreed = Limits {
		max_capacity: old.max_capacity,
		max_total_size: old.max_total_size,
		max_message_size: old.max_message_size,
	};
	let narrowed = Limits { max_message_size: agreed.max_message_size, ..new.limits };
	ensure!(narrowed.union(agreed) == agreed, "hrmp: limits are wider");
	ensure!(narrowed == new.limits, "hrmp: message sizes differ");
	ensure!(
		before.closing == matches!(new.state, State::Closing { .. }),
		"hrmp: a closing is lost or made up"
	);
	ensure!(
		new.sender_deposit <= old.sender_deposit && new.recipient_deposit <= old.recipient_deposit,
		"hrmp: more is held than was reserved"
	);
	Ok(())
}

fn request_is_carried<T: Config>(
	before: &RequestBefore,
	exists: bool,
) -> Result<(), TryRuntimeError> {
	let id = before.id;
	let (request, channel) = (HrmpOpenChannelRequests::<T>::get(id), HrmpChannels::<T>::get(id));
	match (exists, before.request.confirmed) {
		(false, _) => {
			ensure!(request.is_none() && channel.is_none(), "hrmp: request to nowhere");
		}
		(true, false) => {
			let request = request.ok_or("hrmp: a request is missing")?;
			ensure!(
				request.sender_deposit <= before.request.sender_deposit,
				"hrmp: more is held than was reserved"
			);
		}
		(true, true) => {
			let channel = channel.ok_or("hrmp: an accepted channel is missing")?;
			ensure!(
				channel.recipient_deposit <= before.recipient_deposit,
				"hrmp: more is held than was reserved"
			);
		}
	}
	Ok(())
}
