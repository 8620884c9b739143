//! The pallet needs nothing but the system pallet: [`crate::mock`] has no other.

use crate::mock::*;
use codec::Encode;
use frame_support::{assert_ok, traits::PalletsInfoAccess};
use polkadot_primitives::well_known_keys;
use sluice_primitives::HostConfig;

#[test]
fn the_pallet_stands_alone() {
	assert_eq!(AllPalletsWithoutSystem::infos().len(), 1);
	run(|| {
		assert_ok!(Configuration::set_hrmp_channel_max_capacity(RuntimeOrigin::root(), 25));
		new_session();
		assert_eq!(Configuration::active().hrmp_channel_max_capacity, 25);
		let stored = sp_io::storage::get(well_known_keys::ACTIVE_CONFIG);
		assert_eq!(stored, Some(Configuration::active().encode().into()));
	});
}
