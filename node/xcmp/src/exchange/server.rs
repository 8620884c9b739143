//! Answering.

use super::Inbox;
use sluice_primitives::xcmp::exchange::{Request, Response};
use std::sync::Arc;

/// Who answers requests. [`Archive`](crate::archive::Archive) does.
pub trait Serve: Send + Sync + 'static {
	/// The answer to `request`.
	///
	/// # Errors
	///
	/// If there is none; the asker is told by the transport.
	fn answer(&self, request: &Request) -> Result<Response, Refusal>;
}

/// Why a request is not answered. For the log: the asker learns only that it is not.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
}

/// How much one peer may ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
	/// Requests at once.
	pub burst: u32,
	/// Requests a second.
	pub rate: u32,
}

/// Answers requests until the network ends.
pub struct Server {
	inbox: Inbox,
	serve: Arc<dyn Serve>,
	limits: Limits,
}

impl Server {
	/// Answer what comes into `inbox` by `serve`.
	pub fn new(inbox: Inbox, serve: Arc<dyn Serve>) -> Self {
		todo!()
	}

	/// Answer until the network ends. Reads from the disk: spawn it among the blocking tasks.
	pub async fn run(self) {
		todo!()
	}
}
