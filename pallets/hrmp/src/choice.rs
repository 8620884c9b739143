//! The choice of a channel's transport: it changes when both ends wish the same, or the channel manager for both.
//!
//! Only what is sent from then on travels otherwise. Messages that are relayed when a channel becomes direct are taken as
//! ever, those that the sender's own queue still holds among them: in which order the ends take what comes by the two ways
//! is their business, `docs/xcmp.md`. So limits, load and room of a channel are those of a relayed one, whatever it is.

use crate::{
	Channel, ChannelEnd, ChannelId, ChannelLink, ChannelNumber, ChannelTransport, Config, Error,
	Event, HrmpChannels, NextStream, Pallet, State,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};

/// What comes of a wish.
enum Outcome {
	/// This end waits for the other one.
	Asked(ChannelEnd),
	/// Nobody wishes a change any more.
	Kept,
	/// Both ends wish it.
	Changed,
}

impl Outcome {
	/// What comes of the wish of an end, or of the channel manager's for both. Nothing if they wished that before.
	fn of(wish: ChannelTransport, by: Option<ChannelEnd>, link: &ChannelLink) -> Option<Self> {
		match (wish == link.transport, link.asked_by) {
			(true, Some(asker)) if by.is_none_or(|end| end == asker) => Some(Self::Kept),
			(true, _) => None,
			(false, None) => Some(by.map_or(Self::Changed, Self::Asked)),
			(false, asker) => (asker != by).then_some(Self::Changed),
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_transport(
		by: Option<ChannelEnd>,
		id: ChannelId,
		transport: ChannelTransport,
	) -> DispatchResult {
		let mut channel = HrmpChannels::<T>::get(id).ok_or(Error::<T>::HrmpChannelDoesntExist)?;
		ensure!(!matches!(channel.state, State::Closing { .. }), Error::<T>::HrmpChannelClosing);
		let outcome = Outcome::of(transport, by, &channel.link)
			.ok_or(Error::<T>::HrmpChannelTransportUnchanged)?;
		let channel_id = id;
		let event = match outcome {
			Outcome::Asked(end) => {
				channel.link.asked_by = Some(end);
				let by_parachain = id.chain_at(end);
				Event::ChannelTransportAsked { channel_id, by_parachain, transport }
			}
			Outcome::Kept => {
				channel.link.asked_by = None;
				Event::ChannelTransportKept { channel_id, transport }
			}
			Outcome::Changed => {
				let stream = Self::change_transport(&mut channel, transport)?;
				Event::ChannelTransportChanged { channel_id, transport, stream }
			}
		};
		HrmpChannels::<T>::insert(id, channel);
		Self::deposit_event(event);
		Ok(())
	}

	/// From now on `channel` has this transport. Returns the number of its stream, which it keeps for life.
	fn change_transport(
		channel: &mut Channel,
		transport: ChannelTransport,
	) -> Result<ChannelNumber, Error<T>> {
		let stream = match channel.link.stream {
			Some(stream) => stream,
			None => Self::next_stream()?,
		};
		channel.link.transport = transport;
		channel.link.stream = Some(stream);
		channel.link.asked_by = None;
		Ok(stream)
	}

	/// A number that no stream has had.
	fn next_stream() -> Result<ChannelNumber, Error<T>> {
		let number = NextStream::<T>::get();
		ensure!(number <= ChannelNumber::MAX.0, Error::<T>::HrmpStreamsExhausted);
		NextStream::<T>::put(number.saturating_add(1));
		Ok(ChannelNumber(number))
	}
}
