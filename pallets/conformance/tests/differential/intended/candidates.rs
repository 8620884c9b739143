//! Rows about candidates: which are taken, and what they bring about.

use super::{refused, Difference, Row, Tried};
use crate::observe::Place;
use codec::Encode;
use sluice_primitives::ParaId;

pub const ROWS: &[Row] = &[
	Row {
		name: "discarded_messages_bear_no_watermark",
		page: "graceful: the sender flushes, the recipient drains",
		reason: "upstream keeps digests of messages that it has discarded",
		rare: true,
		explains: |difference, known| match difference {
			Difference::Verdict { tried: Tried::Candidate(candidate, _), upstream, ours } => {
				let para = candidate.para.into();
				let closing = known.closing.iter().any(|(_, recipient)| *recipient == para);
				(closing || known.noted.discarded.contains(&para))
					&& [upstream, ours].iter().any(|verdict| refused(verdict, WATERMARK))
			}
			_ => false,
		},
	},
	Row {
		name: "another_rule_is_told_first",
		page: "of several broken rules",
		reason: "cheap rules come first, whatever the order was",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried, upstream: Err(theirs), ours: Err(ours) } => match tried {
				Tried::Candidate(..) => facet(theirs) == facet(ours),
				Tried::Call(_) => OTHER_FIRST.contains(&(theirs.as_str(), ours.as_str())),
				Tried::Downward => ours != "QueueFull",
				_ => false,
			},
			_ => false,
		},
	},
	Row {
		name: "earlier_candidates_make_room",
		page: "checked against what earlier candidates of the block left",
		reason: "candidates are included one after the other",
		rare: true,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Candidate(candidate, all), upstream, ours } => {
				let beside = |(recipient, _): &(ParaId, Vec<u8>)| {
					all.iter().any(|other| other.para == *recipient)
				};
				ours.is_ok()
					&& candidate.horizontal.iter().any(beside)
					&& (refused(upstream, "hrmp: bytes in channel")
						|| refused(upstream, "hrmp: messages in channel"))
			}
			_ => false,
		},
	},
	Row {
		name: "lowered_upward_limits_stop_no_chain",
		page: "a queue above lowered limits",
		reason: "a block without messages makes it no longer",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Candidate(candidate, _), upstream, .. } => {
				candidate.upward.is_empty() && refused(upstream, "ump: messages in queue")
			}
			_ => false,
		},
	},
	Row {
		name: "capacity_follows_the_limits",
		page: "follows changed limits in the next block",
		reason: "an idle chain would go by limits that are no longer there",
		rare: false,
		explains: |difference, known| match difference {
			Difference::State {
				place: Place::Capacity(para),
				upstream: Some(_),
				ours: Some(ours),
			} => known.room.get(para).is_some_and(|room| **ours == room.encode()[..]),
			_ => false,
		},
	},
	Row {
		name: "code_that_is_too_small_is_refused",
		page: "code that is too small",
		reason: "upstream takes the candidate, and the upgrade never comes",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Candidate(..), ours, .. } => {
				refused(ours, "paras: code size is at least")
			}
			_ => false,
		},
	},
	Row {
		name: "an_upgrade_counts_from_its_relay_parent",
		page: "counted from the relay parent of the announcement",
		reason: "that is the block which the chain knows when it announces",
		rare: false,
		explains: |difference, known| match difference {
			Difference::Verdict { tried: Tried::Candidate(candidate, _), upstream, .. } => {
				known.upgrading.contains(&candidate.para.into())
					&& refused(upstream, "paras: code upgrade is allowed now")
			}
			Difference::State {
				place: Place::GoAhead(para) | Place::Restriction(para) | Place::Code(para),
				..
			} => known.upgrading.contains(para),
			_ => false,
		},
	},
];

const WATERMARK: &str = "hrmp: watermark rests on a block with messages";

/// What upstream tells, and what is told here, of a call that breaks both rules.
const OTHER_FIRST: [(&str, &str); 1] = [
	// The deposit is held first, and given back.
	("AcceptHrmpChannelLimitExceeded", "funds"),
];

/// Which pallet's rule it is.
fn facet(rule: &str) -> &str {
	rule.split(':').next().unwrap_or(rule)
}
