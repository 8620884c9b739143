//! Finality of the chains: what the relay chain has finalised of them.

use super::calls::Calls;
use anyhow::Result;
use futures::StreamExt;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_node_para::ParaNode;
use sluice_node_relay::DevRelay;
use std::{collections::BTreeMap, sync::Arc};

/// Finalises the chains' blocks as the relay chain finalises their heads, for ever.
pub async fn follow(relay: Arc<DevRelay>, paras: BTreeMap<ParaId, Arc<ParaNode>>) {
	// Not the rounds' own, which are to go on meanwhile.
	let calls = Calls::default();
	let mut finalized = relay.finality();
	while let Some(block) = finalized.next().await {
		let busy = calls.under_way();
		for (id, para) in &paras {
			if busy.contains(id) {
				// It hears of it with a later block.
				continue;
			}
			if let Err(error) = take(&relay, &calls, *id, para, block.hash).await {
				log::warn!(target: "sluice", "chain {id}: not finalised at relay block {:?}: {error:#}", block.hash);
			}
		}
	}
}

/// Have chain `id` finalise what the relay chain has of it in block `at`.
async fn take(
	relay: &DevRelay,
	calls: &Calls,
	id: ParaId,
	para: &Arc<ParaNode>,
	at: Hash,
) -> Result<()> {
	let Some(head) = relay.queries().parent_head(at, id)? else { return Ok(()) };
	let para = para.clone();
	let noted = calls.run(id, "finality", move || async move { para.note_finalized(&head) });
	Ok(noted.await??)
}
