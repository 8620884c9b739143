//! Random calls, candidates, sessions, registrations and configurations, on the whole runtime: after each step every
//! pallet's invariants hold, deposits held are deposits recorded, no money appears or vanishes but for fees, and nothing is
//! left of a chain that has gone.
//!
//! Each run prints its seed. `SLUICE_SEED` plays one again, `SLUICE_CASES` plays more cases.

mod ledger;
mod play;
mod steps;

use super::*;
use play::{Player, Tally};
use proptest::{
	collection::vec,
	test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{
	cell::RefCell,
	hash::{BuildHasher, RandomState},
};

const CASES: u32 = 50;
const STEPS: usize = 220;

/// A number of the environment.
fn setting(name: &str) -> Option<u64> {
	std::env::var(name).ok()?.parse().ok()
}

#[test]
fn invariants_hold_whatever_happens() {
	let seed = setting("SLUICE_SEED").unwrap_or_else(|| RandomState::new().hash_one("seed"));
	let cases = setting("SLUICE_CASES").map_or(CASES, |cases| cases as u32);
	eprintln!("SLUICE_SEED={seed}: {cases} cases of {STEPS} steps");
	let config =
		Config { cases, max_shrink_iters: 2_000, failure_persistence: None, ..Config::default() };
	let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &sp_io::hashing::blake2_256(&seed.encode()));

	let tally = RefCell::new(Tally::default());
	let outcome = TestRunner::new_with_rng(config, rng).run(&vec(steps::step(), STEPS), |steps| {
		let played = Player::new().play(steps);
		tally.borrow_mut().add(played);
		Ok(())
	});
	assert!(outcome.is_ok(), "SLUICE_SEED={seed}: {outcome:?}");
	let tally = tally.into_inner();
	eprintln!("{tally:#?}");
	tally.assert_much_happened(cases);
}
