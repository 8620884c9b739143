//! What the node and its tools do with bytes that somebody else chose.
//!
//! | target | bytes are |
//! |---|---|
//! | [`inherent_data`] | the inherent of a relay block, as `sluice message trace` finds it in a block's body |
//! | [`page`] | a page of horizontal messages, as `sluice message trace` finds it in a candidate |
//! | [`verdict`] | what a validation function, the chain's own code, returns |
//! | [`worker`] | what a worker, taken over by the validation function that it runs, answers its host |
//!
//! The corpora begin with what `cargo run --example node-seeds` writes.

use polkadot_primitives::BackedCandidate;
use sluice_node_tools::{
	inherent,
	page::{self, MAX_MESSAGES},
};
use sluice_testing::fuzz::Targets;

/// All targets.
pub const TARGETS: &Targets =
	&[("inherent_data", inherent_data), ("page", page), ("verdict", verdict), ("worker", worker)];

/// What is read of an inherent is in it: the messages of its candidates are no larger together than the inherent.
pub fn inherent_data(bytes: &[u8]) {
	let Ok(candidates) = inherent::candidates(bytes) else { return };
	let size = |backed: &BackedCandidate| {
		let commitments = &backed.candidate().commitments;
		let across = commitments.horizontal_messages.iter().map(|message| message.data.len());
		let up = commitments.upward_messages.iter().map(Vec::len);
		across.chain(up).sum::<usize>()
	};
	assert!(candidates.iter().map(size).sum::<usize>() <= bytes.len());
}

/// What is read of a page is in it: its messages are no more, and no larger together, than the page.
pub fn page(bytes: &[u8]) {
	let Ok(page) = page::decode(bytes) else { return };
	assert!(page.messages.len() <= MAX_MESSAGES);
	assert!(page.messages.iter().map(|message| message.size).sum::<usize>() <= bytes.len());
}

/// What a validation function returned is read as what it is the encoding of, or not at all.
pub fn verdict(bytes: &[u8]) {
	sluice_node_pvf::fuzz::verdict(bytes);
}

/// A header promises no more than a frame may carry, and a body is a message or words that say why not.
pub fn worker(bytes: &[u8]) {
	sluice_node_pvf::fuzz::answer(bytes);
}
