//! The states, and the work on them. Each is made by the same steps on both sides.
//!
//! A candidate takes two blocks upstream, which backs it in one and enacts it in the next, and one here. The work is therefore a
//! block's in the steady state: chains build one block after the other, and each relay block checks and enacts one of each.

pub mod candidate;
pub mod channel;
pub mod delivery;
pub mod direct;
pub mod mesh;
pub mod queue;

use crate::{candidate::Candidate, chain::Chain, side::Side, work::Work};
use sluice_primitives::ParaId;

/// The bytes of a message. Polkadot's channels allow 1,000 messages and 102,400 bytes.
pub const MESSAGE: u32 = 100;

/// Blocks with candidates before the one that is measured. Upstream includes in it what the last of them backed; what that takes
/// was included one block before, and backed one before that.
pub const ROUNDS: u32 = 3;

/// The first chain. Those with lower ids are system chains.
const FIRST: u32 = 2_000;

/// The chain of this index.
pub fn chain(index: u32) -> ParaId {
	ParaId::from(FIRST + index)
}

/// A message.
fn message() -> Vec<u8> {
	vec![7; MESSAGE as usize]
}

/// The work of the block after [`ROUNDS`] blocks, all of which bring the candidates of their round, the first being 1.
fn steady<S: Side>(mut relay: Chain<S>, candidates: impl Fn(u32) -> Vec<Candidate>) -> Work {
	for round in 1..=ROUNDS {
		relay.block(&candidates(round));
	}
	relay.letting_in(&candidates(ROUNDS + 1))
}
