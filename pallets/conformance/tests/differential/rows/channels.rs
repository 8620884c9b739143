//! Tests of the rows about channels: how they open and close, and what is deposited for them.

use super::{accept, clean, force_open, open, request, send, shows};
use crate::{call::Call, chains::*, step::Step};

#[test]
fn opens_in_the_block_of_the_agreement() {
	let ends = (A, B);
	let mut world =
		shows("opens_in_the_block_of_the_agreement", &[], &[request(ends)], accept(ends));
	world.met.clear();
	world.take(&Step::NextSession);
	assert!(world.met.is_empty(), "then it is open on both sides");
}

#[test]
fn closes_when_it_is_drained() {
	let close = Step::Call(Call::Close { by: B, ends: (A, B) });
	let before = [open((A, B)), vec![send(A, 5), close]].concat();
	let mut world = shows("closes_when_it_is_drained", &[], &before, Step::NextSession);
	world.take(&send(B, 0));
	world.take(&Step::NextSession);
	world.met.clear();
	world.take(&Step::NextSession);
	assert!(world.met.is_empty(), "then it is gone on both sides");
}

#[test]
fn opens_anew_once_the_recipient_has_seen_it_gone() {
	let before = [open((A, B)), vec![send(A, 5), clean(A)]].concat();
	let row = "opens_anew_once_the_recipient_has_seen_it_gone";
	let mut world = shows(row, &[], &before, request((A, B)));
	world.take(&send(B, 0));
	world.met.clear();
	world.take(&request((A, B)));
	assert!(world.met.is_empty(), "it has seen it");
}

#[test]
fn forced_opening_takes_no_deposits() {
	shows("forced_opening_takes_no_deposits", &[], &[force_open((A, B))], Step::NextSession);
}

#[test]
fn forced_opening_of_what_is_open_sets_its_limits() {
	let row = "forced_opening_of_what_is_open_sets_its_limits";
	shows(row, &[], &open((A, B)), force_open((A, B)));
}

#[test]
fn establishing_settles_a_request() {
	let ends = (SYSTEM, OTHER_SYSTEM);
	let last = Step::Call(Call::EstablishSystem { ends });
	shows("establishing_settles_a_request", &[], &[request(ends)], last);
}

#[test]
fn senders_have_to_exist() {
	// It can pay, and upstream lets it.
	let before = [Step::Earn { para: E }, Step::Earn { para: E }];
	shows("senders_have_to_exist", &[], &before, force_open((E, A)));
}

#[test]
fn no_request_is_searched_for() {
	let last = Step::Call(Call::Cancel { by: A, ends: (A, B), open_requests: 0 });
	shows("no_request_is_searched_for", &[], &[request((A, B))], last);
}

#[test]
fn what_is_not_deposited_can_be_spent() {
	// Upstream has taken a deposit for the first channel.
	let before = [force_open((A, B)), Step::ProcessOpen, Step::Spend { para: A }, request((A, C))];
	let also = ["forced_opening_takes_no_deposits"];
	shows("what_is_not_deposited_can_be_spent", &also, &before, request((A, D)));
}

#[test]
fn requests_are_counted_rightly() {
	let before = [
		request((A, D)),
		Step::Deregister { para: D },
		request((A, B)),
		request((A, C)),
		request((A, SYSTEM)),
	];
	let also = ["nothing_is_left_of_a_chain"];
	shows("requests_are_counted_rightly", &also, &before, request((A, OTHER_SYSTEM)));
}

#[test]
fn forced_cleaning_settles_requests() {
	shows("forced_cleaning_settles_requests", &[], &[request((A, B))], clean(A));
}

#[test]
fn nothing_waits_to_be_processed() {
	let before = [request((A, B)), accept((A, B))];
	shows("nothing_waits_to_be_processed", &[], &before, Step::ProcessOpen);
}

#[test]
fn a_channel_without_a_byte_of_room_shows_capacity_zero() {
	let before = [open((A, B)), vec![send(A, MESSAGE_SIZE); 3]].concat();
	let row = "a_channel_without_a_byte_of_room_shows_capacity_zero";
	shows(row, &[], &before, send(A, MESSAGE_SIZE));
}
