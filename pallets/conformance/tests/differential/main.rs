//! Both relay chains behave alike, but for the differences of one table.
//!
//! A play without a word plays the same steps each time, so that a change is judged by what it changes.
//! `SLUICE_DIFFERENTIAL_STEPS` plays so many others, and `SLUICE_DIFFERENTIAL_SEED` those of a play before, whose seed is
//! printed. A failure is shrunk, and what it shrinks to is kept in `regressions.txt`, which every later play
//! begins with.

mod around;
mod bring;
mod call;
mod chains;
mod channels;
mod draft;
mod flaw;
mod intended;
mod judge;
mod known;
mod observe;
mod outcome;
mod rows;
mod setting;
mod sides;
mod slow;
mod step;
mod world;

use intended::table;
use proptest::{
	collection::vec,
	test_runner::{Config, FileFailurePersistence},
};
use std::{
	collections::BTreeMap,
	env,
	hash::{BuildHasher, Hasher, RandomState},
};
use world::World;

/// Steps in all, and the most of a play, which has half as many on average.
const STEPS: u64 = 20_000;
const PLAY: usize = 250;
/// Which steps, if nothing else is asked for.
const SEED: u64 = 1;

fn variable(name: &str) -> Option<u64> {
	let value = env::var(name).ok()?;
	Some(value.parse().unwrap_or_else(|error| panic!("{name}={value}: {error}")))
}

#[test]
fn both_behave_alike_but_for_the_table() {
	let (steps, unless_given) = match variable("SLUICE_DIFFERENTIAL_STEPS") {
		Some(steps) => (steps, RandomState::new().build_hasher().finish()),
		None => (STEPS, SEED),
	};
	let seed = variable("SLUICE_DIFFERENTIAL_SEED").unwrap_or(unless_given);
	println!("SLUICE_DIFFERENTIAL_SEED={seed}");
	let kept = FileFailurePersistence::Direct("tests/differential/regressions.txt");
	let config = Config {
		failure_persistence: Some(Box::new(kept)),
		max_shrink_time: 120_000,
		// An eighth more than there would be on average.
		..Config::with_cases((steps * 9 / 8).div_ceil(PLAY as u64 / 2) as u32)
	};
	let plays = || vec(step::step(), 1..=PLAY);
	let played = sluice_testing::random::share(&config, seed, plays, |steps| {
		let mut world = World::new();
		steps.iter().for_each(|step| world.take(step));
		world.finish();
		Tally::of(steps.len(), world)
	});
	let tally = match played {
		Ok(played) => played.into_iter().fold(Tally::default(), Tally::plus),
		Err(failure) => panic!("with SLUICE_DIFFERENTIAL_SEED={seed}: {failure}"),
	};
	println!("{tally:#?}");
	if steps >= STEPS {
		assert!(tally.steps >= steps, "{} of {steps} steps were played", tally.steps);
		tally.assert_much_happened();
	}
}

/// What happened in all plays.
#[derive(Debug, Default)]
struct Tally {
	steps: u64,
	/// What both sides accepted, and what both refused.
	accepted: u64,
	refused: u64,
	/// How often each row was met.
	met: BTreeMap<&'static str, u32>,
}

impl Tally {
	fn of(steps: usize, world: World) -> Self {
		let World { taken, refused, met, .. } = world;
		Self { steps: steps as u64, accepted: taken.into(), refused: refused.into(), met }
	}

	fn plus(mut self, other: Self) -> Self {
		self.steps += other.steps;
		self.accepted += other.accepted;
		self.refused += other.refused;
		for (row, times) in other.met {
			*self.met.entry(row).or_default() += times;
		}
		self
	}

	fn assert_much_happened(&self) {
		for row in table().filter(|row| !row.rare) {
			assert!(self.met.contains_key(row.name), "{} was never met: {}", row.name, row.reason);
		}
		assert!(self.accepted.min(self.refused) > self.steps / 20, "both say yes and no often");
	}
}

#[test]
fn each_row_has_its_test_and_its_words() {
	let tests = [
		include_str!("rows/candidates.rs"),
		include_str!("rows/chains.rs"),
		include_str!("rows/channels.rs"),
	];
	let page = include_str!("../../../../docs/differences.md");
	for row in table() {
		let test = format!("#[test]\nfn {}() {{", row.name);
		assert!(tests.iter().any(|tests| tests.contains(&test)), "{}", row.name);
		assert!(page.contains(row.page), "{}: {}", row.name, row.page);
		assert!(!row.reason.is_empty());
		let same = table().filter(|other| other.name == row.name);
		assert_eq!(same.count(), 1, "{}", row.name);
	}
}
