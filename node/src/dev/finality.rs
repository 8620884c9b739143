//! Finality of the chains: what the relay chain has finalised of them.

use futures::StreamExt;
use polkadot_primitives::Id as ParaId;
use sluice_node_para::ParaNode;
use sluice_node_relay::DevRelay;
use std::{collections::BTreeMap, sync::Arc};

/// Finalises the chains' blocks as the relay chain finalises their heads, for ever.
pub async fn follow(relay: Arc<DevRelay>, paras: BTreeMap<ParaId, Arc<ParaNode>>) {
	let mut finalized = relay.finality();
	while let Some(block) = finalized.next().await {
		for (id, para) in &paras {
			let done = relay.queries().parent_head(block.hash, *id).and_then(|head| match head {
				Some(head) => Ok(para.note_finalized(&head)?),
				None => Ok(()),
			});
			if let Err(error) = done {
				log::warn!(target: "sluice", "chain {id}: not finalised at relay block {:?}: {error:#}", block.hash);
			}
		}
	}
}
