//! The properties of the README by name, then every rule of the door.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use crate::{mock::*, Error, InherentError, LastRelayParent, PastValidators, WeightInfo};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::GetDispatchInfo,
	inherent::{InherentData, ProvideInherent},
	pallet_prelude::{DispatchClass, Weight},
	traits::{Get, Hooks},
};
use frame_system::{limits::BlockWeights, RawOrigin};
use polkadot_primitives::{UMPSignal, PARACHAINS_INHERENT_IDENTIFIER};
use sluice_primitives::{Figure, Hash, HeadData, Offboard, ParaId};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};

fn one(para: u32, n: u8) -> (ParaId, Hash) {
	(para.into(), head(n).hash())
}

fn rules() -> Vec<String> {
	dropped().into_iter().map(|(_, refusal)| refusal.rule.as_str().into()).collect()
}

fn max_block() -> Weight {
	let weights: BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
	weights.max_block
}

// Properties.

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
			let checked = Inclusion::check_candidate(&bad, &allowed, &config);
			assert_eq!(checked, Ok(parent()));
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
		assert_ok!(enter(vec![last_of_old.build(), pipelined.build()]));
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
fn block_weight_is_never_overrun() {
	run(|| {
		let max = max_block();
		TransportWeight::set(max / 3);
		let candidates: Vec<_> =
			[candidate(A, 1), candidate(B, 1), Builder { parent_head: head(1), ..candidate(A, 2) }]
				.map(|candidate| candidate.build())
				.into();
		let call = crate::Call::<Test>::enter { data: data(candidates.clone()) };
		let declared = call.get_dispatch_info();
		assert_eq!(declared.class, DispatchClass::Mandatory);
		assert!(declared.call_weight.any_gt(max));

		// As `CheckWeight` books it.
		System::register_extra_weight_unchecked(declared.call_weight, DispatchClass::Mandatory);
		let used = enter(candidates).unwrap().actual_weight.unwrap();
		assert!(used.all_lte(max));
		assert!(used.all_lte(declared.call_weight));
		assert_eq!(included(), vec![one(A, 1), one(B, 1)]);
		assert_eq!(rules(), vec!["inclusion: block weight"]);
	});
}

#[test]
fn weight_of_others_is_left_to_them() {
	run(|| {
		let max = max_block();
		let call = crate::Call::<Test>::enter { data: data(vec![candidate(A, 1).build()]) };
		let declared = call.get_dispatch_info().call_weight;
		let others = max - declared + Weight::from_parts(1, 0);
		System::register_extra_weight_unchecked(others, DispatchClass::Normal);
		System::register_extra_weight_unchecked(declared, DispatchClass::Mandatory);
		assert_eq!(refusal_of(&candidate(A, 1)), "inclusion: block weight");
	});
}

#[test]
fn unused_weight_is_refunded() {
	run(|| {
		let bad = candidate(7, 1).build();
		let call = crate::Call::<Test>::enter { data: data(vec![bad.clone()]) };
		let declared = call.get_dispatch_info().call_weight;
		let used = enter(vec![bad]).unwrap().actual_weight.unwrap();
		let unused = TransportWeight::get() + <() as WeightInfo>::include_candidate();
		assert_eq!(used, declared - unused);
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

// The inherent.

#[test]
fn header_of_another_block_is_refused() {
	run(|| {
		let mut forged = data(vec![candidate(A, 1).build()]);
		forged.parent_header.state_root = Hash::repeat_byte(77);
		assert_noop!(
			Inclusion::enter(RawOrigin::None.into(), forged),
			Error::<Test>::WrongParentHeader
		);
	});
}

#[test]
fn only_the_block_author_enters() {
	run(|| {
		let signed = Inclusion::enter(RawOrigin::Signed(1).into(), data(vec![]));
		assert_eq!(signed.map_err(|e| e.error), Err(sp_runtime::DispatchError::BadOrigin));
		assert!(Inclusion::enter(RawOrigin::Root.into(), data(vec![])).is_err());
	});
}

#[test]
fn inherent_is_made_of_upstreams_data() {
	run(|| {
		let expected = data(vec![candidate(A, 1).build()]);
		let mut inherents = InherentData::new();
		assert_eq!(Inclusion::create_inherent(&inherents), None);
		inherents.put_data(PARACHAINS_INHERENT_IDENTIFIER, &expected).unwrap();
		let call = Inclusion::create_inherent(&inherents).unwrap();
		assert_eq!(call, crate::Call::enter { data: expected.clone() });
		assert!(Inclusion::is_inherent(&call));
		assert_eq!(Inclusion::check_inherent(&call, &inherents), Ok(()));
		assert_eq!(Inclusion::check_inherent(&call, &InherentData::new()), Ok(()));

		let mut forged = expected;
		forged.parent_header.number = 99;
		let forged = crate::Call::enter { data: forged };
		assert_eq!(
			Inclusion::check_inherent(&forged, &inherents),
			Err(InherentError::WrongParentHeader)
		);

		let mut garbage = InherentData::new();
		garbage.put_data(PARACHAINS_INHERENT_IDENTIFIER, &7u8).unwrap();
		assert_eq!(Inclusion::create_inherent(&garbage), None);
		assert_eq!(Inclusion::check_inherent(&call, &garbage), Err(InherentError::Undecodable));
	});
}

// Rules of the door, in the README's order.

#[test]
fn version_3_is_refused() {
	run(|| {
		let bad = Builder { version: 3, ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: descriptor version");
	});
}

#[test]
fn version_1_enters_without_signals() {
	run(|| {
		let signal = UMPSignal::ApprovedPeer(Default::default()).encode();
		let upward = vec![vec![], signal];
		let v1 = Builder { version: 1, ..candidate(A, 1) };
		let bad = Builder { upward: upward.clone(), ..v1.clone() };
		let v2 = Builder { upward, ..candidate(B, 1) };
		let ill = Builder { upward: vec![vec![], vec![99]], ..candidate(B, 2) };
		assert_ok!(enter(vec![bad.build(), ill.build(), v1.build(), v2.build()]));
		assert_eq!(included(), vec![one(A, 1), one(B, 1)]);
		assert_eq!(
			rules(),
			vec!["inclusion: no signals in version 1", "inclusion: signals are well-formed"]
		);
	});
}

#[test]
fn unregistered_chain_is_refused() {
	run(|| assert_eq!(refusal_of(&candidate(7, 1)), "inclusion: chain is registered"));
}

#[test]
fn unknown_relay_parent_is_refused() {
	run(|| {
		let mut bad = candidate(A, 1);
		bad.on.hash = Hash::repeat_byte(9);
		assert_eq!(refusal_of(&bad), "inclusion: relay parent is allowed");
		let (_, refusal) = dropped().pop().unwrap();
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
		assert_eq!(refusal_of_in(&b), "inclusion: relay parent is allowed");
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

/// As [`refusal_of`], when others have been enacted before.
fn refusal_of_in(candidate: &Builder) -> String {
	Enacted::set(vec![]);
	refusal_of(candidate)
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
		assert_eq!(refusal_of_in(&bad), "inclusion: relay parent is at least the last one");
		let (_, refusal) = dropped().pop().unwrap();
		assert_eq!((refusal.expected, refusal.actual), (Figure::Number(1), Figure::Number(0)));
	});
}

#[test]
fn other_session_is_refused() {
	run(|| {
		let bad = Builder { session: 1, ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: session of the relay parent");
	});
}

#[test]
fn other_parent_head_is_refused() {
	run(|| {
		let bad = Builder { parent_head: head(5), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: persisted validation data hash");
		let (_, refusal) = dropped().pop().unwrap();
		let on = parent();
		let data = Inclusion::persisted_validation_data(A.into(), on.number, on.state_root);
		assert_eq!(refusal.expected, Figure::Hash(data.unwrap().hash()));
	});
}

#[test]
fn other_state_root_or_limit_is_refused() {
	run(|| {
		let mut bad = candidate(A, 1);
		bad.on.state_root = Hash::repeat_byte(99);
		let other_limit = candidate(B, 1).build();
		Config::mutate(|config| config.max_pov_size -= 1);
		assert_ok!(enter(vec![bad.build(), other_limit]));
		assert_eq!(rules(), vec!["inclusion: persisted validation data hash"; 2]);
	});
}

#[test]
fn other_para_head_is_refused() {
	run(|| {
		let bad = Builder { para_head: head(2).hash(), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: para head is the hash of the head data");
	});
}

#[test]
fn other_code_is_refused() {
	run(|| {
		let bad = Builder { code: code_of(B.into()), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: validation code hash");
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
		let (_, refusal) = dropped().pop().unwrap();
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
fn candidates_beyond_the_bound_are_dropped() {
	run(|| {
		let chain: Vec<_> = (1..=6)
			.map(|n| Builder { parent_head: head(n - 1), ..candidate(A, n) }.build())
			.collect();
		assert_ok!(enter(chain));
		assert_eq!(included().len(), 4);
		assert_eq!(rules(), vec!["inclusion: candidates per block"; 2]);
	});
}

// The reading side.

#[test]
fn tells_validators_session_and_validation_data() {
	run(|| {
		assert_eq!(Inclusion::validators().len(), 3);
		assert_eq!(Inclusion::session_index(), 0);
		new_session(&[Dave]);
		assert_eq!(Inclusion::validators(), vec![Dave.public().into()]);
		assert_eq!(Inclusion::session_index(), 1);
		let data = Inclusion::persisted_validation_data(A.into(), 3, Hash::repeat_byte(3)).unwrap();
		assert_eq!((data.parent_head, data.relay_parent_number), (HeadData(vec![0; 4]), 3));
		assert_eq!(Inclusion::persisted_validation_data(7.into(), 3, Hash::zero()), None);
	});
}

#[test]
fn surplus_validators_do_not_vote() {
	run(|| {
		new_session(&[Alice; 9]);
		assert_eq!(Inclusion::validators().len(), 8);
	});
}
