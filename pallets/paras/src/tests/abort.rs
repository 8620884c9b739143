//! Upgrades that do not take place.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::{ParaId, Refusal, ValidationCode};
use sp_runtime::{BoundedVec, DispatchResult};

const PARA: u32 = 2000;

fn abort() -> DispatchResult {
	Paras::abort_code_upgrade(RuntimeOrigin::root(), PARA.into())
}

fn signal() -> Option<UpgradeGoAhead> {
	UpgradeGoAheadSignal::<Test>::get(ParaId::from(PARA))
}

#[test]
fn an_aborted_upgrade_is_forgotten() {
	run(|| {
		let para = ParaId::from(PARA);
		assert_ok!(advance(PARA, 1, Some(code(1))));
		run_to(3);
		let code_hash = sp_io::hashing::blake2_256(&code(1)).into();
		assert_ok!(abort());
		System::assert_last_event(Event::CodeUpgradeAborted { para, code_hash }.into());
		assert_eq!(signal(), Some(UpgradeGoAhead::Abort));
		assert_eq!(Paras::code_by_hash(ValidationCode(code(1)).hash()), None);
		assert_noop!(abort(), Error::<Test>::NoUpgradePending);

		run_to(20);
		assert_ok!(advance(PARA, 3, None));
		assert_eq!(signal(), None);
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(0))));
		// The cooldown goes on.
		assert!(UpgradeRestrictionSignal::<Test>::contains_key(para));
		run_to(1 + COOLDOWN);
		assert_ok!(advance(PARA, COOLDOWN, Some(code(2))));
	});
}

#[test]
fn a_go_ahead_is_not_taken_back() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		run_to(1 + DELAY);
		assert_noop!(abort(), Error::<Test>::GoAheadGiven);
		assert_ok!(advance(PARA, 1 + DELAY, None));
		assert_eq!(Paras::code_of(PARA.into()), Some(ValidationCode(code(1))));
	});
}

#[test]
fn a_forced_upgrade_is_aborted_without_a_signal() {
	run(|| {
		let forced = BoundedVec::try_from(code(1)).expect("it fits");
		let root = RuntimeOrigin::root();
		assert_noop!(abort(), Error::<Test>::NoUpgradePending);
		assert_ok!(Paras::force_schedule_code_upgrade(root, PARA.into(), forced, 1));
		assert_ok!(abort());
		assert_eq!(signal(), None);
		assert_eq!(FutureCodeUpgradesAt::<Test>::get().len(), 0);
		run_to(1 + DELAY);
		assert_eq!(Paras::code_of(PARA.into()), Some(ValidationCode(code(0))));
	});
}

#[test]
fn the_next_upgrade_is_announced_by_a_block_that_has_seen_the_abort() {
	run(|| {
		run_to(30);
		assert_ok!(advance(PARA, 29, Some(code(1))));
		assert_ok!(abort());
		run_to(30 + COOLDOWN);
		let refused = advance(PARA, 29, Some(code(2)));
		assert_eq!(refused, Err(Refusal::new(rules::ABORT_SEEN, 30u32, 29u32)));
		assert_ok!(advance(PARA, 30, Some(code(2))));
		assert_eq!(signal(), None);
		assert!(FutureCodeHash::<Test>::contains_key(ParaId::from(PARA)));
	});
}
