//! Both relay chains behave alike, but for the differences of one table.
//!
//! `SLUICE_DIFFERENTIAL_STEPS` plays more or fewer steps, and `SLUICE_DIFFERENTIAL_SEED` repeats a play, whose seed is
//! printed. A failure is shrunk, and what it shrinks to is kept in `differential/regressions.txt`, which every later play
//! begins with.

#[path = "differential/around.rs"]
mod around;
#[path = "differential/call.rs"]
mod call;
#[path = "differential/chains.rs"]
mod chains;
#[path = "differential/draft.rs"]
mod draft;
#[path = "differential/intended.rs"]
mod intended;
#[path = "differential/judge.rs"]
mod judge;
#[path = "differential/known.rs"]
mod known;
#[path = "differential/observe.rs"]
mod observe;
#[path = "differential/rows.rs"]
mod rows;
#[path = "differential/setting.rs"]
mod setting;
#[path = "differential/sides.rs"]
mod sides;
#[path = "differential/slow.rs"]
mod slow;
#[path = "differential/step.rs"]
mod step;
#[path = "differential/world.rs"]
mod world;

use intended::TABLE;
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
		for row in TABLE.iter().filter(|row| !row.rare) {
			assert!(met.contains_key(row.name), "{} was never met: {}", row.name, row.reason);
		}
		let (accepted, refused) = *judged.borrow();
		assert!(u64::from(accepted.min(refused)) > steps / 20, "both say yes and no often");
	}
}

#[test]
fn each_row_has_its_test_and_its_words() {
	let tests = include_str!("differential/rows.rs");
	let page = include_str!("../../../docs/differences.md");
	for row in TABLE {
		assert!(tests.contains(&format!("#[test]\nfn {}() {{", row.name)), "{}", row.name);
		assert!(page.contains(row.page), "{}: {}", row.name, row.page);
		assert!(!row.reason.is_empty());
		let same = TABLE.iter().filter(|other| other.name == row.name);
		assert_eq!(same.count(), 1, "{}", row.name);
	}
}
