//! A candidate with messages of one kind.

use super::{chain, message, steady, ROUNDS};
use crate::{candidate::Candidate, chain::Chain, side::Side, work::Work, world::World};

fn alone<S: Side>() -> Chain<S> {
	Chain::new(World { builders: vec![chain(0)], ..World::default() })
}

/// One that sends a message to each of so many chains.
pub fn horizontal<S: Side>(messages: u32) -> Work {
	let others: Vec<_> = (1..=messages).map(chain).collect();
	let channels: Vec<_> = others.iter().map(|other| (chain(0), *other)).collect();
	let mut relay = Chain::<S>::new(World { builders: vec![chain(0)], others: others.clone() });
	relay.state(|| S::open(&channels));
	steady(relay, |_| {
		let horizontal = others.iter().map(|other| (*other, message())).collect();
		vec![Candidate { horizontal, ..Candidate::new(chain(0)) }]
	})
}

/// One that sends so many messages to the relay chain.
pub fn upward<S: Side>(messages: u32) -> Work {
	let upward = vec![message(); messages as usize];
	steady(alone::<S>(), |_| vec![Candidate { upward: upward.clone(), ..Candidate::new(chain(0)) }])
}

/// One that has processed so many messages from the relay chain.
pub fn downward<S: Side>(messages: u32) -> Work {
	let mut relay = alone::<S>();
	relay.state(|| {
		// One is left: it is the same work whether the queue ends or not.
		for _ in 0..=messages * (ROUNDS + 1) {
			S::send_downward(chain(0), message());
		}
	});
	steady(relay, |_| vec![Candidate { downward: messages, ..Candidate::new(chain(0)) }])
}
