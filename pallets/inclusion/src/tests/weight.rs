//! What the inherent weighs: never more than the block has left, and no more than it took.

use super::*;
use codec::Encode;

fn chain_of(para: u32, blocks: u8) -> Vec<polkadot_primitives::BackedCandidate> {
	(1..=blocks)
		.map(|n| Builder { parent_head: head(n - 1), ..candidate(para, n) }.build())
		.collect()
}

/// The weight of an inherent with candidates of these sizes, if all are dropped unseen.
fn base(candidates: &[polkadot_primitives::BackedCandidate]) -> Weight {
	candidates.iter().fold(<() as WeightInfo>::enter(), |sum, candidate| {
		sum + <() as WeightInfo>::drop_candidate(candidate.encoded_size() as u32)
	})
}

/// What the door's rules weigh, with so many votes.
fn checked(votes: u32, candidate: &polkadot_primitives::BackedCandidate) -> Weight {
	let bytes = candidate.encoded_size() as u32 + Config::get().max_head_data_size;
	<() as WeightInfo>::check_candidate(votes, bytes)
}

/// sdk#489: nothing caps what chains take of the relay chain.
#[test]
fn block_weight_is_never_overrun() {
	for (most, took) in [
		// Time runs out, then the proof does.
		(MAX_BLOCK.set_proof_size(9) / 3, MAX_BLOCK.set_proof_size(8) / 4),
		(MAX_BLOCK.set_ref_time(9) / 3, MAX_BLOCK.set_ref_time(8) / 4),
	] {
		run(|| {
			Most::set(most);
			Took::set(took);
			enter_in_block(chain_of(A, 4));
			assert_eq!(included(), vec![one(A, 1), one(A, 2), one(A, 3)]);
			assert_eq!(rules(), vec!["inclusion: block weight"]);
			assert!(System::block_weight().total().all_lte(MAX_BLOCK));
		});
	}
}

#[test]
fn candidate_heavier_than_a_block_does_not_enter() {
	run(|| {
		Most::set(MAX_BLOCK);
		let light = candidate(B, 1).build();
		enter_in_block(vec![candidate(A, 1).build()]);
		assert_eq!(rules(), vec!["inclusion: block weight"]);
		let (_, refusal) = dropped().pop().expect("it was dropped");
		let most = MAX_BLOCK + <() as WeightInfo>::include_candidate(0);
		assert!(matches!(refusal.actual, Figure::Number(n) if n >= most.ref_time()));
		assert_eq!(Enacted::get(), vec![]);

		next_block();
		Most::set(Weight::zero());
		enter_in_block(vec![light]);
		assert_eq!(included(), vec![one(B, 1)]);
	});
}

#[test]
fn candidate_without_room_enters_the_next_block() {
	run(|| {
		Most::set(MAX_BLOCK * 2 / 3);
		Took::set(MAX_BLOCK / 2);
		let (first, second) = (candidate(A, 1).build(), candidate(B, 1).build());
		enter_in_block(vec![first, second.clone()]);
		assert_eq!(included(), vec![one(A, 1)]);
		next_block();
		enter_in_block(vec![second]);
		assert_eq!(included(), vec![one(B, 1)]);
	});
}

#[test]
fn room_that_a_candidate_did_not_use_is_left_to_the_next() {
	run(|| {
		Most::set(MAX_BLOCK * 2 / 3);
		Took::set(MAX_BLOCK / 10);
		enter_in_block(chain_of(A, 3));
		assert_eq!(included().len(), 3);
	});
}

#[test]
fn weight_of_others_is_left_to_them() {
	run(|| {
		let others = MAX_BLOCK - base(&[candidate(A, 1).build()]);
		System::register_extra_weight_unchecked(others, DispatchClass::Normal);
		enter_in_block(vec![candidate(A, 1).build()]);
		assert_eq!(rules(), vec!["inclusion: block weight"]);
	});
}

/// `pallet-session` books a whole block when the session changes, and takes next to nothing of it.
#[test]
fn block_of_a_new_session_has_room_for_one_block() {
	run(|| {
		Most::set(MAX_BLOCK.set_proof_size(9) / 3);
		Took::set(MAX_BLOCK.set_proof_size(8) / 4);
		new_session(&[Alice, Bob, Charlie]);
		enter_in_block(chain_of(A, 4));
		assert_eq!(included(), vec![one(A, 1), one(A, 2), one(A, 3)]);
		assert_eq!(rules(), vec!["inclusion: block weight"]);
	});
	// Where nothing is claimed, as of the next block on, nothing is free.
	run(|| {
		new_session(&[Alice, Bob, Charlie]);
		next_block();
		System::register_extra_weight_unchecked(MAX_BLOCK, DispatchClass::Mandatory);
		enter_in_block(chain_of(A, 1));
		assert_eq!(rules(), vec!["inclusion: block weight"]);
	});
}

#[test]
fn inherent_weighs_what_it_took() {
	run(|| {
		let good = candidate(A, 1).build();
		let bytes = good.encoded_size() as u32;
		let used = enter_in_block(vec![good.clone()]);
		let expected = base(std::slice::from_ref(&good))
			+ checked(2, &good)
			+ Weighing::get()
			+ Took::get()
			+ <() as WeightInfo>::include_candidate(bytes);
		assert_eq!(used, expected);

		// Refused by the transport: all that it might have checked.
		next_block();
		let bad = Builder { upward: vec![b"refuse".to_vec()], ..candidate(A, 2) }.build();
		let used = enter_in_block(vec![bad.clone()]);
		let expected =
			base(std::slice::from_ref(&bad)) + checked(2, &bad) + Weighing::get() + Most::get();
		assert_eq!(used, expected);

		// Refused by the door: no signature was looked at.
		next_block();
		let bad = Builder { code: code_of(B.into()), ..candidate(A, 2) }.build();
		let used = enter_in_block(vec![bad.clone()]);
		let checked = checked(0, &bad);
		assert_eq!(used, base(&[bad]) + checked);
	});
}

#[test]
fn only_backed_candidates_are_weighed() {
	run(|| {
		let forged = Builder { sign_for: Some(Hash::zero()), ..candidate(A, 1) };
		enter_in_block(vec![forged.build(), candidate(7, 1).build()]);
		assert_eq!((Weighed::get(), dropped().len()), (0, 2));
		next_block();
		enter_in_block(vec![candidate(A, 1).build()]);
		assert_eq!(Weighed::get(), 1);
	});
}

#[test]
fn votes_beyond_all_validators_cost_nothing() {
	run(|| {
		let crowd = Builder { votes: vec![Some(Alice); 3], ..candidate(A, 1) };
		let mut crowd = crowd.build();
		let vote = crowd.validity_votes().first().cloned().expect("there is a vote");
		*crowd.validity_votes_mut() = vec![vote; 50_000];
		let used = enter_in_block(vec![crowd.clone()]);
		assert_eq!(rules(), vec!["inclusion: one vote per index bit"]);
		let most = <Test as crate::Config>::MaxValidators::get();
		let checked = checked(most, &crowd);
		assert_eq!(used, base(&[crowd]) + checked);
	});
}

#[test]
fn integrity_holds() {
	Inclusion::integrity_test();
}
