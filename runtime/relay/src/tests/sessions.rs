//! What a change of session takes of its block.

use super::*;
use crate::configs::consensus::EPOCH_DURATION_IN_SLOTS;
use pallet_configuration::WeightInfo;

/// The time that a block has booked once its inherents are applied, so many slots after the last one.
fn booked(slots: u64) -> u64 {
	let mut world = World::new();
	world.block(vec![], || ());
	world.begin(slots, vec![]);
	world.run(|| System::block_weight().total().ref_time())
}

/// Upstream's initializer throws away what its pallets return for the change of session.
#[test]
fn putting_a_configuration_into_force_is_weighed() {
	type Weights = <Runtime as pallet_configuration::Config>::WeightInfo;
	let activation = <Weights as WeightInfo>::on_new_session().ref_time();
	// `pallet-session` claims a whole block, which the inherents get back.
	let claim = <Runtime as frame_system::Config>::BlockWeights::get().max_block.ref_time();
	assert!(activation > 0);
	assert_eq!(booked(EPOCH_DURATION_IN_SLOTS), booked(1) + claim + activation);
}

#[test]
fn the_genesis_state_has_no_weight_booked() {
	network("development").execute_with(|| {
		assert!(!frame_system::BlockWeight::<Runtime>::exists());
	});
}
