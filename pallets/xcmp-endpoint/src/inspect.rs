//! What dry-runs of XCM see of the outbox.

use crate::{Config, Outbox, OutboxLoad, Pallet};
use alloc::{collections::BTreeMap, vec::Vec};
use sluice_primitives::{xcmp::StreamId, ParaId};
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};
use staging_xcm_builder::InspectMessageQueues;

impl<T: Config> InspectMessageQueues for Pallet<T> {
	fn clear_messages() {
		Outbox::<T>::kill();
		OutboxLoad::<T>::kill();
	}

	/// Messages that are no XCM are left out.
	fn get_messages() -> Vec<(VersionedLocation, Vec<VersionedXcm<()>>)> {
		let mut messages = BTreeMap::<ParaId, Vec<_>>::new();
		for sent in Outbox::<T>::get() {
			let StreamId::Channel { recipient, .. } = sent.stream else { continue };
			if let Ok(xcm) = VersionedXcm::decode_all_with_mem_and_depth_limit(&mut &sent.body[..])
			{
				messages.entry(recipient).or_default().push(xcm);
			}
		}
		messages
			.into_iter()
			.map(|(to, xcms)| (Location::new(1, [Parachain(to.into())]).into(), xcms))
			.collect()
	}
}
