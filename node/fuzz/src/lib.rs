//! What the node and its tools do with bytes that somebody else chose.
//!
//! | target | bytes are |
//! |---|---|
//! | [`page`] | a page of horizontal messages, as `sluice message trace` finds it in a candidate |
//! | [`worker`] | what a worker, taken over by the validation function that it runs, answers its host |
//!
//! The corpora begin with what `cargo run --example node-seeds` writes.

use sluice_node_tools::page::{self, MAX_MESSAGES};
use sluice_testing::fuzz::Targets;

/// All targets.
pub const TARGETS: &Targets = &[("page", page), ("worker", worker)];

/// What is read of a page is in it: its messages are no more, and no larger together, than the page.
pub fn page(bytes: &[u8]) {
	let Ok(page) = page::decode(bytes) else { return };
	assert!(page.messages.len() <= MAX_MESSAGES);
	assert!(page.messages.iter().map(|message| message.size).sum::<usize>() <= bytes.len());
}

/// A header promises no more than a frame may carry, and a body is a message or words that say why not.
pub fn worker(bytes: &[u8]) {
	sluice_node_pvf::fuzz::answer(bytes);
}
