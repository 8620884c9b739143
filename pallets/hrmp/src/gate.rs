//! Channels, as the gate of messages that do not wait here.

use crate::{Config, HrmpChannels, Pallet};
use sluice_primitives::{ChannelId, OpenChannels};

impl<T: Config> OpenChannels for Pallet<T> {
	fn is_open(id: ChannelId) -> bool {
		HrmpChannels::<T>::contains_key(id)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn open_for_benchmarks(id: ChannelId) {
		let request = crate::OpenRequest {
			sender_deposit: 0,
			max_message_size: 1,
			max_capacity: 1,
			max_total_size: 1,
		};
		HrmpChannels::<T>::insert(id, crate::Channel::new(&request, 0, Self::next_queue()));
	}
}
