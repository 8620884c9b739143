//! The next session, and what it brings.

use super::{
	tool::{is, object, says, PATIENCE},
	World,
};
use crate::common::{calls::sudo, process::Stream};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use subxt::dynamic::{tx, At, Value};
use subxt_signer::sr25519::dev;

/// Blocks within which the looks at one session are over.
const CALM: u64 = 40;

/// Relay blocks for which a channel that closes is there to be looked at: the network makes them without a pause.
const GRACE: u32 = 200;

/// Root schedules changes; `session next` shows them, and once the session has come they are in force.
pub async fn a_change_waits_for_the_next_session(world: &World) -> Result<()> {
	let tool = &world.tool;
	let mut before = tool.json("session next")?;
	if left(&before)? < CALM {
		before = tool.json("session next --advance --timeout 230 --from //Ferdie")?;
	}
	let session = before["session"].as_u64().context("no session")?;
	is(&before, "/next_session", session + 1)?;
	is(&before, "/pending_configuration", serde_json::json!([]))?;
	ensure!(before["seconds_left"] == left(&before)? * 6, "slots of 6 s: {before}");
	let text = tool.text("session next")?;
	let begins = format!("session {} begins in at most", session + 1);
	says(&text, &[&format!("session {session}"), &begins, "no change"])?;

	let now = configured(world, "hrmp_channel_max_capacity").await?;
	let grace = configured(world, "hrmp_close_grace").await?;
	for (call, value) in [("set_hrmp_channel_max_capacity", 777), ("set_hrmp_close_grace", GRACE)] {
		let set = tx("Configuration", call, vec![Value::u128(value.into())]);
		world.relay.submit(&sudo(&set), &dev::alice()).await?;
	}
	let pending = tool.json("session next")?;
	is(&pending, "/session", session)?;
	is(&pending, "/pending_configuration/0/name", "hrmp_channel_max_capacity")?;
	is(&pending, "/pending_configuration/0/now", now)?;
	is(&pending, "/pending_configuration/0/then", 777)?;
	is(&pending, "/pending_configuration/1/name", "hrmp_close_grace")?;
	is(&pending, "/pending_configuration/1/now", grace)?;
	is(&pending, "/pending_configuration/1/then", GRACE)?;
	let text = tool.text("session next")?;
	says(&text, &["hrmp_channel_max_capacity", &now.to_string(), "777", "hrmp_close_grace"])?;

	// One command waits for the session, another makes the blocks for it.
	let mut waiting = tool.start("session next --wait --timeout 230 --json")?;
	let said = format!("waiting for session {}", session + 1);
	waiting.wait_for(&said, Stream::Stderr, PATIENCE, |line| (line == said).then_some(()))?;
	let after = tool.json("session next --advance --timeout 230 --from //Ferdie")?;
	for found in [after, object(waiting.wait(PATIENCE)?.success()?)?] {
		is(&found, "/session", session + 1)?;
		is(&found, "/pending_configuration", serde_json::json!([]))?;
	}
	// The limit is in force.
	tool.refuses("channel limits 2000 2001 --capacity 778", &["Hrmp.", "refused in block"])
}

/// A figure of the configuration in force.
async fn configured(world: &World, figure: &str) -> Result<u64> {
	let found = world.relay.storage("Configuration", "ActiveConfig", &[]).await?;
	let found = found.as_ref().at(figure).and_then(|value| value.as_u128());
	u64::try_from(found.with_context(|| format!("no figure {figure}"))?).context("a figure")
}

fn left(session: &Json) -> Result<u64> {
	let left = session["blocks_left_at_most"].as_u64();
	left.filter(|left| *left <= 100).with_context(|| format!("blocks left in {session}"))
}
