//! Tests of the rows about chains: how they come and go, their inboxes, and the limits that they live by.

use super::{accept, request, shows, upward};
use crate::{call::Call, chains::*, setting::Setting, step::Step};
use std::panic::{catch_unwind, AssertUnwindSafe};

#[test]
fn a_full_inbox_is_told_as_such() {
	let mut world = shows("a_full_inbox_is_told_as_such", &[], &[], Step::Flood { para: D });
	let call = Call::Request { ends: (A, D), capacity: 1, size: 1 };
	assert_eq!(world.ours.look(|| call.ours()), Ok(()), "the notice alone is lost");
	let there = catch_unwind(AssertUnwindSafe(|| world.upstream.look(|| call.upstream())));
	assert_eq!(there.is_err(), cfg!(debug_assertions), "upstream asserts that there is room");
}

#[test]
fn deposits_of_a_chain_that_goes_return() {
	let row = "deposits_of_a_chain_that_goes_return";
	let come_with = ["chains_come_and_go_at_once", "nothing_is_left_of_a_chain"];
	let before = [request((D, A)), accept((D, A))];
	shows(row, &come_with, &before, Step::Deregister { para: D });
}

#[test]
fn nothing_is_left_of_a_chain() {
	let before = [upward(C, &[9]), Step::Serve];
	let row = "nothing_is_left_of_a_chain";
	shows(row, &["chains_come_and_go_at_once"], &before, Step::Deregister { para: C });
}

#[test]
fn what_waits_does_not_keep_a_chain_from_going() {
	let row = "what_waits_does_not_keep_a_chain_from_going";
	shows(row, &[], &[upward(C, &[9])], Step::Deregister { para: C });
}

#[test]
fn a_chain_that_is_not_there_is_an_error() {
	shows("a_chain_that_is_not_there_is_an_error", &[], &[], Step::Deregister { para: E });
}

#[test]
fn figures_have_to_fit_together() {
	// Four messages of one candidate would never fit.
	let last = Step::Configure(Setting::UpwardCount(3));
	shows("figures_have_to_fit_together", &[], &[], last);
}

#[test]
fn a_configuration_comes_with_the_next_session() {
	let last = Step::Configure(Setting::SenderDeposit(500));
	shows("a_configuration_comes_with_the_next_session", &[], &[], last);
}

#[test]
fn chains_come_and_go_at_once() {
	shows("chains_come_and_go_at_once", &[], &[], Step::Register { para: E });
}
