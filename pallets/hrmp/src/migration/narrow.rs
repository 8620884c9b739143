//! Limits: as wide as upstream's, unless more could wait for a chain than a block can take.

use crate::{
	Channel, Config, Event, HrmpChannels, HrmpIngressChannelsIndex, Limits, Load, Pallet,
	LOG_TARGET,
};
use alloc::vec::Vec;
use sluice_primitives::{migration::Tally, ParaId};

/// Halve the limits of a chain's inbound channels until all that may wait in them fits into a block. Senders see it, and
/// candidates that were built before are taken.
pub(super) fn to_a_block<T: Config>(tally: &mut Tally) {
	for recipient in HrmpIngressChannelsIndex::<T>::iter_keys().collect::<Vec<_>>() {
		let channels: Vec<_> = Pallet::<T>::inbound_channels(recipient).collect();
		tally.add((channels.len() as u64).saturating_add(2), 0);
		let limits = |halvings| channels.iter().map(move |(_, channel)| halved(channel, halvings));
		let fits = |halvings: &u32| {
			let all = limits(*halvings).fold(Load::default(), |sum, limits| {
				sum.saturating_add(Load {
					messages: limits.max_capacity,
					bytes: limits.max_total_size,
				})
			});
			Pallet::<T>::can_be_taken(all)
		};
		// At the last, a channel has room for one message, which fits: `integrity_test`.
		let halvings = (0..u32::BITS).find(fits).unwrap_or(u32::BITS);
		if halvings > 0 {
			log::warn!(target: LOG_TARGET, "limits of the channels to {recipient:?} are halved {halvings} times");
			narrow::<T>(recipient, halvings, tally);
		}
	}
}

fn narrow<T: Config>(recipient: ParaId, halvings: u32, tally: &mut Tally) {
	for (id, mut channel) in Pallet::<T>::inbound_channels(recipient) {
		let limits = halved(&channel, halvings);
		if limits == channel.limits {
			continue;
		}
		// No change was before this one: nothing of an earlier one is to be kept.
		channel.set_limits(limits, super::upgrading::<T>(), 0);
		HrmpChannels::<T>::insert(id, channel);
		tally.add(1, 3);
		Pallet::<T>::deposit_event(Event::ChannelLimitsChanged {
			channel_id: id,
			max_capacity: limits.max_capacity,
			max_total_size: limits.max_total_size,
			max_message_size: limits.max_message_size,
		});
	}
}

/// A channel's limits, halved so many times, but with room for a message.
fn halved(channel: &Channel, halvings: u32) -> Limits {
	let Limits { max_capacity, max_total_size, max_message_size } = channel.limits;
	let half = |figure: u32| figure.checked_shr(halvings).unwrap_or(0);
	let least = max_message_size.saturating_add(1).min(max_total_size);
	Limits {
		max_capacity: half(max_capacity).max(max_capacity.min(1)),
		max_total_size: half(max_total_size).max(least),
		max_message_size,
	}
}
