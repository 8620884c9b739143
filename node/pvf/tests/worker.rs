//! Host and worker together, with validation functions made for the purpose.

mod pvf;

use codec::Encode;
use polkadot_parachain_primitives::primitives::{
	BlockData, HeadData, ValidationCode, ValidationParams, ValidationResult,
};
use sluice_node_pvf::{Job, Limits, PvfError, PvfHost, WorkerCommand};
use std::{
	fs,
	path::{Path, PathBuf},
	process::Stdio,
	time::Duration,
};
use tempfile::{NamedTempFile, TempDir};
use tokio::{io::AsyncWriteExt, process::Command, time::timeout};

const WORKER: &str = env!("CARGO_BIN_EXE_sluice-pvf-worker");

/// The machine may be busy, so what should end gets plenty of time.
const PLENTY: Duration = Duration::from_secs(60);

fn limits() -> Limits {
	Limits { execute_timeout: PLENTY, ..Default::default() }
}

fn host(limits: Limits) -> PvfHost {
	PvfHost::new(WorkerCommand { program: PathBuf::from(WORKER), args: vec![] }, limits)
}

fn params() -> ValidationParams {
	ValidationParams {
		parent_head: HeadData(vec![1]),
		block_data: BlockData(vec![2; 1000]),
		relay_parent_number: 3,
		relay_parent_storage_root: Default::default(),
	}
}

fn result(head: u8) -> ValidationResult {
	ValidationResult {
		head_data: HeadData(vec![head; 5]),
		new_validation_code: None,
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		processed_downward_messages: 1,
		hrmp_watermark: 3,
	}
}

/// A code that returns [`result`].
fn good(head: u8) -> ValidationCode {
	pvf::returns(&result(head).encode())
}

async fn assert_serves(host: &PvfHost, head: u8) {
	let served = host.validate(&good(head), &params()).await;
	assert_eq!(served.expect("a good code on a working host"), result(head));
}

#[tokio::test]
async fn a_result_comes_back() {
	let host = host(limits());
	let code = good(1);
	assert_eq!(host.prepare(&code).await.expect("a good code"), code.hash());
	assert_eq!(host.prepare(&code).await.expect("prepared before"), code.hash());
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn codes_do_not_see_each_other() {
	let host = host(limits());
	for head in [1, 2, 1, 2] {
		assert_serves(&host, head).await;
	}
}

#[tokio::test]
async fn no_instance_is_used_twice() {
	// It returns a result once, and spoils it for the next run of the same instance.
	let code = pvf::returns_once(&result(1).encode());
	let host = host(limits());
	for _ in 0..3 {
		let served = host.validate(&code, &params()).await;
		assert_eq!(served.expect("a fresh instance"), result(1));
	}
}

#[tokio::test]
async fn more_codes_than_workers_are_kept() {
	let host = host(limits());
	for head in (0..20).chain(0..2) {
		assert_serves(&host, head).await;
	}
}

#[tokio::test]
async fn a_code_that_never_ends_keeps_no_other_from_running() {
	let host = host(limits());
	host.prepare(&pvf::never_ends()).await.expect("a good code");
	let (code, params) = (pvf::never_ends(), params());
	tokio::select! {
		biased;
		ended = host.validate(&code, &params) => panic!("it ended: {ended:?}"),
		() = assert_serves(&host, 1) => {}
	}
}

#[tokio::test]
async fn a_compressed_code_is_decompressed() {
	let code = good(4);
	let blob = sp_maybe_compressed_blob::compress_weakly(&code.0, code.0.len());
	let code = ValidationCode(blob.expect("under the limit"));
	let served = host(limits()).validate(&code, &params()).await;
	assert_eq!(served.expect("a good code"), result(4));
}

#[tokio::test]
async fn a_trap_is_told_and_the_worker_lives() {
	let host = host(limits());
	let trapped = host.validate(&pvf::traps(), &params()).await;
	match trapped {
		Err(error @ PvfError::Trapped { .. }) => {
			assert!(error.to_string().contains("unreachable"), "{error}");
		}
		other => panic!("{other:?}"),
	}
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn endless_recursion_is_a_trap() {
	let host = host(limits());
	let trapped = host.validate(&pvf::recurses(), &params()).await;
	assert!(matches!(trapped, Err(PvfError::Trapped { .. })), "{trapped:?}");
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn a_missing_host_function_is_a_trap() {
	let host = host(limits());
	let trapped = host.validate(&pvf::calls_missing_import(), &params()).await;
	match trapped {
		Err(PvfError::Trapped { message }) => assert!(message.contains("nowhere"), "{message}"),
		other => panic!("{other:?}"),
	}
}

#[tokio::test]
async fn time_is_bounded_and_the_host_recovers() {
	let limit = Duration::from_secs(2);
	let host = host(Limits { execute_timeout: limit, ..limits() });
	host.prepare(&good(1)).await.expect("a good code");
	let late = host.validate(&pvf::never_ends(), &params()).await;
	match late {
		Err(ref error @ PvfError::Timeout { job: Job::Validate, limit: told }) => {
			assert_eq!(told, limit);
			assert!(error.to_string().contains("2s"), "{error}");
		}
		other => panic!("{other:?}"),
	}
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn preparation_time_is_bounded() {
	let limit = Duration::ZERO;
	let host = host(Limits { prepare_timeout: limit, ..limits() });
	let late = host.prepare(&good(1)).await;
	assert!(matches!(late, Err(PvfError::Timeout { job: Job::Prepare, .. })), "{late:?}");
}

#[tokio::test]
async fn memory_is_bounded_and_the_host_recovers() {
	let limit = 200 * 1024 * 1024;
	let host = host(Limits { max_memory: limit, ..limits() });
	assert_serves(&host, 1).await;
	let greedy = host.validate(&pvf::takes_all_memory(), &params()).await;
	match greedy {
		Err(PvfError::OutOfMemory { job: Job::Validate, limit: told, actual }) => {
			assert_eq!(told, limit);
			assert!(actual > limit);
		}
		other => panic!("{other:?}"),
	}
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn what_is_no_validation_function_is_refused() {
	let host = host(limits());
	let compressed_garbage = {
		let blob = sp_maybe_compressed_blob::compress_weakly(&[7; 100], 100).expect("small");
		[&blob[..12], &[0xff; 20]].concat()
	};
	for (code, complaint) in [
		(ValidationCode(vec![]), ""),
		(ValidationCode(b"no Wasm at all".to_vec()), "deserialize"),
		(ValidationCode(compressed_garbage), "decompress"),
		(pvf::without_entry_point(), "validate_block"),
		(pvf::without_heap_base(), "__heap_base"),
	] {
		match host.prepare(&code).await {
			Err(error @ PvfError::InvalidCode { .. }) => {
				assert!(error.to_string().contains(complaint), "{error}");
			}
			other => panic!("{complaint}: {other:?}"),
		}
		let refused = host.validate(&code, &params()).await;
		assert!(matches!(refused, Err(PvfError::InvalidCode { .. })), "{refused:?}");
	}
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn an_output_that_does_not_decode_is_bad() {
	let host = host(limits());
	let mut trailing = result(1).encode();
	trailing.push(0);
	for output in [vec![], vec![0xff; 9], trailing] {
		let bad = host.validate(&pvf::returns(&output), &params()).await;
		assert!(matches!(bad, Err(PvfError::BadOutput { .. })), "{bad:?}");
	}
	let outside = host.validate(&pvf::returns_outside_memory(), &params()).await;
	assert!(matches!(outside, Err(PvfError::BadOutput { .. })), "{outside:?}");
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn a_dropped_request_does_not_answer_the_next() {
	let host = host(limits());
	host.prepare(&pvf::never_ends()).await.expect("a good code");
	let code = pvf::never_ends();
	let params = params();
	let cut = timeout(Duration::from_millis(200), host.validate(&code, &params)).await;
	assert!(cut.is_err());
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn what_was_compiled_is_kept_for_the_next_worker() {
	let folder = TempDir::new().expect("a folder");
	let start = || {
		let args = vec![folder.path().into()];
		PvfHost::new(WorkerCommand { program: PathBuf::from(WORKER), args }, limits())
	};
	assert_eq!(artefacts(folder.path()), 0);
	assert_serves(&start(), 1).await;
	assert_eq!(artefacts(folder.path()), 1);
	// Of this code, and of no other.
	assert_serves(&start(), 1).await;
	assert_eq!(artefacts(folder.path()), 1);
	assert_serves(&start(), 2).await;
	assert_eq!(artefacts(folder.path()), 2);
}

/// The compiled codes in a folder and those in it. Statistics of use are beside them.
fn artefacts(folder: &Path) -> usize {
	let entries =
		fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
	entries
		.map(|path| match path.extension() {
			_ if path.is_dir() => artefacts(&path),
			None => 1,
			Some(_) => 0,
		})
		.sum()
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_keeps_nothing_and_stops_nobody() {
	let file = NamedTempFile::new().expect("a file");
	let args = vec![file.path().join("below").into()];
	let host = PvfHost::new(WorkerCommand { program: PathBuf::from(WORKER), args }, limits());
	assert_serves(&host, 1).await;
}

#[tokio::test]
async fn a_worker_that_is_none_is_told() {
	let with = |program: &str, args: &[&str]| {
		let args = args.iter().map(|arg| arg.into()).collect();
		PvfHost::new(WorkerCommand { program: PathBuf::from(program), args }, limits())
	};
	let missing = with("/nonexistent/worker", &[]).prepare(&good(1)).await;
	assert!(matches!(missing, Err(PvfError::Io { .. })), "{missing:?}");
	// Reads the request, then ends.
	let dead = with("/bin/sh", &["-c", "head -c 8 >/dev/null; exit 3"]).prepare(&good(1)).await;
	match dead {
		Err(PvfError::WorkerDied { job: Job::Prepare, status }) => {
			assert_eq!(status.code(), Some(3))
		}
		other => panic!("{other:?}"),
	}
	// Sends the request back, which is none of the answers.
	let echo = with("/bin/cat", &[]).prepare(&good(1)).await;
	assert!(matches!(echo, Err(PvfError::Protocol { .. })), "{echo:?}");
	let huge = ValidationCode(vec![0; 65 * 1024 * 1024]);
	let huge = host(limits()).prepare(&huge).await;
	assert!(matches!(huge, Err(PvfError::RequestTooLarge { .. })), "{huge:?}");
}

#[tokio::test]
async fn a_worker_ends_with_its_host() {
	let mut command = Command::new(WORKER);
	command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
	let mut idle = command.spawn().expect("the worker was built");
	drop(idle.stdin.take());
	let status = timeout(PLENTY, idle.wait()).await.expect("it ends").expect("it ran");
	assert!(status.success());

	// And in the middle of a validation that would never end.
	let mut busy = command.spawn().expect("the worker was built");
	let code = pvf::never_ends();
	let mut input = busy.stdin.take().expect("piped");
	for request in [(1u8, code.hash(), code.0.clone()), (2u8, code.hash(), params().encode())] {
		let body = request.encode();
		input.write_all(&(body.len() as u32).encode()).await.expect("it reads");
		input.write_all(&body).await.expect("it reads");
	}
	tokio::time::sleep(Duration::from_secs(1)).await;
	assert!(busy.try_wait().expect("it ran").is_none());
	drop(input);
	timeout(PLENTY, busy.wait()).await.expect("it ends").expect("it ran");
}
