//! A full mesh: each chain has a channel to each other one.

use super::{chain, message, steady};
use crate::{candidate::Candidate, chain::Chain, side::Side, work::Work, world::World};

/// A block with a candidate of each of so many chains, which sends a message to each other one and takes what it was sent.
pub fn mesh<S: Side>(chains: u32) -> Work {
	let builders: Vec<_> = (0..chains).map(chain).collect();
	let others = |own| builders.iter().copied().filter(move |other| *other != own);
	let channels: Vec<_> =
		builders.iter().flat_map(|own| others(*own).map(|other| (*own, other))).collect();
	let mut relay = Chain::<S>::new(World { builders: builders.clone(), ..World::default() });
	relay.state(|| S::open(&channels));
	steady(relay, |_| {
		let candidate = |own| {
			let horizontal = others(own).map(|other| (other, message())).collect();
			Candidate { horizontal, ..Candidate::new(own) }
		};
		builders.iter().copied().map(candidate).collect()
	})
}
