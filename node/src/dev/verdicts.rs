//! What became of the candidates of a relay-chain block, read from its events.

use crate::chain::{DemoChain as _, RelayEvent};
use anyhow::Result;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_node_relay::DevRelay;
use std::collections::BTreeMap;

/// What the relay chain did with a chain's candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// Enacted: this is the hash of the head that the chain got by it. The chain may have gone later in the same block.
	Included(Hash),
	/// Dropped, for this reason.
	Dropped(String),
}

/// The verdicts of block `at`, by chain.
pub fn of(relay: &DevRelay, at: Hash) -> Result<BTreeMap<ParaId, Verdict>> {
	use pallet_inclusion::Event::{CandidateDropped, CandidateIncluded};
	let events = relay.events(at)?.into_iter();
	Ok(events
		.filter_map(|record| match record.event {
			RelayEvent::ParaInclusion(CandidateIncluded { para, head_data, .. }) => {
				Some((para, Verdict::Included(head_data.hash())))
			}
			RelayEvent::ParaInclusion(CandidateDropped { para, refusal, .. }) => {
				Some((para, Verdict::Dropped(refusal.to_string())))
			}
			_ => None,
		})
		.collect())
}
