//! Random calls, candidates and blocks: the invariants hold after each.
//!
//! A run of the test prints its seed if it fails; `PROPTEST_RNG_SEED` repeats it.

mod model;
mod step;

use super::*;
use core::cell::Cell;
use model::Model;
use proptest::{
	prelude::*,
	test_runner::{RngSeed, TestRunner},
};
use std::hash::{BuildHasher, Hasher};
use step::{step, CHAINS};

const CASES: u32 = 128;
/// Steps of a case: more than 10,000 in all.
const STEPS: usize = 100;

fn seed() -> u64 {
	match ProptestConfig::default().rng_seed {
		RngSeed::Fixed(seed) => seed,
		RngSeed::Random => std::hash::RandomState::new().build_hasher().finish(),
	}
}

/// Whatever happens, the invariants hold, what a state has shown is taken, and every message queued
/// is pruned or reported as discarded; when all chains have gone, nothing is left but a counter.
#[test]
fn invariants_hold_whatever_happens() {
	let seed = seed();
	println!("PROPTEST_RNG_SEED={seed}");
	let config = ProptestConfig {
		rng_seed: RngSeed::Fixed(seed),
		failure_persistence: None,
		..ProptestConfig::with_cases(CASES)
	};
	let taken = Cell::new(0);
	TestRunner::new(config)
		.run(&prop::collection::vec(step(), STEPS), |steps| {
			TestExt::default().channel(A, B).channel(B, A).channel(B, C).build().execute_with(
				|| {
					let mut model = Model::default();
					for step in steps {
						step.play(&mut model);
						check();
						model.check();
						assert_eq!(Balances::total_issuance(), ISSUANCE);
					}
					taken.set(taken.get() + model.taken);
					end();
				},
			);
			Ok(())
		})
		.unwrap();
	println!("{} steps, {} messages of stock senders", CASES as usize * STEPS, taken.get());
	assert!(taken.get() > 300, "the steps hardly pass any messages: {}", taken.get());
}

/// All chains go.
fn end() {
	for para in CHAINS {
		offboard(para);
		check();
	}
	advance_to(System::block_number() + 10);
	assert_eq!(remaining(), ["NextQueue"]);
	let (mut queued, mut ended) = (0, 0);
	for event in events() {
		match event {
			Event::MessageQueued { .. } => queued += 1,
			Event::MessagePruned { .. } => ended += 1,
			Event::ChannelClosed { discarded, .. } => ended += discarded,
			_ => (),
		}
	}
	assert_eq!(queued, ended);
	assert_eq!(Balances::total_issuance(), ISSUANCE);
	for para in CHAINS {
		assert_eq!(held(para), 0);
	}
}
