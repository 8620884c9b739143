//! The pallet needs no other one: a runtime of the system and this pallet, with `()` for every neighbour.

use crate as pallet_dmp;
use crate::tests::{candidate, commitments, PARA};
use frame_support::{assert_ok, derive_impl, traits::ConstU32};
use sluice_primitives::{DownwardMessages, Offboard, Transport};
use sp_io::TestExternalities;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask
	)]
	pub struct Alone;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(58)]
	pub type Dmp = pallet_dmp;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = frame_system::mocking::MockBlock<Alone>;
}

impl pallet_dmp::Config for Alone {
	type HostConfig = ();
	type Chains = ();
	type MaxMessageSize = ConstU32<1_024>;
	type WeightInfo = ();
}

#[test]
fn the_pallet_stands_alone() {
	TestExternalities::default().execute_with(|| {
		for n in 0..3 {
			assert_ok!(Dmp::queue(PARA, vec![n; 1_024]));
		}
		assert!(Dmp::queue(PARA, vec![0; 1_025]).is_err());
		assert_eq!(Dmp::do_try_state(), Ok(()));

		let commitments = commitments(2);
		let candidate = candidate(&commitments, 1);
		assert_ok!(Dmp::check(&candidate));
		let most = Dmp::weight(&candidate);
		assert!(Dmp::enact(&candidate).all_lte(most));
		assert_eq!(Dmp::queue_footprint(PARA), (1, 1_024));
		assert_eq!(Dmp::do_try_state(), Ok(()));

		Dmp::on_offboard(PARA);
		assert_eq!(Dmp::queue_footprint(PARA), (0, 0));
		assert_eq!(Dmp::do_try_state(), Ok(()));
	});
}
