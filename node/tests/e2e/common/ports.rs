//! Free ports.

use anyhow::{bail, Result};
use std::net::TcpListener;

/// The first of `count` free ports next to one another.
pub fn in_a_row(count: u16) -> Result<u16> {
	for _ in 0..100 {
		let first = TcpListener::bind("127.0.0.1:0")?;
		let port = first.local_addr()?.port();
		let free = |step| TcpListener::bind(("127.0.0.1", port.saturating_add(step))).is_ok();
		if (1..count).all(free) {
			return Ok(port);
		}
	}
	bail!("no {count} free ports in a row")
}
