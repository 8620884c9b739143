//! Changing a chain's code.

use crate::{mock::*, *};
use codec::Encode;
use frame_support::assert_ok;
use polkadot_primitives::well_known_keys;
use sluice_primitives::{Chains, Figure, ParaId, Refusal, ValidationCode};

const PARA: u32 = 2000;

fn hash(n: u8) -> sluice_primitives::ValidationCodeHash {
	ValidationCode(code(n)).hash()
}

fn current() -> Option<ValidationCode> {
	Paras::code_of(PARA.into())
}

fn signal() -> Option<UpgradeGoAhead> {
	UpgradeGoAheadSignal::<Test>::get(ParaId::from(PARA))
}

fn restricted() -> bool {
	UpgradeRestrictionSignal::<Test>::contains_key(ParaId::from(PARA))
}

#[test]
fn the_block_after_the_go_ahead_has_the_new_code() {
	run(|| {
		run_to(3);
		assert_ok!(advance(PARA, 2, Some(code(1))));
		assert!(restricted());
		let expected_at = 2 + DELAY;
		assert_eq!(FutureCodeUpgrades::<Test>::get(ParaId::from(PARA)), Some(expected_at));
		// The code is to be had before it is used: validators prepare it.
		assert_eq!(Paras::code_by_hash(hash(1)), Some(ValidationCode(code(1))));

		run_to(expected_at - 1);
		assert_eq!(signal(), None);
		run_to(expected_at);
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
		System::assert_last_event(Event::CodeUpgradeGoAhead { para: PARA.into() }.into());
		assert_eq!(current(), Some(ValidationCode(code(0))));

		run_to(expected_at + 1);
		assert_ok!(advance(PARA, expected_at, None));
		assert_eq!(signal(), None);
		assert_eq!(current(), Some(ValidationCode(code(1))));
		assert_eq!(FutureCodeHash::<Test>::iter().count(), 0);
		let upgraded = System::events().iter().any(|record| {
			matches!(record.event, RuntimeEvent::Paras(Event::CodeUpgraded { para, .. })
				if para == ParaId::from(PARA))
		});
		assert!(upgraded);
		// The other chain still uses the old code.
		assert_eq!(Paras::code_hash(2001.into()), Some(hash(0)));
	});
}

#[test]
fn a_candidate_that_has_not_seen_the_go_ahead_changes_no_code() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		let expected_at = 1 + DELAY;
		run_to(expected_at + 3);
		assert_ok!(advance(PARA, expected_at - 1, None));
		assert_eq!(current(), Some(ValidationCode(code(0))));
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
		assert_ok!(advance(PARA, expected_at, None));
		assert_eq!(current(), Some(ValidationCode(code(1))));
	});
}

#[test]
fn one_upgrade_at_a_time() {
	run(|| {
		let para = ParaId::from(PARA);
		assert_ok!(advance(PARA, 1, Some(code(1))));
		let pending = FutureCodeHash::<Test>::get(para);
		assert_eq!(
			advance(PARA, 1, Some(code(2))),
			Err(Refusal::new(rules::ONE_UPGRADE, Figure::None, pending))
		);
		run_to(10);
		assert_ok!(advance(PARA, 9, None));
		assert_eq!(current(), Some(ValidationCode(code(1))));
		// The upgrade is done, the cooldown is not.
		assert_eq!(
			advance(PARA, 9, Some(code(2))),
			Err(Refusal::new(rules::UPGRADE_ALLOWED, 1 + COOLDOWN, 10u32))
		);
		assert_ok!(advance(2001, 9, Some(code(2))));
		run_to(COOLDOWN);
		assert!(restricted());
		run_to(1 + COOLDOWN);
		assert!(!restricted());
		assert_ok!(advance(PARA, COOLDOWN, Some(code(2))));
	});
}

#[test]
fn an_upgrade_stays_pending_after_the_cooldown() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		run_to(2 + COOLDOWN);
		assert!(!restricted());
		let pending = FutureCodeHash::<Test>::get(ParaId::from(PARA));
		assert_eq!(
			advance(PARA, 3, Some(code(2))),
			Err(Refusal::new(rules::ONE_UPGRADE, Figure::None, pending))
		);
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
	});
}

#[test]
fn an_upgrade_announced_late_gets_its_go_ahead_in_the_next_block() {
	run(|| {
		run_to(50);
		assert_ok!(advance(PARA, 3, Some(code(1))));
		assert_eq!(signal(), None);
		assert!(restricted());
		run_to(51);
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
		assert!(!restricted());
		assert_ok!(advance(PARA, 50, None));
		assert_eq!(current(), Some(ValidationCode(code(0))));
		assert_ok!(advance(PARA, 51, None));
		assert_eq!(current(), Some(ValidationCode(code(1))));
	});
}

#[test]
fn an_upgrade_to_the_same_code_comes_to_its_end() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(0))));
		run_to(7);
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
		assert_ok!(advance(PARA, 6, None));
		assert_eq!(signal(), None);
		assert_eq!(current(), Some(ValidationCode(code(0))));
	});
}

#[test]
fn upgrades_of_several_chains_do_not_mix() {
	run(|| {
		assert_ok!(advance(2001, 3, Some(code(1))));
		assert_ok!(advance(2000, 1, Some(code(1))));
		run_to(6);
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
		assert!(!UpgradeGoAheadSignal::<Test>::contains_key(ParaId::from(2001)));
		assert_ok!(advance(2000, 6, None));
		assert_eq!(Paras::code_hash(2001.into()), Some(hash(0)));
		run_to(8);
		assert_ok!(advance(2001, 8, None));
		assert_eq!(Paras::code_hash(2001.into()), Some(hash(1)));
		// Nobody uses the first code any more.
		assert_eq!(Paras::code_by_hash(hash(0)), None);
	});
}

#[test]
fn a_forced_code_leaves_the_announced_upgrade() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		let forced = sp_runtime::BoundedVec::try_from(code(5)).expect("it fits");
		assert_ok!(Paras::force_set_current_code(RuntimeOrigin::root(), PARA.into(), forced));
		assert_eq!(current(), Some(ValidationCode(code(5))));
		run_to(6);
		assert_ok!(advance(PARA, 6, None));
		assert_eq!(current(), Some(ValidationCode(code(1))));
		assert_eq!(Paras::code_by_hash(hash(5)), None);
	});
}

#[test]
fn parachains_find_heads_and_signals_under_the_well_known_keys() {
	run(|| {
		let para = ParaId::from(PARA);
		let stored = |key: Vec<u8>| sp_io::storage::get(&key).map(|value| value.to_vec());
		let head = Paras::head(para).map(|head| head.encode());
		assert_eq!(stored(well_known_keys::para_head(para)), head);
		assert_ok!(advance(PARA, 1, Some(code(1))));
		assert_eq!(
			stored(well_known_keys::upgrade_restriction_signal(para)),
			Some(polkadot_primitives::UpgradeRestriction::Present.encode())
		);
		run_to(6);
		assert_eq!(
			stored(well_known_keys::upgrade_go_ahead_signal(para)),
			Some(polkadot_primitives::UpgradeGoAhead::GoAhead.encode())
		);
		let abort = polkadot_primitives::UpgradeGoAhead::from(UpgradeGoAhead::Abort);
		assert_eq!(abort.encode(), UpgradeGoAhead::Abort.encode());
	});
}
