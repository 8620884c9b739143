//! The calls are upstream's: names, indices, arguments in their order.

use crate::{mock::*, Call};
use codec::Encode;
use sluice_primitives::{ParaId, ValidationCodeHash};
use sp_runtime::BoundedVec;

/// Index, name and arguments: polkadot-runtime-parachains 30.0.0, paras/mod.rs. The indices 4 to 7 stay free.
const UPSTREAM: [(u8, &str, &[&str]); 8] = [
	(0, "force_set_current_code", &["para", "new_code"]),
	(1, "force_set_current_head", &["para", "new_head"]),
	(2, "force_schedule_code_upgrade", &["para", "new_code", "relay_parent_number"]),
	(3, "force_note_new_head", &["para", "new_head"]),
	(8, "force_set_most_recent_context", &["para", "context"]),
	(9, "remove_upgrade_cooldown", &["para"]),
	(10, "authorize_force_set_current_code_hash", &["para", "new_code_hash", "valid_period"]),
	(11, "apply_authorized_force_set_current_code", &["para", "new_code"]),
];

/// What upstream has not.
const OURS: [(u8, &str, &[&str]); 3] = [
	(20, "register", &["id", "genesis_head", "validation_code"]),
	(21, "deregister", &["id"]),
	(22, "abort_code_upgrade", &["para"]),
];

#[test]
fn calls_keep_upstreams_names_indices_and_arguments() {
	let mut found = sluice_testing::calls::of::<Call<Test>>();
	found.sort();
	let expected: Vec<_> = UPSTREAM
		.iter()
		.chain(&OURS)
		.map(|(index, name, arguments)| (*index, *name, arguments.to_vec()))
		.collect();
	assert_eq!(found, expected);
}

/// What a `Transact` made for Polkadot carries: heads and codes as bytes with their length, whatever their type is called.
#[test]
fn calls_are_encoded_as_upstreams() {
	let para = ParaId::from(0x0a0b0c0d);
	let head = || BoundedVec::truncate_from(vec![7, 8]);
	let code = || BoundedVec::truncate_from(vec![9]);
	let hash = ValidationCodeHash::from([5; 32]);
	let cases: [(Call<Test>, Vec<u8>); 8] = [
		(Call::force_set_current_code { para, new_code: code() }, vec![0, 13, 12, 11, 10, 4, 9]),
		(Call::force_set_current_head { para, new_head: head() }, vec![1, 13, 12, 11, 10, 8, 7, 8]),
		(
			Call::force_schedule_code_upgrade { para, new_code: code(), relay_parent_number: 1 },
			vec![2, 13, 12, 11, 10, 4, 9, 1, 0, 0, 0],
		),
		(Call::force_note_new_head { para, new_head: head() }, vec![3, 13, 12, 11, 10, 8, 7, 8]),
		(
			Call::force_set_most_recent_context { para, context: 1 },
			vec![8, 13, 12, 11, 10, 1, 0, 0, 0],
		),
		(Call::remove_upgrade_cooldown { para }, vec![9, 13, 12, 11, 10]),
		(
			Call::authorize_force_set_current_code_hash {
				para,
				new_code_hash: hash,
				valid_period: 1,
			},
			[&[10, 13, 12, 11, 10][..], &[5; 32], &[1, 0, 0, 0]].concat(),
		),
		(
			Call::apply_authorized_force_set_current_code { para, new_code: code() },
			vec![11, 13, 12, 11, 10, 4, 9],
		),
	];
	for (call, bytes) in cases {
		assert_eq!(call.encode(), bytes, "{call:?}");
	}
}
