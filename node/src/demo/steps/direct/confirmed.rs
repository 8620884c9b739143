//! When a recipient has confirmed what was sent directly.

use crate::demo::{
	direct::{outbound, unconfirmed},
	stage::Stage,
	RELAY,
};
use anyhow::{bail, Result};
use sluice_primitives::ChannelId;

/// Relay-chain blocks within which it must be.
const WITHIN: usize = 20;

/// Wait until the recipient has confirmed all that was sent directly, and the sender knows.
pub async fn confirmed(stage: &mut Stage<'_>, id: ChannelId) -> Result<()> {
	let mut left = 0;
	for _ in 0..WITHIN {
		let place = stage.latest(id.sender.into())?;
		left = unconfirmed(&outbound(stage.para(id.sender)?, place.hash, id.recipient)?);
		if left == 0 {
			return Ok(());
		}
		stage.blocks(RELAY, 1).await?;
	}
	bail!("expected all direct messages to be confirmed within {WITHIN} blocks, {left} are not")
}
