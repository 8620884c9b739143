//! Why the relay chain did not take a candidate, read from its events.

use crate::chain::{DemoChain as _, RelayEvent};
use anyhow::Result;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_node_relay::DevRelay;

/// The refusal of chain `id`'s candidate in block `at`, in words.
pub fn of(relay: &DevRelay, at: Hash, id: ParaId) -> Result<String> {
	let refusal = relay.events(at)?.into_iter().find_map(|record| match record.event {
		RelayEvent::ParaInclusion(pallet_inclusion::Event::CandidateDropped {
			para,
			refusal,
			..
		}) if para == id => Some(refusal.to_string()),
		_ => None,
	});
	Ok(refusal.unwrap_or_else(|| "the relay chain's block does not have the candidate".into()))
}
