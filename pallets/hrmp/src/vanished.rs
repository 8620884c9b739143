//! Channels that are gone, until their recipients have seen it.
//!
//! Stock Cumulus keeps the message queue chain's head of each inbound channel. It forgets those whose
//! channel is not in the relay chain's state that a block is built on, and then asserts that what is
//! left, with the new messages linked to it, is the head in each channel's record
//! (cumulus-pallet-parachain-system 0.32.0, lib.rs:1469, 1404 and 1412). If a channel that has carried
//! messages went and came back between two blocks of its recipient, the recipient would hold the old
//! head against a record without one, and could build no block any more.

use crate::{ChannelId, Config, HrmpVanishedChannels, Pallet, LOG_TARGET};
use sluice_primitives::{BlockNumber, ParaId};

impl<T: Config> Pallet<T> {
	/// `id` has gone with a message queue chain begun: it cannot come back before its recipient has
	/// seen it gone.
	pub(crate) fn mark_vanished(id: ChannelId) {
		let marked = HrmpVanishedChannels::<T>::mutate(id.recipient, |vanished| {
			vanished.try_insert(id.sender, Self::now()).is_ok()
		});
		if !marked {
			log::error!(target: LOG_TARGET, "no room for the marker of {id:?}");
		}
	}

	/// `recipient` has built on `relay_parent`, so it has seen which channels were gone by then:
	/// they may be opened anew.
	pub(crate) fn note_seen(recipient: ParaId, relay_parent: BlockNumber) {
		let mut vanished = HrmpVanishedChannels::<T>::get(recipient);
		let marked = vanished.len();
		vanished.retain(|_, gone_at| *gone_at > relay_parent);
		if vanished.len() == marked {
			return;
		}
		if vanished.is_empty() {
			HrmpVanishedChannels::<T>::remove(recipient);
		} else {
			HrmpVanishedChannels::<T>::insert(recipient, vanished);
		}
	}
}
