//! Where the steps play: it follows the network round by round, reads every event of every block, and lets a step act and
//! wait for what its act leads to.

use super::{
	ledger::Ledger,
	timeline::{Place, Timeline},
};
use crate::{
	chain::{DemoChain, ParaCall, ParaEvent, RelayCall, RelayEvent},
	dev::{Network, Outcome, Round},
};
use anyhow::{anyhow, bail, ensure, Context as _, Result};
use frame_system::Phase;
use polkadot_primitives::{Hash, Id as ParaId};
use serde_json::{Map, Value};
use sluice_node_para::ParaNode;
use sluice_node_relay::DevRelay;
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;
use std::{sync::Arc, time::Duration};
use tokio::{sync::mpsc::UnboundedReceiver, time::timeout};

/// Relay-chain blocks within which the consequence of an act must show.
const PATIENCE_ROUNDS: u32 = 40;
/// How long the network may take for its next block.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a message is traced by: its XCM topic, or the hash of its bytes where it has none.
pub type MessageId = [u8; 32];

/// `message` as tools show it.
pub fn hex(message: MessageId) -> String {
	format!("0x{}", hex::encode(message))
}

/// BLAKE2b-256 of an extrinsic.
type ExtrinsicHash = [u8; 32];

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
	/// The extrinsic's hash, if the event belongs to one.
	extrinsic: Option<ExtrinsicHash>,
	/// What.
	pub event: AnyEvent,
}

/// The network, and what happened on it so far.
pub struct Stage<'a> {
	/// The network.
	pub network: &'a Network,
	/// What the demo prints.
	pub timeline: Timeline,
	rounds: UnboundedReceiver<Round>,
	facts: Vec<Fact>,
	ledger: Ledger,
	relay_blocks: u32,
	step: u32,
}

impl<'a> Stage<'a> {
	/// A stage that hears of the network's rounds through `rounds`.
	pub fn new(network: &'a Network, rounds: UnboundedReceiver<Round>, timeline: Timeline) -> Self {
		let (facts, ledger) = Default::default();
		Self { network, timeline, rounds, facts, ledger, relay_blocks: 0, step: 0 }
	}

	/// The relay chain.
	pub fn relay(&self) -> &'a DevRelay {
		&self.network.relay
	}

	/// A chain.
	pub fn para(&self, id: ParaId) -> Result<&'a Arc<ParaNode>> {
		self.network.chain(id)
	}

	/// Begin the next step.
	pub fn begin(&mut self, title: &str) -> Result<()> {
		self.step += 1;
		let header = self.relay().best_header()?;
		let place = Place { chain: 0, block: header.number, hash: header.hash() };
		self.timeline.step(self.step, title, place);
		Ok(())
	}

	/// Show that something was verified.
	pub fn show(&self, event: &str, place: Place, details: &[(&str, Value)]) {
		self.timeline.event(self.step, event, place, details);
	}

	/// Wait for the next relay-chain block and read all that it and the chains' new blocks did.
	async fn advance(&mut self) -> Result<()> {
		let round = timeout(PATIENCE, self.rounds.recv())
			.await
			.map_err(|_| anyhow!("no relay-chain block within {} s", PATIENCE.as_secs()))?
			.ok_or_else(|| anyhow!("the network has stopped"))?;
		self.relay_blocks = round.number;
		let place = Place { chain: 0, block: round.number, hash: round.hash };
		for (extrinsic, event) in events_by_extrinsic(self.relay(), round.hash)? {
			self.ledger.relay(&event);
			self.facts.push(Fact { place, extrinsic, event: AnyEvent::Relay(Box::new(event)) });
		}
		for (id, outcome) in &round.outcomes {
			let Outcome::Included { number, hash } = outcome else { continue };
			let place = Place { chain: (*id).into(), block: *number, hash: *hash };
			for (extrinsic, event) in events_by_extrinsic(self.para(*id)?.as_ref(), *hash)? {
				self.ledger.para(&event);
				self.facts.push(Fact { place, extrinsic, event: AnyEvent::Para(Box::new(event)) });
			}
		}
		Ok(())
	}

	/// Where in the record of events we are: hand it to [`Stage::wait`] to look at later events only.
	pub fn now(&self) -> usize {
		self.facts.len()
	}

	/// Wait until `find` finds something among the events since `since`; `what` says what was waited for.
	pub async fn wait<R>(
		&mut self,
		since: usize,
		what: &str,
		mut find: impl FnMut(&Fact) -> Option<R>,
	) -> Result<(Place, R)> {
		let (mut seen, mut rounds_left) = (since, PATIENCE_ROUNDS);
		loop {
			for fact in self.facts.iter().skip(seen) {
				if let Some(found) = find(fact) {
					return Ok((fact.place, found));
				}
			}
			seen = self.facts.len();
			rounds_left =
				rounds_left.checked_sub(1).ok_or_else(|| {
					anyhow!("expected within {PATIENCE_ROUNDS} relay-chain blocks: {what}; it did not come")
				})?;
			self.advance().await.with_context(|| format!("waiting for: {what}"))?;
		}
	}

	/// Like [`Stage::wait`] for events of the relay chain.
	pub async fn wait_relay<R>(
		&mut self,
		since: usize,
		what: &str,
		mut find: impl FnMut(&RelayEvent) -> Option<R>,
	) -> Result<(Place, R)> {
		self.wait(since, what, |fact| match &fact.event {
			AnyEvent::Relay(event) => find(event),
			AnyEvent::Para(_) => None,
		})
		.await
	}

	/// Wait until `chain` (0 is the relay chain) has executed `message` with success.
	pub async fn executed(
		&mut self,
		chain: u32,
		message: MessageId,
		since: usize,
	) -> Result<Place> {
		let what = format!("MessageQueue.Processed for {} on {chain}", hex(message));
		let waited = self
			.wait(since, &what, |fact| {
				executions(fact, chain).and_then(|(id, success)| (id == message).then_some(success))
			})
			.await;
		let (place, success) = waited.with_context(|| {
			let others = self.facts.iter().skip(since).filter_map(|fact| executions(fact, chain));
			let others: Vec<_> = others.map(|(id, _)| hex(id)).collect();
			format!("executed on {chain} meanwhile: {}", others.join(", "))
		})?;
		ensure!(
			success,
			"message {} on {chain}: expected its execution to succeed, it failed",
			hex(message)
		);
		Ok(place)
	}

	/// Dispatch `call` on the relay chain as `by`. Gives the place, the events and the fee paid.
	pub async fn on_relay(&mut self, by: Sr25519Keyring, call: RelayCall) -> Result<Done> {
		let relay = self.relay();
		self.dispatch(0, relay, by, call).await
	}

	/// Dispatch `call` on chain `id` as `by`.
	pub async fn on_para(
		&mut self,
		id: ParaId,
		by: Sr25519Keyring,
		call: ParaCall,
	) -> Result<Done> {
		let para = self.para(id)?;
		self.dispatch(id.into(), para.as_ref(), by, call).await
	}

	async fn dispatch<C: DemoChain>(
		&mut self,
		chain: u32,
		node: &C,
		by: Sr25519Keyring,
		call: C::Call,
	) -> Result<Done> {
		let since = self.now();
		let nonce = node.account(node.best(), &by.to_account_id())?.nonce;
		let extrinsic = node.sign(call, by, nonce)?;
		let hash = blake2_256(extrinsic.inner());
		node.submit(extrinsic).await?;
		let ours = |fact: &Fact| fact.place.chain == chain && fact.extrinsic == Some(hash);
		let (place, ()) =
			self.wait(since, "the transaction in a block", |fact| ours(fact).then_some(())).await?;
		let mut done = Done { place, fee: 0, sent: None };
		for fact in self.facts.iter().skip(since).filter(|fact| ours(fact)) {
			done.note(&fact.event)?;
		}
		Ok(done)
	}

	/// Let the network run until no message is under way, or report what still is.
	pub async fn settle(&mut self) -> Result<()> {
		let mut rounds_left = PATIENCE_ROUNDS;
		while self.ledger.lost() > 0 {
			rounds_left = rounds_left.checked_sub(1).ok_or_else(|| {
				anyhow!("{} messages were sent and not processed", self.ledger.lost())
			})?;
			self.advance().await.with_context(|| {
				format!("{} messages were sent and not processed", self.ledger.lost())
			})?;
		}
		Ok(())
	}

	/// Print the result. True if all went well.
	pub fn conclude(self, played: Result<()>) -> Result<bool> {
		let at = self.relay().best();
		let verdict = played.and_then(|()| match self.ledger.failures().as_slice() {
			[] => Ok(()),
			failures => bail!("messages whose execution failed: {}", failures.join("; ")),
		});
		let mut figures = Map::new();
		figures.insert("messages_sent".into(), self.ledger.sent().into());
		figures.insert("messages_processed".into(), self.ledger.processed().into());
		figures.insert("messages_lost".into(), self.ledger.lost().into());
		figures.insert("channels_open".into(), self.relay().queries().channels(at)?.len().into());
		figures.insert("relay_blocks".into(), self.relay_blocks.into());
		self.timeline.result(figures, verdict.as_ref().err());
		Ok(verdict.is_ok())
	}
}

/// A transaction that was executed with success.
pub struct Done {
	/// Where.
	pub place: Place,
	/// What its signer paid for it, tip and refund reckoned in.
	pub fee: u128,
	/// The id of the message that it sent, if it sent one.
	pub sent: Option<MessageId>,
}

impl Done {
	fn note(&mut self, event: &AnyEvent) -> Result<()> {
		use frame_system::Event::ExtrinsicFailed;
		use pallet_sudo::Event::Sudid;
		use pallet_transaction_payment::Event::TransactionFeePaid;
		use pallet_xcm::Event::Sent;
		let mut failure = None;
		match event {
			AnyEvent::Relay(event) => match event.as_ref() {
				RelayEvent::System(ExtrinsicFailed { dispatch_error, .. }) => {
					failure = Some(*dispatch_error)
				}
				RelayEvent::TransactionPayment(TransactionFeePaid { actual_fee, .. }) => {
					self.fee = *actual_fee
				}
				RelayEvent::XcmPallet(Sent { message_id, .. }) => self.sent = Some(*message_id),
				_ => (),
			},
			AnyEvent::Para(event) => match event.as_ref() {
				ParaEvent::System(ExtrinsicFailed { dispatch_error, .. }) => {
					failure = Some(*dispatch_error)
				}
				ParaEvent::Sudo(Sudid { sudo_result }) => failure = sudo_result.err(),
				ParaEvent::TransactionPayment(TransactionFeePaid { actual_fee, .. }) => {
					self.fee = *actual_fee
				}
				ParaEvent::PolkadotXcm(Sent { message_id, .. }) => self.sent = Some(*message_id),
				_ => (),
			},
		}
		match failure {
			None => Ok(()),
			Some(error) => {
				bail!("the transaction failed in block {}: {error:?}", self.place.block)
			}
		}
	}

	/// The id of the message that it must have sent.
	pub fn message(&self) -> Result<MessageId> {
		self.sent.ok_or_else(|| {
			anyhow!(
				"expected the transaction in block {} to send a message, it sent none",
				self.place.block
			)
		})
	}
}

/// The message that a fact of `chain` says was executed, and whether it succeeded.
fn executions(fact: &Fact, chain: u32) -> Option<(MessageId, bool)> {
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
fn events_by_extrinsic<C: DemoChain>(
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
