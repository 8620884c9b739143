//! Each scenario does on both sides what it says: what does nothing would be fast.

use sluice_bench::{
	rows::{points, ROWS},
	scenario::{
		candidate, chain,
		channel::{self, RECIPIENT, SENDER},
		mesh, queue, ROUNDS,
	},
	side::{Ours, Side, Upstream},
	work::Work,
};

/// How many of the rounds are enacted before the measured block, and in it.
trait Rounds {
	const BEFORE: u32;
	const AFTER: u32 = Self::BEFORE + 1;
}

impl Rounds for Ours {
	const BEFORE: u32 = ROUNDS;
}

/// What a block backs is enacted in the next one.
impl Rounds for Upstream {
	const BEFORE: u32 = ROUNDS - 1;
}

/// What is seen before and after the work, which leaves a state as it should be.
fn ends<S: Side, R>(mut work: Work, look: impl Fn() -> R) -> (R, R) {
	let before = work.look(|| {
		S::check_state();
		look()
	});
	let after = work.then(|| {
		S::check_state();
		look()
	});
	(before, after)
}

macro_rules! on_both {
	($(#[$doc:meta])* $name:ident: $on:ident) => {
		$(#[$doc])*
		#[test]
		fn $name() {
			$on::<Ours>();
			$on::<Upstream>();
		}
	};
}

on_both!(a_candidate_sends_to_other_chains: sends);
on_both!(a_candidate_sends_to_the_relay_chain: sends_up);
on_both!(a_candidate_processes_what_the_relay_chain_sent: processes);
on_both!(a_message_goes_behind_all_that_wait: enacts);
on_both!(one_message_is_taken_of_all_that_wait: prunes);
on_both!(a_channel_is_asked_for_accepted_and_withdrawn: requests);
on_both!(a_channel_is_closed: closes);
on_both!(a_block_opens_a_channel: opens);
on_both!(a_session_begins_with_channels_open: begins_session);
on_both!(in_a_mesh_all_send_to_all: meshes);

fn sends<S: Side + Rounds>() {
	let look = || [1, 2].map(|to| S::waiting(chain(0), chain(to)));
	let (before, after) = ends::<S, _>(candidate::horizontal::<S>(2), look);
	assert_eq!(before, [Some(S::BEFORE); 2]);
	assert_eq!(after, [Some(S::AFTER); 2]);
}

fn sends_up<S: Side + Rounds>() {
	let (before, after) = ends::<S, _>(candidate::upward::<S>(3), || S::outbox(chain(0)));
	assert_eq!((before, after), (3 * S::BEFORE, 3 * S::AFTER));
}

fn processes<S: Side + Rounds>() {
	let (before, after) = ends::<S, _>(candidate::downward::<S>(3), || S::inbox(chain(0)));
	let all = 3 * (ROUNDS + 1) + 1;
	assert_eq!((before, after), (all - 3 * S::BEFORE, all - 3 * S::AFTER));
}

fn waiting<S: Side>() -> Option<u32> {
	S::waiting(chain(queue::SENDER), chain(queue::RECIPIENT))
}

fn enacts<S: Side + Rounds>() {
	let (before, after) = ends::<S, _>(queue::enact::<S>(10), waiting::<S>);
	let first = 10 - ROUNDS;
	assert_eq!((before, after), (Some(first + S::BEFORE), Some(first + S::AFTER)));
}

fn prunes<S: Side + Rounds>() {
	let (before, after) = ends::<S, _>(queue::prune::<S>(10), waiting::<S>);
	let first = 10 + ROUNDS;
	assert_eq!((before, after), (Some(first - S::BEFORE), Some(first - S::AFTER)));
}

fn is_open<S: Side>() -> bool {
	S::waiting(chain(SENDER), chain(RECIPIENT)).is_some()
}

fn requests<S: Side>() {
	assert_eq!(ends::<S, _>(channel::request::<S>(5), S::requests), (5, 6));
	assert_eq!(ends::<S, _>(channel::cancel::<S>(5), S::requests), (6, 5));
	let ours = S::NAME == Ours::NAME;
	// Upstream it opens with the next session.
	assert_eq!(ends::<S, _>(channel::accept::<S>(5), is_open::<S>), (false, ours));
}

fn closes<S: Side>() {
	let (before, after) = ends::<S, _>(channel::close::<S>(5), || (S::closing(), is_open::<S>()));
	assert_eq!((before, after), ((5, true), (6, true)));
}

fn opens<S: Side>() {
	let look = || (S::requests(), is_open::<S>());
	let (before, after) = ends::<S, _>(channel::open::<S>(5), look);
	assert_eq!((before, after), ((5, false), (5, true)));
}

fn begins_session<S: Side>() {
	let look = || {
		let open = (2..=3).map(|to| S::waiting(chain(2), chain(1 + to)).is_some());
		(S::session(), S::requests(), open.collect::<Vec<_>>())
	};
	let (before, after) = ends::<S, _>(channel::session::<S>(2), look);
	let (requests, open) = if S::NAME == Ours::NAME { (0, true) } else { (2, false) };
	assert_eq!(before, (1, requests, vec![open; 2]));
	assert_eq!(after, (2, 0, vec![true; 2]));
}

fn meshes<S: Side + Rounds>() {
	let look = || {
		let pairs = (0..4).flat_map(|from| (0..4).map(move |to| (from, to)));
		pairs.map(|(from, to)| S::waiting(chain(from), chain(to))).collect::<Vec<_>>()
	};
	let (before, after) = ends::<S, _>(mesh::mesh::<S>(4), look);
	// What was sent in one round is taken in the next, upstream in the one after that, and as much comes.
	let each = ROUNDS + 1 - S::BEFORE;
	let expected = |from: u32, to: u32| (from != to).then_some(each);
	let all: Vec<_> = (0..4).flat_map(|from| (0..4).map(move |to| expected(from, to))).collect();
	assert_eq!((&before, &after), (&all, &all));
}

/// Each row changes the state, but those of a recipient, and leaves the same state each time.
#[test]
fn every_row_works_at_its_smallest_size() {
	for row in ROWS {
		for entry in row.sides {
			let size = row.sizes[0];
			let mut work = (entry.work)(size);
			let root = work.on_state(|_| ());
			let after = work.native();
			let name = format!("{} {} {size}", row.name, entry.side);
			assert_eq!(after, work.native(), "{name}");
			assert_eq!(after != root, work.worker().runtime() != "verifier", "{name}");
			work.cost();
			assert_eq!(after, work.native(), "{name}");
		}
	}
}

#[test]
fn points_have_names_of_their_own() {
	let mut names: Vec<_> = points().map(|point| point.name()).collect();
	let all = names.len();
	names.sort();
	names.dedup();
	assert_eq!(names.len(), all);
	for row in ROWS {
		assert!(row.sides.iter().all(|entry| !entry.side.contains('/')));
		assert!(row.base.is_none_or(|(base, size)| {
			ROWS.iter().any(|row| row.name == base && row.sizes.contains(&size))
		}));
	}
}
