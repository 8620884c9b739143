//! Where the steps play: it follows the network round by round, reads every event of every block, and lets a step act and
//! wait for what its act leads to.

mod act;
mod done;
mod facts;
mod order;
mod wait;

pub use done::Done;
pub use facts::{hex, MessageId};
pub use order::Delivery;

use super::{
	ledger::Ledger,
	timeline::{Place, Timeline},
	xcmp, RELAY,
};
use crate::{
	chain::{DemoChain, RelayEvent},
	dev::{Network, Outcome, Round},
};
use anyhow::{anyhow, bail, Context as _, Result};
use facts::{events_by_extrinsic, AnyEvent, Fact};
use polkadot_primitives::Id as ParaId;
use serde_json::{Map, Value};
use sluice_node_para::ParaNode;
use sluice_node_relay::DevRelay;
use std::{
	collections::BTreeMap,
	path::Path,
	sync::{Arc, OnceLock},
	time::Duration,
};
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
	/// Why an event could not be shown, if one could not.
	unwritten: OnceLock<anyhow::Error>,
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
		let (step, unwritten) = (0, OnceLock::new());
		Self {
			network,
			folder,
			timeline,
			rounds,
			facts,
			ledger,
			latest,
			proofs,
			refusals,
			step,
			unwritten,
		}
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
		self.timeline.step(self.step, title, place)
	}

	/// Show that something was verified. If that cannot be, the next wait fails, or the end.
	pub fn show(&self, event: &str, place: Place, details: &[(&str, Value)]) {
		if let Err(error) = self.timeline.event(self.step, event, place, details) {
			// The first reason is enough.
			let _ = self.unwritten.set(error);
		}
	}

	/// Fails if something could not be shown.
	fn ensure_shown(&mut self) -> Result<()> {
		self.unwritten.take().map_or(Ok(()), Err)
	}

	/// The newest block of `chain` (0 is the relay chain) that the stage has read.
	pub fn latest(&self, chain: u32) -> Result<Place> {
		let latest = self.latest.get(&chain).copied();
		latest.with_context(|| format!("chain {chain} has not made a block yet"))
	}

	/// Wait for the next relay-chain block and read all that it and the chains' new blocks did.
	async fn advance(&mut self) -> Result<()> {
		self.ensure_shown()?;
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
		self.ledger.waits(id, &xcmp::own_queues(para, place.hash)?)
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

	/// Print the result. True if all went well.
	pub fn conclude(mut self, played: Result<()>) -> Result<bool> {
		let at = self.relay().best();
		let shown = self.ensure_shown();
		let verdict = played.and(shown).and_then(|()| match self.ledger.failures().as_slice() {
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
		self.timeline.result(figures, verdict.as_ref().err())?;
		Ok(verdict.is_ok())
	}
}
