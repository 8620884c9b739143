//! Answering, one request after the other.

use super::{
	limits::{Limits, Quotas},
	Inbox, MAX_REQUEST,
};
use crate::LOG_TARGET;
use codec::{DecodeAll, Encode};
use sc_network::{
	request_responses::{IncomingRequest, OutgoingResponse},
	PeerId, ReputationChange,
};
use sluice_primitives::{
	xcmp::{
		exchange::{Request, Response},
		StreamId,
	},
	Hash,
};
use std::{sync::Arc, time::Instant};

/// What a peer loses by sending anything but a request: no program does that by accident.
const MALFORMED: ReputationChange = ReputationChange::new(-(1 << 28), "xcmp: malformed request");

/// Who answers requests. [`Archive`](crate::archive::Archive) does.
pub trait Serve: Send + Sync + 'static {
	/// The answer to `request`.
	///
	/// # Errors
	///
	/// If there is none.
	fn answer(&self, request: &Request) -> Result<Response, Refusal>;
}

/// Why a request is not answered. It goes to the log: the asker is told by the transport, and learns only that it is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
	/// No newest root of this chain; or not yet, or not any more.
	#[error("expected one of this chain's newest roots, came {0:?}")]
	UnknownRoot(Hash),
	/// Under this root there is no such stream.
	#[error("expected a stream that there is under the root, came {0:?}")]
	NoStream(StreamId),
	/// The archive has no beginning of the stream.
	#[error("{0:?} is not archived from its beginning")]
	NotArchived(StreamId),
	/// Under this root the stream is shorter.
	#[error("expected a position up to {leaves}, where the stream ends, came {actual}")]
	Beyond {
		/// Leaves of the stream.
		leaves: u64,
		/// The position that was asked for.
		actual: u64,
	},
	/// What was asked for is confirmed, and forgotten.
	#[error("position {position} of {stream:?} is confirmed and forgotten")]
	Pruned {
		/// The stream.
		stream: StreamId,
		/// The position that was asked for.
		position: u64,
	},
	/// The store failed.
	#[error("the archive failed: {0}")]
	Store(String),
	/// The peer asks more than its share.
	#[error("it asks more than its share")]
	TooMuch,
	/// No request.
	#[error("expected a request of at most {most} bytes, came {bytes} bytes: {reason}", most = MAX_REQUEST)]
	Malformed {
		/// Bytes that came.
		bytes: usize,
		/// What is wrong with them.
		reason: String,
	},
}

impl Refusal {
	/// The store failed.
	pub fn store(error: impl std::fmt::Display) -> Self {
		Self::Store(error.to_string())
	}
}

/// Answers requests until the network ends.
pub struct Server {
	inbox: Inbox,
	serve: Arc<dyn Serve>,
	quotas: Quotas,
}

impl Server {
	/// Answer what comes into `inbox` by `serve`, to each peer as much as `limits` say.
	pub fn new(inbox: Inbox, serve: Arc<dyn Serve>, limits: Limits) -> Self {
		Self { inbox, serve, quotas: Quotas::new(limits) }
	}

	/// Answer until the network ends. It reads from the disk: spawn it among the blocking tasks.
	pub async fn run(mut self) {
		while let Ok(incoming) = self.inbox.0.recv().await {
			let IncomingRequest { peer, payload, pending_response } = incoming;
			let answer = self.answer(peer, &payload);
			let malformed = matches!(answer, Err(Refusal::Malformed { .. }));
			if let Err(refusal) = &answer {
				log::debug!(target: LOG_TARGET, "request of {peer} refused: {refusal}");
			}
			let response = OutgoingResponse {
				result: answer.map_err(drop),
				reputation_changes: if malformed { vec![MALFORMED] } else { Vec::new() },
				sent_feedback: None,
			};
			// The asker may have given up.
			let _ = pending_response.send(response);
		}
	}

	fn answer(&mut self, peer: PeerId, payload: &[u8]) -> Result<Vec<u8>, Refusal> {
		let now = Instant::now();
		if !self.quotas.admit(peer, now) {
			return Err(Refusal::TooMuch);
		}
		let request = request(payload)?;
		let response = self.serve.answer(&request)?.encode();
		self.quotas.charge(peer, response.len());
		Ok(response)
	}
}

fn request(mut payload: &[u8]) -> Result<Request, Refusal> {
	let bytes = payload.len();
	if bytes as u64 > MAX_REQUEST {
		return Err(Refusal::Malformed { bytes, reason: "too long".into() });
	}
	Request::decode_all(&mut payload)
		.map_err(|error| Refusal::Malformed { bytes, reason: error.to_string() })
}

#[cfg(test)]
mod tests {
	use super::*;
	use sluice_primitives::xcmp::exchange::{EventRequest, MessagesRequest};

	fn requests() -> [Request; 2] {
		let (stream, under) =
			(StreamId::Broadcast { domain: 1, subdomain: 2, num: 3 }, Hash::repeat_byte(1));
		[
			Request::Messages(MessagesRequest { stream, start: 1, under, max_bytes: u32::MAX }),
			Request::Event(EventRequest { stream, under, at: Some(u64::MAX) }),
		]
	}

	#[test]
	fn every_request_fits() {
		for expected in requests() {
			let bytes = expected.encode();
			assert!(bytes.len() as u64 <= MAX_REQUEST);
			assert_eq!(request(&bytes), Ok(expected));
		}
	}

	#[test]
	fn garbage_is_refused() {
		let [whole, _] = requests().map(|request| request.encode());
		let long = [whole.clone(), vec![0; 100]].concat();
		let trailing = [whole.clone(), vec![0]].concat();
		let reserved_kind = [&[0, 0x7f][..], &whole[2..]].concat();
		for bytes in [&[][..], &[2], &whole[1..], &whole[..9], &trailing, &long, &reserved_kind] {
			let refusal = request(bytes);
			assert!(
				matches!(refusal, Err(Refusal::Malformed { bytes: n, .. }) if n == bytes.len())
			);
		}
	}
}
