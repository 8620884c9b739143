//! The steps of the main job: one list for each transport, and what both play.

mod blocking;
mod calls;
mod closing;
mod deregistration;
mod direct;
mod expect;
mod opening;
mod relayed;
mod request;
mod transfers;
mod way;

use super::{stage::Stage, Transport};
use anyhow::{Context as _, Result};
use futures::future::LocalBoxFuture;

/// The first demo chain.
pub const FIRST: u32 = 2000;
/// The second.
pub const SECOND: u32 = 2001;

/// The third, which governance removes in the end.
pub const THIRD: u32 = 2002;

/// A page of this many bytes has room for one transfer, and not for two.
const ONE_MESSAGE: u32 = 160;

/// One step of the main job.
struct Step {
	/// What it is called.
	title: &'static str,
	/// Acts, and fails with what was expected and what came.
	play: for<'a, 'n> fn(&'a mut Stage<'n>) -> LocalBoxFuture<'a, Result<()>>,
}

/// Play all steps of the main job over `transport`.
pub async fn play(stage: &mut Stage<'_>, transport: Transport) -> Result<()> {
	let steps = match transport {
		Transport::Relayed => relayed::STEPS,
		Transport::Direct => direct::STEPS,
	};
	for (number, step) in (1..).zip(steps) {
		stage.begin(number, step.title)?;
		(step.play)(stage).await.with_context(|| format!("step {number}"))?;
	}
	stage.settle().await
}
