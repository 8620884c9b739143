//! The admin's corrections.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::{Chains, HeadData, ParaId, Refusal, ValidationCode};
use sp_runtime::BoundedVec;

#[test]
fn the_admin_corrects_head_and_code() {
	run(|| {
		let para = ParaId::from(2000);
		let head = || BoundedVec::try_from(vec![9]).expect("it fits");
		let new_code = || BoundedVec::try_from(code(9)).expect("it fits");
		assert_ok!(Paras::force_set_current_head(RuntimeOrigin::root(), para, head()));
		let head_hash = HeadData(vec![9]).hash();
		System::assert_last_event(Event::HeadUpdated { para, head_hash }.into());
		assert_ok!(Paras::force_set_current_code(RuntimeOrigin::root(), para, new_code()));
		assert_eq!(Paras::head(para), Some(HeadData(vec![9])));
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(9))));
		// To the same code again: nothing is lost.
		assert_ok!(Paras::force_set_current_code(RuntimeOrigin::root(), para, new_code()));
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(9))));

		let nobody = ParaId::from(5);
		let error = Error::<Test>::NotRegistered;
		let root = RuntimeOrigin::root;
		assert_noop!(Paras::force_set_current_head(root(), nobody, head()), error);
		let error = Error::<Test>::NotRegistered;
		assert_noop!(Paras::force_set_current_code(root(), nobody, new_code()), error);
		Limits::mutate(|limits| {
			limits.max_head_data_size = 0;
			limits.max_code_size = 9;
		});
		let error = Error::<Test>::HeadDataTooLarge;
		assert_noop!(Paras::force_set_current_head(root(), para, head()), error);
		let error = Error::<Test>::CodeTooLarge;
		assert_noop!(Paras::force_set_current_code(root(), para, new_code()), error);
	});
}

#[test]
fn a_noted_head_counts_as_built_on_this_block() {
	run(|| {
		let para = ParaId::from(2000);
		run_to(9);
		let head = BoundedVec::try_from(vec![9]).expect("it fits");
		assert_ok!(Paras::force_note_new_head(RuntimeOrigin::root(), para, head));
		assert_eq!(Paras::head(para), Some(HeadData(vec![9])));
		assert_eq!(Paras::most_recent_context(para), Some(9));
		assert_eq!(advance(2000, 8, None), Err(Refusal::new(rules::RELAY_PARENT, 9u32, 8u32)));
		assert_ok!(advance(2000, 9, None));
	});
}

#[test]
fn a_noted_head_applies_the_upgrade_that_was_given_its_go_ahead() {
	run(|| {
		let para = ParaId::from(2000);
		let note = || {
			let head = BoundedVec::try_from(vec![9]).expect("it fits");
			Paras::force_note_new_head(RuntimeOrigin::root(), para, head)
		};
		assert_ok!(advance(2000, 1, Some(code(1))));
		run_to(DELAY);
		assert_ok!(note());
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(0))));
		run_to(1 + DELAY);
		assert_ok!(note());
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(1))));
		assert!(!UpgradeGoAheadSignal::<Test>::contains_key(para));
	});
}

#[test]
fn the_admin_sets_the_context() {
	run(|| {
		let para = ParaId::from(2000);
		run_to(9);
		let set = |id: u32, context| {
			Paras::force_set_most_recent_context(RuntimeOrigin::root(), id.into(), context)
		};
		assert_ok!(set(2000, 7));
		System::assert_last_event(Event::MostRecentContextUpdated { para, context: 7 }.into());
		assert_eq!(advance(2000, 6, None), Err(Refusal::new(rules::RELAY_PARENT, 7u32, 6u32)));
		assert_noop!(set(2000, 10), Error::<Test>::ContextInFuture);
		assert_noop!(set(5, 1), Error::<Test>::NotRegistered);
	});
}

#[test]
fn a_forced_upgrade_takes_place_whatever_the_chain_does() {
	run(|| {
		let para = ParaId::from(2000);
		let schedule = |n, relay_parent| {
			let code = BoundedVec::try_from(code(n)).expect("it fits");
			Paras::force_schedule_code_upgrade(RuntimeOrigin::root(), para, code, relay_parent)
		};
		run_to(3);
		assert_ok!(schedule(1, 2));
		let (code_hash, expected_at) = (sp_io::hashing::blake2_256(&code(1)).into(), 2 + DELAY);
		let scheduled = Event::CodeUpgradeScheduled { para, code_hash, expected_at };
		System::assert_last_event(scheduled.into());
		assert_noop!(schedule(2, 2), Error::<Test>::UpgradePending);

		run_to(expected_at - 1);
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(0))));
		run_to(expected_at);
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(1))));
		assert_eq!(UpgradeGoAheadSignal::<Test>::iter().count(), 0, "the chain is not told");
		assert!(UpgradeRestrictionSignal::<Test>::contains_key(para));
		run_to(2 + COOLDOWN);
		assert!(!UpgradeRestrictionSignal::<Test>::contains_key(para));

		// Late: in the next block.
		assert_ok!(schedule(2, 0));
		run_to(3 + COOLDOWN);
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(2))));
	});
}
