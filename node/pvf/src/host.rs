//! The side of the validator.

use crate::{
	error::{Job, PvfError},
	limits::Limits,
	process::{WorkerCommand, WorkerProcess, WORKER_ARGUMENT},
	protocol::{frame, Request, Response, MAX_FRAME},
	workers::{Slot, Workers},
};
use codec::{DecodeAll, Encode};
use polkadot_parachain_primitives::primitives::{
	ValidationCode, ValidationCodeHash, ValidationParams, ValidationResult,
};
use std::{env, path::Path};

/// Prepares and runs validation functions in worker processes, one for each code.
///
/// A worker serves one request after the other; it is started by the first request for its code,
/// started anew by the first request after its end, and killed when the host is dropped. Needs a
/// tokio runtime with I/O and time enabled.
///
/// A request whose future is dropped before it ends takes the worker with it, since the answer
/// would otherwise be read as that of the next request.
pub struct PvfHost {
	command: WorkerCommand,
	limits: Limits,
	workers: Workers,
}

impl PvfHost {
	/// A host whose workers are started with `worker`.
	pub fn new(worker: WorkerCommand, limits: Limits) -> Self {
		Self { command: worker, limits, workers: Workers::default() }
	}

	/// A host whose workers are this same binary, started with [`WORKER_ARGUMENT`] and the folder `compiled`, if there is one;
	/// it must then call [`run_worker`](crate::run_worker) with that folder. Workers trust what they find in it: it must be
	/// nobody's who would not be trusted with the binary.
	pub fn for_this_binary(compiled: Option<&Path>, limits: Limits) -> Result<Self, PvfError> {
		let program = env::current_exe().map_err(|source| PvfError::Io {
			action: "find the binary of this process".into(),
			source,
		})?;
		let folder = compiled.map(|folder| folder.as_os_str().to_owned());
		let args = [WORKER_ARGUMENT.into()].into_iter().chain(folder).collect();
		Ok(Self::new(WorkerCommand { program, args }, limits))
	}

	/// Compiles a code, unless the worker has it already, and returns its hash. [`Self::validate`]
	/// does so by itself; call this in advance so that the first candidate need not wait.
	pub async fn prepare(&self, code: &ValidationCode) -> Result<ValidationCodeHash, PvfError> {
		let hash = code.hash();
		let worker = self.workers.of(hash);
		let mut slot = worker.lock().await;
		match self.request(&mut slot, Job::Prepare, Request::Query(hash)).await? {
			Response::Prepared => {}
			Response::NotPrepared => self.compile(&mut slot, hash, code).await?,
			other => return Err(failure(Job::Prepare, other)),
		}
		Ok(hash)
	}

	/// Runs `validate_block` of a code, which is prepared first if the worker does not have it.
	pub async fn validate(
		&self,
		code: &ValidationCode,
		params: &ValidationParams,
	) -> Result<ValidationResult, PvfError> {
		let hash = code.hash();
		let params = params.encode();
		let worker = self.workers.of(hash);
		let mut slot = worker.lock().await;
		let request = Request::Validate { hash, params: params.clone() };
		let mut response = self.request(&mut slot, Job::Validate, request).await?;
		if response == Response::NotPrepared {
			self.compile(&mut slot, hash, code).await?;
			let request = Request::Validate { hash, params };
			response = self.request(&mut slot, Job::Validate, request).await?;
		}
		match response {
			Response::Output(output) => verdict(&output),
			other => Err(failure(Job::Validate, other)),
		}
	}

	async fn compile(
		&self,
		slot: &mut Slot,
		hash: ValidationCodeHash,
		code: &ValidationCode,
	) -> Result<(), PvfError> {
		let request = Request::Prepare { hash, code: code.0.clone() };
		match self.request(slot, Job::Prepare, request).await? {
			Response::Prepared => Ok(()),
			other => Err(failure(Job::Prepare, other)),
		}
	}

	async fn request(
		&self,
		slot: &mut Slot,
		job: Job,
		request: Request,
	) -> Result<Response, PvfError> {
		let bytes = frame(&request).map_err(|error| PvfError::RequestTooLarge {
			limit: MAX_FRAME,
			actual: error.actual,
		})?;
		let running = slot.take().and_then(|mut worker| worker.is_alive().then_some(worker));
		let mut worker = match running {
			Some(worker) => worker,
			None => WorkerProcess::start(&self.command)?,
		};
		let response = worker.exchange(job, &bytes, &self.limits).await?;
		match worker.memory() {
			// A code that does not fit into the memory does not fit into the next worker's either.
			Some(actual) if actual > self.limits.max_memory && job == Job::Prepare => {
				return Err(PvfError::OutOfMemory { job, limit: self.limits.max_memory, actual })
			}
			// A validation that ended without having been caught is good, but its worker is let
			// go, so that the next request is not blamed for what this one has left behind.
			Some(actual) if actual > self.limits.max_memory => {}
			_ => *slot = Some(worker),
		}
		Ok(response)
	}
}

/// What `validate_block` returned, all of it.
pub(crate) fn verdict(output: &[u8]) -> Result<ValidationResult, PvfError> {
	ValidationResult::decode_all(&mut &output[..]).map_err(|error| PvfError::BadOutput {
		message: format!("{} bytes that do not decode: {error}", output.len()),
	})
}

/// The error that an answer stands for, which is not the one hoped for.
fn failure(job: Job, response: Response) -> PvfError {
	match response {
		Response::Trapped(message) => PvfError::Trapped { message },
		Response::InvalidCode(message) => PvfError::InvalidCode { message },
		Response::BadOutput(message) => PvfError::BadOutput { message },
		Response::Refused(message) => PvfError::Protocol { job, message },
		Response::Output(_) | Response::Prepared | Response::NotPrepared => {
			PvfError::Protocol { job, message: "the answer is one to another request".into() }
		}
	}
}
