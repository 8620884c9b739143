//! The pallet needs no other one: a runtime of the system and this pallet, with `()` for every neighbour.

use crate as pallet_xcmp;
use crate::mock::{candidate, root, Built, A, B};
use frame_support::{assert_ok, derive_impl, traits::ConstU32};
use sluice_primitives::{matching::Matching, Offboard, Transport};
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
	#[runtime::pallet_index(61)]
	pub type Xcmp = pallet_xcmp;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = frame_system::mocking::MockBlock<Alone>;
}

impl pallet_xcmp::Config for Alone {
	type Chains = ();
	type Channels = ();
	type MaxRecentRoots = ConstU32<128>;
	type WeightInfo = ();
}

#[test]
fn the_pallet_stands_alone() {
	TestExternalities::default().execute_with(|| {
		let sender = Built::by(A).provides(1).commitments();
		let receiver = Built::by(B).requires(A, 1).commitments();
		let block = [candidate(B, &receiver), candidate(A, &sender)];
		let matched = Xcmp::matched(&block);
		assert_eq!(matched.groups(), vec![vec![1], vec![0]]);

		assert!(Xcmp::check(&block[0]).is_err());
		for candidate in [&block[1], &block[0]] {
			assert_ok!(Xcmp::check(candidate));
			let most = Xcmp::weight(candidate);
			assert!(Xcmp::enact(candidate).all_lte(most));
		}
		assert_eq!(Xcmp::recent_roots(A.into()), vec![root(1)]);
		assert_eq!(Xcmp::do_try_state(), Ok(()));

		Xcmp::on_offboard(A.into());
		assert_eq!(Xcmp::recent_roots(A.into()), vec![]);
		assert_eq!(Xcmp::do_try_state(), Ok(()));
	});
}
