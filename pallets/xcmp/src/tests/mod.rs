//! Tests, by what they are about.

mod adversary;
mod alone;
mod block;
mod cost;
mod head;
mod integrity;
mod matching;
mod offboard;
mod random;
mod requires;
mod ring;

use crate::{mock::*, rules, Event, RingView};
use frame_support::{assert_ok, assert_storage_noop};
use sluice_primitives::{
	matching::{Matched, Matching},
	CandidateCommitments, Figure, Hash, Offboard, Refusal, Transport,
};

fn check(built: &Built) -> Result<(), Refusal> {
	Xcmp::check(&candidate(built.para, &built.commitments()))
}

/// The rule by which it is refused.
fn rule(result: Result<(), Refusal>) -> String {
	result.expect_err("it breaks a rule").rule.as_str().into()
}

/// Enact it, and hold what it took against what it said it would.
fn enact(built: &Built) {
	let commitments = built.commitments();
	let candidate = candidate(built.para, &commitments);
	let most = Xcmp::weight(&candidate);
	assert!(Xcmp::enact(&candidate).all_lte(most));
}

/// The chain has sent, and its head tells `root`.
fn push(para: u32, root: u8) {
	let built = Built::by(para).tells(root);
	assert_ok!(check(&built));
	enact(&built);
}

fn recent(para: u32) -> Vec<Hash> {
	Xcmp::recent_roots(para.into())
}

fn roots(numbers: impl IntoIterator<Item = u8>) -> Vec<Hash> {
	numbers.into_iter().map(root).collect()
}

fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Xcmp(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The chain goes.
fn offboard(para: u32) {
	Registered::mutate(|registered| registered.retain(|chain| *chain != para));
	Xcmp::on_offboard(para.into());
}
