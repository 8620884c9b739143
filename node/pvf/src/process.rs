//! The worker process as its host sees it: start, talk, watch, kill.

use crate::{
	error::{Job, PvfError},
	limits::Limits,
	protocol::{body_length, message, Response, HEADER},
};
use std::{env, ffi::OsString, fs, future, io, path::PathBuf, process::Stdio, time::Duration};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	process::{Child, ChildStdin, ChildStdout, Command},
	time::{sleep, timeout},
};

/// The argument with which a node's own binary is started as a worker. Another one may follow: the folder in which it keeps
/// what it compiles.
pub const WORKER_ARGUMENT: &str = "pvf-worker";

/// How often the memory of a busy worker is looked at.
const MEMORY_INTERVAL: Duration = Duration::from_millis(10);

/// How long a worker that has closed its output may take to end.
const LAST_BREATH: Duration = Duration::from_secs(1);

/// What a worker inherits from the environment. Nothing else, since there are variables that
/// change how code is compiled and run.
const ENVIRONMENT: [&str; 4] = ["RUST_LOG", "RUST_BACKTRACE", "LD_LIBRARY_PATH", "PATH"];

/// How to start a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerCommand {
	/// A program which ends in [`run_worker`](crate::run_worker).
	pub program: PathBuf,
	/// Its arguments.
	pub args: Vec<OsString>,
}

/// A running worker; killed when dropped.
pub(crate) struct WorkerProcess {
	child: Child,
	input: ChildStdin,
	output: ChildStdout,
}

/// Why a conversation ended without an answer.
enum Broken {
	/// The worker closed its end.
	Closed(io::Error),
	/// The answer makes no sense.
	Nonsense(String),
}

impl From<io::Error> for Broken {
	fn from(error: io::Error) -> Self {
		Self::Closed(error)
	}
}

impl WorkerProcess {
	/// Starts a worker.
	pub(crate) fn start(command: &WorkerCommand) -> Result<Self, PvfError> {
		let action = || format!("start the worker {}", command.program.display());
		let kept = ENVIRONMENT.iter().filter_map(|name| Some((name, env::var_os(name)?)));
		let mut worker = Command::new(&command.program);
		// A terminal's Ctrl-C is sent to a whole group of processes. The host is to get it alone, and ends its workers itself.
		#[cfg(unix)]
		worker.process_group(0);
		let mut child = worker
			.args(&command.args)
			.env_clear()
			.envs(kept)
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.stderr(Stdio::inherit())
			.kill_on_drop(true)
			.spawn()
			.map_err(|source| PvfError::Io { action: action(), source })?;
		match (child.stdin.take(), child.stdout.take()) {
			(Some(input), Some(output)) => Ok(Self { child, input, output }),
			_ => Err(PvfError::Io {
				action: action(),
				source: io::Error::other("it has no pipes to its host"),
			}),
		}
	}

	/// Whether the process is still there.
	pub(crate) fn is_alive(&mut self) -> bool {
		matches!(self.child.try_wait(), Ok(None))
	}

	/// The resident memory of the process in bytes, where the system tells it.
	pub(crate) fn memory(&self) -> Option<u64> {
		resident(self.child.id()?)
	}

	/// Sends a request and waits for its answer, within the limits. After an error the process is
	/// dead and no longer of use.
	pub(crate) async fn exchange(
		&mut self,
		job: Job,
		request: &[u8],
		limits: &Limits,
	) -> Result<Response, PvfError> {
		let limit = limits.timeout(job);
		let id = self.child.id();
		let answer = tokio::select! {
			answer = converse(&mut self.input, &mut self.output, request) => answer,
			actual = excess(id, limits.max_memory) => {
				self.kill().await;
				return Err(PvfError::OutOfMemory { job, limit: limits.max_memory, actual });
			},
			() = sleep(limit) => {
				self.kill().await;
				return Err(PvfError::Timeout { job, limit });
			},
		};
		match answer {
			Ok(response) => Ok(response),
			Err(Broken::Nonsense(message)) => {
				self.kill().await;
				Err(PvfError::Protocol { job, message })
			}
			Err(Broken::Closed(source)) => Err(self.post_mortem(job, source).await),
		}
	}

	/// Why the worker has closed its end: how it died, if it is dead.
	async fn post_mortem(&mut self, job: Job, source: io::Error) -> PvfError {
		match timeout(LAST_BREATH, self.child.wait()).await {
			Ok(Ok(status)) => PvfError::WorkerDied { job, status },
			_ => {
				self.kill().await;
				PvfError::Io { action: format!("talk to the worker about the {job}"), source }
			}
		}
	}

	async fn kill(&mut self) {
		if let Err(error) = self.child.kill().await {
			log::warn!(target: "pvf", "cannot kill the worker {:?}: {error}", self.child.id());
		}
	}
}

async fn converse(
	input: &mut ChildStdin,
	output: &mut ChildStdout,
	request: &[u8],
) -> Result<Response, Broken> {
	input.write_all(request).await?;
	input.flush().await?;
	let mut header = [0; HEADER];
	output.read_exact(&mut header).await?;
	let length = body_length(header).map_err(|error| Broken::Nonsense(error.to_string()))?;
	let mut body = vec![0; length];
	output.read_exact(&mut body).await?;
	message(&body).map_err(Broken::Nonsense)
}

/// Waits until a process holds more memory than the limit, and says how much. Waits for ever where
/// the system does not tell.
async fn excess(id: Option<u32>, limit: u64) -> u64 {
	loop {
		match id.and_then(resident) {
			Some(actual) if actual > limit => return actual,
			Some(_) => sleep(MEMORY_INTERVAL).await,
			None => future::pending().await,
		}
	}
}

/// The resident memory of a process in bytes (Linux only).
fn resident(id: u32) -> Option<u64> {
	let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
	let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
	let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
	Some(kilobytes.saturating_mul(1024))
}
