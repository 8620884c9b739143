//! Chains coming, and who may do what.

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
		assert_noop!(Paras::force_schedule_code_upgrade(who(), para, code(), 1), bad);
		assert_noop!(Paras::force_note_new_head(who(), para, head()), bad);
		assert_noop!(Paras::force_set_most_recent_context(who(), para, 1), bad);
		assert_noop!(Paras::abort_code_upgrade(who(), para), bad);
		let hash = ValidationCode(vec![]).hash();
		assert_noop!(Paras::authorize_force_set_current_code_hash(who(), para, hash, 1), bad);
		assert_noop!(Paras::remove_upgrade_cooldown(RuntimeOrigin::root(), para), bad);
	});
}

#[test]
fn the_parachain_origin_gives_the_id() {
	let origin = RuntimeOrigin::from(Origin::from(2000));
	assert_eq!(EnsureParachain::<Test>::try_origin(origin).ok(), Some(ParaId::from(2000)));
	assert!(EnsureParachain::<Test>::try_origin(RuntimeOrigin::root()).is_err());
	assert!(EnsureParachain::<Test>::try_origin(RuntimeOrigin::signed(1)).is_err());
}
