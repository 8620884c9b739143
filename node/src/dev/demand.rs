//! What calls for blocks: transactions that come into the chains' pools.
//!
//! A candidate becomes its chain's best block before it is validated. If it fails, the next one takes its place, and the pool tells
//! once more of the transactions that come back by that. They must not call for another block, which may well fail as this one did,
//! and so on without end.

use super::{Network, Outcome};
use futures::{future::pending, stream::SelectAll, FutureExt, Stream, StreamExt};
use polkadot_primitives::{Hash, Id as ParaId};
use sc_transaction_pool_api::TransactionPool;
use schnellru::{ByLength, LruMap};
use std::{collections::BTreeMap, pin::Pin};

/// Transactions that are remembered: what several pools hold when they are full.
const REMEMBERED: u32 = 65_536;

/// A transaction's chain (the relay chain has no number) and hash.
type Transaction = (Option<ParaId>, Hash);

/// The transactions of all chains, as they come.
pub struct Demand<'a> {
	network: &'a Network,
	told: SelectAll<Pin<Box<dyn Stream<Item = Transaction> + Send>>>,
	known: Known,
}

impl<'a> Demand<'a> {
	/// Listen to every pool of `network`.
	pub fn of(network: &'a Network) -> Self {
		let mut told = SelectAll::new();
		let imported = network.relay.pool().import_notification_stream();
		told.push(imported.map(|hash| (None, hash)).boxed());
		for (id, para) in &network.paras {
			let (id, imported) = (*id, para.pool.import_notification_stream());
			told.push(imported.map(move |hash| (Some(id), hash)).boxed());
		}
		Self { network, told, known: Known::default() }
	}

	/// Wait for something new: a transaction, or a runtime that has returned after all.
	pub async fn next(&mut self) {
		let Self { network, told, known } = self;
		let transaction = async move {
			while let Some(transaction) = told.next().await {
				if known.is_new(transaction) {
					return;
				}
			}
			// The pools have gone, and the network goes with them.
			pending().await
		};
		tokio::select! {
			() = transaction => (),
			() = network.calls.returned() => (),
		}
	}

	/// Whether anything new has come since it was last asked for.
	pub fn has_come(&mut self) -> bool {
		let mut has_come = false;
		while self.next().now_or_never().is_some() {
			has_come = true;
		}
		has_come
	}

	/// A round had these outcomes.
	pub fn note(&mut self, outcomes: &BTreeMap<ParaId, Outcome>) {
		self.known.note(outcomes);
	}
}

impl Network {
	/// How many transactions are in the pool of chain `id` for its next block.
	pub(super) fn waiting(&self, id: ParaId) -> usize {
		self.paras.get(&id).map_or(0, |para| para.pool.status().ready)
	}
}

/// The transactions that were told of, and how many rounds of their chain had failed by then.
struct Known {
	transactions: LruMap<Transaction, u64>,
	failures: BTreeMap<ParaId, u64>,
}

impl Default for Known {
	fn default() -> Self {
		Self { transactions: LruMap::new(ByLength::new(REMEMBERED)), failures: BTreeMap::new() }
	}
}

impl Known {
	/// Whether a transaction that a pool tells of has not come back from a block that failed: it was not told of before, or nothing
	/// has failed since. Then somebody has sent the same once more.
	fn is_new(&mut self, transaction: Transaction) -> bool {
		let failures = transaction.0.and_then(|id| self.failures.get(&id).copied());
		let failures = failures.unwrap_or_default();
		let before = self.transactions.get(&transaction).copied();
		self.transactions.insert(transaction, failures);
		before.is_none_or(|before| before == failures)
	}

	fn note(&mut self, outcomes: &BTreeMap<ParaId, Outcome>) {
		for (id, outcome) in outcomes {
			if matches!(outcome, Outcome::Failed(_)) {
				let failures = self.failures.entry(*id).or_default();
				*failures = failures.saturating_add(1);
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const CHAIN: u32 = 2000;
	const OTHER: u32 = 2001;

	fn transaction(chain: u32, number: u8) -> Transaction {
		(Some(chain.into()), Hash::repeat_byte(number))
	}

	#[test]
	fn a_transaction_that_comes_back_from_blocks_that_fail_calls_for_no_more_of_them() {
		let mut known = Known::default();
		let failed = [(CHAIN.into(), Outcome::Failed("it traps".into()))].into();
		assert!(known.is_new(transaction(CHAIN, 1)));
		for _ in 0..3 {
			known.note(&failed);
			assert!(!known.is_new(transaction(CHAIN, 1)));
			// Between two that fail, one without the transaction may pass.
			known.note(&[(CHAIN.into(), Outcome::Idle)].into());
		}
		known.note(&failed);
		assert!(known.is_new(transaction(CHAIN, 2)));
		assert!(known.is_new(transaction(OTHER, 1)));
		assert!(known.is_new((None, Hash::repeat_byte(1))));
	}

	#[test]
	fn a_transaction_that_is_sent_again_calls_for_a_block_if_none_has_failed() {
		let mut known = Known::default();
		assert!(known.is_new(transaction(CHAIN, 1)));
		known.note(&[(OTHER.into(), Outcome::Failed("it traps".into()))].into());
		assert!(known.is_new(transaction(CHAIN, 1)));
	}

	#[test]
	fn what_is_remembered_is_bounded() {
		let mut known = Known::default();
		for number in 0..=u64::from(REMEMBERED) {
			known.is_new((None, Hash::from_low_u64_be(number)));
		}
		assert_eq!(known.transactions.len(), REMEMBERED as usize);
	}
}
