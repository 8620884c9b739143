//! Channels with and between system chains.

use crate::{ChannelId, Config, Error, Event, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use polkadot_parachain_primitives::primitives::IsSystem;
use sluice_primitives::{HostConfig, ParaId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_establish_system_channel(id: ChannelId) -> DispatchResult {
		ensure!(
			id.sender.is_system() && id.recipient.is_system(),
			Error::<T>::ChannelCreationNotAuthorized
		);
		Self::establish(id)
	}

	pub(crate) fn do_establish_channel_with_system(para: ParaId, system: ParaId) -> DispatchResult {
		ensure!(system.is_system(), Error::<T>::ChannelCreationNotAuthorized);
		Self::establish(ChannelId::new(para, system))?;
		Self::establish(ChannelId::new(system, para))
	}

	/// Open a channel without deposits and with the widest limits that the configuration allows.
	fn establish(id: ChannelId) -> DispatchResult {
		let config = T::HostConfig::active();
		let max_capacity = config.hrmp_channel_max_capacity;
		let max_message_size = config.hrmp_channel_max_message_size.min(T::MaxMessageSize::get());
		Self::open_without_deposit(id, max_capacity, max_message_size)?;
		Self::deposit_event(Event::HrmpSystemChannelOpened {
			sender: id.sender,
			recipient: id.recipient,
			proposed_max_capacity: max_capacity,
			proposed_max_message_size: max_message_size,
		});
		Ok(())
	}
}
