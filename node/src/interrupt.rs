//! Ctrl-C, and the signal by which a system asks a process to end.

use anyhow::{Context as _, Result};
use std::{future::Future, io};
#[cfg(unix)]
use tokio::signal::unix::{signal, Signal, SignalKind};

/// The process was asked to end before its work was done.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;

/// What `work` gives, or [`Interrupted`] if the process is asked to end before. `work` is dropped then, after `before_drop`. Nobody
/// hears of it while `work` computes: what may not come to an end belongs on another thread.
pub async fn unless_interrupted<T>(
	work: impl Future<Output = Result<T>>,
	before_drop: impl FnOnce(),
) -> Result<T> {
	// Before `work` begins: whoever sees its first line may interrupt it.
	let interrupted = Signals::listen().context("listening for Ctrl-C and SIGTERM")?.first();
	tokio::pin!(work);
	tokio::select! {
		done = &mut work => return done,
		told = interrupted => told.context("waiting for Ctrl-C")?,
	}
	before_drop();
	Err(Interrupted.into())
}

/// The signals that ask a process to end, which do not end it any more.
#[cfg(unix)]
struct Signals {
	interrupt: Signal,
	terminate: Signal,
}

#[cfg(unix)]
impl Signals {
	fn listen() -> io::Result<Self> {
		Ok(Self {
			interrupt: signal(SignalKind::interrupt())?,
			terminate: signal(SignalKind::terminate())?,
		})
	}

	/// Wait for the first of them.
	async fn first(mut self) -> io::Result<()> {
		tokio::select! {
			_ = self.interrupt.recv() => (),
			_ = self.terminate.recv() => (),
		}
		Ok(())
	}
}

/// Elsewhere there is Ctrl-C alone.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
	fn listen() -> io::Result<Self> {
		Ok(Self)
	}

	async fn first(self) -> io::Result<()> {
		tokio::signal::ctrl_c().await
	}
}
