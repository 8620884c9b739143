//! The time between upgrades, and its removal for a price.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use sluice_primitives::ParaId;
use sp_runtime::{DispatchResult, TokenError};

const PARA: u32 = 2000;

fn remove() -> DispatchResult {
	Paras::remove_upgrade_cooldown(RuntimeOrigin::signed(PAYER), PARA.into())
}

/// The chain has upgraded; its cooldown lasts until block 21.
fn upgraded() {
	assert_ok!(advance(PARA, 1, Some(code(1))));
	run_to(7);
	assert_ok!(advance(PARA, 6, None));
}

#[test]
fn a_cooldown_is_removed_for_its_price() {
	run(|| {
		upgraded();
		let issued = Balances::total_issuance();
		let cost = PRICE * u128::from(1 + COOLDOWN - 7);
		assert_eq!(Paras::remove_upgrade_cooldown_cost(PARA.into()), cost);
		assert_ok!(remove());
		System::assert_last_event(Event::UpgradeCooldownRemoved { para_id: PARA.into() }.into());
		assert_eq!(Balances::balance(&PAYER), FUNDS - cost);
		assert_eq!(Balances::total_issuance(), issued - cost);
		assert_eq!(Paras::remove_upgrade_cooldown_cost(PARA.into()), 0);
		assert_noop!(remove(), Error::<Test>::NoCooldown);
		assert_ok!(advance(PARA, 6, Some(code(2))));
	});
}

#[test]
fn who_cannot_pay_removes_nothing() {
	run(|| {
		upgraded();
		let poor = RuntimeOrigin::signed(2);
		assert_noop!(
			Paras::remove_upgrade_cooldown(poor, PARA.into()),
			TokenError::FundsUnavailable
		);
		assert!(UpgradeRestrictionSignal::<Test>::contains_key(ParaId::from(PARA)));
	});
}

#[test]
fn a_cooldown_stays_while_an_upgrade_is_pending() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		assert_noop!(remove(), Error::<Test>::UpgradePending);
		run_to(7);
		assert_noop!(remove(), Error::<Test>::UpgradePending);
	});
}

#[test]
fn the_end_of_a_cooldown_is_told() {
	run(|| {
		upgraded();
		run_to(COOLDOWN);
		events();
		run_to(1 + COOLDOWN);
		assert_eq!(events(), vec![Event::UpgradeCooldownPassed { para: PARA.into() }]);
	});
}

#[test]
fn a_chain_is_restricted_until_its_go_ahead_at_least() {
	run(|| {
		Limits::mutate(|limits| limits.validation_upgrade_cooldown = 0);
		assert_ok!(advance(PARA, 1, Some(code(1))));
		assert_eq!(Paras::restricted_until(PARA.into()), Some(1 + DELAY));
		run_to(1 + DELAY);
		assert_eq!(Paras::restricted_until(PARA.into()), None);
	});
}
