//! Closing: asked for, shut after the grace, gone once drained.

use crate::{
	open::IndexExt, Channel, ChannelEnd, ChannelId, ChannelTransport, Config, Error, Event,
	HrmpChannels, HrmpEgressChannelsIndex, HrmpIngressChannelsIndex, Pallet, State,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sluice_primitives::{BlockNumber, HostConfig, ParaId};
use staging_xcm::latest::Instruction;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_close_channel(by: ParaId, id: ChannelId) -> DispatchResult {
		ensure!(id.is_participant(by), Error::<T>::CloseHrmpChannelUnauthorized);
		let mut channel =
			HrmpChannels::<T>::get(id).ok_or(Error::<T>::CloseHrmpChannelDoesntExist)?;
		ensure!(
			!matches!(channel.state, State::Closing { .. }),
			Error::<T>::CloseHrmpChannelAlreadyUnderway
		);
		ensure!(channel.link.transport == ChannelTransport::Relayed, Error::<T>::HrmpChannelDirect);

		if channel.state == State::Blocked {
			// What waits with the sender shall not be lost with the channel.
			channel.reopen();
			Self::deposit_event(Event::ChannelUnblocked { channel_id: id });
		}
		if channel.link.asked_by.take().is_some() {
			let transport = channel.link.transport;
			Self::deposit_event(Event::ChannelTransportKept { channel_id: id, transport });
		}
		let until = Self::now().saturating_add(T::HostConfig::active().hrmp_close_grace);
		channel.close(until);
		Self::unsettle(id, &mut channel);
		HrmpChannels::<T>::insert(id, channel);

		Self::deposit_event(Event::ChannelClosing { by_parachain: by, channel_id: id, until });
		let other = if by == id.sender { id.recipient } else { id.sender };
		Self::notify(other, id, || Instruction::HrmpChannelClosing {
			initiator: by.into(),
			sender: id.sender.into(),
			recipient: id.recipient.into(),
		});
		Ok(())
	}

	/// Bring a closing channel one step on, if it is time. True if it has gone.
	pub(crate) fn advance_closing(
		id: ChannelId,
		channel: &mut Channel,
		until: BlockNumber,
		ancestry: BlockNumber,
	) -> bool {
		let now = Self::now();
		if now <= until {
			return false;
		}
		let Some(shut_since) = channel.shut_since else {
			channel.shut(now);
			let waiting = channel.msg_count;
			Self::deposit_event(Event::ChannelShut { channel_id: id, waiting });
			return false;
		};
		// The newest relay parent that still shows room is the block before `shut_since`.
		let under_way = now <= shut_since.saturating_add(ancestry);
		if under_way || channel.msg_count > 0 {
			return false;
		}
		Self::remove_channel(id, None);
		true
	}

	/// Remove a channel now, with all that waits in it, and return its deposits. `leaver` is the
	/// chain that has gone, if one has. Returns how many messages were discarded.
	pub(crate) fn remove_channel(id: ChannelId, leaver: Option<ParaId>) -> u32 {
		HrmpEgressChannelsIndex::<T>::forget(id.sender, id.recipient);
		HrmpIngressChannelsIndex::<T>::forget(id.recipient, id.sender);
		let Some(channel) = HrmpChannels::<T>::take(id) else { return 0 };
		Self::discard_queue(id.recipient, channel.queue());
		if channel.mqc_head.is_some() && leaver != Some(id.recipient) {
			Self::mark_vanished(id);
		}
		Self::return_deposit(id, ChannelEnd::Sender, channel.sender_deposit);
		Self::return_deposit(id, ChannelEnd::Recipient, channel.recipient_deposit);
		Self::deposit_event(Event::ChannelClosed { channel_id: id, discarded: channel.msg_count });
		channel.msg_count
	}
}
