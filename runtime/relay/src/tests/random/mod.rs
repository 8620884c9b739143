//! Random calls, candidates, sessions, registrations and configurations, on the whole runtime: after each step every
//! pallet's invariants hold, deposits held are deposits recorded, no money appears or vanishes but for fees, and nothing is
//! left of a chain that has gone.
//!
//! Each run prints its seed, by which `PROPTEST_RNG_SEED` repeats it. `SLUICE_CASES` plays more cases.

mod collate;
mod ledger;
mod play;
mod steps;

use super::*;
use play::{Player, Tally};
use proptest::collection::vec;

const CASES: u32 = 50;
const STEPS: usize = 220;

#[test]
fn invariants_hold_whatever_happens() {
	let more = std::env::var("SLUICE_CASES").ok().and_then(|cases| cases.parse().ok());
	let cases = more.unwrap_or(CASES);
	let plays = || vec(steps::step(), STEPS);
	let played =
		sluice_testing::random::run_in_threads(cases, plays, |steps| Player::new().play(steps));
	let mut tally = Tally::default();
	played.into_iter().for_each(|played| tally.add(played));
	println!("{tally:#?}");
	tally.assert_much_happened(cases);
}
