//! What a worker may take.

use crate::error::Job;
use std::time::Duration;

/// The limits of one worker.
///
/// Times are wall-clock times, counted from the moment the request is handed to the worker; waiting
/// for an earlier request for the same code does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
	/// Time for checking and compiling one code.
	///
	/// Compiling takes seconds on a machine that has nothing else to do. Production networks give
	/// 60 seconds of a processor; on a busy machine the clock runs several times as fast.
	pub prepare_timeout: Duration,
	/// Time for one run of `validate_block`.
	///
	/// Production networks give backers 2 seconds. The default here is 6, and 15 in a build without
	/// optimisation, whose host functions (signatures, hashing, tries) are many times slower.
	pub execute_timeout: Duration,
	/// Resident memory of the worker, in bytes, the compiled code included.
	///
	/// The host samples it while a request runs. Between two samples a worker can exceed it by
	/// what it writes in that time, which the bound on Wasm memory (256 MiB) keeps finite.
	pub max_memory: u64,
}

impl Limits {
	/// The time limit of a job.
	pub fn timeout(&self, job: Job) -> Duration {
		match job {
			Job::Prepare => self.prepare_timeout,
			Job::Validate => self.execute_timeout,
		}
	}
}

impl Default for Limits {
	fn default() -> Self {
		Self {
			prepare_timeout: Duration::from_secs(360),
			execute_timeout: Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 6 }),
			max_memory: 2 * 1024 * 1024 * 1024,
		}
	}
}
