//! A channel for tests.

use sluice_primitives::{
	runtime_api::{ChannelState, ChannelView},
	ChannelId,
};

/// From 2000 to 2001, open and empty: room for three messages of at most 10 bytes, and for 100 bytes.
pub fn example() -> ChannelView {
	ChannelView {
		id: ChannelId::new(2000.into(), 2001.into()),
		state: ChannelState::Open,
		max_capacity: 3,
		max_total_size: 100,
		max_message_size: 10,
		msg_count: 0,
		total_size: 0,
		mqc_head: None,
		sender_deposit: 0,
		recipient_deposit: 0,
		transport: Default::default(),
		stream: None,
		asked_by: None,
	}
}
