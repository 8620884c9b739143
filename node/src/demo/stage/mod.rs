//! Where the steps play: it follows the network round by round, reads every event of every block, and lets a step act and
//! wait for what its act leads to.

mod act;
mod done;
mod facts;
mod order;

pub use done::Done;
pub use facts::{hex, MessageId};
pub use order::Delivery;

use super::{
	ledger::Ledger,
	timeline::{Place, Timeline},
	xcmp, RELAY,
};
use crate::{
	chain::{DemoChain, ParaEvent, RelayEvent},
	dev::{Network, Outcome, Round},
};
use anyhow::{anyhow, bail, ensure, Context as _, Result};
use facts::{events_by_extrinsic, executions, AnyEvent, Fact};
use polkadot_primitives::Id as ParaId;
use serde_json::{Map, Value};
use sluice_node_para::ParaNode;
use sluice_node_relay::DevRelay;
use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};
use tokio::{sync::mpsc::UnboundedReceiver, time::timeout};

/// Relay-chain blocks within which the consequence of an act must show.
const PATIENCE_ROUNDS: u32 = 40;
/// How long the network may take for its next block.
const PATIENCE: Duration = Duration::from_secs(60);

/// The network, and what happened on it so far.
pub struct Stage<'a> {
	/// The network.
	pub network: &'a Network,
	/// Where its nodes have their files.
	pub folder: &'a Path,
	/// What the demo prints.
	pub timeline: Timeline,
	rounds: UnboundedReceiver<Round>,
	facts: Vec<Fact>,
	ledger: Ledger,
	/// The newest block of each chain whose events were read.
	latest: BTreeMap<u32, Place>,
	/// The chains' candidates that were enacted: where, and the bytes of their proofs of validity.
	proofs: Vec<(Place, usize)>,
	/// The chains' candidates that were not, and why.
	refusals: Vec<(ParaId, String)>,
	step: u32,
}

impl<'a> Stage<'a> {
	/// A stage that hears of the network's rounds through `rounds`.
	pub fn new(
		network: &'a Network,
		folder: &'a Path,
		rounds: UnboundedReceiver<Round>,
		timeline: Timeline,
	) -> Self {
		let (facts, ledger, latest, proofs, refusals) = Default::default();
		let step = 0;
		Self { network, folder, timeline, rounds, facts, ledger, latest, proofs, refusals, step }
	}

	/// The relay chain.
	pub fn relay(&self) -> &'a DevRelay {
		&self.network.relay
	}

	/// A chain.
	pub fn para(&self, id: ParaId) -> Result<&'a Arc<ParaNode>> {
		self.network.chain(id)
	}

	/// Begin a step.
	pub fn begin(&mut self, number: u32, title: &str) -> Result<()> {
		self.step = number;
		let header = self.relay().best_header()?;
		let place = Place { chain: RELAY, block: header.number, hash: header.hash() };
		self.timeline.step(self.step, title, place);
		Ok(())
	}

	/// Show that something was verified.
	pub fn show(&self, event: &str, place: Place, details: &[(&str, Value)]) {
		self.timeline.event(self.step, event, place, details);
	}

	/// The newest block of `chain` (0 is the relay chain) that the stage has read.
	pub fn latest(&self, chain: u32) -> Result<Place> {
		let latest = self.latest.get(&chain).copied();
		latest.with_context(|| format!("chain {chain} has not made a block yet"))
	}

	/// Wait for the next relay-chain block and read all that it and the chains' new blocks did.
	async fn advance(&mut self) -> Result<()> {
		let round = timeout(PATIENCE, self.rounds.recv())
			.await
			.map_err(|_| anyhow!("no relay-chain block within {} s", PATIENCE.as_secs()))?
			.ok_or_else(|| anyhow!("the network has stopped"))?;
		for (id, outcome) in &round.outcomes {
			match outcome {
				Outcome::Included { number, hash, proof_of_validity, .. } => {
					let place = Place { chain: (*id).into(), block: *number, hash: *hash };
					self.proofs.push((place, *proof_of_validity));
					self.read_para(*id, place, round.number)?;
				}
				Outcome::Failed(reason) => self.refusals.push((*id, reason.clone())),
				Outcome::Idle | Outcome::Absent => (),
			}
		}
		self.read_relay(Place { chain: RELAY, block: round.number, hash: round.hash })
	}

	/// Read a block of a chain, which `relay_block` brought.
	fn read_para(&mut self, id: ParaId, place: Place, relay_block: u32) -> Result<()> {
		let para = self.para(id)?;
		self.latest.insert(place.chain, place);
		for (extrinsic, event) in events_by_extrinsic(para.as_ref(), place.hash)? {
			self.ledger.para(id, &event)?;
			let event = AnyEvent::Para(Box::new(event));
			self.facts.push(Fact { place, relay_block, extrinsic, event });
		}
		for (recipient, page) in xcmp::left_with(para, place.hash)? {
			self.ledger.left(id, recipient, &page)?;
		}
		Ok(())
	}

	/// Read a block of the relay chain, after the chains' blocks that it includes.
	fn read_relay(&mut self, place: Place) -> Result<()> {
		self.latest.insert(RELAY, place);
		for (extrinsic, event) in events_by_extrinsic(self.relay(), place.hash)? {
			self.ledger.relay(&event)?;
			if let RelayEvent::Paras(pallet_paras::Event::Deregistered { para }) = &event {
				self.strand(*para)?;
			}
			let event = AnyEvent::Relay(Box::new(event));
			self.facts.push(Fact { place, relay_block: place.block, extrinsic, event });
		}
		Ok(())
	}

	/// Chain `removed` is gone: note what waits for it with the other chains.
	fn strand(&mut self, removed: ParaId) -> Result<()> {
		for (id, para) in &self.network.paras {
			let Some(place) = self.latest.get(&(*id).into()) else { continue };
			for page in xcmp::own_queue(para, place.hash, removed)? {
				self.ledger.stranded(*id, removed, &page)?;
			}
		}
		Ok(())
	}

	/// Where in the record of events we are: hand it to [`Stage::wait`] to look at later events only.
	pub fn now(&self) -> usize {
		self.facts.len()
	}

	/// Wait until `find` finds something among the events since `since`; `what` says what was waited for.
	async fn wait<R>(
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
		self.wait(since, what, |fact| fact.relay().and_then(&mut find)).await
	}

	/// Like [`Stage::wait`] for events of chain `id`.
	pub async fn wait_para<R>(
		&mut self,
		since: usize,
		id: ParaId,
		what: &str,
		mut find: impl FnMut(&ParaEvent) -> Option<R>,
	) -> Result<(Place, R)> {
		self.wait(since, what, |fact| fact.para(id).and_then(&mut find)).await
	}

	/// What `find` finds among the relay chain's events since `since`, without waiting.
	pub fn found<R>(&self, since: usize, find: impl FnMut(&RelayEvent) -> Option<R>) -> Vec<R> {
		self.facts.iter().skip(since).filter_map(Fact::relay).filter_map(find).collect()
	}

	/// What `find` finds among the events of chain `id` since `since`, without waiting.
	pub fn found_on<R>(
		&self,
		id: ParaId,
		since: usize,
		find: impl FnMut(&ParaEvent) -> Option<R>,
	) -> Vec<R> {
		let facts = self.facts.iter().skip(since);
		facts.filter_map(|fact| fact.para(id)).filter_map(find).collect()
	}

	/// The blocks of chain `id` behind block `behind`, each with the bytes of its proof of validity.
	pub fn proofs_of_validity(&self, id: ParaId, behind: u32) -> Vec<(Place, usize)> {
		let of = |place: &Place| place.chain == u32::from(id) && place.block > behind;
		self.proofs.iter().filter(|(place, _)| of(place)).copied().collect()
	}

	/// The candidates of chain `id` that were not enacted, and why.
	pub fn refusals(&self, id: ParaId) -> Vec<&str> {
		let refusals = self.refusals.iter().filter(|(of, _)| *of == id);
		refusals.map(|(_, reason)| reason.as_str()).collect()
	}

	/// Wait until `chain` (0 is the relay chain) has made `count` more blocks. Gives the last one's place.
	pub async fn blocks(&mut self, chain: u32, count: usize) -> Result<Place> {
		let mut place = self.latest(chain)?;
		for _ in 0..count {
			let before = place.block;
			let what = format!("block {} of chain {chain}", before + 1);
			place = self
				.wait(self.now(), &what, |fact| (fact.place.chain == chain).then_some(()))
				.await?
				.0;
		}
		Ok(place)
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
		let relay_blocks = self.latest.get(&RELAY).map_or(0, |place| place.block);
		let mut figures = Map::new();
		figures.insert("messages_sent".into(), self.ledger.sent().into());
		figures.insert("messages_processed".into(), self.ledger.processed().into());
		figures.insert("messages_direct".into(), self.ledger.direct().into());
		figures.insert("messages_lost".into(), self.ledger.lost().into());
		figures.insert("messages_discarded".into(), self.ledger.discarded().into());
		figures.insert("channels_open".into(), self.relay().queries().channels(at)?.len().into());
		figures.insert("relay_blocks".into(), relay_blocks.into());
		self.timeline.result(figures, verdict.as_ref().err());
		Ok(verdict.is_ok())
	}
}
