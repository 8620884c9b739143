//! Ctrl-C, and the signal by which a system asks a process to end.

use anyhow::{Context as _, Result};
use std::future::Future;

/// The process was asked to end before its work was done.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;

/// What `work` gives, or [`Interrupted`] if the process is asked to end before. `work` is dropped then, after `before_drop`.
pub async fn unless_interrupted<T>(
	work: impl Future<Output = Result<T>>,
	before_drop: impl FnOnce(),
) -> Result<T> {
	tokio::pin!(work);
	tokio::select! {
		done = &mut work => return done,
		pressed = tokio::signal::ctrl_c() => pressed.context("listening for Ctrl-C")?,
		told = terminated() => told.context("listening for SIGTERM")?,
	}
	before_drop();
	Err(Interrupted.into())
}

#[cfg(unix)]
async fn terminated() -> std::io::Result<()> {
	use tokio::signal::unix::{signal, SignalKind};
	signal(SignalKind::terminate())?.recv().await;
	Ok(())
}

/// Elsewhere there is Ctrl-C alone.
#[cfg(not(unix))]
async fn terminated() -> std::io::Result<()> {
	std::future::pending().await
}
