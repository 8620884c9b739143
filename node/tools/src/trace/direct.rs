//! What chains sent past the relay chain: a body is in the outbox of the block that sent it.

use super::{
	carried::{Carried, Transport},
	scan::{Block, Scan},
	timeline::relay_block,
};
use crate::page;
use anyhow::Result;
use sluice_primitives::{endpoint::api::OutboxEntry, xcmp::StreamId};

#[cfg(test)]
mod tests;

/// The runtime API of a chain that sends directly.
const API: &str = "XcmpEndpointApi";

/// All that a chain sent directly in the blocks of its `scan`, the oldest first. Where an outbox cannot be read, the scan ends.
pub async fn all(scan: &mut Scan) -> Vec<Carried> {
	let mut carried = Vec::new();
	for (newer, block) in scan.blocks.iter().enumerate() {
		if !sends(block) {
			continue;
		}
		let sent = in_outbox(block).await;
		match sent {
			Ok(sent) => carried.push(sent),
			Err(error) => {
				scan.end_after(newer, &error);
				break;
			}
		}
	}
	carried.reverse();
	carried.concat()
}

/// Whether the block has something in its outbox. One event too many does no harm: then the outbox is empty.
fn sends(block: &Block) -> bool {
	block.chain.metadata().runtime_api_trait_by_name(API).is_some()
		&& block.events.iter().any(|event| event.variant_name() == "MessageSent")
}

async fn in_outbox(block: &Block) -> Result<Vec<Carried>> {
	let sent: Vec<OutboxEntry> = block.chain.ask(block.hash, &format!("{API}_outbox"), ()).await?;
	let relay_block = relay_block(block).await?;
	let carried = sent.into_iter().filter_map(|entry| {
		let StreamId::Channel { recipient, .. } = entry.stream else { return None };
		let message = page::message(&entry.body);
		Some(Carried {
			transport: Transport::Direct,
			from: block.chain.id(),
			to: recipient.into(),
			block: relay_block,
			hash: message.hash,
			messages: vec![message],
		})
	});
	Ok(carried.collect())
}
