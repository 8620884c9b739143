//! What happened on the chains: events, where they happened and in which extrinsic.

use crate::chain::{DemoChain, ParaEvent, RelayEvent};
use crate::demo::timeline::Place;
use anyhow::Result;
use frame_system::Phase;
use polkadot_primitives::{Hash, Id as ParaId};
use sp_io::hashing::blake2_256;

/// What a message is traced by: its XCM topic, or the hash of its bytes where it has none.
pub type MessageId = [u8; 32];

/// `message` as tools show it.
pub fn hex(message: MessageId) -> String {
	format!("0x{}", hex::encode(message))
}

/// BLAKE2b-256 of an extrinsic.
pub type ExtrinsicHash = [u8; 32];

/// An event of some chain.
#[derive(Clone, Debug)]
pub enum AnyEvent {
	/// Of the relay chain.
	Relay(Box<RelayEvent>),
	/// Of a chain on it.
	Para(Box<ParaEvent>),
}

/// An event, where it happened, and in which extrinsic.
#[derive(Clone, Debug)]
pub struct Fact {
	/// Where.
	pub place: Place,
	/// The relay-chain block that it is in, or that brought its block.
	pub relay_block: u32,
	/// The extrinsic's hash, if the event belongs to one.
	pub extrinsic: Option<ExtrinsicHash>,
	/// What.
	pub event: AnyEvent,
}

impl Fact {
	/// The event, if it is one of the relay chain.
	pub fn relay(&self) -> Option<&RelayEvent> {
		match &self.event {
			AnyEvent::Relay(event) => Some(event),
			AnyEvent::Para(_) => None,
		}
	}

	/// The event, if it is one of chain `id`.
	pub fn para(&self, id: ParaId) -> Option<&ParaEvent> {
		match &self.event {
			AnyEvent::Para(event) if self.place.chain == u32::from(id) => Some(event),
			_ => None,
		}
	}
}

/// The message that a fact of `chain` says was executed, and whether it succeeded.
pub fn executions(fact: &Fact, chain: u32) -> Option<(MessageId, bool)> {
	match &fact.event {
		_ if fact.place.chain != chain => None,
		AnyEvent::Relay(event) => match event.as_ref() {
			RelayEvent::MessageQueue(event) => execution(event),
			_ => None,
		},
		AnyEvent::Para(event) => match event.as_ref() {
			ParaEvent::MessageQueue(event) => execution(event),
			_ => None,
		},
	}
}

fn execution<T: pallet_message_queue::Config>(
	event: &pallet_message_queue::Event<T>,
) -> Option<(MessageId, bool)> {
	use pallet_message_queue::Event::*;
	match event {
		Processed { id, success, .. } => Some((id.0, *success)),
		ProcessingFailed { id, .. } => Some((id.0, false)),
		_ => None,
	}
}

/// The events of a block, each with the hash of the extrinsic that it belongs to.
pub fn events_by_extrinsic<C: DemoChain>(
	chain: &C,
	at: Hash,
) -> Result<Vec<(Option<ExtrinsicHash>, C::Event)>> {
	let body = chain.body(at)?;
	let records = chain.events(at)?;
	Ok(records
		.into_iter()
		.map(|record| {
			let extrinsic = match record.phase {
				Phase::ApplyExtrinsic(index) => body.get(index as usize),
				_ => None,
			};
			(extrinsic.map(|extrinsic| blake2_256(extrinsic.inner())), record.event)
		})
		.collect())
}
