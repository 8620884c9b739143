//! Chains, their code, upgrades under way, and the limits.

use crate::world::*;
use pallet_paras::{
	AbortedUpgrades, AuthorizedCodeHash, CodeByHash, CodeByHashRefs, CurrentCodeHash,
	FutureCodeUpgrades, FutureCodeUpgradesAt, UpgradeCooldowns, UpgradeGoAhead,
	UpgradeGoAheadSignal, UpgradeRestrictionSignal,
};
use polkadot_runtime_parachains::{
	paras::{ParaGenesisArgs, ParaKind},
	schedule_code_upgrade, schedule_para_cleanup, schedule_para_initialize, UpgradeStrategy,
};
use sluice_conformance::{
	ours::{self, Configuration, Paras, Runtime},
	parties::{code, head},
	upstream::{self, Candidate, Relay, Runtime as Upstream, RuntimeOrigin},
};
use sluice_primitives::{
	Candidate as Submitted, CandidateCommitments, Chains, Hash, HostConfig, ParaId, Transport,
};

const NEW: u32 = 3000;

fn code_hash(para: u32, version: u8) -> Hash {
	Hash::from_slice(code(para.into(), version).hash().as_ref())
}

/// Upstream takes this code without a vote.
fn trust(relay: &mut Relay, code: sluice_primitives::ValidationCode) {
	relay.block(&[], || {
		upstream::Paras::add_trusted_validation_code(RuntimeOrigin::root(), code).expect("root");
	});
}

/// A candidate of `para` on the newest block, enacted by our pallet.
fn progress(para: u32) {
	let relay_parent_number = ours::System::block_number() - 1;
	let commitments =
		CandidateCommitments { head_data: head(para.into(), 99), ..Default::default() };
	let candidate = Submitted { para: para.into(), relay_parent_number, commitments: &commitments };
	Paras::check(&candidate).expect("a chain goes on");
	Paras::enact(&candidate);
}

#[test]
fn chains_on_demand_are_chains_too() {
	let (_, mut state) = take_over(&mut relay());
	state.execute_with(|| {
		assert_eq!(Paras::parachains(), paras(&ALL));
		assert_eq!(Paras::head(E.into()), Some(head(E.into(), 0)));
		assert_eq!(Paras::code_of(E.into()), Some(code(E.into(), 0)));
	});
}

#[test]
fn a_chain_that_is_being_onboarded_begins() {
	let mut relay = relay();
	relay.block(&[], || {
		let genesis = ParaGenesisArgs {
			genesis_head: head(NEW.into(), 0),
			validation_code: code(NEW.into(), 0),
			para_kind: ParaKind::Parathread,
		};
		schedule_para_initialize::<Upstream>(NEW.into(), genesis).expect("it is new");
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert!(Paras::exists(NEW.into()));
		assert_eq!(Paras::head(NEW.into()), Some(head(NEW.into(), 0)));
		assert_eq!(Paras::code_of(NEW.into()), Some(code(NEW.into(), 0)));
	});
}

#[test]
fn a_chain_that_is_being_off_boarded_leaves_nothing() {
	let mut relay = relay();
	include(&mut relay, Candidate::new(D));
	relay.block(&[], || {
		schedule_para_cleanup::<Upstream>(D.into()).expect("it is stable");
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert!(!Paras::exists(D.into()));
		let hash = code(D.into(), 0).hash();
		assert_eq!(Paras::code_by_hash(hash), None);
		assert_eq!(pallet_paras::Heads::<Runtime>::get(ParaId::from(D)), None);
	});
}

#[test]
fn an_upgrade_that_waits_gets_its_go_ahead() {
	let mut relay = relay();
	trust(&mut relay, code(A.into(), 1));
	include(&mut relay, Candidate::new(A).upgrade(code(A.into(), 1)));
	let (_, mut state) = take_over(&mut relay);
	let at = state.execute_with(|| {
		assert!(UpgradeRestrictionSignal::<Runtime>::contains_key(ParaId::from(A)));
		FutureCodeUpgrades::<Runtime>::get(ParaId::from(A)).expect("scheduled")
	});
	while state.execute_with(ours::System::block_number) <= at {
		next(&mut state);
	}
	state.execute_with(|| {
		let signal = UpgradeGoAheadSignal::<Runtime>::get(ParaId::from(A));
		assert_eq!(signal, Some(UpgradeGoAhead::GoAhead));
	});
	ours::block(&mut state, || progress(A));
	state.execute_with(|| {
		assert_eq!(Paras::code_of(A.into()), Some(code(A.into(), 1)));
		assert_eq!(UpgradeGoAheadSignal::<Runtime>::get(ParaId::from(A)), None);
		ours::try_state().expect("the invariants hold");
	});
}

#[test]
fn a_go_ahead_that_was_given_is_obeyed() {
	let mut relay = relay();
	trust(&mut relay, code(A.into(), 1));
	include(&mut relay, Candidate::new(A).upgrade(code(A.into(), 1)));
	for _ in 0..10 {
		relay.block(&[], || ());
	}
	let (before, mut state) = take_over(&mut relay);
	assert!(before.reads[&A].go_ahead.is_some());
	next(&mut state);
	ours::block(&mut state, || progress(A));
	state.execute_with(|| assert_eq!(Paras::code_of(A.into()), Some(code(A.into(), 1))));
}

#[test]
fn an_upgrade_whose_code_is_voted_on_waits_without_the_vote() {
	let mut relay = relay();
	include(&mut relay, Candidate::new(A).upgrade(code(A.into(), 1)));
	relay.look(|| {
		use polkadot_runtime_parachains::paras::FutureCodeUpgrades;
		assert_eq!(FutureCodeUpgrades::<Upstream>::get(ParaId::from(A)), None, "not decided");
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let at = FutureCodeUpgrades::<Runtime>::get(ParaId::from(A)).expect("scheduled");
		assert!(at > ours::System::block_number());
		assert_eq!(CurrentCodeHash::<Runtime>::get(ParaId::from(A)), Some(code_hash(A, 0)));
	});
}

#[test]
fn an_aborted_upgrade_is_told_until_the_chain_has_seen_it() {
	let mut relay = relay();
	include(&mut relay, Candidate::new(A).upgrade(code(A.into(), 1)));
	for _ in 0..3 {
		relay.next_session();
	}
	let (before, mut state) = take_over(&mut relay);
	assert!(before.reads[&A].go_ahead.is_some(), "the vote has lapsed");
	let signal = || UpgradeGoAheadSignal::<Runtime>::get(ParaId::from(A));
	state.execute_with(|| {
		assert_eq!(signal(), Some(UpgradeGoAhead::Abort));
		assert!(AbortedUpgrades::<Runtime>::contains_key(ParaId::from(A)));
	});
	next(&mut state);
	ours::block(&mut state, || progress(A));
	state.execute_with(|| {
		assert_eq!(signal(), None);
		ours::try_state().expect("the invariants hold");
	});
}

#[test]
fn an_upgrade_that_the_chain_does_not_know_of_gets_no_go_ahead() {
	for trusted in [true, false] {
		let mut relay = relay();
		if trusted {
			trust(&mut relay, code(A.into(), 1));
		}
		relay.block(&[], || {
			let strategy = UpgradeStrategy::ApplyAtExpectedBlock;
			schedule_code_upgrade::<Upstream>(A.into(), code(A.into(), 1), strategy).expect("free");
		});
		let (_, mut state) = take_over(&mut relay);
		let at = state.execute_with(|| {
			let waiting = FutureCodeUpgradesAt::<Runtime>::get();
			assert_eq!(waiting.len(), 1, "trusted: {trusted}");
			waiting[0].1
		});
		while state.execute_with(ours::System::block_number) < at {
			next(&mut state);
		}
		state.execute_with(|| {
			assert_eq!(Paras::code_of(A.into()), Some(code(A.into(), 1)), "trusted: {trusted}");
			assert_eq!(UpgradeGoAheadSignal::<Runtime>::get(ParaId::from(A)), None);
		});
	}
}

#[test]
fn cooldowns_end_when_they_would_have() {
	let mut relay = relay();
	trust(&mut relay, code(A.into(), 1));
	include(&mut relay, Candidate::new(A).upgrade(code(A.into(), 1)));
	let (_, mut state) = take_over(&mut relay);
	let until = state.execute_with(|| UpgradeCooldowns::<Runtime>::get()[0].1);
	while state.execute_with(ours::System::block_number) < until {
		next(&mut state);
	}
	state.execute_with(|| {
		assert!(!UpgradeRestrictionSignal::<Runtime>::contains_key(ParaId::from(A)));
	});
}

#[test]
fn code_is_kept_as_far_as_it_is_used() {
	let mut config = config();
	config.code_retention_period = 1_000;
	let mut relay = relay_with(config);
	trust(&mut relay, code(A.into(), 1));
	include(&mut relay, Candidate::new(A).upgrade(code(A.into(), 1)));
	for _ in 0..10 {
		relay.block(&[], || ());
	}
	include(&mut relay, Candidate::new(A));
	trust(&mut relay, code(B.into(), 7));
	relay.look(|| {
		use polkadot_runtime_parachains::paras::CodeByHash;
		assert!(CodeByHash::<Upstream>::contains_key(code(A.into(), 0).hash()), "past code");
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert_eq!(Paras::code_of(A.into()), Some(code(A.into(), 1)));
		assert_eq!(CodeByHash::<Runtime>::iter_keys().count(), ALL.len());
		assert!(CodeByHashRefs::<Runtime>::iter_values().all(|uses| uses == 1));
	});
}

#[test]
fn authorised_code_can_still_be_applied() {
	let mut relay = relay();
	relay.block(&[], || {
		upstream::Paras::authorize_force_set_current_code_hash(
			RuntimeOrigin::root(),
			A.into(),
			code(A.into(), 5).hash(),
			100,
		)
		.expect("root");
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let authorised = AuthorizedCodeHash::<Runtime>::get(ParaId::from(A)).expect("authorised");
		assert_eq!(authorised.code_hash, code_hash(A, 5));
	});
}

#[test]
fn limits_are_carried_and_those_to_come_with_them() {
	let mut relay = relay();
	relay.block(&[], || {
		let root = RuntimeOrigin::root;
		upstream::Configuration::set_hrmp_channel_max_capacity(root(), 12).expect("root");
		upstream::Configuration::set_hrmp_sender_deposit(root(), 5_000).expect("root");
	});
	let (before, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert_eq!(view().configuration, before.configuration);
		let active = Configuration::active();
		assert_eq!(active.hrmp_sender_deposit, SENDER_DEPOSIT);
		assert_eq!(active.max_downward_queue_count, 32 * 1024 * 1024 / (16 * 1024) + 1);
		let newest = Configuration::newest();
		assert_eq!((newest.hrmp_channel_max_capacity, newest.hrmp_sender_deposit), (12, 5_000));
	});
	while state.execute_with(|| Configuration::active().hrmp_sender_deposit) != 5_000 {
		next(&mut state);
		assert!(state.execute_with(ours::System::block_number) < 30, "a session brings them");
	}
}

#[test]
fn limits_that_clash_here_are_moved_to_the_nearest_that_do_not() {
	let mut config = config();
	config.max_pov_size = 16 * 1024 * 1024;
	config.hrmp_channel_max_message_size = 200 * 1024;
	config.hrmp_channel_max_total_size = 400 * 1024;
	config.async_backing_params.allowed_ancestry_len = 100;
	config.hrmp_recipient_deposit = DUST - 1;
	let (_, mut state) = take_over(&mut relay_with(config));
	state.execute_with(|| {
		let active = Configuration::active();
		assert_eq!(active.max_pov_size, pallet_configuration::limits::MAX_POV_SIZE);
		assert_eq!(active.hrmp_channel_max_message_size, 128 * 1024);
		assert_eq!(active.hrmp_channel_max_total_size, 400 * 1024);
		assert_eq!(active.async_backing_params.allowed_ancestry_len, 32);
		assert_eq!(active.hrmp_recipient_deposit, DUST);
	});
}
