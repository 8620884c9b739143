//! Checking an answer against its request.

use super::{
	EventRequest, EventResponse, MessagesRequest, MessagesResponse, Request, Response, MAX_PAYLOAD,
};
use crate::{
	xcmp::{
		hashing::LEAF_VERSION, leaf, ExtensionError, InclusionError, InclusionProof,
		LeafProofError, MountainRange, RangeFull, StreamId,
	},
	Hash,
};

/// Why an answer is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResponseError {
	/// Messages were expected and an event came, or the reverse.
	Kind,
	/// Messages from another position on were expected: that of the request, and of the asker's own range.
	Base {
		/// Position that was expected.
		expected: u64,
		/// Position that came.
		actual: u64,
	},
	/// The peaks of the asker's own range were expected.
	StartPeaks,
	/// Leaves of version 0 were expected.
	LeafVersion {
		/// Version that came.
		actual: u8,
	},
	/// At most [`MAX_PAYLOAD`] bytes were expected of one payload.
	PayloadTooLong {
		/// Bytes that came.
		actual: u64,
	},
	/// Fewer bytes were expected of all payloads together.
	TooManyBytes {
		/// Most bytes, by the request.
		most: u32,
		/// Bytes that came.
		actual: u64,
	},
	/// The range has no place for the messages.
	Full,
	/// The extension proof is refused.
	Extension(ExtensionError),
	/// The leaf proof is refused.
	Inclusion(LeafProofError),
	/// The tree proof is refused.
	Tree(InclusionError),
	/// The proofs lead to another root than the request named. All that an honest peer may cause, who knows another root.
	Root {
		/// Root that the request named.
		expected: Hash,
		/// Root to which the proofs lead.
		actual: Hash,
	},
}

impl Response {
	/// Check the answer to `request`, where `own` is the asker's range of the stream (not used for an event). Gives the range
	/// after the messages, or up to the event; `None` after an event that was asked for by its position.
	///
	/// # Errors
	///
	/// If this answers another request, or anything in it is forged, missing, repeated or out of order.
	pub fn verify(
		&self,
		request: &Request,
		own: &MountainRange,
	) -> Result<Option<MountainRange>, ResponseError> {
		match (self, request) {
			(Self::Messages(response), Request::Messages(request)) => {
				response.verify(request, own).map(Some)
			}
			(Self::Event(response), Request::Event(request)) => response.verify(request),
			_ => Err(ResponseError::Kind),
		}
	}
}

impl MessagesResponse {
	/// Check the answer to `request`, where `own` is the asker's range of the stream. Gives the range after the messages.
	///
	/// # Errors
	///
	/// Any [`ResponseError`] but `Kind` and `Inclusion`.
	pub fn verify(
		&self,
		request: &MessagesRequest,
		own: &MountainRange,
	) -> Result<MountainRange, ResponseError> {
		for expected in [request.start, own.leaves()] {
			if self.base != expected {
				return Err(ResponseError::Base { expected, actual: self.base });
			}
		}
		if self.start_peaks[..] != *own.peaks() {
			return Err(ResponseError::StartPeaks);
		}
		check_version(self.leaf_version)?;
		let mut bytes = 0u64;
		for payload in &self.payloads {
			check_length(payload)?;
			bytes = bytes.saturating_add(payload.len() as u64);
		}
		if bytes > request.max_bytes.into() {
			return Err(ResponseError::TooManyBytes { most: request.max_bytes, actual: bytes });
		}
		let mut range = own.clone();
		for payload in &self.payloads {
			range.append(leaf(payload)).map_err(|RangeFull| ResponseError::Full)?;
		}
		let stream_root = range.extended(&self.extension).map_err(ResponseError::Extension)?;
		check_root(&self.tree_proof, request.stream, stream_root, request.under)?;
		Ok(range)
	}
}

impl EventResponse {
	/// Check the answer to `request`. Gives the range whose last message it is, if the request was for the last.
	///
	/// That the message is the last is proved. Its position is not, whether asked for or given out: see the
	/// [module](crate::xcmp) on what a root does not say.
	///
	/// # Errors
	///
	/// `LeafVersion`, `PayloadTooLong`, `Inclusion`, `Tree` and `Root` of [`ResponseError`].
	pub fn verify(&self, request: &EventRequest) -> Result<Option<MountainRange>, ResponseError> {
		check_version(self.leaf_version)?;
		check_length(&self.payload)?;
		let leaf = leaf(&self.payload);
		let (range, stream_root) = match request.at {
			None => {
				let range = self.inclusion.head(leaf).map_err(ResponseError::Inclusion)?;
				let root = range.root();
				(Some(range), root)
			}
			Some(position) => {
				let root = self.inclusion.root(position, leaf).map_err(ResponseError::Inclusion)?;
				(None, root)
			}
		};
		check_root(&self.tree_proof, request.stream, stream_root, request.under)?;
		Ok(range)
	}
}

fn check_version(actual: u8) -> Result<(), ResponseError> {
	match actual {
		LEAF_VERSION => Ok(()),
		_ => Err(ResponseError::LeafVersion { actual }),
	}
}

fn check_length(payload: &[u8]) -> Result<(), ResponseError> {
	match payload.len() as u64 {
		actual if actual > MAX_PAYLOAD.into() => Err(ResponseError::PayloadTooLong { actual }),
		_ => Ok(()),
	}
}

fn check_root(
	proof: &InclusionProof,
	stream: StreamId,
	stream_root: Hash,
	expected: Hash,
) -> Result<(), ResponseError> {
	match proof.root(stream, stream_root).map_err(ResponseError::Tree)? {
		actual if actual != expected => Err(ResponseError::Root { expected, actual }),
		_ => Ok(()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::xcmp::{
		fixtures::{nodes, payload, range},
		tree, ExtensionProof, Hashes, LeafProof, NodeList,
	};
	use alloc::{vec, vec::Vec};

	const STREAM: StreamId = StreamId::Broadcast { domain: 1, subdomain: 2, num: 3 };

	struct Stream {
		nodes: NodeList,
		streams: Vec<(StreamId, Hash)>,
		under: Hash,
	}

	fn stream(leaves: u64) -> Stream {
		let other = StreamId::Ack { sender: 1.into(), domain: 0, num: 0 };
		let streams = vec![(other, Hash::repeat_byte(1)), (STREAM, range(leaves).root())];
		let under = tree::streams_root(&streams).expect("in order");
		Stream { nodes: nodes(leaves), streams, under }
	}

	impl Stream {
		fn messages(&self, from: u64, to: u64) -> MessagesResponse {
			MessagesResponse {
				base: from,
				leaf_version: 0,
				payloads: (from..to).map(payload).collect(),
				start_peaks: Hashes::truncate_from(range(from).peaks().to_vec()),
				extension: ExtensionProof::prove(&self.nodes, to, self.nodes.leaves())
					.expect("there"),
				tree_proof: tree::prove(&self.streams, STREAM).expect("there"),
			}
		}

		fn event(&self, position: u64) -> EventResponse {
			EventResponse {
				payload: payload(position),
				leaf_version: 0,
				inclusion: LeafProof::prove(&self.nodes, position, self.nodes.leaves())
					.expect("there"),
				tree_proof: tree::prove(&self.streams, STREAM).expect("there"),
			}
		}

		fn request(&self, start: u64) -> MessagesRequest {
			MessagesRequest { stream: STREAM, start, under: self.under, max_bytes: 40 }
		}
	}

	#[test]
	fn a_stream_is_fetched_in_parts() {
		let stream = stream(13);
		let mut own = MountainRange::default();
		for (from, to) in [(0, 5), (5, 6), (6, 6), (6, 11), (11, 13)] {
			let response = stream.messages(from, to);
			own = response.verify(&stream.request(from), &own).expect("an honest answer");
			assert_eq!(own, range(to));
		}
	}

	#[test]
	fn a_last_message_and_any_other_are_fetched_alone() {
		let stream = stream(13);
		let mut request = EventRequest { stream: STREAM, under: stream.under, at: None };
		assert_eq!(stream.event(12).verify(&request), Ok(Some(range(13))));
		assert!(stream.event(11).verify(&request).is_err());
		request.at = Some(4);
		assert_eq!(stream.event(4).verify(&request), Ok(None));
		assert!(stream.event(5).verify(&request).is_err());
	}

	#[test]
	fn what_is_forged_missing_repeated_or_out_of_order_is_refused() {
		let stream = stream(13);
		let (request, own) = (stream.request(4), range(4));
		let honest = stream.messages(4, 8);
		assert_eq!(honest.verify(&request, &own), Ok(range(8)));
		let changes: [fn(&mut MessagesResponse); 6] = [
			|r| r.payloads[1][0] ^= 1,
			|r| _ = r.payloads.remove(1),
			|r| r.payloads[1] = r.payloads[0].clone(),
			|r| r.payloads.swap(0, 1),
			|r| r.payloads.push(vec![]),
			|r| r.tree_proof.steps[0].sibling.0[0] ^= 1,
		];
		for (number, change) in changes.into_iter().enumerate() {
			let mut forged = honest.clone();
			change(&mut forged);
			assert!(forged.verify(&request, &own).is_err(), "change {number}");
		}
	}

	#[test]
	fn what_was_not_asked_for_is_refused() {
		let stream = stream(13);
		let (request, own) = (stream.request(4), range(4));
		let honest = stream.messages(4, 8);
		let refused = |change: fn(&mut MessagesResponse)| {
			let mut response = honest.clone();
			change(&mut response);
			response.verify(&request, &own).err()
		};
		assert_eq!(refused(|r| r.base = 5), Some(ResponseError::Base { expected: 4, actual: 5 }));
		assert_eq!(refused(|r| r.leaf_version = 1), Some(ResponseError::LeafVersion { actual: 1 }));
		assert_eq!(refused(|r| r.start_peaks.clear()), Some(ResponseError::StartPeaks));
		assert_eq!(
			refused(|r| r.payloads[0] = vec![0; 17]),
			Some(ResponseError::TooManyBytes { most: 40, actual: 41 })
		);
		assert_eq!(
			refused(|r| r.payloads[0] = vec![0; 102_401]),
			Some(ResponseError::PayloadTooLong { actual: 102_401 })
		);
		let behind = honest.verify(&request, &range(3));
		assert_eq!(behind, Err(ResponseError::Base { expected: 3, actual: 4 }));
		let event = Request::Event(EventRequest { stream: STREAM, under: stream.under, at: None });
		let kind = Response::Messages(honest.clone()).verify(&event, &own);
		assert_eq!(kind, Err(ResponseError::Kind));
	}
}
