//! The worker: reads requests from standard input, answers on standard output.

use crate::{
	execute::Pvf,
	protocol::{body_length, frame, message, Request, Response, HEADER},
};
use polkadot_parachain_primitives::primitives::ValidationCodeHash;
use std::{
	io::{self, Read, Write},
	panic::{catch_unwind, AssertUnwindSafe},
	path::{Path, PathBuf},
	process::{exit, ExitCode},
	sync::mpsc::{sync_channel, Receiver},
	thread,
};

/// The stack of the thread that compiles.
const COMPILER_STACK: usize = 16 * 1024 * 1024;

const LOG_TARGET: &str = "pvf::worker";

/// Serves requests until standard input closes. The main function of a worker process, which keeps what it compiles in the
/// folder `compiled`, and takes it from there.
///
/// Standard output carries answers and nothing else: the process must not print, and must send its
/// log to standard error.
///
/// Input is read by one thread and served by another, so that a worker whose host is gone ends at
/// once, even in the middle of a validation that would never end.
pub fn run_worker(compiled: Option<PathBuf>) -> ExitCode {
	let (sender, requests) = sync_channel(1);
	let server = thread::Builder::new().name("pvf-server".into()).stack_size(COMPILER_STACK);
	let started = server.spawn(move || {
		let served =
			catch_unwind(AssertUnwindSafe(|| serve(requests, io::stdout(), compiled.as_deref())));
		// The host learns that nobody serves it any more from the end of the process.
		match served {
			Ok(Ok(())) => exit(0),
			Ok(Err(error)) => log::error!(target: LOG_TARGET, "cannot answer the host: {error}"),
			Err(_) => log::error!(target: LOG_TARGET, "the server panicked"),
		}
		exit(1)
	});
	if let Err(error) = started {
		log::error!(target: LOG_TARGET, "cannot start the server: {error}");
		return ExitCode::FAILURE;
	}
	let mut input = io::stdin().lock();
	loop {
		match read_frame(&mut input) {
			Ok(Some(body)) => {
				if sender.send(body).is_err() {
					return ExitCode::FAILURE;
				}
			}
			Ok(None) => return ExitCode::SUCCESS,
			Err(error) => {
				log::error!(target: LOG_TARGET, "cannot read a request: {error}");
				return ExitCode::FAILURE;
			}
		}
	}
}

/// The body of the next frame, or nothing if the input ends before it.
fn read_frame(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
	let mut header = [0; HEADER];
	match input.read_exact(&mut header) {
		Ok(()) => {}
		Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
		Err(error) => return Err(error),
	}
	let length = body_length(header).map_err(io::Error::other)?;
	let mut body = vec![0; length];
	input.read_exact(&mut body)?;
	Ok(Some(body))
}

fn serve(
	requests: Receiver<Vec<u8>>,
	mut output: impl Write,
	compiled: Option<&Path>,
) -> io::Result<()> {
	let mut prepared = Prepared::default();
	for body in requests {
		let response = match message(&body) {
			Ok(request) => prepared.answer(request, compiled),
			Err(error) => Response::Refused(error),
		};
		let bytes = frame(&response)
			.or_else(|error| frame(&Response::BadOutput(error.to_string())))
			.map_err(io::Error::other)?;
		output.write_all(&bytes)?;
		output.flush()?;
	}
	Ok(())
}

/// The compiled code, if there is one.
#[derive(Default)]
struct Prepared(Option<(ValidationCodeHash, Pvf)>);

impl Prepared {
	fn get(&self, hash: &ValidationCodeHash) -> Option<&Pvf> {
		self.0.as_ref().filter(|(held, _)| held == hash).map(|(_, pvf)| pvf)
	}

	fn answer(&mut self, request: Request, compiled: Option<&Path>) -> Response {
		match request {
			Request::Query(hash) => match self.get(&hash) {
				Some(_) => Response::Prepared,
				None => Response::NotPrepared,
			},
			Request::Prepare { hash, code } => match Pvf::prepare(&code, compiled) {
				Ok(pvf) => {
					self.0 = Some((hash, pvf));
					Response::Prepared
				}
				Err(error) => Response::InvalidCode(error),
			},
			Request::Validate { hash, params } => match self.get(&hash) {
				Some(pvf) => pvf.validate(&params),
				None => Response::NotPrepared,
			},
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn frames_are_read_until_the_input_ends() {
		let mut input = &[1, 0, 0, 0, 9, 0, 0, 0, 0][..];
		assert_eq!(read_frame(&mut input).ok(), Some(Some(vec![9])));
		assert_eq!(read_frame(&mut input).ok(), Some(Some(vec![])));
		assert_eq!(read_frame(&mut input).ok(), Some(None));
		assert!(read_frame(&mut &[2, 0, 0, 0, 9][..]).is_err());
		assert!(read_frame(&mut &[0xff; 8][..]).is_err());
	}

	#[test]
	fn a_bad_request_is_refused_and_the_next_one_served() {
		let (sender, requests) = sync_channel(2);
		sender.send(vec![0xff]).expect("the receiver lives; qed");
		let query = frame(&Request::Query([0; 32].into())).expect("small; qed");
		sender.send(query[HEADER..].to_vec()).expect("the receiver lives; qed");
		drop(sender);
		let mut output = Vec::new();
		serve(requests, &mut output, None).expect("a vector takes all; qed");
		let mut output = &output[..];
		let mut next = || {
			let body = read_frame(&mut output).ok().flatten().unwrap_or_default();
			message::<Response>(&body)
		};
		assert!(matches!(next(), Ok(Response::Refused(_))));
		assert_eq!(next(), Ok(Response::NotPrepared));
	}
}
