//! The next session, and what it brings.

use super::{
	tool::{is, says},
	World,
};
use anyhow::{ensure, Result};
use subxt::dynamic::{tx, Value};
use subxt_signer::sr25519::dev;

/// Root schedules a change; `session next` shows it, and once the session has come it is in force.
pub async fn a_change_waits_for_the_next_session(world: &World) -> Result<()> {
	let tool = &world.tool;
	let before = tool.json("session next")?;
	is(&before, "/session", 0)?;
	is(&before, "/next_session", 1)?;
	is(&before, "/pending_configuration", serde_json::json!([]))?;
	let left = before["blocks_left_at_most"].as_u64().unwrap_or_default();
	ensure!(left > 0 && before["seconds_left"] == left * 6, "{before}");
	says(&tool.text("session next")?, &["session 0", "session 1 begins in at most", "no change"])?;

	let set = tx("Configuration", "set_hrmp_channel_max_capacity", vec![Value::u128(777)]);
	let sudo = tx("Sudo", "sudo", vec![set.into_value()]);
	world.relay.submit(&sudo, &dev::alice()).await?;
	let pending = tool.json("session next")?;
	is(&pending, "/pending_configuration/0/name", "hrmp_channel_max_capacity")?;
	is(&pending, "/pending_configuration/0/now", 1000)?;
	is(&pending, "/pending_configuration/0/then", 777)?;
	says(&tool.text("session next")?, &["hrmp_channel_max_capacity", "1000", "777"])?;

	let after = tool.json("session next --advance --timeout 230 --from //Ferdie")?;
	is(&after, "/session", 1)?;
	is(&after, "/pending_configuration", serde_json::json!([]))?;
	// What is not said is taken from the configuration in force.
	let limits = tool.run("channel limits 2000 2001 --capacity 778")?;
	super::tool::refuses("limits above the new maximum", limits, &["Hrmp.", "refused in block"])?;
	Ok(())
}
