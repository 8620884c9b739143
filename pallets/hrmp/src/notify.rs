//! Downward messages by which chains learn what happens to their channels.

use crate::{ChannelId, Config, Event, Pallet, LOG_TARGET};
use alloc::vec;
use codec::Encode;
use sluice_primitives::{DownwardMessages, ParaId};
use staging_xcm::{
	latest::{Instruction, Junction, Location, Xcm},
	VersionedXcm, WrapVersion,
};

impl<T: Config> Pallet<T> {
	/// Tell `para`, in the XCM version that it knows. Nothing depends on its arrival: a failure is
	/// an event.
	pub(crate) fn notify(
		para: ParaId,
		channel_id: ChannelId,
		instruction: impl Fn() -> Instruction<()>,
	) {
		let destination = Location::new(0, [Junction::Parachain(para.into())]);
		let message = T::VersionWrapper::wrap_version(&destination, Xcm(vec![instruction()]))
			.unwrap_or_else(|()| VersionedXcm::from(Xcm(vec![instruction()])));
		if let Err(error) = T::Downward::queue(para, message.encode()) {
			log::warn!(target: LOG_TARGET, "{para:?} was not told about {channel_id:?}: {error:?}");
			Self::deposit_event(Event::NotificationFailed { para, channel_id, error });
		}
	}
}
