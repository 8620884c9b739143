//! Which relay parents a candidate may be built on.

use super::*;

#[test]
fn unknown_relay_parent_is_refused() {
	run(|| {
		let mut bad = candidate(A, 1);
		bad.on.hash = Hash::repeat_byte(9);
		assert_eq!(refusal_of(&bad), "inclusion: relay parent is allowed");
		let (_, refusal) = dropped().pop().expect("it was dropped");
		assert_eq!(refusal.expected, Figure::Hash(parent().hash));
		assert_eq!(refusal.actual, Figure::Hash(bad.on.hash));
	});
}

#[test]
fn relay_parents_age() {
	run(|| {
		// The default allows two ancestors of the newest relay parent.
		let (a, b) = (candidate(A, 1), candidate(B, 1));
		assert_ok!(enter(vec![]));
		for _ in 0..2 {
			next_block();
			assert_ok!(enter(vec![]));
		}
		let numbers = |from: u32| {
			let numbers: Vec<_> =
				Inclusion::allowed_relay_parents().iter().map(|parent| parent.number).collect();
			assert_eq!(numbers, (from..System::block_number()).collect::<Vec<_>>());
		};
		numbers(0);
		Inclusion::on_finalize(System::block_number());
		assert_ok!(enter(vec![a.build()]));
		assert_eq!(included(), vec![one(A, 1)]);

		next_block();
		assert_eq!(refusal_of(&b), "inclusion: relay parent is allowed");
		numbers(1);

		// A longer ancestry is cut at the bound of the storage, a shorter one at once.
		Config::mutate(|config| config.async_backing_params.allowed_ancestry_len = 100);
		for _ in 0..9 {
			next_block();
			assert_ok!(enter(vec![]));
		}
		numbers(System::block_number() - 5);
		Config::mutate(|config| config.async_backing_params.allowed_ancestry_len = 0);
		next_block();
		assert_ok!(enter(vec![]));
		numbers(System::block_number() - 1);
	});
}

#[test]
fn block_without_inherent_costs_one_relay_parent() {
	run(|| {
		assert_ok!(enter(vec![]));
		let early = candidate(A, 1);
		next_block();
		let lost = candidate(B, 1);
		next_block();
		assert_ok!(enter(vec![early.build(), lost.build()]));
		assert_eq!(included(), vec![one(A, 1)]);
		assert_eq!(rules(), vec!["inclusion: relay parent is allowed"]);
	});
}

#[test]
fn older_relay_parent_than_the_last_is_refused() {
	run(|| {
		assert_ok!(enter(vec![]));
		let older = parent();
		next_block();
		assert_ok!(enter(vec![candidate(A, 1).build()]));
		next_block();
		let bad = Builder { on: older, ..candidate(A, 2) };
		assert_eq!(refusal_of(&bad), "inclusion: relay parent is at least the last one");
		let (_, refusal) = dropped().pop().expect("it was dropped");
		assert_eq!((refusal.expected, refusal.actual), (Figure::Number(1), Figure::Number(0)));
	});
}

#[test]
fn past_sessions_are_bounded_without_inherents() {
	run(|| {
		assert_ok!(enter(vec![]));
		for _ in 0..12 {
			new_session(&[Dave]);
			next_block();
			assert_ok!(Inclusion::do_try_state());
		}
		assert_eq!(PastValidators::<Test>::iter_keys().count(), 5);
		assert_eq!(Inclusion::allowed_relay_parents(), vec![]);
		assert_ok!(enter(vec![Builder { votes: vec![Some(Dave)], ..candidate(A, 1) }.build()]));
		assert_eq!(included(), vec![one(A, 1)]);
	});
}
