//! The properties of the README, by name. Those of weight are in `weight.rs`.

use super::*;

#[test]
fn enters_exactly_once_per_block() {
	run(|| {
		assert_ok!(enter(vec![]));
		assert_noop!(enter(vec![]), Error::<Test>::AlreadyEntered);
		next_block();
		assert_ok!(enter(vec![]));

		let missing = Inclusion::is_inherent_required(&InherentData::new());
		assert_eq!(missing, Ok(Some(InherentError::Missing)));
	});
}

#[test]
fn refused_candidate_changes_nothing() {
	run(|| {
		assert_ok!(enter(vec![]));
		let config = Config::get();
		let allowed = Inclusion::allowed_relay_parents();
		let bad = Builder { upward: vec![b"refuse".to_vec()], ..candidate(A, 1) }.build();
		frame_support::assert_storage_noop!({
			let checked = Inclusion::check_candidate(&bad, &allowed);
			assert_eq!(checked, Ok(parent()));
			assert_ok!(Inclusion::check_backing(&bad, bad.hash(), &parent(), &config));
		});
		next_block();
		assert_eq!(
			refusal_of(&Builder { upward: vec![b"refuse".to_vec()], ..candidate(A, 1) }),
			"recorder: refused"
		);
		assert_eq!(LastRelayParent::<Test>::iter().count(), 0);
	});
}

#[test]
fn bad_candidate_does_not_spoil_the_block() {
	run(|| {
		let bad = Builder { code: code_of(B.into()), ..candidate(A, 9) };
		let unknown = candidate(7, 1);
		let (good_a, good_b) = (candidate(A, 1), candidate(B, 1));
		assert_ok!(enter(vec![bad.build(), good_a.build(), unknown.build(), good_b.build()]));
		assert_eq!(included(), vec![one(A, 1), one(B, 1)]);
		assert_eq!(
			rules(),
			vec!["inclusion: validation code hash", "inclusion: chain is registered"]
		);
	});
}

#[test]
fn candidates_build_on_each_other() {
	run(|| {
		let first = candidate(A, 1);
		let second = Builder { parent_head: head(1), ..candidate(A, 2) };
		assert_ok!(enter(vec![first.build(), second.build()]));
		assert_eq!(included(), vec![one(A, 1), one(A, 2)]);

		// The other way round the second has nothing to build on.
		next_block();
		let third = candidate(A, 3);
		let fourth = Builder { parent_head: head(3), ..candidate(A, 4) };
		assert_ok!(enter(vec![fourth.build(), third.build()]));
		assert_eq!(included(), vec![one(A, 3)]);
		assert_eq!(rules(), vec!["inclusion: persisted validation data hash"]);
	});
}

#[test]
fn no_candidate_enters_twice() {
	run(|| {
		let once = candidate(A, 1).build();
		assert_ok!(enter(vec![once.clone(), once.clone()]));
		assert_eq!(included(), vec![one(A, 1)]);
		next_block();
		assert_ok!(enter(vec![once]));
		assert_eq!(included(), vec![]);
		assert_eq!(rules(), vec!["inclusion: persisted validation data hash"]);

		// Nor can a chain make it possible by standing still.
		next_block();
		Enacted::set(vec![]);
		assert_eq!(refusal_of(&candidate(A, 1)), "inclusion: head differs from its parent");
	});
}

#[test]
fn no_candidate_enters_without_votes() {
	run(|| {
		Config::mutate(|config| config.minimum_backing_votes = 0);
		let unsigned = Builder { votes: vec![None; 3], ..candidate(A, 1) };
		assert_eq!(refusal_of(&unsigned), "inclusion: backing votes");

		new_session(&[]);
		next_block();
		let unsigned = Builder { votes: vec![], ..candidate(A, 1) };
		assert_eq!(unsigned.on.session, 1);
		assert!(refusal_of(&unsigned).starts_with("inclusion: "));
	});
}

#[test]
fn session_change_loses_no_candidate() {
	run(|| {
		assert_ok!(enter(vec![]));
		let pipelined = candidate(B, 1);
		next_block();
		// Built on the last block of session 0, included in the first block of session 1.
		let last_of_old = candidate(A, 1);
		new_session(&[Charlie, Dave, Eve]);
		enter_in_block(vec![last_of_old.build(), pipelined.build()]);
		assert_eq!(included(), vec![one(A, 1), one(B, 1)]);

		next_block();
		let by_old = candidate(A, 2);
		assert_eq!(by_old.session, 1);
		let by_new = Builder { votes: vec![Some(Charlie), None, Some(Eve)], ..by_old.clone() };
		assert_ok!(enter(vec![by_old.build(), by_new.build()]));
		assert_eq!(included(), vec![one(A, 2)]);
		assert_eq!(rules(), vec!["inclusion: votes are rightly signed"]);

		// Past validators go when no relay parent is left of their session.
		assert_eq!(PastValidators::<Test>::iter_keys().collect::<Vec<_>>(), vec![0]);
		for _ in 0..2 {
			next_block();
			assert_ok!(enter(vec![]));
		}
		assert_eq!(PastValidators::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn nothing_is_left_of_an_offboarded_chain() {
	run(|| {
		assert_ok!(enter(vec![candidate(A, 1).build()]));
		assert_eq!(LastRelayParent::<Test>::get(ParaId::from(A)), Some(0));
		Heads::mutate(|heads| heads.remove(&A.into()));
		Inclusion::on_offboard(A.into());
		assert_eq!(LastRelayParent::<Test>::iter().count(), 0);
	});
}
