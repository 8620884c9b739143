//! The calls by which a chain's root speaks to another chain.

use crate::chain::ParaCall;
use polkadot_parachain_primitives::primitives::Sibling;
use polkadot_primitives::Id as ParaId;
use sp_runtime::{traits::AccountIdConversion, AccountId32};
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};

/// Another chain, as a chain sees it.
pub fn sibling(id: impl Into<u32>) -> Location {
	Location::new(1, [Parachain(id.into())])
}

/// The account of chain `id` on another chain.
pub fn sovereign_on_sibling(id: ParaId) -> AccountId32 {
	Sibling::from(id).into_account_truncating()
}

/// The call that sends `message` to `dest`.
pub fn send(dest: Location, message: Xcm<()>) -> ParaCall {
	ParaCall::PolkadotXcm(pallet_xcm::Call::send {
		dest: Box::new(VersionedLocation::from(dest)),
		message: Box::new(VersionedXcm::from(message)),
	})
}

/// `call` by sudo.
pub fn as_root(call: ParaCall) -> ParaCall {
	ParaCall::Sudo(pallet_sudo::Call::sudo { call: Box::new(call) })
}

/// All of `calls`, or none of them.
pub fn all_of(calls: Vec<ParaCall>) -> ParaCall {
	ParaCall::Utility(pallet_utility::Call::batch_all { calls })
}

/// Each of `calls`, whether others fail or not.
pub fn each_of(calls: Vec<ParaCall>) -> ParaCall {
	ParaCall::Utility(pallet_utility::Call::force_batch { calls })
}
