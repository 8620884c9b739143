//! Rows about chains: how they come and go, their inboxes, and the limits that they live by.

use super::{refused, Difference, Row, Tried, NOTHING};
use crate::observe::Place;

pub const ROWS: &[Row] = &[
	Row {
		name: "a_full_inbox_is_told_as_such",
		page: "a full inbox reported as too large a message, and asserted on",
		reason:
			"a sender has to know whether waiting helps, and upstream stops where assertions are on",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Downward, upstream, ours } => {
				refused(upstream, "ExceedsMaxMessageSize") && refused(ours, "QueueFull")
			}
			_ => false,
		},
	},
	Row {
		name: "deposits_of_a_chain_that_goes_return",
		page: "the deposit of an agreed request stays reserved",
		reason: "nothing is left of a chain",
		rare: true,
		explains: |difference, known| match difference {
			Difference::State { place: Place::Unaccounted(para), ours: None, .. } => {
				known.noted.bereft.contains(para)
			}
			_ => false,
		},
	},
	Row {
		name: "nothing_is_left_of_a_chain",
		page: "leaves digests, watermarks, fee factors, counters",
		reason: "a later chain of that id begins anew",
		rare: true,
		explains: |difference, known| match difference {
			Difference::State {
				place: Place::Watermark(para) | Place::Capacity(para) | Place::FeeFactor(para),
				..
			} => known.noted.gone.contains(para),
			_ => false,
		},
	},
	Row {
		name: "what_waits_does_not_keep_a_chain_from_going",
		page: "not while upward messages wait",
		reason: "its messages go with it",
		rare: true,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Deregister, upstream, ours } => {
				refused(upstream, "CannotOffboard") && ours.is_ok()
			}
			_ => false,
		},
	},
	Row {
		name: "a_chain_that_is_not_there_is_an_error",
		page: "An id that is no chain is an error in all of them",
		reason: "a call that does nothing hides a mistake",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Deregister, upstream, ours } => {
				upstream.is_ok() && refused(ours, "NotRegistered")
			}
			_ => false,
		},
	},
	Row {
		name: "figures_have_to_fit_together",
		page: "always checked",
		reason: "limits that clash stop chains later",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Configure, upstream, ours } => {
				upstream.is_ok() && ours.is_err()
			}
			_ => false,
		},
	},
	Row {
		name: "a_configuration_comes_with_the_next_session",
		page: "in force at the next session",
		reason: "there is no scheduler that has to know it earlier",
		rare: false,
		explains: NOTHING,
	},
	Row {
		name: "chains_come_and_go_at_once",
		page: "at the session after next",
		reason: "no action waits for a session",
		rare: false,
		explains: NOTHING,
	},
];
