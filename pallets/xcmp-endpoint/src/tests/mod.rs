//! Parachains with Cumulus's own pallets, their collators, and a relay chain's state by proof.

mod adversary;
mod alone;
mod archive;
mod broadcast;
mod cost;
mod delivery;
mod network;
mod proofs;
mod random;
mod relay;
mod sending;
mod switching;
mod tree;

use crate::{mock::*, Error, Event};
use network::*;
use sluice_primitives::{
	endpoint::{ChannelTransport, Content, InboundData},
	xcmp::StreamId,
};
use ChannelTransport::{Direct, Relayed};

/// What a collator might change in what it brings.
type Change = fn(&mut InboundData);

/// The events of the chain's newest block.
fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::XcmpEndpoint(event) => Some(event),
			_ => None,
		})
		.collect()
}

fn error(error: Error<Test>) -> Result<(), sp_runtime::DispatchError> {
	Err(error.into())
}

/// The only content of `data`.
fn content(data: &mut InboundData) -> &mut Content {
	&mut data.sources[0].items[0].content
}

/// The bodies that `data` brings first.
fn bodies(data: &mut InboundData) -> &mut Vec<Vec<u8>> {
	match content(data) {
		Content::Messages { bodies, .. } => bodies,
		Content::Newest { .. } => panic!("it brings no messages"),
	}
}

/// The same but for how many leaves and nodes there are by the word of who brings them: no root commits to that.
fn without_counts(mut data: InboundData) -> InboundData {
	for item in data.sources.iter_mut().flat_map(|from| &mut from.items) {
		match &mut item.content {
			Content::Messages { extension, .. } => extension.leaves = 0,
			Content::Newest { proof, .. } => proof.size = 0,
		}
	}
	data
}

/// Blocks with so much proof have room for one full page of relayed messages; of others they have the hash only.
const NARROW: u64 = 3_000;

/// The stream of messages from A to B in [`Network::direct`].
fn stream_to_b() -> StreamId {
	StreamId::Channel { recipient: B.into(), domain: 0, num: 0 }
}
