//! The table of intended differences. Nothing else may differ.
//!
//! Each row says what it explains, as closely as can be told from what is under way, and has a test of its name that shows
//! it alone. The page is `docs/differences.md`, which says the same in words.

use crate::{call::Call, known::Known, observe::Place};
use codec::{Decode, Encode};
use polkadot_primitives::AbridgedHrmpChannel;
use sluice_conformance::{Candidate, Verdict};

/// What both sides were asked to do.
#[derive(Debug)]
pub enum Tried<'a> {
	Call(&'a Call),
	/// A candidate, and all candidates of its block.
	Candidate(&'a Candidate, &'a [Candidate]),
	Downward,
	Configure,
	Register,
	Deregister,
}

/// What is not the same on both sides.
#[derive(Debug)]
pub enum Difference<'a> {
	/// What became of what was tried.
	Verdict { tried: Tried<'a>, upstream: &'a Verdict, ours: &'a Verdict },
	/// What is seen at a place.
	State { place: Place, upstream: Option<&'a [u8]>, ours: Option<&'a [u8]> },
}

/// A row of the table.
pub struct Row {
	/// Its name, and that of its test.
	pub name: &'static str,
	/// Words of the page that say it.
	pub page: &'static str,
	/// Why it is so.
	pub reason: &'static str,
	/// Whether a long random play may go by without it.
	pub rare: bool,
	/// Whether it explains a difference.
	pub explains: fn(&Difference, &Known) -> bool,
}

/// A row that says of the play itself what it is, and explains nothing that is compared.
const NOTHING: fn(&Difference, &Known) -> bool = |_, _| false;

pub const TABLE: &[Row] = &[
	Row {
		name: "opens_in_the_block_of_the_agreement",
		page: "in the block of the agreement",
		reason: "nobody has to wait for a session",
		rare: false,
		explains: |difference, known| match difference {
			Difference::Verdict { tried, upstream, ours } => {
				touches(tried, known, |known, ends| known.agreed.contains(&ends))
					&& (upstream.is_err() || ours.is_err())
			}
			Difference::State { place, upstream, .. } => {
				upstream.is_none()
					&& place.channel().is_some_and(|ends| known.agreed.contains(&ends))
			}
		},
	},
	Row {
		name: "closes_when_it_is_drained",
		page: "graceful: the sender flushes, the recipient drains",
		reason: "what was accepted is not lost",
		rare: false,
		explains: |difference, known| match difference {
			Difference::Verdict { tried, ours, .. } => {
				touches(tried, known, |known, ends| known.closing.contains(&ends))
					|| still_counts(tried, known, ours)
			}
			Difference::State { place, .. } => {
				place.channel().is_some_and(|ends| known.closing.contains(&ends))
			}
		},
	},
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
		name: "opens_anew_once_the_recipient_has_seen_it_gone",
		page: "once the recipient has seen the channel gone",
		reason: "a stock recipient would stop for ever",
		rare: false,
		explains: |difference, _| {
			call(difference, |_, _, ours| refused(ours, "OpenHrmpChannelTooSoon"))
		},
	},
	Row {
		name: "forced_opening_takes_no_deposits",
		page: "takes none; settles a pending request first",
		reason: "nobody was asked",
		rare: false,
		explains: |difference, known| match difference {
			Difference::Verdict { tried: Tried::Call(call), upstream, ours } => match call {
				Call::ForceOpen { .. } => refused(upstream, "funds") && ours.is_ok(),
				Call::Poke { ends } => known.noted.forced.contains(ends) && refused(ours, "funds"),
				_ => false,
			},
			Difference::State { place: Place::Deposits(ends), ours, .. } => {
				known.noted.forced.contains(ends) && *ours == Some(&(0u128, 0u128).encode()[..])
			}
			_ => false,
		},
	},
	Row {
		name: "forced_opening_of_what_is_open_sets_its_limits",
		page: "takes none; settles a pending request first",
		reason: "governance gets what it asks for, whatever has happened since it was proposed",
		rare: false,
		explains: |difference, _| {
			call(difference, |call, upstream, _| {
				matches!(call, Call::ForceOpen { .. })
					&& refused(upstream, "OpenHrmpChannelAlreadyExists")
			})
		},
	},
	Row {
		name: "establishing_settles_a_request",
		page: "same arguments; settles a pending request first",
		reason: "a request must not stand in the way of the channel",
		rare: false,
		explains: |difference, _| {
			call(difference, |call, upstream, _| {
				matches!(call, Call::EstablishSystem { .. } | Call::EstablishWithSystem { .. })
					&& refused(upstream, "OpenHrmpChannelAlreadyRequested")
			})
		},
	},
	Row {
		name: "senders_have_to_exist",
		page: "a sender that does not exist",
		reason: "upstream takes a deposit for a channel that never opens",
		rare: false,
		explains: |difference, _| {
			call(difference, |_, _, ours| refused(ours, "OpenHrmpChannelInvalidSender"))
		},
	},
	Row {
		name: "no_request_is_searched_for",
		page: "`open_requests` is ignored",
		reason: "the cost does not depend on it",
		rare: false,
		explains: |difference, _| {
			call(difference, |call, upstream, _| {
				matches!(call, Call::Cancel { .. }) && refused(upstream, "WrongWitness")
			})
		},
	},
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
		name: "another_rule_is_told_first",
		page: "of several broken rules",
		reason: "cheap rules come first, whatever the order was",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried, upstream: Err(theirs), ours: Err(ours) } => match tried {
				Tried::Candidate(..) => facet(theirs) == facet(ours),
				Tried::Call(_) => OTHER_FIRST.contains(&(theirs.as_str(), ours.as_str())),
				Tried::Downward => true,
				_ => false,
			},
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
		name: "what_is_not_deposited_can_be_spent",
		page: "named holds, returned at the recorded amount",
		reason: "deposits come and go with their channels, which differ as other rows say",
		rare: true,
		explains: |difference, known| {
			call(difference, |call, upstream, ours| {
				call.channels().iter().any(|(sender, recipient)| {
					known.uneven.contains(sender) || known.uneven.contains(recipient)
				}) && (refused(upstream, "funds") || refused(ours, "funds"))
			})
		},
	},
	Row {
		name: "a_deposit_leaves_the_account_alive",
		page: "a deposit that leaves less than the existential deposit",
		reason: "holds keep to it, reserves do not",
		rare: true,
		explains: |difference, _| {
			call(difference, |_, upstream, ours| upstream.is_ok() && refused(ours, "funds"))
		},
	},
	Row {
		name: "requests_are_counted_rightly",
		page: "a request to a chain that goes stays counted",
		reason: "a count that is wrong keeps a chain from its channels",
		rare: true,
		explains: |difference, known| {
			call(difference, |call, upstream, ours| {
				let by_miscounted =
					call.channels().iter().any(|(sender, _)| known.miscounted.contains(sender));
				by_miscounted
					&& [upstream, ours]
						.iter()
						.any(|verdict| refused(verdict, "OpenHrmpChannelLimitExceeded"))
			})
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
		name: "a_channel_without_a_byte_of_room_shows_capacity_zero",
		page: "or without a byte of room",
		reason: "a stock sender would announce its format and build no block",
		rare: true,
		explains: |difference, _| match difference {
			Difference::State {
				place: Place::Channel(_),
				upstream: Some(upstream),
				ours: Some(ours),
			} => shows_zero(upstream, ours).unwrap_or(false),
			_ => false,
		},
	},
	Row {
		name: "earlier_candidates_make_room",
		page: "checked against what earlier candidates of the block left",
		reason: "candidates are included one after the other",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Candidate(candidate, all), upstream, ours } => {
				let beside = |(recipient, _): &(sluice_primitives::ParaId, Vec<u8>)| {
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
			Difference::Verdict { tried: Tried::Candidate(candidate, _), upstream, ours } => {
				ours.is_ok()
					&& candidate.upward.is_empty()
					&& refused(upstream, "ump: messages in queue")
			}
			_ => false,
		},
	},
	Row {
		name: "code_that_is_too_small_is_refused",
		page: "code that is too small",
		reason: "upstream takes the candidate, and the upgrade never comes",
		rare: false,
		explains: |difference, _| match difference {
			Difference::Verdict { tried: Tried::Candidate(..), upstream, ours } => {
				upstream.is_ok() && refused(ours, "paras: code size is at least")
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
			Difference::Verdict { tried: Tried::Candidate(candidate, _), upstream, ours } => {
				known.upgrading.contains(&candidate.para.into())
					&& refused(upstream, "paras: code upgrade is allowed now")
					&& ours.is_ok()
			}
			Difference::State {
				place: Place::GoAhead(para) | Place::Restriction(para) | Place::Code(para),
				..
			} => known.upgrading.contains(para),
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
	Row {
		name: "forced_cleaning_settles_requests",
		page: "the chain's requests go as well",
		reason: "a chain that is cleaned is to have nothing left",
		rare: true,
		explains: NOTHING,
	},
	Row {
		name: "nothing_waits_to_be_processed",
		page: "absent: nothing waits for a session",
		reason: "channels open and close in the blocks that bring it about",
		rare: false,
		explains: NOTHING,
	},
];

/// What upstream tells, and what is told here, of a call that breaks both rules.
const OTHER_FIRST: [(&str, &str); 1] = [
	// The deposit is held first, and given back.
	("AcceptHrmpChannelLimitExceeded", "funds"),
];

const WATERMARK: &str = "hrmp: watermark rests on a block with messages";

/// Whether `verdict` is a refusal for this reason.
fn refused(verdict: &Verdict, reason: &str) -> bool {
	verdict.as_ref().is_err_and(|told| told == reason)
}

/// Whether a call was judged differently in this way.
fn call(difference: &Difference, judge: impl Fn(&Call, &Verdict, &Verdict) -> bool) -> bool {
	match difference {
		Difference::Verdict { tried: Tried::Call(call), upstream, ours } => {
			judge(call, upstream, ours)
		}
		_ => false,
	}
}

/// Whether a channel of that kind is concerned.
fn touches(tried: &Tried, known: &Known, is: impl Fn(&Known, (u32, u32)) -> bool) -> bool {
	match tried {
		Tried::Call(Call::ForceClean { para, .. }) => known.moving_of(*para),
		Tried::Call(call) => call.channels().into_iter().any(|ends| is(known, ends)),
		Tried::Candidate(candidate, _) => {
			let sender = u32::from(candidate.para);
			candidate.horizontal.iter().any(|(to, _)| is(known, (sender, (*to).into())))
		}
		_ => false,
	}
}

/// Whether a chain has its maximum of channels here, as one that is closing counts until it has gone.
fn still_counts(tried: &Tried, known: &Known, ours: &Verdict) -> bool {
	const MAXIMA: [&str; 2] = ["OpenHrmpChannelLimitExceeded", "AcceptHrmpChannelLimitExceeded"];
	let Tried::Call(call) = tried else { return false };
	let closing = |(a, b): &(u32, u32)| {
		known.closing.iter().any(|(sender, recipient)| sender == a || recipient == b)
	};
	MAXIMA.iter().any(|error| refused(ours, error)) && call.channels().iter().any(closing)
}

/// Which pallet's rule it is.
fn facet(rule: &str) -> &str {
	rule.split(':').next().unwrap_or(rule)
}

/// Whether two records are the same but for the capacity, which is not shown of a channel that is full to the byte.
fn shows_zero(upstream: &[u8], ours: &[u8]) -> Option<bool> {
	let mut theirs = AbridgedHrmpChannel::decode(&mut &upstream[..]).ok()?;
	let ours = AbridgedHrmpChannel::decode(&mut &ours[..]).ok()?;
	theirs.max_capacity = 0;
	Some(theirs == ours && ours.total_size == ours.max_total_size)
}
