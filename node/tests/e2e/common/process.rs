//! The binary as a process: what it prints is read as it comes, and it never outlives its test.

use anyhow::{anyhow, bail, ensure, Context, Result};
use std::{
	ffi::OsStr,
	io::{BufRead, BufReader, Read},
	process::{Child, Command, ExitStatus, Stdio},
	sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
	thread,
	time::{Duration, Instant},
};

/// How often a process is asked whether it has ended: the standard library cannot wait for that and a clock at once.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// How long output may trail behind the end of its process.
const TRAILING: Duration = Duration::from_secs(5);

/// One of the two streams.
#[derive(Clone, Copy, Debug)]
pub enum Stream {
	/// Standard output.
	Stdout,
	/// Standard error.
	Stderr,
}

/// The lines so far.
#[derive(Default)]
struct Lines {
	stdout: Vec<String>,
	stderr: Vec<String>,
	/// Streams that may still bring more.
	open: usize,
}

impl Lines {
	fn of(&self, stream: Stream) -> &[String] {
		match stream {
			Stream::Stdout => &self.stdout,
			Stream::Stderr => &self.stderr,
		}
	}

	fn push(&mut self, stream: Stream, line: String) {
		match stream {
			Stream::Stdout => self.stdout.push(line),
			Stream::Stderr => self.stderr.push(line),
		}
	}

	fn show(&self) -> String {
		let text = |lines: &[String]| lines.join("\n\t");
		format!("stdout:\n\t{}\nstderr:\n\t{}", text(&self.stdout), text(&self.stderr))
	}
}

#[derive(Default)]
struct Output {
	lines: Mutex<Lines>,
	news: Condvar,
}

impl Output {
	fn lines(&self) -> MutexGuard<'_, Lines> {
		self.lines.lock().unwrap_or_else(PoisonError::into_inner)
	}

	fn wait<'a>(&self, lines: MutexGuard<'a, Lines>) -> MutexGuard<'a, Lines> {
		match self.news.wait_timeout(lines, LOOK_AGAIN) {
			Ok((lines, _)) => lines,
			Err(poisoned) => poisoned.into_inner().0,
		}
	}

	fn follow(self: &Arc<Self>, stream: Stream, pipe: impl Read + Send + 'static) {
		self.lines().open += 1;
		let output = self.clone();
		// Ends with the pipe. Nobody joins it: a worker that outlives its parent would keep it open.
		thread::spawn(move || {
			let mut pipe = BufReader::new(pipe);
			let mut line = Vec::new();
			while matches!(pipe.read_until(b'\n', &mut line), Ok(read) if read > 0) {
				let text = String::from_utf8_lossy(&line).trim_end().to_owned();
				output.lines().push(stream, text);
				output.news.notify_all();
				line.clear();
			}
			output.lines().open -= 1;
			output.news.notify_all();
		});
	}
}

/// The running binary. Killed when dropped.
pub struct Sluice {
	child: Child,
	command: String,
	output: Arc<Output>,
}

/// What is left of a process that has ended.
#[derive(Debug)]
pub struct Ended {
	/// How it ended.
	pub status: ExitStatus,
	/// The lines of standard output.
	pub stdout: Vec<String>,
	/// The lines of standard error.
	pub stderr: Vec<String>,
}

impl Sluice {
	/// Start the binary with these arguments.
	pub fn start<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Result<Self> {
		Self::start_with(arguments, |_| ())
	}

	/// The same, with more to settle about the process.
	pub fn start_with<A: AsRef<OsStr>>(
		arguments: impl IntoIterator<Item = A>,
		settle: impl FnOnce(&mut Command),
	) -> Result<Self> {
		let mut command = Command::new(env!("CARGO_BIN_EXE_sluice"));
		command
			.args(arguments)
			.env_remove("RUST_LOG")
			.env_remove("RUST_BACKTRACE")
			.stdin(Stdio::null())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped());
		settle(&mut command);
		let mut child = command.spawn().with_context(|| format!("{command:?}"))?;
		let output = Arc::new(Output::default());
		if let Some(pipe) = child.stdout.take() {
			output.follow(Stream::Stdout, pipe);
		}
		if let Some(pipe) = child.stderr.take() {
			output.follow(Stream::Stderr, pipe);
		}
		Ok(Self { child, command: format!("{command:?}"), output })
	}

	/// The process's number.
	pub fn pid(&self) -> u32 {
		self.child.id()
	}

	/// All that it has printed so far, for a message of failure.
	pub fn said(&self) -> String {
		format!("{}\n{}", self.command, self.output.lines().show())
	}

	/// What `find` makes of the first line that it takes, as soon as there is one. `what` says what is waited for.
	pub fn wait_for<R>(
		&mut self,
		what: &str,
		stream: Stream,
		patience: Duration,
		find: impl Fn(&str) -> Option<R>,
	) -> Result<R> {
		let deadline = Instant::now() + patience;
		let mut seen = 0;
		let mut ended = None;
		loop {
			let mut lines = self.output.lines();
			for line in lines.of(stream).iter().skip(seen) {
				if let Some(found) = find(line) {
					return Ok(found);
				}
			}
			seen = lines.of(stream).len();
			let reason = match ended {
				// Only after the end can all lines have been seen.
				Some(status) if lines.open == 0 => format!("ended with {status}"),
				_ if Instant::now() > deadline => {
					format!("said nothing of the kind in {} s", patience.as_secs())
				}
				_ => {
					lines = self.output.wait(lines);
					drop(lines);
					ended = self.child.try_wait()?;
					continue;
				}
			};
			bail!(
				"expected {what} on {stream:?}, but the process {reason}: {}\n{}",
				self.command,
				lines.show()
			);
		}
	}

	/// What Ctrl-C does.
	pub fn interrupt(&self) -> Result<()> {
		self.signal("INT")
	}

	/// Send the signal of this name.
	pub fn signal(&self, name: &str) -> Result<()> {
		// The shell's own `kill`: a program of that name need not be installed.
		let sent = Command::new("sh")
			.args(["-c", "kill -s \"$0\" \"$1\"", name, &self.pid().to_string()])
			.status()
			.with_context(|| format!("sending SIG{name}"))?;
		ensure!(sent.success(), "SIG{name} could not be sent to {}: {sent}", self.pid());
		Ok(())
	}

	/// End it without warning, as a crash does.
	pub fn kill(mut self) -> Result<()> {
		self.child.kill().context("sending SIGKILL")?;
		self.child.wait().context("waiting for a killed process")?;
		Ok(())
	}

	/// Wait until the process ends by itself.
	pub fn wait(mut self, patience: Duration) -> Result<Ended> {
		let deadline = Instant::now() + patience;
		let status = loop {
			if let Some(status) = self.child.try_wait()? {
				break status;
			}
			ensure!(
				Instant::now() < deadline,
				"the process has not ended in {} s: {}",
				patience.as_secs(),
				self.said()
			);
			thread::sleep(LOOK_AGAIN);
		};
		let trailing = Instant::now() + TRAILING;
		let mut lines = self.output.lines();
		while lines.open > 0 && Instant::now() < trailing {
			lines = self.output.wait(lines);
		}
		let (stdout, stderr) = (lines.stdout.clone(), lines.stderr.clone());
		drop(lines);
		Ok(Ended { status, stdout, stderr })
	}
}

impl Drop for Sluice {
	fn drop(&mut self) {
		// It may have ended already.
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

impl Ended {
	/// Fails unless the process ended with status 0.
	pub fn success(self) -> Result<Self> {
		if self.status.success() {
			return Ok(self);
		}
		Err(anyhow!(
			"expected exit status 0, found {}\nstdout:\n\t{}\nstderr:\n\t{}",
			self.status,
			self.stdout.join("\n\t"),
			self.stderr.join("\n\t")
		))
	}
}
