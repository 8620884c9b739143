//! The next session, and what it brings.

use super::{
	tool::{is, says},
	World,
};
use anyhow::{ensure, Context, Result};
use serde_json::Value as Json;
use subxt::dynamic::{tx, Value};
use subxt_signer::sr25519::dev;

/// Blocks within which the looks at one session are over.
const CALM: u64 = 40;

/// Root schedules a change; `session next` shows it, and once the session has come it is in force.
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

	let set = tx("Configuration", "set_hrmp_channel_max_capacity", vec![Value::u128(777)]);
	let sudo = tx("Sudo", "sudo", vec![set.into_value()]);
	world.relay.submit(&sudo, &dev::alice()).await?;
	let pending = tool.json("session next")?;
	is(&pending, "/session", session)?;
	is(&pending, "/pending_configuration/0/name", "hrmp_channel_max_capacity")?;
	is(&pending, "/pending_configuration/0/now", 1000)?;
	is(&pending, "/pending_configuration/0/then", 777)?;
	says(&tool.text("session next")?, &["hrmp_channel_max_capacity", "1000", "777"])?;

	let after = tool.json("session next --advance --timeout 230 --from //Ferdie")?;
	is(&after, "/session", session + 1)?;
	is(&after, "/pending_configuration", serde_json::json!([]))?;
	// The limit is in force.
	tool.refuses("channel limits 2000 2001 --capacity 778", &["Hrmp.", "refused in block"])
}

fn left(session: &Json) -> Result<u64> {
	let left = session["blocks_left_at_most"].as_u64();
	left.filter(|left| *left <= 100).with_context(|| format!("blocks left in {session}"))
}
