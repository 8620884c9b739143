//! Ctrl-C and SIGTERM end a network cleanly, even while somebody is connected: no process and no file is left.

use crate::common::dev::DevNetwork;
use anyhow::{ensure, Context, Result};
use std::{
	fs, thread,
	time::{Duration, Instant},
};

/// How long a killed worker may still be listed after the network has ended.
const PARTING: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ctrl_c_ends_the_network_and_its_workers() -> Result<()> {
	ends_the_network("INT").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_ends_the_network_and_its_workers() -> Result<()> {
	ends_the_network("TERM").await
}

async fn ends_the_network(signal: &str) -> Result<()> {
	let temporary = tempfile::tempdir()?;
	let network = DevNetwork::start_with(["--interval", "500"], |command| {
		command.env("TMPDIR", temporary.path());
	})?;
	let relay = network.relay().await?;
	let mut blocks = relay.api.blocks().subscribe_best().await?;
	blocks.next().await.context("no block")??;
	let process = &network.process;
	let workers = children(process.pid())?;
	let worker = workers.iter().find(|child| child.command.contains("pvf-worker"));
	let worker = worker.with_context(|| {
		format!("expected a worker of validation functions among the children, found {workers:?}")
	})?;
	ensure!(worker.group == worker.pid, "a terminal's Ctrl-C would end {worker:?} before its host");

	process.signal(signal)?;
	let ended = network.ended()?.success()?;
	let said = ended.stderr.join("\n");
	ensure!(!said.contains("panicked") && !said.contains("error"), "not clean: {said}");

	let deadline = Instant::now() + PARTING;
	for worker in workers {
		while process_at(worker.pid).is_some_and(|now| now.started == worker.started) {
			ensure!(Instant::now() < deadline, "it outlives the network: {worker:?}");
			thread::sleep(Duration::from_millis(50));
		}
	}
	let left: Vec<_> = fs::read_dir(temporary.path())?.collect::<Result<_, _>>()?;
	ensure!(left.is_empty(), "left in the temporary folder: {left:?}");
	Ok(())
}

/// A process, told from a later one of the same number by its start.
#[derive(Debug)]
struct Process {
	pid: u32,
	parent: u32,
	/// Whom a terminal sends signals to.
	group: u32,
	started: u64,
	command: String,
}

fn children(parent: u32) -> Result<Vec<Process>> {
	let numbers =
		fs::read_dir("/proc")?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
	Ok(numbers.filter_map(process_at).filter(|process| process.parent == parent).collect())
}

/// Reads `/proc/PID/stat`. None if there is no such process, or only its name is left.
fn process_at(pid: u32) -> Option<Process> {
	let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
	let command = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
	// The second field is a name that may have anything in it, in parentheses.
	let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
	let state = fields.next()?;
	let parent = fields.next()?.parse().ok()?;
	let group = fields.next()?.parse().ok()?;
	let started = fields.nth(16)?.parse().ok()?;
	let command = String::from_utf8_lossy(&command).replace('\0', " ");
	(state != "Z").then_some(Process { pid, parent, group, started, command })
}
