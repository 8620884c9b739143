//! Channels in which something is due: they are closing, or show a larger message size than is in force.

use crate::{
	Channel, ChannelId, Config, HrmpChannels, Pallet, State, UnsettledChannels, UnsettledSpan,
};
use sluice_primitives::{BlockNumber, HostConfig};

/// How many unsettled channels a block looks at. With more than that, each has its turn every few blocks: what is due
/// takes longer, and nothing else changes.
pub(crate) const SETTLED_PER_BLOCK: u64 = 8;

impl<T: Config> Pallet<T> {
	/// From now on `channel` has its turns, until it is settled.
	pub(crate) fn unsettle(id: ChannelId, channel: &mut Channel) {
		if !channel.unsettled {
			channel.unsettled = true;
			UnsettledSpan::<T>::mutate(|span| UnsettledChannels::<T>::insert(span.push(), id));
		}
	}

	/// Give the next unsettled channels their turn. Returns how many had one.
	pub(crate) fn process_unsettled() -> u32 {
		let mut span = UnsettledSpan::<T>::get();
		let turns = span.len().min(SETTLED_PER_BLOCK);
		if turns == 0 {
			return 0;
		}
		let ancestry = T::HostConfig::active().async_backing_params.allowed_ancestry_len;
		for _ in 0..turns {
			let Some(id) = span.pop().and_then(UnsettledChannels::<T>::take) else { break };
			if !Self::settle(id, ancestry) {
				UnsettledChannels::<T>::insert(span.push(), id);
			}
		}
		if span.is_empty() {
			UnsettledSpan::<T>::kill();
		} else {
			UnsettledSpan::<T>::put(span);
		}
		turns as u32
	}

	/// Do what is due in a channel, if it is time. True if there is nothing more to do for it.
	fn settle(id: ChannelId, ancestry: BlockNumber) -> bool {
		let Some(mut channel) = HrmpChannels::<T>::get(id) else { return true };
		let now = Self::now();
		let mut settled = channel.settle_message_size(now, ancestry);
		if let State::Closing { until } = channel.state {
			if Self::advance_closing(id, &mut channel, until, ancestry) {
				return true;
			}
			settled = false;
		}
		channel.unsettled = !settled;
		HrmpChannels::<T>::insert(id, channel);
		settled
	}
}
