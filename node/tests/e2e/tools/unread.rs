//! Standard output that takes nothing: whoever read it has left, which is no error, or there is no room.

use super::tool::Tool;
use anyhow::{ensure, Result};
use std::io::pipe;

/// The command is done, as if it had been read; what cannot be written for another reason is refused.
pub fn an_answer_that_nobody_reads(tool: &Tool) -> Result<()> {
	for command in ["channel list", "queue list --json", "session next"] {
		let (reader, writer) = pipe()?;
		drop(reader);
		let ended = tool.run_into(command, writer)?.success()?;
		ensure!(ended.stderr.is_empty(), "{command}: {ended:?}");
	}
	#[cfg(target_os = "linux")]
	an_answer_without_room(tool)?;
	Ok(())
}

#[cfg(target_os = "linux")]
fn an_answer_without_room(tool: &Tool) -> Result<()> {
	let full = std::fs::OpenOptions::new().write(true).open("/dev/full")?;
	let ended = tool.run_into("channel list", full)?;
	let words = ["cannot write to standard output", "No space left"];
	super::tool::refuses("channel list", ended, &words)
}
