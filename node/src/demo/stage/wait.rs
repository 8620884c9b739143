//! Waiting for what an act leads to, and looking at what happened.

use super::{
	facts::{executions, Fact},
	hex, MessageId, Stage, PATIENCE_ROUNDS,
};
use crate::{
	chain::{ParaEvent, RelayEvent},
	demo::timeline::Place,
};
use anyhow::{anyhow, ensure, Context as _, Result};
use polkadot_primitives::Id as ParaId;

impl Stage<'_> {
	/// Where in the record of events we are: hand it to [`Stage::wait`] to look at later events only.
	pub fn now(&self) -> usize {
		self.facts.len()
	}

	/// Wait until `find` finds something among the events since `since`; `what` says what was waited for.
	pub(super) async fn wait<R>(
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
				anyhow!("messages were sent and not processed: {}", self.ledger.lost_on())
			})?;
			self.advance().await.with_context(|| {
				format!("messages were sent and not processed: {}", self.ledger.lost_on())
			})?;
		}
		Ok(())
	}
}
