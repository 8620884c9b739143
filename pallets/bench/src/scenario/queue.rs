//! A long queue.

use super::{chain, message, steady, MESSAGE, ROUNDS};
use crate::{candidate::Candidate, chain::Chain, side::Side, work::Work, world::World};
use sluice_primitives::ParaId;

/// Who sends.
pub const SENDER: u32 = 0;
/// Who receives.
pub const RECIPIENT: u32 = 1;

/// A channel in which so many messages wait, and of whose ends one builds blocks.
fn loaded<S: Side>(builder: ParaId, other: ParaId, messages: u32) -> Chain<S> {
	let mut relay = Chain::<S>::new(World { builders: vec![builder], others: vec![other] });
	let (sender, recipient) = (chain(SENDER), chain(RECIPIENT));
	relay.state(|| S::open(&[(sender, recipient)]));
	relay.state(|| S::fill(sender, recipient, messages, MESSAGE));
	relay
}

/// A candidate sends one message to a chain for which so many wait.
pub fn enact<S: Side>(depth: u32) -> Work {
	let relay = loaded::<S>(chain(SENDER), chain(RECIPIENT), depth - ROUNDS);
	steady(relay, |_| {
		let horizontal = vec![(chain(RECIPIENT), message())];
		vec![Candidate { horizontal, ..Candidate::new(chain(SENDER)) }]
	})
}

/// A candidate takes one message of so many.
pub fn prune<S: Side>(depth: u32) -> Work {
	let relay = loaded::<S>(chain(RECIPIENT), chain(SENDER), depth + ROUNDS);
	// There is a message of each block from the first on.
	steady(relay, |round| {
		vec![Candidate { watermark: Some(round), ..Candidate::new(chain(RECIPIENT)) }]
	})
}
