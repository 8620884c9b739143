//! Chains going.

use crate::{mock::*, weights::WeightInfo, *};
use frame_support::{
	assert_err_ignore_postinfo, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	weights::Weight,
};
use sluice_primitives::{Chains, ParaId, ValidationCode};
use sp_runtime::BoundedVec;

fn deregister(para: u32) -> frame_support::dispatch::DispatchResultWithPostInfo {
	Paras::deregister(RuntimeOrigin::root(), para.into())
}

fn bounded(n: u8) -> BoundedVec<u8, <Test as Config>::MaxCodeSize> {
	BoundedVec::try_from(code(n)).expect("it fits")
}

/// Chain 7 comes, `live` does something with it, and it goes: what is stored is what was stored before.
fn leaves_nothing(live: impl FnOnce(ParaId)) {
	run(|| {
		let para = ParaId::from(7);
		let root = RuntimeOrigin::root;
		let before = stored();
		assert_ok!(Paras::register(root(), para, BoundedVec::new(), bounded(7)));
		live(para);
		assert_eq!(Paras::do_try_state(), Ok(()));
		assert_ne!(stored(), before);

		assert_ok!(deregister(7));
		System::assert_last_event(Event::Deregistered { para }.into());
		assert_eq!(stored(), before);
		assert_eq!(Offboarded::get(), vec![para]);
		assert!(!Paras::exists(para));

		// Nor does anything come back.
		run_to(System::block_number() + 2 * COOLDOWN);
		assert_eq!(stored(), before);
		// The id can be given out again, to a chain that starts afresh.
		assert_ok!(Paras::register(root(), para, BoundedVec::new(), bounded(8)));
		let view = Paras::chain(para).expect("it is there");
		assert_eq!((view.context, view.upgrade, view.restricted_until), (None, None, None));
		assert_eq!(view.authorized, None);
	});
}

#[test]
fn removal_leaves_nothing() {
	leaves_nothing(|_| ());
}

#[test]
fn removal_leaves_nothing_of_a_chain_with_candidates() {
	leaves_nothing(|_| {
		run_to(5);
		assert_ok!(advance(7, 4, None));
	});
}

#[test]
fn removal_leaves_nothing_of_an_announced_upgrade() {
	leaves_nothing(|para| {
		assert_ok!(advance(7, 1, Some(code(1))));
		assert!(FutureCodeHash::<Test>::contains_key(para));
	});
}

#[test]
fn removal_leaves_nothing_of_an_upgrade_with_its_go_ahead() {
	leaves_nothing(|para| {
		assert_ok!(advance(7, 1, Some(code(1))));
		run_to(1 + DELAY);
		assert_eq!(UpgradeGoAheadSignal::<Test>::get(para), Some(UpgradeGoAhead::GoAhead));
	});
}

#[test]
fn removal_leaves_nothing_of_an_aborted_upgrade() {
	leaves_nothing(|para| {
		assert_ok!(advance(7, 1, Some(code(1))));
		assert_ok!(Paras::abort_code_upgrade(RuntimeOrigin::root(), para));
		assert_eq!(UpgradeGoAheadSignal::<Test>::get(para), Some(UpgradeGoAhead::Abort));
	});
}

#[test]
fn removal_leaves_nothing_of_a_forced_upgrade() {
	leaves_nothing(|para| {
		let root = RuntimeOrigin::root();
		assert_ok!(Paras::force_schedule_code_upgrade(root, para, bounded(1), 1));
		assert_eq!(FutureCodeUpgradesAt::<Test>::get().len(), 1);
	});
}

#[test]
fn removal_leaves_nothing_of_a_cooldown() {
	leaves_nothing(|para| {
		assert_ok!(advance(7, 1, Some(code(1))));
		run_to(2 + DELAY);
		assert_ok!(advance(7, 1 + DELAY, None));
		assert!(!FutureCodeHash::<Test>::contains_key(para));
		assert!(UpgradeRestrictionSignal::<Test>::contains_key(para));
	});
}

#[test]
fn removal_leaves_nothing_of_authorised_code() {
	leaves_nothing(|para| {
		let (root, hash) = (RuntimeOrigin::root(), ValidationCode(code(1)).hash());
		assert_ok!(Paras::authorize_force_set_current_code_hash(root, para, hash, 100));
		assert!(AuthorizedCodeHash::<Test>::contains_key(para));
	});
}

#[test]
fn removal_leaves_the_code_that_others_use() {
	leaves_nothing(|_| {
		// The code of 2000 and 2001.
		assert_ok!(advance(7, 1, Some(code(0))));
	});
}

#[test]
fn a_chain_that_is_gone_is_gone() {
	run(|| {
		assert_ok!(deregister(2000));
		assert_err_ignore_postinfo!(deregister(2000), Error::<Test>::NotRegistered);
		assert_eq!(Offboarded::get(), vec![ParaId::from(2000)]);
	});
}

fn own_weight() -> Weight {
	<Test as Config>::WeightInfo::deregister()
}

fn operational() -> Weight {
	*System::block_weight().get(DispatchClass::Operational)
}

#[test]
fn removal_reserves_the_most_weight_and_refunds_the_rest() {
	run(|| {
		let info = Call::<Test>::deregister { id: 2000.into() }.get_dispatch_info();
		assert_eq!(info.call_weight, own_weight() + Weight::from_parts(1_000, 100));
		let before = operational();
		let done = deregister(2000).expect("it is there");
		let used = own_weight() + Weight::from_parts(123, 4);
		assert_eq!(done.actual_weight, Some(used));
		assert_eq!(operational(), before, "nothing is charged twice");
		let refused = deregister(2000).expect_err("it is gone");
		assert_eq!(refused.post_info.actual_weight, Some(own_weight()));
	});
}

#[test]
fn what_removal_uses_beyond_its_most_weight_is_charged_to_the_block() {
	run(|| {
		MaxOffboardWeight::set(Weight::from_parts(23, 100));
		let before = operational();
		let done = deregister(2000).expect("it is there");
		assert_eq!(done.actual_weight, Some(own_weight() + Weight::from_parts(23, 4)));
		assert_eq!(operational(), before + Weight::from_parts(100, 0));
	});
}
