//! Histories that failed once, as they were when they could be made no shorter.

use super::{Step::*, *};

/// Candidates of these chains, whose messages have a byte more than said here.
fn blocks(senders: &[(u32, u8)], upward: u8, upgrade: bool) -> Step {
	Blocks { senders: senders.to_vec(), upward, upgrade }
}

/// Why it failed is not known any more. At its end a channel is agreed upon that is to open with deposits that are on their way out.
#[test]
fn an_opening_forced_while_new_deposits_are_scheduled() {
	can_be_taken_over(history([
		Request(SYSTEM, SYSTEM),
		Request(SYSTEM, SYSTEM),
		Request(SYSTEM, SYSTEM),
		blocks(&[(SYSTEM, 7)], 0, false),
		Request(D, E),
		Downward(B, 1),
		ForceOpen(D, E),
		Request(E, A),
		Accept(C, SYSTEM),
		blocks(&[(C, 235)], 2, false),
		blocks(&[(B, 228)], 0, false),
		blocks(&[(B, 44)], 2, false),
		Downward(A, 3),
		Accept(C, C),
		Accept(A, D),
		Close(B, D),
		Request(A, A),
		blocks(&[(E, 152), (B, 70)], 2, false),
		Deposits(1233, 1742),
		ForceOpen(A, B),
	]));
}

/// An upgrade that waits for its availability cannot be seen: candidates announced a second one, which upstream refuses.
#[test]
fn an_upgrade_after_one_that_waited_for_its_availability() {
	can_be_taken_over(history([
		blocks(&[(B, 1)], 0, true),
		blocks(&[(B, 0)], 0, true),
		Request(SYSTEM, SYSTEM),
		WithSystem(SYSTEM),
		Accept(SYSTEM, D),
		Request(E, SYSTEM),
		blocks(&[(SYSTEM, 68), (C, 3), (A, 237)], 1, false),
		Accept(E, E),
		blocks(&[(A, 167), (B, 175)], 1, true),
		Close(SYSTEM, E),
		Downward(C, 2),
		Unreserve(D, 271),
		Deposits(1458, 1409),
		blocks(&[(D, 17), (SYSTEM, 176)], 2, false),
		Deposits(1189, 128),
		ForceOpen(E, C),
		Accept(E, A),
		Downward(A, 1),
		blocks(&[(A, 6), (B, 21), (A, 96)], 2, false),
		blocks(&[(A, 86), (E, 2)], 0, true),
	]));
}

/// Upstream takes upgrades for chains that do not exist. They were left behind.
#[test]
fn an_upgrade_forced_on_a_chain_that_has_gone() {
	let mut relay = history([
		OffBoard(SYSTEM),
		Request(SYSTEM, SYSTEM),
		ForceOpen(A, A),
		ForceOpen(A, C),
		Request(C, A),
		Request(E, SYSTEM),
		Downward(SYSTEM, 2),
		ForceOpen(C, C),
		Accept(B, C),
		OffBoard(B),
		NextSession,
		ForceUpgrade(E, 1),
		WithSystem(C),
		Cancel(A, A),
		Request(E, SYSTEM),
		Downward(B, 1),
		Request(E, E),
		OnBoard(2),
		Close(SYSTEM, SYSTEM),
		ForceUpgrade(SYSTEM, 2),
	]);
	relay.look(|| {
		let gone = ParaId::from(SYSTEM);
		assert!(!paras::Pallet::<Upstream>::is_valid_para(gone));
		assert!(paras::FutureCodeHash::<Upstream>::contains_key(gone));
	});
	can_be_taken_over(relay);
}
