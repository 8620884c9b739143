//! Why a request failed.

use std::{fmt, io, process::ExitStatus, time::Duration};

/// What the worker was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
	/// Checking and compiling a code.
	Prepare,
	/// Running `validate_block`.
	Validate,
}

impl fmt::Display for Job {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Job::Prepare => "preparation",
			Job::Validate => "validation",
		})
	}
}

/// Why a PVF could not be prepared, or a candidate not be validated.
#[derive(Debug, thiserror::Error)]
pub enum PvfError {
	/// The worker did not answer in time; it was killed.
	#[error("pvf: {job} must end within {limit:?}, it was still running; the worker was killed")]
	Timeout {
		/// What the worker was doing.
		job: Job,
		/// The time limit.
		limit: Duration,
	},
	/// The worker took more memory than it may; it was killed.
	#[error(
		"pvf: the worker may take {limit} bytes of memory, it took {actual} during {job}; it was \
		 killed"
	)]
	OutOfMemory {
		/// What the worker was doing.
		job: Job,
		/// The limit in bytes.
		limit: u64,
		/// What the worker held when it was found to be over the limit, in bytes.
		actual: u64,
	},
	/// The worker ended by itself, or something other than the host ended it.
	#[error("pvf: the worker must outlive the {job}, it died with {status}")]
	WorkerDied {
		/// What the worker was doing.
		job: Job,
		/// How the process ended.
		status: ExitStatus,
	},
	/// `validate_block` did not return: the candidate is invalid.
	#[error("pvf: validate_block must return a result, it trapped: {message}")]
	Trapped {
		/// The message of the panic or trap.
		message: String,
	},
	/// The code cannot be prepared, or not be instantiated.
	#[error("pvf: the code must be a Wasm module with a validate_block function: {message}")]
	InvalidCode {
		/// What is wrong with it.
		message: String,
	},
	/// `validate_block` returned something that is no `ValidationResult`.
	#[error("pvf: validate_block must return an encoded ValidationResult: {message}")]
	BadOutput {
		/// What is wrong with it.
		message: String,
	},
	/// Code or parameters do not fit into one frame of the protocol.
	#[error("pvf: a request may have {limit} bytes, this one has {actual}")]
	RequestTooLarge {
		/// The limit in bytes.
		limit: usize,
		/// The size of the request in bytes.
		actual: usize,
	},
	/// The worker does not speak the protocol of this host; it was killed.
	#[error("pvf: the worker must answer the {job} in the protocol of its host: {message}")]
	Protocol {
		/// What the worker was asked to do.
		job: Job,
		/// What is wrong with the answer.
		message: String,
	},
	/// The operating system refused something.
	#[error("pvf: cannot {action}: {source}")]
	Io {
		/// What the host wanted to do.
		action: String,
		/// What the system answered.
		source: io::Error,
	},
}
