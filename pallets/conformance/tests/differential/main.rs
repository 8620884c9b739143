//! Both relay chains behave alike, but for the differences of one table.
//!
//! `SLUICE_DIFFERENTIAL_STEPS` plays more or fewer steps, and `SLUICE_DIFFERENTIAL_SEED` repeats a play, whose seed is
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
	test_runner::{Config, FileFailurePersistence, RngSeed, TestRunner},
};
use std::{
	cell::RefCell,
	collections::BTreeMap,
	env,
	hash::{BuildHasher, Hasher, RandomState},
};
use world::World;

/// Steps in all, and in a play.
const STEPS: u32 = 20_000;
const PLAY: usize = 125;

fn variable(name: &str) -> Option<u64> {
	let value = env::var(name).ok()?;
	Some(value.parse().unwrap_or_else(|error| panic!("{name}={value}: {error}")))
}

#[test]
fn both_behave_alike_but_for_the_table() {
	let steps = variable("SLUICE_DIFFERENTIAL_STEPS").unwrap_or(STEPS.into());
	let seed = variable("SLUICE_DIFFERENTIAL_SEED")
		.unwrap_or_else(|| RandomState::new().build_hasher().finish());
	println!("SLUICE_DIFFERENTIAL_SEED={seed}");
	let kept = FileFailurePersistence::Direct("tests/differential/regressions.txt");
	let config = Config {
		rng_seed: RngSeed::Fixed(seed),
		failure_persistence: Some(Box::new(kept)),
		max_shrink_time: 120_000,
		..Config::with_cases(steps.div_ceil(PLAY as u64) as u32)
	};
	let met = RefCell::new(BTreeMap::<&str, u32>::new());
	let judged = RefCell::new((0, 0));
	let played = TestRunner::new(config).run(&vec(step::step(), PLAY), |steps| {
		let mut world = World::new();
		steps.iter().for_each(|step| world.take(step));
		for (row, times) in world.met {
			*met.borrow_mut().entry(row).or_default() += times;
		}
		let mut judged = judged.borrow_mut();
		*judged = (judged.0 + world.taken, judged.1 + world.refused);
		Ok(())
	});
	if let Err(failure) = played {
		panic!("with SLUICE_DIFFERENTIAL_SEED={seed}: {failure}");
	}
	println!("accepted and refused by both: {:?}; by row: {:#?}", judged.borrow(), met.borrow());
	if steps >= STEPS.into() {
		let met = met.borrow();
		for row in table().filter(|row| !row.rare) {
			assert!(met.contains_key(row.name), "{} was never met: {}", row.name, row.reason);
		}
		let (accepted, refused) = *judged.borrow();
		assert!(u64::from(accepted.min(refused)) > steps / 20, "both say yes and no often");
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
