//! What `polkadot-runtime-parachains` 30 gets wrong, done right.

use crate::{mock::*, *};
use codec::MaxEncodedLen;
use frame_support::{
	assert_noop, assert_ok,
	traits::{Hooks, StorageInfoTrait},
};
use sluice_primitives::{Chains, HeadData, ParaId, ValidationCode};
use sp_runtime::BoundedVec;

const PARA: u32 = 2000;

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn bounded(n: u8) -> BoundedVec<u8, <Test as Config>::MaxCodeSize> {
	BoundedVec::try_from(code(n)).expect("it fits")
}

fn signal() -> Option<UpgradeGoAhead> {
	UpgradeGoAheadSignal::<Test>::get(ParaId::from(PARA))
}

/// The end of an upgrade to the same code never comes: no go-ahead, no abort. Cumulus waits for one of them and refuses
/// any other upgrade until then, so that the chain can never upgrade again.
#[test]
fn an_upgrade_to_the_same_code_does_not_lock_the_chain() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(0))));
		run_to(1 + DELAY);
		assert_eq!(signal(), Some(UpgradeGoAhead::GoAhead));
		assert_ok!(advance(PARA, 1 + DELAY, None));
		assert_eq!(signal(), None);
		run_to(1 + COOLDOWN);
		assert_ok!(advance(PARA, COOLDOWN, Some(code(1))));
	});
}

/// The next head takes the abort away, also if it was built before the abort. The chain then never sees it, and waits for
/// ever; or a block of it that has seen it is under way, and the block after that one panics.
#[test]
fn an_abort_stays_until_the_chain_has_seen_it() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		run_to(4);
		assert_ok!(Paras::abort_code_upgrade(root(), PARA.into()));
		run_to(5);
		assert_ok!(advance(PARA, 3, None));
		assert_eq!(signal(), Some(UpgradeGoAhead::Abort));
		assert_ok!(advance(PARA, 4, None));
		assert_eq!(signal(), None);
	});
}

/// `force_schedule_code_upgrade` reports success and deposits its event when it does nothing: for code of a wrong size,
/// while an upgrade is pending, for the same code.
#[test]
fn a_forced_upgrade_that_is_not_scheduled_is_an_error() {
	run(|| {
		let schedule = |n| Paras::force_schedule_code_upgrade(root(), PARA.into(), bounded(n), 1);
		assert_ok!(advance(PARA, 1, Some(code(1))));
		assert_noop!(schedule(2), Error::<Test>::UpgradePending);
		run_to(7);
		assert_ok!(advance(PARA, 6, None));
		Limits::mutate(|limits| limits.max_code_size = 9);
		assert_noop!(schedule(2), Error::<Test>::CodeTooLarge);
	});
}

/// The admin's calls store head, code and upgrades of ids that are no chains, where nothing ever removes them.
#[test]
fn nothing_is_stored_of_ids_that_are_no_chains() {
	run(|| {
		let nobody = ParaId::from(5);
		let head = || BoundedVec::try_from(vec![1]).expect("it fits");
		let unknown = || Error::<Test>::NotRegistered;
		assert_noop!(Paras::force_set_current_code(root(), nobody, bounded(1)), unknown());
		assert_noop!(Paras::force_set_current_head(root(), nobody, head()), unknown());
		assert_noop!(Paras::force_schedule_code_upgrade(root(), nobody, bounded(1), 1), unknown());
		assert_noop!(Paras::force_note_new_head(root(), nobody, head()), unknown());
		assert_noop!(Paras::force_set_most_recent_context(root(), nobody, 1), unknown());
	});
}

/// A forced upgrade during a cooldown adds a second entry to `UpgradeCooldowns`, and the first one to pass lifts the
/// restriction.
#[test]
fn a_chain_has_one_cooldown() {
	run(|| {
		let para = ParaId::from(PARA);
		assert_ok!(advance(PARA, 1, Some(code(1))));
		run_to(10);
		assert_ok!(advance(PARA, 9, None));
		assert_ok!(Paras::force_schedule_code_upgrade(root(), para, bounded(2), 10));
		assert_eq!(UpgradeCooldowns::<Test>::get().into_inner(), vec![(para, 10 + COOLDOWN)]);
		run_to(1 + COOLDOWN);
		assert!(UpgradeRestrictionSignal::<Test>::contains_key(para));
	});
}

/// The removal of a cooldown while the upgrade is still pending takes the money, and the chain's next announcement is
/// refused all the same: its block is lost.
#[test]
fn a_cooldown_is_not_sold_in_vain() {
	run(|| {
		assert_ok!(advance(PARA, 1, Some(code(1))));
		let payer = RuntimeOrigin::signed(PAYER);
		assert_noop!(
			Paras::remove_upgrade_cooldown(payer, PARA.into()),
			Error::<Test>::UpgradePending
		);
	});
}

/// Every block walks through all authorisations to find those that have expired.
#[test]
fn authorisations_cost_a_block_nothing() {
	let weight_with = |authorisations: u32| {
		let mut weight = Default::default();
		run(|| {
			for n in 0..authorisations {
				let (para, hash) = (ParaId::from(2000 + n), ValidationCode(code(1)).hash());
				assert_ok!(Paras::authorize_force_set_current_code_hash(root(), para, hash, 1));
			}
			System::set_block_number(2);
			weight = Paras::on_initialize(2);
			assert_eq!(AuthorizedCodeHash::<Test>::iter().count(), authorisations as usize);
		});
		weight
	};
	assert_eq!(weight_with(0), weight_with(2));
}

/// A chain whose stored head is not the one that its collators build on stops (head mismatch).
#[test]
fn a_head_mismatch_is_corrected_by_one_call() {
	run(|| {
		let head = BoundedVec::try_from(vec![7]).expect("it fits");
		assert_ok!(Paras::force_set_current_head(root(), PARA.into(), head));
		assert_eq!(Paras::head(PARA.into()), Some(HeadData(vec![7])));
		assert_ok!(advance(PARA, 1, None));
	});
}

/// Off-boarding waits for the session after the next one, is refused while upward messages wait, and keeps the old code.
#[test]
fn offboarding_takes_one_block() {
	run(|| {
		let para = ParaId::from(PARA);
		assert_ok!(Paras::force_set_current_code(root(), para, bounded(5)));
		assert_ok!(Paras::deregister(root(), para));
		assert!(!Paras::exists(para));
		assert_eq!(Paras::code_by_hash(ValidationCode(code(5)).hash()), None);
	});
}

/// The pallet is `without_storage_info`; its lists and codes have no bounds.
#[test]
fn storage_is_bounded() {
	let infos = Paras::storage_info();
	assert_eq!(infos.len(), 15);
	assert!(infos.iter().all(|info| info.max_size.is_some()));
	let code = infos.iter().find(|info| info.storage_name == b"CodeByHash");
	let bound = BoundedVec::<u8, <Test as Config>::MaxCodeSize>::max_encoded_len() as u32;
	assert_eq!(code.and_then(|info| info.max_size), Some(32 + bound));
}
