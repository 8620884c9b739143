//! Random tests that can be repeated.

use proptest::{
	strategy::Strategy,
	test_runner::{Config, RngSeed, TestRunner},
};
use std::{
	cell::RefCell,
	hash::{BuildHasher, Hasher, RandomState},
	panic::resume_unwind,
	thread,
};

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
	if let Err(failure) = attempt(config(cases, seed), &values, &test) {
		panic!("with PROPTEST_RNG_SEED={seed}: {failure}");
	}
}

/// As [`run`], for what takes minutes: two threads share the cases. What `test` returned of each is returned.
///
/// # Panics
///
/// If `test` does.
pub fn run_in_threads<S: Strategy, R: Send>(
	cases: u32,
	values: impl Fn() -> S + Sync,
	test: impl Fn(S::Value) -> R + Sync,
) -> Vec<R> {
	let seed = seed();
	println!("PROPTEST_RNG_SEED={seed}");
	match share(&config(cases, seed), seed, values, test) {
		Ok(returned) => returned,
		Err(failure) => panic!("with PROPTEST_RNG_SEED={seed}: {failure}"),
	}
}

/// Run `test` on half of `config`'s cases in each of two threads, whose seeds follow from `seed`: the same on every machine.
/// Returns what `test` returned of each.
///
/// # Errors
///
/// The smallest values for which `test` panics, and why it does.
pub fn share<S: Strategy, R: Send>(
	config: &Config,
	seed: u64,
	values: impl Fn() -> S + Sync,
	test: impl Fn(S::Value) -> R + Sync,
) -> Result<Vec<R>, String> {
	let cases = config.cases.div_ceil(THREADS);
	let part = |thread| {
		let rng_seed = RngSeed::Fixed(seed.wrapping_add(thread));
		attempt(Config { cases, rng_seed, ..config.clone() }, &values(), &test)
	};
	thread::scope(|scope| {
		let threads: Vec<_> =
			(0..THREADS.into()).map(|thread| scope.spawn(move || part(thread))).collect();
		let joined = threads.into_iter().map(|thread| match thread.join() {
			Ok(result) => result,
			Err(panic) => resume_unwind(panic),
		});
		let parts: Vec<Vec<R>> = joined.collect::<Result<_, _>>()?;
		Ok(parts.into_iter().flatten().collect())
	})
}

/// More would not be faster where tests run beside each other.
const THREADS: u32 = 2;

fn config(cases: u32, seed: u64) -> Config {
	Config {
		rng_seed: RngSeed::Fixed(seed),
		failure_persistence: None,
		// Milliseconds: a smaller failure is not worth an hour.
		max_shrink_time: 120_000,
		..Config::with_cases(cases)
	}
}

fn attempt<S: Strategy, R>(
	config: Config,
	values: &S,
	test: &impl Fn(S::Value) -> R,
) -> Result<Vec<R>, String> {
	let returned = RefCell::new(Vec::new());
	let played = TestRunner::new(config).run(values, |value| {
		let of_this = test(value);
		returned.borrow_mut().push(of_this);
		Ok(())
	});
	played.map_err(|failure| failure.to_string())?;
	Ok(returned.into_inner())
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{cell::Cell, collections::BTreeSet};

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

	#[test]
	fn threads_share_the_cases_and_differ() {
		let seen = run_in_threads(100, || 0..u64::MAX, |value| value);
		assert_eq!(seen.len(), 100);
		assert_eq!(BTreeSet::from_iter(&seen).len(), 100);
	}

	#[test]
	#[should_panic(expected = "PROPTEST_RNG_SEED")]
	fn a_failure_in_a_thread_tells_the_seed() {
		run_in_threads(100, || 0..100u32, |value| assert!(value < 10));
	}
}
