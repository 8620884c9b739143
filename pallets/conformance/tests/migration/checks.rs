//! What the checks before and after the migrations find.

use crate::world::*;
use frame_support::storage::{storage_prefix, unhashed};
use pallet_ump::RemoveQueue;
use sluice_conformance::{
	ours::{self, MessageQueue, Runtime},
	state,
	upstream::Candidate,
};
use sluice_primitives::ParaId;
use sp_io::TestExternalities;

/// An upstream chain that A has sent upward messages to, as its successor finds it.
fn sent() -> TestExternalities {
	let mut relay = relay();
	include(&mut relay, Candidate::new(A).upward(b"one").upward(b"two"));
	state::load(relay.state())
}

#[test]
fn validators_that_are_not_there_are_missed_beforehand() {
	use pallet_inclusion::migration::before;
	sent().execute_with(|| {
		let found = before::<Runtime, ours::Shared>().expect("they are there");
		assert!(!found.validators.is_empty());
		unhashed::kill(&storage_prefix(b"ParasShared", b"ActiveValidatorKeys"));
		let missed = Err("inclusion: no validators under that name".into());
		assert_eq!(before::<Runtime, ours::Shared>(), missed);
	});
}

#[test]
fn validators_and_sessions_that_differ_are_found_afterwards() {
	use pallet_inclusion::{migration::after, CurrentSession};
	let mut relay = relay();
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let validators = pallet_inclusion::Validators::<Runtime>::get().into_inner();
		let before = pallet_inclusion::migration::Before { validators };
		assert_eq!(after::<Runtime>(&before), Ok(()));
		CurrentSession::<Runtime>::mutate(|session| *session += 1);
		assert_eq!(after::<Runtime>(&before), Err("inclusion: session differs".into()));
		pallet_inclusion::Validators::<Runtime>::kill();
		assert_eq!(after::<Runtime>(&before), Err("inclusion: validators differ".into()));
	});
}

#[test]
fn upward_messages_that_are_lost_are_missed_afterwards() {
	use pallet_ump::migration::{after, before};
	sent().execute_with(|| {
		let found = before::<Runtime>().expect("it can be taken over");
		assert_eq!(found.queues, vec![(A.into(), (2, 6))]);
		MessageQueue::remove_queue(ParaId::from(A).into(), 10);
		assert_eq!(after::<Runtime>(&found), Err("ump: messages differ".into()));
	});
}
