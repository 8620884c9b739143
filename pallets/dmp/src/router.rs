//! XCM from the relay chain to a chain.

use crate::{PriceForDelivery, LOG_TARGET};
use alloc::vec::Vec;
use codec::Encode;
use core::marker::PhantomData;
use sluice_primitives::{DownwardMessages, ParaId, QueueDownwardError};
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use staging_xcm::{latest::prelude::*, WrapVersion};

/// Sends XCM for `Location(0, [Parachain(id)])` into the inbox of that chain.
///
/// `Dmp` keeps the inboxes, `VersionWrapper` knows which version of XCM a chain speaks, `Price` says what a delivery costs.
/// The hash that a delivery returns is that of the queued bytes: the one in the events of sender and recipient.
pub struct DownwardRouter<Dmp, VersionWrapper, Price>(PhantomData<(Dmp, VersionWrapper, Price)>);

impl<Dmp, VersionWrapper, Price> SendXcm for DownwardRouter<Dmp, VersionWrapper, Price>
where
	Dmp: DownwardMessages,
	VersionWrapper: WrapVersion,
	Price: PriceForDelivery,
{
	type Ticket = (ParaId, Vec<u8>);

	fn validate(
		destination: &mut Option<Location>,
		message: &mut Option<Xcm<()>>,
	) -> SendResult<Self::Ticket> {
		// Another router may still be able to, so the arguments stay where they are.
		let para = match destination.as_ref().ok_or(SendError::MissingArgument)?.unpack() {
			(0, [Parachain(id)]) => ParaId::from(*id),
			_ => return Err(SendError::NotApplicable),
		};
		let destination = destination.take().ok_or(SendError::MissingArgument)?;
		let message = message.take().ok_or(SendError::MissingArgument)?;

		let price = Price::price(para, &message);
		let versioned = VersionWrapper::wrap_version::<()>(&destination, message)
			.map_err(|()| SendError::DestinationUnsupported)?;
		versioned
			.check_is_decodable()
			.map_err(|()| SendError::Transport("dmp: message nested too deeply to be decoded"))?;
		let bytes = versioned.encode();
		Dmp::can_queue(para, &bytes).map_err(|error| {
			log::debug!(target: LOG_TARGET, "nothing can be sent to {para:?}: {error:?}");
			send_error(error)
		})?;
		Ok(((para, bytes), price))
	}

	fn deliver((para, bytes): Self::Ticket) -> Result<XcmHash, SendError> {
		let hash = BlakeTwo256::hash(&bytes);
		Dmp::queue(para, bytes).map_err(send_error)?;
		Ok(hash.0)
	}
}

/// Each cause has its own error, so that a sender knows whether waiting helps.
fn send_error(error: QueueDownwardError) -> SendError {
	match error {
		QueueDownwardError::UnknownChain => SendError::Unroutable,
		QueueDownwardError::MessageTooLarge { .. } => SendError::ExceedsMaxMessageSize,
		QueueDownwardError::QueueFull { .. } => SendError::Transport("dmp: queue full"),
	}
}
