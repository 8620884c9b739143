//! What chains sent past the relay chain: a body is in the outbox of the block that sent it.

use super::{
	carried::{Carried, Transport},
	scan::{Block, Scan},
	timeline::relay_block,
};
use crate::{chain::Chain, page};
use anyhow::Result;
use sluice_primitives::{endpoint::api::OutboxEntry, xcmp::StreamId};

/// The pallet that sends directly.
const PALLET: &str = "XcmpEndpoint";

/// All that `chain` sent directly in the blocks of `scan`, the oldest first.
pub async fn all(chain: &Chain, scan: &Scan) -> Result<Vec<Carried>> {
	let mut carried = Vec::new();
	for block in scan.blocks.iter().rev() {
		if sends(block)? {
			carried.extend(in_outbox(chain, block).await?);
		}
	}
	Ok(carried)
}

fn sends(block: &Block) -> Result<bool> {
	for event in block.events.iter() {
		let event = event?;
		if (event.pallet_name(), event.variant_name()) == (PALLET, "MessageSent") {
			return Ok(true);
		}
	}
	Ok(false)
}

async fn in_outbox(chain: &Chain, block: &Block) -> Result<Vec<Carried>> {
	let sent: Vec<OutboxEntry> = chain.ask(block.hash, "XcmpEndpointApi_outbox", ()).await?;
	let relay_block = relay_block(chain, block).await?;
	let carried = sent.into_iter().filter_map(|entry| {
		let StreamId::Channel { recipient, .. } = entry.stream else { return None };
		let message = page::message(&entry.body);
		Some(Carried {
			transport: Transport::Direct,
			from: chain.id(),
			to: recipient.into(),
			block: relay_block,
			hash: message.hash,
			messages: vec![message],
		})
	});
	Ok(carried.collect())
}
