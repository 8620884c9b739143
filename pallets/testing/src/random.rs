//! Random tests that can be repeated.

use proptest::{
	strategy::Strategy,
	test_runner::{Config, RngSeed, TestRunner},
};
use std::hash::{BuildHasher, Hasher, RandomState};

fn seed() -> u64 {
	match Config::default().rng_seed {
		RngSeed::Fixed(seed) => seed,
		RngSeed::Random => RandomState::new().build_hasher().finish(),
	}
}

/// Run `test` on `cases` random values, and print the seed. `PROPTEST_RNG_SEED` repeats a run; a failure shows the
/// smallest value that fails.
///
/// # Panics
///
/// If `test` does.
pub fn run<S: Strategy>(cases: u32, values: S, test: impl Fn(S::Value)) {
	let seed = seed();
	println!("PROPTEST_RNG_SEED={seed}");
	let config = Config {
		rng_seed: RngSeed::Fixed(seed),
		failure_persistence: None,
		// Milliseconds: a smaller failure is not worth an hour.
		max_shrink_time: 120_000,
		..Config::with_cases(cases)
	};
	let result = TestRunner::new(config).run(&values, |value| {
		test(value);
		Ok(())
	});
	if let Err(failure) = result {
		panic!("with PROPTEST_RNG_SEED={seed}: {failure}");
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::cell::Cell;

	#[test]
	fn every_case_is_run() {
		let sum = Cell::new(0);
		run(100, 1..10u32, |value| {
			assert!((1..10).contains(&value));
			sum.set(sum.get() + 1);
		});
		assert_eq!(sum.get(), 100);
	}

	#[test]
	#[should_panic(expected = "PROPTEST_RNG_SEED")]
	fn a_failure_tells_its_seed() {
		run(100, 0..100u32, |value| assert!(value < 10));
	}
}
