//! The steps of the main job.

mod blocking;
mod calls;
mod closing;
mod deregistration;
mod expect;
mod opening;
mod request;
mod transfers;

use super::stage::Stage;
use anyhow::{Context as _, Result};

/// The first demo chain.
pub const FIRST: u32 = 2000;
/// The second.
pub const SECOND: u32 = 2001;

/// The third, which governance removes in the end.
pub const THIRD: u32 = 2002;

/// A page of this many bytes has room for one transfer, and not for two.
const ONE_MESSAGE: u32 = 160;

/// Play all steps.
pub async fn play(stage: &mut Stage<'_>) -> Result<()> {
	stage.begin("A council motion opens 2000 to 2001")?;
	opening::by_council(stage).await.context("step 1")?;
	stage.begin("2001 asks for 2001 to 2000 by UMP, 2000 is told by DMP and accepts")?;
	request::by_the_chains(stage).await.context("step 2")?;
	stage.begin("Assets go from 2000 to 2001 over HRMP, and part comes back")?;
	transfers::horizontal(stage).await.context("step 3")?;
	stage.begin("Assets go from the relay chain to 2000 over DMP, and part comes back over UMP")?;
	transfers::vertical(stage).await.context("step 4")?;
	stage.begin("2001 blocks 2000, whose messages wait in its own queue until they may pass")?;
	blocking::by_the_recipient(stage).await.context("step 5")?;
	stage.begin("2000 closes the channel behind its messages: all arrive, then it goes")?;
	closing::loses_nothing(stage).await.context("step 6")?;
	stage.begin("2002 is deregistered in the middle of traffic: nothing of it is left")?;
	deregistration::leaves_nothing(stage).await.context("step 7")?;
	stage.settle().await
}
