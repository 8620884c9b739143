//! Votes: whose, how many and how they are told apart.

use super::*;

/// It cannot come about: validators are kept as long as a relay parent of their session is allowed.
#[test]
fn votes_of_validators_that_are_not_known_are_refused() {
	run(|| {
		let of_old = candidate(A, 1);
		new_session(&[Dave]);
		let known = PastValidators::<Test>::take(0).expect("a relay parent is of session 0");
		assert_eq!(refusal_of(&of_old), "inclusion: validators of the session are known");
		let (_, refusal) = dropped().pop().expect("it was dropped");
		assert_eq!((refusal.expected, refusal.actual), (Figure::Number(0), Figure::None));
		// What the invariants ask for.
		PastValidators::<Test>::insert(0, known);
	});
}

#[test]
fn votes_must_match_the_validator_set() {
	run(|| {
		let bad = Builder { votes: vec![Some(Alice), Some(Bob)], ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: one index bit per validator");
		next_block();
		let bad = Builder { votes: vec![Some(Alice), Some(Bob), None, None], ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: one index bit per validator");
		next_block();
		let mut bad = candidate(A, 1).build();
		bad.validity_votes_mut().pop();
		assert_ok!(enter(vec![bad]));
		assert_eq!(rules(), vec!["inclusion: one vote per index bit"]);
	});
}

#[test]
fn too_few_votes_are_refused() {
	run(|| {
		let bad = Builder { votes: vec![Some(Alice), None, None], ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: backing votes");
		let (_, refusal) = dropped().pop().expect("it was dropped");
		assert_eq!((refusal.expected, refusal.actual), (Figure::Number(2), Figure::Number(1)));
	});
}

#[test]
fn wrong_signatures_are_refused() {
	run(|| {
		let good = candidate(A, 1);
		let mut other_parent = good.clone();
		other_parent.on.session = 7;
		let forged = [
			// Dave is no validator.
			Builder { votes: vec![Some(Alice), Some(Dave), None], ..good.clone() },
			// A validator signs for another one.
			Builder { votes: vec![Some(Alice), Some(Alice), None], ..good.clone() },
			// Signatures of another candidate.
			Builder { sign_for: Some(Hash::repeat_byte(1)), ..good.clone() },
			// Signatures for another session.
			other_parent,
		];
		let mut candidates: Vec<_> = forged.iter().map(Builder::build).collect();
		assert_ok!(enter(candidates.clone()));
		assert_eq!(rules(), vec!["inclusion: votes are rightly signed"; 4]);
		assert_eq!(included(), vec![]);

		// The signatures cover the commitments.
		next_block();
		let good = candidate(A, 1);
		let mut forged = Builder { upward: vec![b"mint".to_vec()], ..good.clone() }.build();
		*forged.validity_votes_mut() = good.build().validity_votes().to_vec();
		candidates = vec![forged];
		assert_ok!(enter(candidates));
		assert_eq!(rules(), vec!["inclusion: votes are rightly signed"]);
	});
}

#[test]
fn surplus_validators_do_not_vote() {
	run(|| {
		new_session(&[Alice; 9]);
		assert_eq!(Inclusion::validators().len(), 8);
	});
}

#[test]
fn index_bits_of_any_length_are_judged() {
	run(|| {
		// The last eight are the core index that upstream appends, if there are more than eight.
		for count in [0, 1, 2, 4, 7, 8, 9, 11, 64, 1_000, 100_000] {
			let bad = Builder { bits: Some(count), ..candidate(A, 1) };
			let rule = refusal_of(&bad);
			assert_eq!(rule, "inclusion: one index bit per validator", "{count} bits");
			next_block();
		}
		let bad = Builder { bits: Some(3), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: one vote per index bit");
	});
}

#[test]
fn a_vote_counts_once() {
	run(|| {
		let mut twice = Builder { votes: vec![Some(Alice), None, None], ..candidate(A, 1) }.build();
		let vote = twice.validity_votes().first().cloned().expect("there is a vote");
		twice.validity_votes_mut().push(vote);
		assert_ok!(enter(vec![twice]));
		assert_eq!(rules(), vec!["inclusion: one vote per index bit"]);
	});
}
