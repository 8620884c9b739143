//! Tests of the rows about candidates: which are taken, and what they bring about.

use super::{clean, open, played, send, shows, upward};
use crate::{chains::*, draft::Draft, flaw::Flaw, setting::Setting, step::Step};
use sluice_conformance::Candidate;

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
fn another_rule_is_told_first() {
	let before = [upward(A, &[9; 4]), upward(A, &[9; 4])];
	shows("another_rule_is_told_first", &[], &before, upward(A, &[9, 9, 1_025]));
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
fn capacity_follows_the_limits() {
	let last = Step::Configure(Setting::UpwardCount(5));
	let come_with = ["a_configuration_comes_with_the_next_session"];
	shows("capacity_follows_the_limits", &come_with, &[upward(A, &[9]), Step::Serve], last);
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
