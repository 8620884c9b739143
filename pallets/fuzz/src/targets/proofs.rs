//! Bytes that are to prove something of what the source has sent.

use super::one_form;
use crate::source::{Source, ACK, CHANNEL, MESSAGES, SOURCE};
use codec::DecodeAll;
use sluice_primitives::{
	xcmp::{
		exchange::{EventRequest, MessagesRequest, Request, Response},
		ExtensionProof, InclusionProof, LeafProof, StreamId,
	},
	Hash,
};

/// Whoever has a part of the channel is led to the whole by the right nodes only. The leaf count is no more than a claim.
pub fn extension(bytes: &[u8]) {
	let Some((from, proof)) = one_form::<(u8, ExtensionProof)>(bytes) else { return };
	let from = u64::from(from) % (MESSAGES + 1);
	if SOURCE.range(CHANNEL, from).extended(&proof) == Ok(SOURCE.root(CHANNEL)) {
		assert_eq!(proof.nodes, SOURCE.extension(CHANNEL, from).nodes);
	}
}

/// A message of the channel is placed by the right nodes only, and only the last one is the last.
pub fn leaf_proof(bytes: &[u8]) {
	let Some((position, proof)) = one_form::<(u8, LeafProof)>(bytes) else { return };
	let position = u64::from(position) % MESSAGES;
	let (leaf, root) = (SOURCE.leaf(CHANNEL, position), SOURCE.root(CHANNEL));
	if proof.root(position, leaf) == Ok(root) {
		assert_eq!(proof.items, SOURCE.leaf_proof(CHANNEL, position).items);
	}
	if proof.head(leaf).is_ok_and(|head| head.root() == root) {
		assert_eq!(position, MESSAGES - 1);
	}
}

/// Only the source's streams are in its tree, each with its own root and in one way.
pub fn inclusion(bytes: &[u8]) {
	let Ok((id, root, proof)) = <(StreamId, Hash, InclusionProof)>::decode_all(&mut &bytes[..])
	else {
		return;
	};
	if proof.root(id, root) == Ok(SOURCE.streams_root()) {
		assert!(SOURCE.roots().contains(&(id, root)));
		assert_eq!(proof, SOURCE.inclusion(id));
	}
}

/// What requests a response could answer: for messages, for the newest one, and for any one.
pub fn requests(source: &Source) -> [Request; 3] {
	let under = source.streams_root();
	[
		Request::Messages(MessagesRequest { stream: CHANNEL, start: 3, under, max_bytes: 1_000 }),
		Request::Event(EventRequest { stream: ACK, under, at: None }),
		Request::Event(EventRequest { stream: CHANNEL, under, at: Some(4) }),
	]
}

/// A response that verifies brings what the source sent.
pub fn response(bytes: &[u8]) {
	let Some(response) = one_form::<Response>(bytes) else { return };
	let own = SOURCE.range(CHANNEL, 3);
	for request in requests(&SOURCE) {
		let Ok(range) = response.verify(&request, &own) else { continue };
		match (&response, &request) {
			(Response::Messages(messages), Request::Messages(_)) => {
				let sent = &SOURCE.bodies(CHANNEL)[3..3 + messages.payloads.len()];
				assert_eq!(messages.payloads, sent);
				let consumed = 3 + messages.payloads.len() as u64;
				assert_eq!(range, Some(SOURCE.range(CHANNEL, consumed)));
			}
			(Response::Event(event), Request::Event(EventRequest { at: None, .. })) => {
				assert_eq!(Some(&event.payload), SOURCE.bodies(ACK).last());
			}
			(Response::Event(event), _) => {
				// Where it stands is no more than a claim.
				assert!(SOURCE.bodies(CHANNEL).contains(&event.payload));
			}
			_ => panic!("an answer to another request: {response:?}"),
		}
	}
}
