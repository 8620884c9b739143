//! Candidates that carry a head.

use crate::{mock::*, *};
use frame_support::{
	assert_ok,
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};
use sluice_primitives::{Candidate, Chains, Figure, HeadData, ParaId, Refusal, Transport};

#[test]
fn a_candidate_moves_the_head() {
	run(|| {
		let para = ParaId::from(2000);
		assert_ok!(submit(2000, 4, &commitments(vec![5, 6], None)));
		assert_eq!(Paras::head(para), Some(HeadData(vec![5, 6])));
		assert_eq!(Paras::most_recent_context(para), Some(4));
		let head_hash = HeadData(vec![5, 6]).hash();
		System::assert_last_event(Event::HeadUpdated { para, head_hash }.into());
		assert_eq!(Paras::head(2001.into()), Some(HeadData(vec![21])));
	});
}

#[test]
fn a_candidate_of_an_unknown_chain_is_refused() {
	run(|| {
		let para = ParaId::from(7);
		assert_eq!(advance(7, 1, None), Err(Refusal::new(rules::REGISTERED, para, Figure::None)));
	});
}

#[test]
fn the_relay_parent_does_not_go_back() {
	run(|| {
		assert_ok!(advance(2000, 5, None));
		assert_ok!(advance(2000, 5, None));
		assert_eq!(advance(2000, 4, None), Err(Refusal::new(rules::RELAY_PARENT, 5u32, 4u32)));
		assert_ok!(advance(2001, 4, None));
	});
}

#[test]
fn a_large_head_is_refused() {
	run(|| {
		// The storage's bound is the lower one first, then the configuration's.
		assert_ok!(submit(2000, 1, &commitments(vec![0; 64], None)));
		let refused = submit(2000, 1, &commitments(vec![0; 65], None));
		assert_eq!(refused, Err(Refusal::new(rules::HEAD_SIZE, 64u32, 65u32)));
		Limits::mutate(|limits| limits.max_head_data_size = 10);
		let refused = submit(2000, 1, &commitments(vec![0; 11], None));
		assert_eq!(refused, Err(Refusal::new(rules::HEAD_SIZE, 10u32, 11u32)));
	});
}

#[test]
fn code_of_a_wrong_size_is_refused() {
	run(|| {
		let refused = advance(2000, 1, Some(vec![0; 101]));
		assert_eq!(refused, Err(Refusal::new(rules::CODE_SIZE, 100u32, 101u32)));
		Limits::mutate(|limits| limits.max_code_size = 10);
		let refused = advance(2000, 1, Some(vec![0; 11]));
		assert_eq!(refused, Err(Refusal::new(rules::CODE_SIZE, 10u32, 11u32)));
		let refused = advance(2000, 1, Some(vec![0; 8]));
		assert_eq!(refused, Err(Refusal::new(rules::CODE_MIN_SIZE, 9u32, 8u32)));
	});
}

/// A candidate with a head of 4 bytes, enacted. What it took is at most what was told before.
fn enact(relay_parent_number: u32, code: Option<Vec<u8>>) -> Weight {
	let commitments = commitments(vec![0; 4], code);
	let candidate = Candidate { para: 2000.into(), relay_parent_number, commitments: &commitments };
	assert_ok!(Paras::check(&candidate));
	let most = Paras::weight(&candidate);
	let used = Paras::enact(&candidate);
	assert!(used.all_lte(most));
	used
}

#[test]
fn enacting_tells_what_checking_and_every_step_took() {
	type Weights = <Test as Config>::WeightInfo;
	run(|| {
		let head =
			<Weights as WeightInfo>::check_candidate() + <Weights as WeightInfo>::enact_head(4);
		let look =
			<<Test as frame_system::Config>::DbWeight as Get<RuntimeDbWeight>>::get().reads(2);
		assert_eq!(enact(1, None), head + look);

		let announced = enact(1, Some(code(1)));
		assert_eq!(announced, head + look + <Weights as WeightInfo>::schedule_upgrade(10));

		// The go-ahead is given, the candidate has not seen it; then it has.
		run_to(1 + DELAY);
		assert_eq!(enact(DELAY, None), head + look);
		assert_eq!(enact(1 + DELAY, None), head + <Weights as WeightInfo>::apply_upgrade());
	});
}

#[test]
fn rules_fit_into_a_refusal() {
	use rules::*;
	let all = [
		REGISTERED,
		RELAY_PARENT,
		HEAD_SIZE,
		CODE_SIZE,
		CODE_MIN_SIZE,
		ONE_UPGRADE,
		ABORT_SEEN,
		UPGRADE_ALLOWED,
	];
	for rule in all {
		assert_eq!(sluice_primitives::Rule::from(rule).as_str(), rule);
	}
}
