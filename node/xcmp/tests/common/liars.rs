//! Servers that lie. Nothing of this is in the crate.

use sluice_node_xcmp::exchange::{Refusal, Serve};
use sluice_primitives::xcmp::exchange::{MessagesResponse, Request, Response};
use std::sync::{
	atomic::{AtomicUsize, Ordering},
	Arc,
};

/// Answers as another does, with a change, and counts.
pub struct Changing {
	honest: Arc<dyn Serve>,
	change: fn(&mut MessagesResponse),
	asked: AtomicUsize,
}

impl Changing {
	pub fn new(honest: Arc<dyn Serve>, change: fn(&mut MessagesResponse)) -> Arc<Self> {
		Arc::new(Self { honest, change, asked: AtomicUsize::new(0) })
	}

	pub fn asked(&self) -> usize {
		self.asked.load(Ordering::SeqCst)
	}
}

impl Serve for Changing {
	fn answer(&self, request: &Request) -> Result<Response, Refusal> {
		self.asked.fetch_add(1, Ordering::SeqCst);
		let mut response = self.honest.answer(request)?;
		if let Response::Messages(messages) = &mut response {
			(self.change)(messages);
		}
		Ok(response)
	}
}

/// How an honest answer becomes a lie.
pub type Lie = fn(&mut MessagesResponse);

/// The lies that the recipient's chain must never see.
pub const LIES: [(&str, Lie); 7] = [
	("forged", |response| response.payloads[1] = b"forged".to_vec()),
	("missing", |response| drop(response.payloads.remove(1))),
	("reordered", |response| response.payloads.swap(0, 1)),
	("replayed", |response| response.payloads[1] = response.payloads[0].clone()),
	("from another place", |response| response.base += 1),
	("a forged proof", |response| response.extension.leaves += 1),
	("too much", |response| response.payloads.push(vec![0; 200_000])),
];
