//! Which worker is whose.
//!
//! Each code has a worker of its own: one that has to be killed takes no other code with it, and to compile one keeps no
//! other from running.

use crate::process::WorkerProcess;
use polkadot_parachain_primitives::primitives::ValidationCodeHash;
use std::sync::{Arc, Mutex, PoisonError};

/// How many workers are kept. The least recently used ones end first; those that work do not end, and there may be more of
/// them for a while.
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
				make_room(&mut workers);
				Place::default()
			}
		};
		workers.push((code, place.clone()));
		place
	}
}

/// Lets idle workers go until there is a place for one more.
fn make_room<S>(workers: &mut Vec<(ValidationCodeHash, Place<S>)>) {
	while workers.len() >= MAX_WORKERS {
		// Clones are made under the lock alone, so a place without any is nobody's.
		let idle = workers.iter().position(|(_, place)| Arc::strong_count(place) == 1);
		let Some(idle) = idle else { break };
		workers.remove(idle);
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

	#[test]
	fn a_crowd_of_workers_goes_once_it_is_idle() {
		let workers = Workers::<usize>::default();
		let busy: Vec<_> = (1..=2 * MAX_WORKERS).map(|n| workers.of(code(n))).collect();
		let kept = || workers.0.lock().map(|workers| workers.len()).unwrap_or_default();
		assert_eq!(kept(), 2 * MAX_WORKERS);
		drop(busy);
		leave_mark(&workers, 100);
		assert_eq!(kept(), MAX_WORKERS);
	}
}
