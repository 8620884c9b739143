//! Channels and requests in every state, and their deposits.

use crate::world::*;
use frame_support::traits::{Currency, ReservableCurrency};
use pallet_hrmp::{HrmpChannels, HrmpOpenChannelRequests, State};
use polkadot_runtime_parachains::hrmp;
use sluice_conformance::{
	ours::{self, Hrmp},
	parties::{sovereign, FUNDS},
	upstream::{self, chain, Candidate, Relay, Runtime as Upstream},
};
use sluice_primitives::{Candidate as Submitted, CandidateCommitments, Transport};

type Channels = HrmpChannels<ours::Runtime>;
type Requests = HrmpOpenChannelRequests<ours::Runtime>;

fn close(relay: &mut Relay, by: u32, from: u32, to: u32) {
	relay.block(&[], || {
		let id = polkadot_primitives::HrmpChannelId { sender: from.into(), recipient: to.into() };
		upstream::Hrmp::hrmp_close_channel(chain(by), id).expect("it is open");
	});
}

fn off_board(relay: &mut Relay, para: u32) {
	relay.block(&[], || {
		polkadot_runtime_parachains::schedule_para_cleanup::<Upstream>(para.into())
			.expect("stable");
	});
}

#[test]
fn open_channels_hold_what_was_reserved_for_them() {
	let mut relay = relay();
	open(&mut relay, &[(A, B), (A, C), (B, A)]);
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let channel = Channels::get(id(A, B)).expect("open");
		let deposits = (channel.sender_deposit, channel.recipient_deposit);
		assert_eq!(deposits, (SENDER_DEPOSIT, RECIPIENT_DEPOSIT));
		assert_eq!(held(A), 2 * SENDER_DEPOSIT + RECIPIENT_DEPOSIT);
		assert_eq!(held(B), SENDER_DEPOSIT + RECIPIENT_DEPOSIT);
		assert_eq!(held(C), RECIPIENT_DEPOSIT);
		for para in [A, B, C] {
			assert_eq!(free(para), FUNDS - held(para), "nothing else is reserved");
			assert_eq!(ours::Balances::reserved_balance(sovereign(para.into())), held(para));
		}
	});
}

#[test]
fn a_request_without_an_answer_stays_a_request() {
	let mut relay = relay();
	request(&mut relay, A, B);
	request(&mut relay, C, B);
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert_eq!(Requests::get(id(A, B)).expect("asked for").sender_deposit, SENDER_DEPOSIT);
		assert_eq!((held(A), held(B), held(C)), (SENDER_DEPOSIT, 0, SENDER_DEPOSIT));
		Hrmp::hrmp_accept_open_channel(pallet_paras::Origin::Parachain(B.into()).into(), A.into())
			.expect("it can be accepted");
		assert!(Channels::contains_key(id(A, B)));
	});
}

#[test]
fn an_accepted_request_is_open_at_once() {
	let mut relay = relay();
	agree(&mut relay, A, B);
	let (before, mut state) = take_over(&mut relay);
	assert!(before.reads[&B].ingress.is_empty(), "upstream waits for a session");
	state.execute_with(|| {
		let channel = Channels::get(id(A, B)).expect("open");
		assert_eq!((channel.state, channel.max_capacity), (State::Open, 8));
		assert_eq!((held(A), held(B)), (SENDER_DEPOSIT, RECIPIENT_DEPOSIT));
		assert_eq!(view().reads[&B].ingress, paras(&[A]));
	});
}

#[test]
fn a_closing_that_waits_for_its_session_loses_nothing() {
	let mut relay = relay();
	open(&mut relay, &[(A, B)]);
	include(&mut relay, Candidate::new(A).to(B, b"before the end"));
	close(&mut relay, B, A, B);
	let (_, mut state) = take_over(&mut relay);
	let until = state.execute_with(|| {
		let channel = Channels::get(id(A, B)).expect("upstream would remove it with the session");
		assert_eq!(channel.msg_count, 1);
		let State::Closing { until } = channel.state else { panic!("it is closing") };
		until
	});
	while state.execute_with(ours::System::block_number) <= until + 4 {
		next(&mut state);
	}
	state.execute_with(|| assert!(Channels::contains_key(id(A, B)), "a message waits"));
	ours::block(&mut state, || {
		let relay_parent_number = ours::System::block_number() - 1;
		let commitments =
			CandidateCommitments { hrmp_watermark: relay_parent_number, ..Default::default() };
		Hrmp::enact(&Submitted { para: B.into(), relay_parent_number, commitments: &commitments });
	});
	for _ in 0..4 {
		next(&mut state);
	}
	state.execute_with(|| {
		assert!(!Channels::contains_key(id(A, B)), "it was drained");
		assert_eq!((held(A), held(B)), (0, 0));
		assert_eq!((free(A), free(B)), (FUNDS, FUNDS));
	});
}

#[test]
fn channels_with_system_chains_hold_nothing() {
	let mut relay = relay();
	open(&mut relay, &[(A, SYSTEM), (SYSTEM, A)]);
	agree(&mut relay, SYSTEM, B);
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert!(Channels::contains_key(id(SYSTEM, B)));
		assert_eq!((held(A), held(B), held(SYSTEM)), (0, 0, 0));
		assert_eq!(free(A), FUNDS);
	});
}

#[test]
fn a_deposit_of_which_less_is_reserved_is_held_as_far_as_it_is_there() {
	let mut relay = relay();
	open(&mut relay, &[(A, B), (A, C)]);
	relay.block(&[], || {
		upstream::Balances::unreserve(&sovereign(A.into()), SENDER_DEPOSIT + 400);
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		let deposits = [B, C].map(|to| Channels::get(id(A, to)).expect("open").sender_deposit);
		assert_eq!(deposits.iter().sum::<u128>(), SENDER_DEPOSIT - 400);
		assert_eq!(held(A), SENDER_DEPOSIT - 400);
		assert_eq!(free(A), FUNDS - held(A));
	});
}

#[test]
fn a_deposit_that_is_all_an_account_has_leaves_it_alive() {
	let mut relay = relay();
	open(&mut relay, &[(A, B)]);
	relay.block(&[], || {
		// All but the least balance beside the deposit is spent.
		upstream::Balances::make_free_balance_be(&sovereign(A.into()), DUST);
	});
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert_eq!((held(A), free(A)), (SENDER_DEPOSIT, DUST));
	});
}

#[test]
fn channels_and_requests_of_chains_that_go_are_settled() {
	let mut relay = relay();
	open(&mut relay, &[(A, D), (D, B)]);
	include(&mut relay, Candidate::new(A).to(D, b"too late"));
	request(&mut relay, D, C);
	agree(&mut relay, C, D);
	off_board(&mut relay, D);
	let (_, mut state) = take_over(&mut relay);
	state.execute_with(|| {
		assert_eq!(Channels::iter_keys().count() + Requests::iter_keys().count(), 0);
		for para in [A, B, C, D] {
			assert_eq!((held(para), free(para)), (0, FUNDS), "chain {para}");
		}
		assert_eq!(pallet_hrmp::HrmpMessages::<ours::Runtime>::iter_keys().count(), 0);
	});
}

#[test]
fn senders_of_an_overfilled_channel_do_not_underflow() {
	let mut relay = relay();
	open(&mut relay, &[(A, B)]);
	include(&mut relay, Candidate::new(A).to(B, &[1; 900]));
	relay.block(&[], || {
		// As pipelined candidates can leave it.
		let key = polkadot_primitives::HrmpChannelId { sender: A.into(), recipient: B.into() };
		hrmp::HrmpChannels::<Upstream>::mutate(key, |channel| {
			channel.as_mut().expect("open").max_total_size = 500;
		});
	});
	let mut state = sluice_conformance::state::load(relay.state());
	state.execute_with(|| {
		ours::migrate();
		ours::try_state().expect("the invariants hold");
		let channel = Channels::get(id(A, B)).expect("open");
		assert_eq!((channel.max_total_size, channel.limits.max_total_size), (900, 500));
	});
}

#[test]
fn the_weight_covers_every_access() {
	let mut relay = relay();
	open(&mut relay, &[(A, B), (B, A), (C, B), (D, B)]);
	agree(&mut relay, D, A);
	request(&mut relay, C, A);
	for _ in 0..4 {
		let candidates = [A, C, D].map(|para| Candidate::new(para).to(B, &[9; 64]).upward(b"u"));
		relay.block(&candidates, || ());
	}
	relay.block(&[], || ());
	let mut state = sluice_conformance::state::load(relay.state());
	let (weight, cost) = sluice_testing::cost::measure(&mut state, ours::migrate);
	let db = frame_support::weights::constants::RocksDbWeight::get();
	let least = db.reads_writes(cost.reads.into(), cost.writes.into());
	assert!(weight.all_gte(least), "{weight:?} for {cost:?}, which is {least:?}");
}
