//! What the relay chain queued in its blocks.
//!
//! Horizontal and upward messages are in the candidates that a block's inherent brings; downward ones are in the inbox of
//! their chain in the state of the block that queued them.

use super::scan::{Block, Scan};
use crate::{
	chain::RELAY,
	event::Event,
	inherent,
	page::{self, Message},
};
use anyhow::{Context as _, Result};
use futures::{stream, StreamExt};
use polkadot_primitives::BackedCandidate;
use sluice_primitives::{mqc, InboundDownwardMessage};
use std::collections::BTreeSet;
use subxt::utils::H256;

/// Blocks whose bodies are asked for at once.
const AT_ONCE: usize = 8;

/// By which way a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
	/// From chain to chain.
	Horizontal,
	/// From a chain to the relay chain.
	Upward,
	/// From the relay chain to a chain.
	Downward,
	/// From chain to chain, past the relay chain.
	Direct,
}

/// What a relay block put into a queue, or a chain sent directly.
#[derive(Clone, Debug)]
pub struct Carried {
	/// Which way.
	pub transport: Transport,
	/// The chain it is from.
	pub from: u32,
	/// The chain it is for.
	pub to: u32,
	/// Number of the relay block; of what was sent directly, that on which the sending block builds.
	pub block: u32,
	/// Hash by which events name it.
	pub hash: H256,
	/// The XCMs in it.
	pub messages: Vec<Message>,
}

/// All that the relay chain queued in the blocks of its `scan`, the oldest first. Where a block cannot be read, the scan ends.
pub async fn all(scan: &mut Scan) -> Vec<Carried> {
	let mut carried = Vec::new();
	let mut blocks = stream::iter(scan.blocks.iter()).map(of_block).buffered(AT_ONCE);
	let failed = loop {
		match blocks.next().await {
			Some(Ok(queued)) => carried.push(queued),
			Some(Err(error)) => break Some(error),
			None => break None,
		}
	};
	drop(blocks);
	if let Some(error) = failed {
		scan.end_after(carried.len(), &error);
	}
	carried.reverse();
	carried.concat()
}

async fn of_block(block: &Block) -> Result<Vec<Carried>> {
	let (mut queued, mut inboxes) = (Vec::new(), BTreeSet::new());
	let mut from_candidates = false;
	for event in &block.events {
		let pallet = match (event.pallet_name(), event.variant_name()) {
			(pallet @ ("Ump" | "Dmp"), "MessageQueued") | (pallet @ "Hrmp", "MessagesQueued") => {
				pallet
			}
			_ => continue,
		};
		let event = block.chain.event(event)?;
		if pallet == "Dmp" {
			inboxes.extend(event.number("para"));
		} else {
			from_candidates = true;
		}
		queued.push(event);
	}
	let mut carried = Vec::new();
	if from_candidates {
		carried.extend(in_candidates(block).await?);
	}
	for para in inboxes {
		carried.extend(in_inbox(block, para).await?);
	}
	// Candidates that were refused brought nothing.
	carried.retain(|carried| queued.iter().any(|event: &Event| event.names(&carried.hash)));
	Ok(carried)
}

async fn in_candidates(block: &Block) -> Result<Vec<Carried>> {
	let body = block.chain.api.blocks().at(block.hash).await?.extrinsics().await;
	let body = body.with_context(|| format!("the body of relay block {}", block.number))?;
	let mut carried = Vec::new();
	for extrinsic in body.iter() {
		if !matches!(extrinsic.pallet_name()?, "ParaInclusion" | "ParaInherent")
			|| extrinsic.variant_name()? != "enter"
		{
			continue;
		}
		let candidates = inherent::candidates(extrinsic.field_bytes())
			.with_context(|| format!("the candidates of relay block {}", block.number))?;
		carried.extend(candidates.iter().flat_map(|backed| of_candidate(backed, block)));
	}
	Ok(carried)
}

fn of_candidate(backed: &BackedCandidate, block: &Block) -> Vec<Carried> {
	let from = u32::from(backed.candidate().descriptor.para_id());
	let commitments = &backed.candidate().commitments;
	let carried = |transport, to, hash, messages| Carried {
		transport,
		from,
		to,
		block: block.number,
		hash,
		messages,
	};
	let upward = commitments.upward_messages.iter().map(|bytes| {
		let message = page::message(bytes);
		carried(Transport::Upward, RELAY, message.hash, vec![message])
	});
	let horizontal = commitments.horizontal_messages.iter().map(|message| {
		let hash = H256(mqc::message_hash(&message.data).0);
		let messages = page::decode(&message.data).map(|page| page.messages).unwrap_or_default();
		carried(Transport::Horizontal, message.recipient.into(), hash, messages)
	});
	upward.chain(horizontal).collect()
}

async fn in_inbox(block: &Block, para: u32) -> Result<Vec<Carried>> {
	let inbox: Vec<InboundDownwardMessage> =
		block.chain.ask(block.hash, "ParachainHost_dmq_contents", para).await?;
	let new = inbox.into_iter().filter(|message| message.sent_at == block.number);
	Ok(new
		.map(|message| {
			let message = page::message(&message.msg);
			Carried {
				transport: Transport::Downward,
				from: RELAY,
				to: para,
				block: block.number,
				hash: message.hash,
				messages: vec![message],
			}
		})
		.collect())
}
