//! Channels that are open from the first block on.

use crate::{ChannelId, ChannelTransport, Config, OpenRequest, Pallet};
use frame_support::pallet_prelude::DispatchError;
use sluice_primitives::{HostConfig, ParaId};

impl<T: Config> Pallet<T> {
	/// Open `channels` (sender, recipient, capacity, message size) without deposits and notices, with
	/// this transport.
	///
	/// A chain specification that asks for an impossible channel is broken, and must not start:
	/// this panics, as building a genesis can report an error in no other way.
	pub(crate) fn open_at_genesis(
		channels: &[(ParaId, ParaId, u32, u32)],
		transport: ChannelTransport,
	) {
		let config = T::HostConfig::active();
		for &(sender, recipient, max_capacity, max_message_size) in channels {
			let id = ChannelId::new(sender, recipient);
			let request = OpenRequest {
				sender_deposit: 0,
				max_message_size,
				max_capacity,
				max_total_size: config.hrmp_channel_max_total_size,
			};
			let opened = Self::ensure_can_open(id, max_capacity, max_message_size, &config)
				.and_then(|()| Self::open(id, &request, 0, &config))
				.map_err(DispatchError::from)
				.and_then(|()| match transport {
					ChannelTransport::Relayed => Ok(()),
					ChannelTransport::Direct => Self::do_set_transport(None, id, transport),
				});
			assert!(opened.is_ok(), "channel {id:?} cannot be open at genesis: {opened:?}");
		}
	}
}
