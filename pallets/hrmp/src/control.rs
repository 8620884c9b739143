//! What a recipient does about a live channel: change its limits, block its sender and unblock it. Who may do what.

use crate::{ChannelEnd, ChannelId, Config, Error, Event, HrmpChannels, Limits, Pallet, State};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{EnsureOrigin, Get},
};
use sluice_primitives::{HostConfig, HostConfiguration};

impl<T: Config> Pallet<T> {
	/// Only a channel's recipient and the channel manager have a say in how much it takes.
	pub(crate) fn ensure_controls(origin: T::RuntimeOrigin, id: ChannelId) -> DispatchResult {
		let refusal = Error::ControlHrmpChannelUnauthorized;
		Self::ensure_end_or_manager(origin, id, &[ChannelEnd::Recipient], refusal).map(drop)
	}

	/// The end that chooses the transport of a channel; none if the channel manager does, for both.
	pub(crate) fn ensure_chooses(
		origin: T::RuntimeOrigin,
		id: ChannelId,
	) -> Result<Option<ChannelEnd>, DispatchError> {
		let ends = [ChannelEnd::Sender, ChannelEnd::Recipient];
		let refusal = Error::TransportHrmpChannelUnauthorized;
		Self::ensure_end_or_manager(origin, id, &ends, refusal)
	}

	/// Which of the `ends` of a channel it is that calls; none if it is the channel manager.
	fn ensure_end_or_manager(
		origin: T::RuntimeOrigin,
		id: ChannelId,
		ends: &[ChannelEnd],
		refusal: Error<T>,
	) -> Result<Option<ChannelEnd>, DispatchError> {
		match T::ParachainOrigin::try_origin(origin.clone()) {
			Ok(para) => {
				let end = id.end_of(para).filter(|end| ends.contains(end));
				ensure!(end.is_some() || T::ChannelManager::try_origin(origin).is_ok(), refusal);
				Ok(end)
			}
			Err(origin) => {
				T::ChannelManager::ensure_origin(origin)?;
				Ok(None)
			}
		}
	}

	pub(crate) fn do_set_limits(id: ChannelId, limits: Limits) -> DispatchResult {
		let config = T::HostConfig::active();
		Self::ensure_within_maxima(limits.max_capacity, limits.max_message_size, &config)?;
		ensure!(
			limits.max_total_size <= config.hrmp_channel_max_total_size,
			Error::<T>::HrmpChannelTotalSizeExceedsLimit
		);
		// Stock senders keep a byte of the room free: what is as large as the total never leaves them.
		ensure!(
			limits.max_message_size < limits.max_total_size,
			Error::<T>::HrmpChannelTotalSizeTooSmall
		);
		let mut channel = HrmpChannels::<T>::get(id).ok_or(Error::<T>::HrmpChannelDoesntExist)?;
		ensure!(!matches!(channel.state, State::Closing { .. }), Error::<T>::HrmpChannelClosing);

		channel.set_limits(limits, Self::now(), config.async_backing_params.allowed_ancestry_len);
		Self::ensure_room_in_block(id, &channel)?;
		if channel.shows_too_large_messages() {
			Self::unsettle(id, &mut channel);
		}
		HrmpChannels::<T>::insert(id, channel);
		Self::deposit_event(Event::ChannelLimitsChanged {
			channel_id: id,
			max_capacity: limits.max_capacity,
			max_total_size: limits.max_total_size,
			max_message_size: limits.max_message_size,
		});
		Ok(())
	}

	pub(crate) fn do_block(id: ChannelId) -> DispatchResult {
		let mut channel = HrmpChannels::<T>::get(id).ok_or(Error::<T>::HrmpChannelDoesntExist)?;
		match channel.state {
			State::Open => {}
			State::Blocked => return Err(Error::<T>::HrmpChannelAlreadyBlocked.into()),
			State::Closing { .. } => return Err(Error::<T>::HrmpChannelClosing.into()),
		}
		channel.state = State::Blocked;
		channel.shut(Self::now());
		HrmpChannels::<T>::insert(id, channel);
		Self::deposit_event(Event::ChannelBlocked { channel_id: id });
		Ok(())
	}

	pub(crate) fn do_unblock(id: ChannelId) -> DispatchResult {
		let mut channel = HrmpChannels::<T>::get(id).ok_or(Error::<T>::HrmpChannelDoesntExist)?;
		match channel.state {
			State::Blocked => {}
			State::Open => return Err(Error::<T>::HrmpChannelNotBlocked.into()),
			State::Closing { .. } => return Err(Error::<T>::HrmpChannelClosing.into()),
		}
		channel.state = State::Open;
		channel.reopen();
		HrmpChannels::<T>::insert(id, channel);
		Self::deposit_event(Event::ChannelUnblocked { channel_id: id });
		Ok(())
	}

	/// Whether a channel may have these limits, the total apart.
	pub(crate) fn ensure_within_maxima(
		max_capacity: u32,
		max_message_size: u32,
		config: &HostConfiguration,
	) -> Result<(), Error<T>> {
		ensure!(max_capacity > 0, Error::<T>::OpenHrmpChannelZeroCapacity);
		ensure!(
			max_capacity <= config.hrmp_channel_max_capacity,
			Error::<T>::OpenHrmpChannelCapacityExceedsLimit
		);
		ensure!(max_message_size > 0, Error::<T>::OpenHrmpChannelZeroMessageSize);
		let largest = config.hrmp_channel_max_message_size.min(T::MaxMessageSize::get());
		ensure!(max_message_size <= largest, Error::<T>::OpenHrmpChannelMessageSizeExceedsLimit);
		Ok(())
	}
}
