//! What dry-runs of XCM see of the inboxes.

use crate::{Config, DownwardRouter, Messages, Pallet, Queues};
use alloc::vec::Vec;
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};
use staging_xcm_builder::InspectMessageQueues;

impl<T: Config, VersionWrapper, Price> InspectMessageQueues
	for DownwardRouter<Pallet<T>, VersionWrapper, Price>
{
	/// Reads and removes everything: for dry-runs, whose changes are thrown away.
	fn clear_messages() {
		let _ = Messages::<T>::clear(u32::MAX, None);
		let _ = Queues::<T>::clear(u32::MAX, None);
	}

	/// Messages that are no XCM are left out.
	fn get_messages() -> Vec<(VersionedLocation, Vec<VersionedXcm<()>>)> {
		Queues::<T>::iter_keys()
			.map(|para| {
				let messages = Pallet::<T>::dmq_contents(para)
					.iter()
					.filter_map(|queued| {
						VersionedXcm::decode_all_with_mem_and_depth_limit(&mut &queued.msg[..]).ok()
					})
					.collect();
				(Location::new(0, [Parachain(para.into())]).into(), messages)
			})
			.collect()
	}
}
