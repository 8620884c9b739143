//! Answering requests from what is stored.

use super::{
	nodes::{self, StreamNodes},
	record::Record,
	tables::{places, Node, Place, Reader},
	Archive,
};
use crate::exchange::{Refusal, Serve, MAX_RESPONSE};
use redb::{ReadOnlyTable, ReadableTable};
use sluice_primitives::{
	xcmp::{
		exchange::{
			EventRequest, EventResponse, MessagesRequest, MessagesResponse, Request, Response,
		},
		hashing::LEAF_VERSION,
		ExtensionProof, Hashes, InclusionProof, LeafProof, ProveError, StreamId,
	},
	Hash,
};

/// Bytes of a response that are not bodies: proofs, the peaks, numbers.
const PROOFS: u64 = 16 * 1024;
/// Most bytes of the length of one body.
const LENGTH: u64 = 4;

impl Serve for Archive {
	fn answer(&self, request: &Request) -> Result<Response, Refusal> {
		let reader = self.reader().map_err(Refusal::store)?;
		match request {
			Request::Messages(request) => {
				let stream = Stream::find(&reader, request.under, request.stream)?;
				stream.messages(request).map(Response::Messages)
			}
			Request::Event(request) => {
				let stream = Stream::find(&reader, request.under, request.stream)?;
				stream.event(request).map(Response::Event)
			}
		}
	}
}

/// A stream as it stood under a root.
struct Stream<'a> {
	id: StreamId,
	nodes: StreamNodes<'a, ReadOnlyTable<Place, Node>>,
	reader: &'a Reader,
	leaves: u64,
	inclusion: InclusionProof,
}

impl<'a> Stream<'a> {
	fn find(reader: &'a Reader, under: Hash, id: StreamId) -> Result<Self, Refusal> {
		let record: Record =
			reader.published(&under).map_err(Refusal::store)?.ok_or(Refusal::UnknownRoot(under))?;
		let kept = record.stream(id).ok_or(Refusal::NoStream(id))?;
		let generation = kept.generation.ok_or(Refusal::NotArchived(id))?;
		let inclusion = record.inclusion(id).map_err(|_| Refusal::NoStream(id))?;
		let nodes = StreamNodes { table: &reader.nodes, stream: id, generation };
		Ok(Self { id, nodes, reader, leaves: kept.leaves, inclusion })
	}

	fn messages(self, request: &MessagesRequest) -> Result<MessagesResponse, Refusal> {
		let start = request.start;
		if start > self.leaves {
			return Err(Refusal::Beyond { leaves: self.leaves, actual: start });
		}
		let payloads = self.bodies(start, request.max_bytes.into())?;
		let end = start.saturating_add(payloads.len() as u64);
		let peaks = nodes::range(&self.nodes, start).map_err(self.pruned(start))?;
		let extension = ExtensionProof::prove(&self.nodes, end, self.leaves);
		Ok(MessagesResponse {
			base: start,
			leaf_version: LEAF_VERSION,
			payloads,
			start_peaks: Hashes::truncate_from(peaks.peaks().to_vec()),
			extension: extension.map_err(self.pruned(end))?,
			tree_proof: self.inclusion,
		})
	}

	fn event(self, request: &EventRequest) -> Result<EventResponse, Refusal> {
		let last = self.leaves.saturating_sub(1);
		let position = request.at.unwrap_or(last);
		if position > last {
			return Err(Refusal::Beyond { leaves: self.leaves, actual: position });
		}
		let body = self.body(position)?.ok_or(Refusal::Pruned { stream: self.id, position })?;
		let proof = LeafProof::prove(&self.nodes, position, self.leaves);
		Ok(EventResponse {
			payload: body,
			leaf_version: LEAF_VERSION,
			inclusion: proof.map_err(self.pruned(position))?,
			tree_proof: self.inclusion,
		})
	}

	/// The bodies from `start` on, as many as fit.
	fn bodies(&self, start: u64, most: u64) -> Result<Vec<Vec<u8>>, Refusal> {
		let (mut bodies, mut bytes, mut whole) = (Vec::new(), 0u64, PROOFS);
		if most == 0 || start == self.leaves {
			return Ok(bodies);
		}
		let places = places(self.id, self.nodes.generation, start);
		let stored = ReadableTable::range(&self.reader.bodies, places).map_err(Refusal::store)?;
		for (stored, position) in stored.zip(start..self.leaves) {
			let (place, body) = stored.map_err(Refusal::store)?;
			if place.value().2 != position {
				break;
			}
			let length = body.value().len() as u64;
			bytes = bytes.saturating_add(length);
			whole = whole.saturating_add(length).saturating_add(LENGTH);
			if bytes > most || whole > MAX_RESPONSE {
				return Ok(bodies);
			}
			bodies.push(body.value().to_vec());
		}
		match bodies.is_empty() {
			true => Err(Refusal::Pruned { stream: self.id, position: start }),
			false => Ok(bodies),
		}
	}

	fn body(&self, position: u64) -> Result<Option<Vec<u8>>, Refusal> {
		let place = (super::tables::key(self.id), self.nodes.generation, position);
		let body = ReadableTable::get(&self.reader.bodies, place).map_err(Refusal::store)?;
		Ok(body.map(|body| body.value().to_vec()))
	}

	fn pruned(&self, position: u64) -> impl Fn(ProveError) -> Refusal {
		let stream = self.id;
		move |_| Refusal::Pruned { stream, position }
	}
}
