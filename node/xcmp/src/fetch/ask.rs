//! Asking a source's collators, one after the other, until one gives an answer that verifies.

use super::report::Failure;
use crate::{
	peers::{Conduct, Next, Peer, PeerBook},
	LOG_TARGET,
};
use codec::{DecodeAll, Encode};
use sc_network::{
	service::traits::NetworkService, IfDisconnected, PeerId, ProtocolName, ReputationChange,
	RequestFailure,
};
use sluice_primitives::{
	xcmp::{
		exchange::{Request, Response, MAX_PAYLOAD},
		MountainRange,
	},
	ParaId,
};
use std::time::Duration;
use tokio::time::{sleep, timeout, Instant};

/// What a peer loses by lying: the network bans it.
const LIAR: ReputationChange = ReputationChange::new_fatal("xcmp: an answer that does not verify");

/// Most failures that are reported of one question.
const MAX_FAILURES: usize = 16;

/// Asks on behalf of one block.
pub(super) struct Asker<'a> {
	pub network: &'a dyn NetworkService,
	pub protocol: &'a ProtocolName,
	pub peers: &'a PeerBook,
	/// For one answer.
	pub answer: Duration,
	/// For all.
	pub deadline: Instant,
}

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unanswered {
	/// Nobody is known who could give one.
	NoPeer,
	/// Nobody gave one in time.
	Late,
	/// Whoever was asked refused, and may be right: there need not be such a stream.
	Absent,
}

/// An answer that verifies, and the range after it: see [`Response::verify`].
pub(super) type Answer = (Response, Option<MountainRange>);

impl Asker<'_> {
	/// Ask the collators of `source`, where `own` is the range of what is known. Those that fail are put into `failures`.
	pub async fn ask(
		&self,
		source: ParaId,
		request: &Request,
		own: &MountainRange,
		failures: &mut Vec<(PeerId, Failure)>,
	) -> Result<Answer, Unanswered> {
		let mut refused = Vec::new();
		loop {
			let left = self.deadline.saturating_duration_since(Instant::now());
			if left.is_zero() {
				return Err(Unanswered::Late);
			}
			let peer = match self.peers.next(source) {
				Next::Ask(peer) if refused.contains(&peer.id) => return Err(Unanswered::Absent),
				Next::Ask(peer) => peer,
				Next::After(_) if !refused.is_empty() => return Err(Unanswered::Absent),
				Next::After(wait) if wait < left => {
					sleep(wait).await;
					continue;
				}
				Next::After(_) => return Err(Unanswered::Late),
				Next::Nobody => return Err(Unanswered::NoPeer),
			};
			let id = peer.id;
			match self.ask_peer(peer, request, own, left).await {
				Ok(answer) => {
					self.peers.note(id, Conduct::Answered);
					return Ok(answer);
				}
				// It cannot be told apart from a peer that does not want to answer: others are asked, and all of them again for the
				// next block.
				Err(Failure::Refused) if may_be_absent(request) => refused.push(id),
				Err(failure) => {
					self.note(source, id, &failure);
					if failures.len() < MAX_FAILURES {
						failures.push((id, failure));
					}
				}
			}
		}
	}

	async fn ask_peer(
		&self,
		peer: Peer,
		request: &Request,
		own: &MountainRange,
		left: Duration,
	) -> Result<Answer, Failure> {
		let (bytes, _) = timeout(left.min(self.answer), self.send(peer, request.encode()))
			.await
			.map_err(|_| Failure::Silent)?
			.map_err(|error| match error {
				RequestFailure::Refused => Failure::Refused,
				other => Failure::Unreached(other.to_string()),
			})?;
		let response = Response::decode_all(&mut &bytes[..])
			.map_err(|error| Failure::Garbage(error.to_string()))?;
		let range = response.verify(request, own).map_err(Failure::Lie)?;
		match is_withheld(request, &response) {
			true => Err(Failure::Withheld),
			false => Ok((response, range)),
		}
	}

	async fn send(
		&self,
		peer: Peer,
		request: Vec<u8>,
	) -> Result<(Vec<u8>, ProtocolName), RequestFailure> {
		for address in peer.addresses {
			self.network.add_known_address(peer.id, address);
		}
		// Requests overtake what the network is told. It answers questions in turn, so after this one it knows the addresses.
		let _ = self.network.status().await;
		let (protocol, connect) = (self.protocol.clone(), IfDisconnected::TryConnect);
		self.network.request(peer.id, protocol, request, None, connect).await
	}

	fn note(&self, source: ParaId, peer: PeerId, failure: &Failure) {
		if !failure.is_lie() {
			log::debug!(target: LOG_TARGET, "chain {source}'s collator {peer}: {failure}");
			return self.peers.note(peer, Conduct::Failed);
		}
		log::warn!(
			target: LOG_TARGET,
			"chain {source}'s collator {peer} lied and is not asked again: {failure}",
		);
		self.peers.note(peer, Conduct::Lied);
		self.network.report_peer(peer, LIAR);
	}
}

/// Whether there need not be such a stream under the root: a channel in which nothing was sent yet has none, nor has one that is not
/// confirmed yet, nor a broadcast that was removed.
fn may_be_absent(request: &Request) -> bool {
	match request {
		Request::Messages(request) => request.start == 0,
		Request::Event(request) => request.at.is_none(),
	}
}

/// Whether there are messages, there is room for the largest, and none came: true, and no help.
fn is_withheld(request: &Request, response: &Response) -> bool {
	match (request, response) {
		(Request::Messages(request), Response::Messages(response)) => {
			request.max_bytes >= MAX_PAYLOAD
				&& response.payloads.is_empty()
				&& !response.extension.is_identity()
		}
		_ => false,
	}
}
