//! A test of each row: steps that lead to its difference, and to no other one.

use crate::{
	call::{Call, Ends},
	chains::*,
	draft::{Draft, Flaw},
	setting::Setting,
	step::Step,
	world::World,
};
use sluice_conformance::Candidate;
use std::panic::{catch_unwind, AssertUnwindSafe};

fn request(ends: Ends) -> Step {
	Step::Call(Call::Request { ends, capacity: CAPACITY, size: MESSAGE_SIZE })
}

fn accept(ends: Ends) -> Step {
	Step::Call(Call::Accept { ends })
}

fn open(ends: Ends) -> Vec<Step> {
	vec![request(ends), accept(ends), Step::ProcessOpen]
}

/// `sender` sends `size` bytes to every chain that it can.
fn send(sender: u32, size: u32) -> Step {
	Step::Candidates(vec![Draft { recipients: u8::MAX, size, ..Draft::of(sender) }])
}

fn upward(sender: u32, sizes: &[u32]) -> Step {
	Step::Candidates(vec![Draft { upward: sizes.to_vec(), ..Draft::of(sender) }])
}

fn force_open(ends: Ends) -> Step {
	Step::Call(Call::ForceOpen { ends, capacity: 4, size: 100 })
}

fn clean(para: u32) -> Step {
	Step::Call(Call::ForceClean { para, channels: 100 })
}

fn played(steps: &[Step]) -> World {
	let mut world = World::new();
	steps.iter().for_each(|step| world.take(step));
	world
}

/// After `before`, `last` meets `row`, and no other one but those that `come_with` it.
fn shows(row: &str, come_with: &[&str], before: &[Step], last: Step) -> World {
	let mut world = played(before);
	world.met.clear();
	world.take(&last);
	let met = world.met.keys().filter(|met| !come_with.contains(met));
	assert_eq!(met.collect::<Vec<_>>(), [&row]);
	world
}

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
fn discarded_messages_bear_no_watermark() {
	let before = [open((A, B)), vec![send(A, 5)]].concat();
	let mut world = played(&before);
	let sent_at = world.ours.number();
	world.take(&clean(A));
	world.take(&Step::NextSession);
	world.ready();
	world.met.clear();
	let (on, waiting) = (
		world.ours.number(),
		world.ours.look(|| sluice_conformance::ours::Dmp::dmq_length(B.into())),
	);
	world.bring(&[Candidate {
		on: Some(on),
		processed_downward: Some(waiting),
		watermark: Some(sent_at),
		..Candidate::new(B)
	}]);
	let met: Vec<_> = world.met.keys().collect();
	assert_eq!(met, [&"discarded_messages_bear_no_watermark"]);
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
fn a_full_inbox_is_told_as_such() {
	let mut world = shows("a_full_inbox_is_told_as_such", &[], &[], Step::Flood { para: D });
	let call = Call::Request { ends: (A, D), capacity: 1, size: 1 };
	assert_eq!(world.ours.look(|| call.ours()), Ok(()), "the notice alone is lost");
	let there = catch_unwind(AssertUnwindSafe(|| world.upstream.look(|| call.upstream())));
	assert_eq!(there.is_err(), cfg!(debug_assertions), "upstream asserts that there is room");
}

#[test]
fn another_rule_is_told_first() {
	let before = [upward(A, &[9; 4]), upward(A, &[9; 4])];
	shows("another_rule_is_told_first", &[], &before, upward(A, &[9, 9, 1_025]));
}

#[test]
fn deposits_of_a_chain_that_goes_return() {
	let row = "deposits_of_a_chain_that_goes_return";
	let come_with = ["chains_come_and_go_at_once", "nothing_is_left_of_a_chain"];
	let before = [request((D, A)), accept((D, A))];
	shows(row, &come_with, &before, Step::Deregister { para: D });
}

#[test]
fn what_is_not_deposited_can_be_spent() {
	// Upstream has taken a deposit for the first channel.
	let before = [force_open((A, B)), Step::ProcessOpen, Step::Spend { para: A }, request((A, C))];
	let also = ["forced_opening_takes_no_deposits"];
	shows("what_is_not_deposited_can_be_spent", &also, &before, request((A, D)));
}

#[test]
fn a_deposit_leaves_the_account_alive() {
	// All but five of what is left.
	let deposit = Setting::SenderDeposit(SENDER_DEPOSIT as u32 * 3 / 2 - 5);
	let before = [Step::Configure(deposit), Step::Spend { para: A }];
	shows("a_deposit_leaves_the_account_alive", &[], &before, request((A, B)));
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
fn capacity_follows_the_limits() {
	let last = Step::Configure(Setting::UpwardCount(5));
	let come_with = ["a_configuration_comes_with_the_next_session"];
	shows("capacity_follows_the_limits", &come_with, &[upward(A, &[9]), Step::Serve], last);
}

#[test]
fn a_channel_without_a_byte_of_room_shows_capacity_zero() {
	let before = [open((A, B)), vec![send(A, MESSAGE_SIZE); 3]].concat();
	let row = "a_channel_without_a_byte_of_room_shows_capacity_zero";
	shows(row, &[], &before, send(A, MESSAGE_SIZE));
}

#[test]
fn earlier_candidates_make_room() {
	let before = [open((A, B)), vec![send(A, MESSAGE_SIZE); 4]].concat();
	let sender = Draft { recipients: u8::MAX, size: 9, ..Draft::of(A) };
	let last = Step::Candidates(vec![Draft::of(B), sender]);
	shows("earlier_candidates_make_room", &[], &before, last);
}

#[test]
fn lowered_upward_limits_stop_no_chain() {
	let lower = Step::Configure(Setting::UpwardCount(4));
	let before = [upward(A, &[9; 4]), upward(A, &[9; 4]), lower];
	let also = ["capacity_follows_the_limits"];
	shows("lowered_upward_limits_stop_no_chain", &also, &before, upward(A, &[]));
}

#[test]
fn code_that_is_too_small_is_refused() {
	let draft = Draft { flaw: Some(Flaw::CodeTooSmall), ..Draft::of(A) };
	shows("code_that_is_too_small_is_refused", &[], &[], Step::Candidates(vec![draft]));
}

#[test]
fn an_upgrade_counts_from_its_relay_parent() {
	let upgrade = Step::Candidates(vec![Draft { upgrade: true, ..Draft::of(A) }]);
	// Two blocks on either side.
	let wait = Step::Candidates(vec![]);
	let row = "an_upgrade_counts_from_its_relay_parent";
	let mut world = shows(row, &[], &[upgrade, wait.clone()], wait.clone());
	world.take(&wait);
	world.take(&Step::Candidates(vec![Draft::of(A)]));
	world.take(&Step::NextSession);
	world.met.clear();
	world.take(&wait);
	assert!(world.met.is_empty(), "then both have the new code, and allow the next one");
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

#[test]
fn forced_cleaning_settles_requests() {
	shows("forced_cleaning_settles_requests", &[], &[request((A, B))], clean(A));
}

#[test]
fn nothing_waits_to_be_processed() {
	let before = [request((A, B)), accept((A, B))];
	shows("nothing_waits_to_be_processed", &[], &before, Step::ProcessOpen);
}
