//! Opening and closing, while others open and close.

use super::chain;
use crate::{chain::Chain, side::Side, work::Work, world::World};
use codec::Encode;
use sluice_primitives::ParaId;

/// Who asks for a channel.
pub const SENDER: u32 = 0;
/// Whom it asks.
pub const RECIPIENT: u32 = 1;
/// The first of the others, each of which has a channel, or a request for one, with each other one.
const OTHERS: u32 = 2;
/// How many there are of them at most.
const MOST: u32 = 101;

const CAPACITY: u32 = 8;
const SIZE: u32 = 1_024;

/// The calls, encoded. They have the same index and arguments on both sides.
mod calls {
	use super::{Encode, ParaId, CAPACITY, SIZE};

	const HRMP: u8 = 60;

	pub fn request(recipient: ParaId) -> Vec<u8> {
		(HRMP, 0u8, recipient, CAPACITY, SIZE).encode()
	}

	pub fn accept(sender: ParaId) -> Vec<u8> {
		(HRMP, 1u8, sender).encode()
	}

	pub fn close(sender: ParaId, recipient: ParaId) -> Vec<u8> {
		(HRMP, 2u8, sender, recipient).encode()
	}

	pub fn cancel(sender: ParaId, recipient: ParaId, requests: u32) -> Vec<u8> {
		(HRMP, 6u8, sender, recipient, requests).encode()
	}
}

/// So many pairs of other chains.
fn pairs(count: u32) -> Vec<(ParaId, ParaId)> {
	let pairs = (0..MOST).flat_map(|sender| (0..MOST).map(move |recipient| (sender, recipient)));
	pairs
		.filter(|(sender, recipient)| sender != recipient)
		.map(|(sender, recipient)| (chain(OTHERS + sender), chain(OTHERS + recipient)))
		.take(count as usize)
		.collect()
}

fn relay<S: Side>() -> Chain<S> {
	let others = (0..OTHERS + MOST).map(chain).collect();
	Chain::new(World { others, ..World::default() })
}

/// A relay chain on which so many requests of others wait for an answer.
fn asked<S: Side>(requests: u32) -> Chain<S> {
	let mut relay = relay::<S>();
	relay.calls(pairs(requests).into_iter().map(|(from, to)| (from, calls::request(to))));
	relay
}

/// The same, and a request from [`SENDER`] to [`RECIPIENT`].
fn asked_too<S: Side>(requests: u32) -> Chain<S> {
	let mut relay = asked::<S>(requests);
	relay.calls([(chain(SENDER), calls::request(chain(RECIPIENT)))]);
	relay
}

/// Asking for a channel, while so many requests wait.
pub fn request<S: Side>(pending: u32) -> Work {
	asked::<S>(pending).call(chain(SENDER), calls::request(chain(RECIPIENT)))
}

/// Accepting one.
pub fn accept<S: Side>(pending: u32) -> Work {
	asked_too::<S>(pending).call(chain(RECIPIENT), calls::accept(chain(SENDER)))
}

/// Withdrawing a request.
pub fn cancel<S: Side>(pending: u32) -> Work {
	let call = calls::cancel(chain(SENDER), chain(RECIPIENT), pending + 1);
	asked_too::<S>(pending).call(chain(SENDER), call)
}

/// Closing a channel, while so many are closing.
pub fn close<S: Side>(pending: u32) -> Work {
	let (pairs, own) = (pairs(pending), (chain(SENDER), chain(RECIPIENT)));
	let mut relay = relay::<S>();
	relay.state(|| {
		S::open(&pairs);
		S::open(&[own]);
	});
	relay.calls(pairs.into_iter().map(|(from, to)| (from, calls::close(from, to))));
	relay.call(own.0, calls::close(own.0, own.1))
}

/// From the request to the open channel, while so many requests wait: a block that begins a session.
pub fn open<S: Side>(pending: u32) -> Work {
	asked::<S>(pending).session(vec![
		(chain(SENDER), calls::request(chain(RECIPIENT))),
		(chain(RECIPIENT), calls::accept(chain(SENDER))),
	])
}

/// A block that begins a session after so many requests were made and accepted.
pub fn session<S: Side>(accepted: u32) -> Work {
	let mut relay = asked::<S>(accepted);
	relay.calls(pairs(accepted).into_iter().map(|(from, to)| (to, calls::accept(from))));
	relay.session(Vec::new())
}
