//! Many messages of one chain in one block, sent directly and relayed.

use super::{chain, steady};
use crate::{
	candidate::Candidate,
	chain::Chain,
	side::Side,
	work::Work,
	world::{World, PAGE},
};
use sluice_primitives::{
	xcmp::{leaf, tree, MountainRange, StreamId},
	Hash, ParaId,
};

/// The bytes of a message: a transfer between chains has about as many.
pub const TRANSFER: u32 = 256;

/// How many messages share a page, which is what a chain may relay to another one in a block.
pub const PER_PAGE: u32 = PAGE / TRANSFER;

/// The chains that messages are sent to, as many as there are pages of the most messages.
fn recipients() -> Vec<ParaId> {
	(1..=25).map(chain).collect()
}

fn relay<S: Side>() -> Chain<S> {
	Chain::new(World { builders: vec![chain(0)], others: recipients() })
}

/// Relayed: in pages of 400, each to another chain.
pub fn relayed<S: Side>(messages: u32) -> Work {
	let channels: Vec<_> = recipients().into_iter().map(|other| (chain(0), other)).collect();
	let mut relay = relay::<S>();
	relay.state(|| S::open(&channels));
	steady(relay, |_| {
		let pages = pages(messages).map(|count| vec![7; (count * TRANSFER) as usize]);
		let horizontal = recipients().into_iter().zip(pages).collect();
		vec![Candidate { horizontal, ..Candidate::new(chain(0)) }]
	})
}

/// Direct, to the same chains: of what was sent the relay chain gets the root.
pub fn direct<S: Side>(messages: u32) -> Work {
	steady(relay::<S>(), |round| {
		let root = Some(root(messages, round));
		vec![Candidate { root, ..Candidate::new(chain(0)) }]
	})
}

/// How many messages each page has.
fn pages(messages: u32) -> impl Iterator<Item = u32> {
	(0..messages).step_by(PER_PAGE as usize).map(move |first| PER_PAGE.min(messages - first))
}

/// The root of the streams in each of which a page of messages was sent in each round.
fn root(messages: u32, rounds: u32) -> Hash {
	let mut streams: Vec<_> = recipients()
		.into_iter()
		.zip(pages(messages))
		.map(|(recipient, page)| {
			let mut range = MountainRange::default();
			for number in 0..page * rounds {
				let mut body = [7; TRANSFER as usize];
				body[..4].copy_from_slice(&number.to_le_bytes());
				range.append(leaf(&body)).expect("there is room");
			}
			let stream = StreamId::Channel { recipient, domain: 0, num: 0 };
			(stream, range.root())
		})
		.collect();
	streams.sort();
	tree::streams_root(&streams).expect("streams ascend")
}
