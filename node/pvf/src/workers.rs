//! Which worker is whose.
//!
//! Each code has a worker of its own: one that has to be killed takes no other code with it, and to compile one keeps no
//! other from running.

use crate::process::WorkerProcess;
use polkadot_parachain_primitives::primitives::ValidationCodeHash;
use std::sync::{Arc, Mutex, PoisonError};

/// How many workers are kept. The least recently used one ends first; one that works does not end.
pub(crate) const MAX_WORKERS: usize = 16;

/// A worker, taken out while a request runs and put back only after a good answer.
pub(crate) type Slot = Option<WorkerProcess>;

/// A place for a worker. Whoever waits for it or holds it has a clone.
type Place<S> = Arc<tokio::sync::Mutex<S>>;

/// The workers, the most recently used last.
pub(crate) struct Workers<S = Slot>(Mutex<Vec<(ValidationCodeHash, Place<S>)>>);

impl<S> Default for Workers<S> {
	fn default() -> Self {
		Self(Mutex::new(Vec::new()))
	}
}

impl<S: Default> Workers<S> {
	/// The place of the worker for this code.
	pub(crate) fn of(&self, code: ValidationCodeHash) -> Place<S> {
		let mut workers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		let at = workers.iter().position(|(held, _)| *held == code);
		let place = match at {
			Some(at) => workers.remove(at).1,
			None => {
				// Clones are made under the lock alone, so a place without any is nobody's.
				let idle = workers.iter().position(|(_, place)| Arc::strong_count(place) == 1);
				if let Some(idle) = idle.filter(|_| workers.len() >= MAX_WORKERS) {
					workers.remove(idle);
				}
				Place::default()
			}
		};
		workers.push((code, place.clone()));
		place
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn code(n: usize) -> ValidationCodeHash {
		[n as u8; 32].into()
	}

	/// What is in the place of a code: the mark that was left there, if it is still that place.
	fn mark(workers: &Workers<usize>, n: usize) -> usize {
		workers.of(code(n)).try_lock().map(|place| *place).unwrap_or_default()
	}

	fn leave_mark(workers: &Workers<usize>, n: usize) {
		if let Ok(mut place) = workers.of(code(n)).try_lock() {
			*place = n;
		}
	}

	#[test]
	fn the_least_recently_used_worker_goes_first() {
		let workers = Workers::default();
		(1..=MAX_WORKERS).for_each(|n| leave_mark(&workers, n));
		assert_eq!(mark(&workers, 1), 1);
		leave_mark(&workers, 100);
		assert_eq!(mark(&workers, 1), 1);
		assert_eq!(mark(&workers, 100), 100);
		assert_eq!(mark(&workers, 2), 0);
	}

	#[test]
	fn a_worker_that_works_stays() {
		let workers = Workers::<usize>::default();
		leave_mark(&workers, 1);
		let busy = workers.of(code(1));
		(2..=2 * MAX_WORKERS).for_each(|n| leave_mark(&workers, n));
		drop(busy);
		assert_eq!(mark(&workers, 1), 1);
	}
}
