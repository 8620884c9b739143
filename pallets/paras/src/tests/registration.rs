//! Chains coming and going.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::EnsureOrigin};
use sluice_primitives::{Chains, HeadData, ParaId, ValidationCode};
use sp_runtime::{BoundedVec, DispatchError, DispatchResult};

fn register(id: u32, head: Vec<u8>, code: Vec<u8>) -> DispatchResult {
	let head = BoundedVec::try_from(head).expect("the head can be stored");
	let code = BoundedVec::try_from(code).expect("the code can be stored");
	Paras::register(RuntimeOrigin::root(), id.into(), head, code)
}

#[test]
fn a_chain_is_whole() {
	run(|| {
		assert_ok!(register(100, vec![1], code(7)));
		let para = ParaId::from(100);
		assert_eq!(Paras::parachains(), vec![para, 2000.into(), 2001.into()]);
		assert_eq!(Paras::head(para), Some(HeadData(vec![1])));
		assert_eq!(Paras::code_of(para), Some(ValidationCode(code(7))));
		assert_eq!(Paras::code_hash(para), Some(ValidationCode(code(7)).hash()));
		assert_eq!(Paras::most_recent_context(para), None);
		System::assert_last_event(Event::Registered { para }.into());
	});
}

#[test]
fn registration_refuses_what_does_not_fit() {
	run(|| {
		let head = || vec![1];
		assert_noop!(register(2000, head(), code(1)), Error::<Test>::AlreadyRegistered);
		assert_noop!(register(9, head(), vec![0; 8]), Error::<Test>::CodeTooSmall);
		Limits::mutate(|limits| {
			limits.max_code_size = 50;
			limits.max_head_data_size = 5;
		});
		assert_noop!(register(9, head(), vec![0; 51]), Error::<Test>::CodeTooLarge);
		assert_noop!(register(9, vec![0; 6], code(1)), Error::<Test>::HeadDataTooLarge);
		assert_ok!(register(9, vec![0; 5], vec![0; 50]));
		assert_noop!(register(10, head(), code(1)), Error::<Test>::TooManyChains);
	});
}

#[test]
fn removal_leaves_nothing() {
	run(|| {
		let para = ParaId::from(2000);
		// One chain with a waiting upgrade, one that has been given the go-ahead.
		assert_ok!(advance(2001, 1, Some(code(3))));
		run_to(3);
		assert_ok!(advance(2000, 2, Some(code(4))));
		run_to(6);
		assert!(UpgradeGoAheadSignal::<Test>::contains_key(ParaId::from(2001)));
		for para in [2000, 2001] {
			assert_ok!(Paras::deregister(RuntimeOrigin::root(), para.into()));
			System::assert_last_event(Event::Deregistered { para: para.into() }.into());
			assert_eq!(Paras::do_try_state(), Ok(()));
		}
		assert_eq!(Offboarded::get(), vec![para, 2001.into()]);
		assert!(!Paras::exists(para));
		assert_eq!(Paras::head(para), None);
		assert_eq!(Paras::code_of(para), None);
		assert_noop!(Paras::deregister(RuntimeOrigin::root(), para), Error::<Test>::NotRegistered);

		// Only the lists of all chains are left, and they are empty.
		let prefix = sp_io::hashing::twox_128(b"Paras");
		let mut left = vec![];
		let mut key = prefix.to_vec();
		while let Some(next) = sp_io::storage::next_key(&key) {
			if !next.starts_with(&prefix) {
				break;
			}
			left.push(next.clone());
			key = next;
		}
		let mut expected = vec![
			Parachains::<Test>::hashed_key().to_vec(),
			UpcomingUpgrades::<Test>::hashed_key().to_vec(),
			UpgradeCooldowns::<Test>::hashed_key().to_vec(),
		];
		expected.sort();
		assert_eq!(left, expected);
	});
}

#[test]
fn removal_counts_what_the_other_pallets_used() {
	run(|| {
		let before = System::block_weight().total();
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), 2000.into()));
		let used = System::block_weight().total().saturating_sub(before);
		assert_eq!(used, frame_support::weights::Weight::from_parts(123, 4));
	});
}

#[test]
fn code_is_stored_while_it_is_used() {
	run(|| {
		let shared = ValidationCode(code(0)).hash();
		assert_eq!(CodeByHashRefs::<Test>::iter_values().collect::<Vec<_>>(), vec![2]);
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), 2000.into()));
		assert_eq!(Paras::code_by_hash(shared), Some(ValidationCode(code(0))));
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), 2001.into()));
		assert_eq!(Paras::code_by_hash(shared), None);
		assert_eq!(CodeByHashRefs::<Test>::iter().count(), 0);
	});
}

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
fn only_the_admin_may() {
	run(|| {
		let who = || RuntimeOrigin::signed(1);
		let para = ParaId::from(2000);
		let bad = DispatchError::BadOrigin;
		let code = || BoundedVec::try_from(code(1)).expect("it fits");
		let head = BoundedVec::new;
		assert_noop!(Paras::register(who(), 1.into(), head(), code()), bad);
		assert_noop!(Paras::deregister(who(), para), bad);
		assert_noop!(Paras::force_set_current_code(who(), para, code()), bad);
		assert_noop!(Paras::force_set_current_head(who(), para, head()), bad);
	});
}

#[test]
fn the_parachain_origin_gives_the_id() {
	let origin = RuntimeOrigin::from(Origin::from(2000));
	assert_eq!(EnsureParachain::<Test>::try_origin(origin).ok(), Some(ParaId::from(2000)));
	assert!(EnsureParachain::<Test>::try_origin(RuntimeOrigin::root()).is_err());
	assert!(EnsureParachain::<Test>::try_origin(RuntimeOrigin::signed(1)).is_err());
}
