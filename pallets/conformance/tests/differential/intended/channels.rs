//! Rows about channels: how they open and close, and what is deposited for them.

use super::{call, refused, Difference, Row, Tried, NOTHING};
use crate::{call::Call, known::Known, observe::Place};
use codec::{Decode, Encode};
use polkadot_primitives::AbridgedHrmpChannel;
use sluice_conformance::Verdict;

pub const ROWS: &[Row] = &[
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
];

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

/// Whether two records are the same but for the capacity, which is not shown of a channel that is full to the byte.
fn shows_zero(upstream: &[u8], ours: &[u8]) -> Option<bool> {
	let mut theirs = AbridgedHrmpChannel::decode(&mut &upstream[..]).ok()?;
	let ours = AbridgedHrmpChannel::decode(&mut &ours[..]).ok()?;
	theirs.max_capacity = 0;
	Some(theirs == ours && ours.total_size == ours.max_total_size)
}
