//! When a relay-chain block is due.

use super::{Network, Outcome, Round, Sealing};
use anyhow::Result;
use futures::{stream::SelectAll, FutureExt, Stream, StreamExt};
use polkadot_primitives::Id as ParaId;
use sc_transaction_pool_api::TransactionPool;
use std::{collections::BTreeSet, pin::Pin, time::Duration};

/// Rounds that follow the last one in which something happened: a message may still wait inside a chain, which only the
/// chain's own next block can show.
const QUIET_ROUNDS: u32 = 4;

/// Transactions that come within this time share a block.
const GATHER: Duration = Duration::from_millis(20);

/// Makes blocks for ever, and hands each round to `observe`.
pub async fn run(
	network: &Network,
	sealing: Sealing,
	mut observe: impl FnMut(&Round),
) -> Result<()> {
	let mut demand = demand(network);
	// The chains' first blocks, so that everything that asks for one finds it.
	let mut quiet_rounds_left = QUIET_ROUNDS;
	let mut absent = BTreeSet::new();
	loop {
		match sealing {
			Sealing::Interval(pause) => tokio::time::sleep(pause).await,
			Sealing::OnDemand if quiet_rounds_left == 0 => {
				demand.next().await;
				tokio::time::sleep(GATHER).await;
				quiet_rounds_left = QUIET_ROUNDS;
			}
			Sealing::OnDemand => (),
		}
		while demand.next().now_or_never().flatten().is_some() {
			quiet_rounds_left = QUIET_ROUNDS;
		}
		let round = network.round().await?;
		quiet_rounds_left =
			if round.active { QUIET_ROUNDS } else { quiet_rounds_left.saturating_sub(1) };
		absent = note_absent(&absent, &round);
		observe(&round);
	}
}

/// Say which chains have left the relay chain or come back since the last round. Gives those that are not there.
fn note_absent(before: &BTreeSet<ParaId>, round: &Round) -> BTreeSet<ParaId> {
	let outcomes = round.outcomes.iter();
	let absent: BTreeSet<_> = outcomes
		.filter_map(|(id, outcome)| matches!(outcome, Outcome::Absent).then_some(*id))
		.collect();
	for id in absent.difference(before) {
		log::warn!(target: "sluice", "chain {id} is not registered on the relay chain: its collator rests until it is");
	}
	for id in before.difference(&absent) {
		log::info!(target: "sluice", "chain {id} is registered: its collator builds");
	}
	absent
}

/// One item for every transaction that comes into any chain's pool.
fn demand(network: &Network) -> SelectAll<Pin<Box<dyn Stream<Item = ()> + Send>>> {
	let mut demand = SelectAll::new();
	let imported = network.relay.pool().import_notification_stream();
	demand.push(imported.map(|_| ()).boxed());
	for para in network.paras.values() {
		let imported = para.pool.import_notification_stream();
		demand.push(imported.map(|_| ()).boxed());
	}
	demand
}
