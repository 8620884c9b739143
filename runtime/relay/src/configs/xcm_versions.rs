//! What `pallet-xcm` remembers of a chain's XCM version, forgotten when the chain goes.
//!
//! A chain that is sent messages is asked for its version, and its answer kept. `pallet-xcm` has no function that
//! forgets, and what unsubscribes does so by a message to the chain, which is there no more. Hence its storage is named
//! here, as its source does (pallet-xcm 31.0.0, lib.rs:822-892).

use super::xcm::MAX_VERSION_DISCOVERIES;
use frame_support::{
	pallet_prelude::*, storage_alias, weights::Weight, Blake2_128Concat, Twox64Concat,
};
use sluice_primitives::{Offboard, ParaId};
use staging_xcm::{latest::VERSION, prelude::*};

/// The oldest version in whose form a location may be kept.
const OLDEST: XcmVersion = MIN_XCM_VERSION;

#[storage_alias]
type SupportedVersion = StorageDoubleMap<
	XcmPallet,
	Twox64Concat,
	XcmVersion,
	Blake2_128Concat,
	VersionedLocation,
	XcmVersion,
>;

#[storage_alias]
type VersionNotifiers = StorageDoubleMap<
	XcmPallet,
	Twox64Concat,
	XcmVersion,
	Blake2_128Concat,
	VersionedLocation,
	QueryId,
>;

#[storage_alias]
type VersionNotifyTargets = StorageDoubleMap<
	XcmPallet,
	Twox64Concat,
	XcmVersion,
	Blake2_128Concat,
	VersionedLocation,
	(QueryId, Weight, XcmVersion),
>;

/// Its values are not read: nothing but their presence matters here.
#[storage_alias]
type Queries = StorageMap<XcmPallet, Blake2_128Concat, QueryId, ()>;

#[storage_alias]
type VersionDiscoveryQueue = StorageValue<
	XcmPallet,
	BoundedVec<(VersionedLocation, u32), ConstU32<MAX_VERSION_DISCOVERIES>>,
	ValueQuery,
>;

/// Forgets what is known of a chain's XCM version, and what was asked of it and by it.
pub struct ForgetVersions;

impl Offboard for ForgetVersions {
	fn on_offboard(para: ParaId) -> Weight {
		let chain = VersionedLocation::from(Location::new(0, Parachain(para.into())));
		for version in OLDEST..=VERSION {
			let Ok(location) = chain.clone().into_version(version) else { continue };
			SupportedVersion::remove(version, &location);
			VersionNotifyTargets::remove(version, &location);
			if let Some(query) = VersionNotifiers::take(version, &location) {
				Queries::remove(query);
			}
		}
		let mut wanted = VersionDiscoveryQueue::get();
		let all = wanted.len();
		wanted.retain(|(location, _)| *location != chain);
		if wanted.len() < all {
			VersionDiscoveryQueue::put(wanted);
		}
		Self::max_weight()
	}

	fn max_weight() -> Weight {
		let versions = u64::from(VERSION.saturating_sub(OLDEST)).saturating_add(1);
		// Four items for each version, of which one is read, and the queue.
		<crate::Runtime as frame_system::Config>::DbWeight::get()
			.reads_writes(versions.saturating_add(1), versions.saturating_mul(4).saturating_add(1))
	}
}
