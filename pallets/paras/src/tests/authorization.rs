//! Code authorised by its hash.

use crate::{mock::*, *};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResultWithPostInfo, Pays},
	pallet_prelude::{InvalidTransaction, TransactionSource, TransactionValidity},
};
use sluice_primitives::{Chains, ParaId, ValidationCode};
use sp_runtime::{BoundedVec, DispatchResult};

const PARA: u32 = 2000;

fn authorize(n: u8, valid_period: u32) -> DispatchResult {
	let hash = ValidationCode(code(n)).hash();
	let root = RuntimeOrigin::root();
	Paras::authorize_force_set_current_code_hash(root, PARA.into(), hash, valid_period)
}

fn apply(n: u8) -> DispatchResultWithPostInfo {
	let code = BoundedVec::try_from(code(n)).expect("it fits");
	Paras::apply_authorized_force_set_current_code(RuntimeOrigin::none(), PARA.into(), code)
}

#[allow(deprecated)]
fn validate(call: Call<Test>) -> TransactionValidity {
	use sp_runtime::traits::ValidateUnsigned;
	Paras::validate_unsigned(TransactionSource::External, &call)
}

fn validate_apply(n: u8) -> TransactionValidity {
	let new_code = BoundedVec::try_from(code(n)).expect("it fits");
	validate(Call::apply_authorized_force_set_current_code { para: PARA.into(), new_code })
}

#[test]
fn authorised_code_is_applied_by_anybody_free_of_charge() {
	run(|| {
		let para = ParaId::from(PARA);
		let code_hash = ValidationCode(code(3)).hash();
		assert_ok!(authorize(3, 10));
		let authorized = Event::CodeAuthorized { para_id: para, code_hash, expire_at: 11 };
		System::assert_last_event(authorized.into());

		assert_noop!(apply(4), Error::<Test>::Unauthorized);
		let done = apply(3).expect("it is authorised");
		assert_eq!(done.pays_fee, Pays::No);
		assert_eq!(Paras::code_hash(para), Some(code_hash));
		assert_noop!(apply(3), Error::<Test>::NothingAuthorized);
	});
}

#[test]
fn an_authorisation_expires() {
	run(|| {
		assert_ok!(authorize(3, 10));
		run_to(11);
		assert_noop!(apply(3), Error::<Test>::AuthorizationExpired);
		assert_eq!(Paras::chain(PARA.into()).and_then(|chain| chain.authorized), None);
		assert_ok!(authorize(3, 1));
		assert_ok!(apply(3));
	});
}

#[test]
fn the_newest_authorisation_counts() {
	run(|| {
		assert_ok!(authorize(3, 10));
		assert_ok!(authorize(4, 10));
		assert_noop!(apply(3), Error::<Test>::Unauthorized);
		assert_ok!(apply(4));
	});
}

#[test]
fn code_is_authorised_for_chains_only() {
	run(|| {
		let hash = ValidationCode(code(3)).hash();
		let root = RuntimeOrigin::root();
		assert_noop!(
			Paras::authorize_force_set_current_code_hash(root, 5.into(), hash, 1),
			Error::<Test>::NotRegistered
		);
	});
}

#[test]
fn the_pool_takes_unsigned_transactions_that_bring_authorised_code() {
	run(|| {
		let refused = Err(InvalidTransaction::Custom(4).into());
		assert_eq!(validate_apply(3), refused);
		assert_ok!(authorize(3, 10));
		run_to(5);
		let valid = validate_apply(3).expect("it is authorised");
		assert_eq!((valid.priority, valid.longevity, valid.propagate), (7, 6, true));
		assert_eq!(valid.provides.len(), 1);
		assert_eq!(validate_apply(4), refused);
		Limits::mutate(|limits| limits.max_code_size = 9);
		assert_eq!(validate_apply(3), refused, "it would fail");

		let other = Call::deregister { id: PARA.into() };
		assert_eq!(validate(other), Err(InvalidTransaction::Call.into()));
	});
}
