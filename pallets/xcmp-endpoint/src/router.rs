//! XCM to siblings by direct channels.

use crate::{Config, MessageOf, Pallet, SendRefusal, LOG_TARGET};
use codec::Encode;
use polkadot_runtime_common::xcm_sender::PriceForMessageDelivery;
use sluice_primitives::ParaId;
use staging_xcm::{latest::prelude::*, WrapVersion};

/// Takes `Location(1, [Parachain(id)])`, if new messages to that chain go direct. Put it before the stock queue, which takes the
/// others.
///
/// The hash that a delivery returns is that of the body: the one in the events of both ends.
impl<T: Config> SendXcm for Pallet<T> {
	type Ticket = (ParaId, MessageOf<T>);

	fn validate(
		destination: &mut Option<Location>,
		message: &mut Option<Xcm<()>>,
	) -> SendResult<Self::Ticket> {
		// Another router may still be able to, so the arguments stay where they are.
		let recipient = match destination.as_ref().ok_or(SendError::MissingArgument)?.unpack() {
			(1, [Parachain(id)]) => ParaId::from(*id),
			_ => return Err(SendError::NotApplicable),
		};
		if !Self::sends_directly(recipient) {
			return Err(SendError::NotApplicable);
		}
		let destination = destination.take().ok_or(SendError::MissingArgument)?;
		let message = message.take().ok_or(SendError::MissingArgument)?;

		let price = T::PriceForDelivery::price_for_delivery(recipient, &message);
		let versioned = T::VersionWrapper::wrap_version::<()>(&destination, message)
			.map_err(|()| SendError::DestinationUnsupported)?;
		versioned.check_is_decodable().map_err(|()| SendError::ExceedsMaxMessageSize)?;
		let body = versioned.encode();
		Self::can_send(recipient, body.len()).map_err(|refusal| {
			log::debug!(target: LOG_TARGET, "nothing can be sent to {recipient:?}: {refusal:?}");
			send_error(refusal)
		})?;
		let body = body.try_into().map_err(|_| SendError::ExceedsMaxMessageSize)?;
		Ok(((recipient, body), price))
	}

	fn deliver((recipient, body): Self::Ticket) -> Result<XcmHash, SendError> {
		Self::do_send(recipient, body).map(Into::into).map_err(send_error)
	}
}

/// Each cause has its own error, so that a sender knows whether waiting helps.
fn send_error(refusal: SendRefusal) -> SendError {
	match refusal {
		SendRefusal::NotDirect => SendError::NotApplicable,
		SendRefusal::Shut => SendError::Transport("xcmp: channel takes no messages"),
		SendRefusal::TooLarge { .. } => SendError::ExceedsMaxMessageSize,
		SendRefusal::WindowFull { .. } => SendError::Transport("xcmp: window full"),
		SendRefusal::BlockFull => SendError::Transport("xcmp: block full"),
		SendRefusal::StreamFull => SendError::Transport("xcmp: stream full"),
	}
}
