//! The pallet needs no other one: a runtime of the system and this pallet, with `()` for every neighbour.
//!
//! Without a message queue, only signals are taken.

use crate as pallet_ump;
use crate::tests::{approve_peer, candidate, commitments, select_core, PARA};
use frame_support::{assert_ok, derive_impl, traits::Hooks};
use sluice_primitives::{Offboard, Refusal, Transport};
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
	#[runtime::pallet_index(59)]
	pub type Ump = pallet_ump;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Alone {
	type Block = frame_system::mocking::MockBlock<Alone>;
}

impl pallet_ump::Config for Alone {
	type HostConfig = ();
	type Chains = ();
	type MessageQueue = ();
	type WeightInfo = ();
}

#[test]
fn the_pallet_stands_alone() {
	TestExternalities::default().execute_with(|| {
		System::set_block_number(1);
		Ump::on_initialize(1);

		let signals = commitments(vec![vec![], select_core(), approve_peer()]);
		let candidate_with = |commitments| candidate(PARA, commitments);
		assert_ok!(Ump::check(&candidate_with(&signals)));
		Ump::enact(&candidate_with(&signals));
		assert_eq!(System::event_count(), 2, "one for each signal");

		let message = commitments(vec![vec![1]]);
		let refusal = Refusal::new("ump: message size", 0u32, 1u32);
		assert_eq!(Ump::check(&candidate_with(&message)), Err(refusal));

		Ump::on_offboard(PARA);
		assert_eq!(Ump::do_try_state(), Ok(()));
	});
}
