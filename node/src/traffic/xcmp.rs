//! What a chain sends to other chains, read from its state: pages of messages that left with a block, pages that wait in
//! its own queue, and what it sees of its channels.

use crate::chain::{DemoChain, ParaRuntime};
use anyhow::{ensure, Context as _, Result};
use codec::{Decode, Encode};
use cumulus_pallet_parachain_system::{HrmpOutboundMessages, RelevantMessagingState};
use frame_support::{storage::storage_prefix, Blake2_128Concat, StorageHasher, Twox64Concat};
use polkadot_primitives::{AbridgedHrmpChannel, Hash, Id as ParaId};
use sluice_node_para::ParaNode;
use sluice_node_tools::page;
use sluice_primitives::mqc;

/// Messages that travel together: one HRMP message, as the relay chain counts them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Decode)]
pub struct Page(Vec<u8>);

impl Page {
	/// The hash by which the relay chain names it and links it into the message queue chain.
	pub fn hash(&self) -> Hash {
		mqc::message_hash(&self.0)
	}

	/// Its bytes.
	pub fn size(&self) -> usize {
		self.0.len()
	}

	/// BLAKE2b-256 of each message in it, by which `XcmpQueue.XcmpMessageSent` names it.
	pub fn messages(&self) -> Result<Vec<[u8; 32]>> {
		let page::Page { messages, broken } = page::decode(&self.0)?;
		match broken {
			None => Ok(messages.into_iter().map(|message| message.hash.0).collect()),
			Some(error) => Err(error.into()),
		}
	}
}

/// One channel in `XcmpQueue.OutboundXcmpStatus`; the pallet keeps its type to itself.
#[derive(Decode)]
struct Outbound {
	recipient: ParaId,
	_state: u8,
	_signals: bool,
	first: u16,
	next: u16,
	_flags: u32,
	_bytes: u32,
}

/// The pages that `chain` sent with block `at`, each with its recipient.
pub fn left_with(chain: &ParaNode, at: Hash) -> Result<Vec<(ParaId, Page)>> {
	let key = HrmpOutboundMessages::<ParaRuntime>::hashed_key();
	Ok(chain.read(at, &key)?.unwrap_or_default())
}

/// The pages for `recipient` that wait in the own queue of `chain`, oldest first.
pub fn own_queue(chain: &ParaNode, at: Hash, recipient: ParaId) -> Result<Vec<Page>> {
	let Some(outbound) = outbound(chain, at, recipient)? else { return Ok(Vec::new()) };
	pages(chain, at, &outbound)
}

/// The pages that wait in the own queue of `chain`, whoever they are for.
pub fn own_queues(chain: &ParaNode, at: Hash) -> Result<Vec<Page>> {
	let queues = outbounds(chain, at)?;
	let pages: Vec<_> =
		queues.iter().map(|outbound| pages(chain, at, outbound)).collect::<Result<_>>()?;
	Ok(pages.into_iter().flatten().collect())
}

fn pages(chain: &ParaNode, at: Hash, outbound: &Outbound) -> Result<Vec<Page>> {
	let recipient = outbound.recipient;
	(outbound.first..outbound.next)
		.map(|index| {
			let mut key = storage_prefix(b"XcmpQueue", b"OutboundXcmpMessages").to_vec();
			key.extend(Blake2_128Concat::hash(&recipient.encode()));
			key.extend(Twox64Concat::hash(&index.encode()));
			let page = chain.read(at, &key)?;
			page.with_context(|| format!("page {index} for {recipient} is not in the queue"))
		})
		.collect()
}

/// Whether `chain` keeps any record of a channel to `recipient`.
pub fn knows(chain: &ParaNode, at: Hash, recipient: ParaId) -> Result<bool> {
	Ok(outbound(chain, at, recipient)?.is_some() || seen(chain, at, recipient)?.is_some())
}

/// The channel to `recipient` as `chain` sees it: in the relay chain's state that its block `at` was built on.
pub fn seen(chain: &ParaNode, at: Hash, recipient: ParaId) -> Result<Option<AbridgedHrmpChannel>> {
	let key = RelevantMessagingState::<ParaRuntime>::hashed_key();
	let Some(raw) = chain.raw(at, &key)? else { return Ok(None) };
	let state =
		cumulus_pallet_parachain_system::relay_state_snapshot::MessagingStateSnapshot::decode(
			&mut &raw[..],
		)?;
	let mut channels = state.egress_channels.into_iter();
	Ok(channels.find_map(|(id, channel)| (id == recipient).then_some(channel)))
}

fn outbound(chain: &ParaNode, at: Hash, recipient: ParaId) -> Result<Option<Outbound>> {
	let mut all =
		outbounds(chain, at)?.into_iter().filter(|outbound| outbound.recipient == recipient);
	let found = all.next();
	ensure!(all.next().is_none(), "chain {} has two queues for {recipient}", chain.id);
	Ok(found)
}

fn outbounds(chain: &ParaNode, at: Hash) -> Result<Vec<Outbound>> {
	let key = storage_prefix(b"XcmpQueue", b"OutboundXcmpStatus");
	Ok(chain.read(at, &key)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_page_that_does_not_decode_is_an_error() {
		// No format; and the format of plain XCMs before something that is none.
		for bytes in [vec![], vec![0, 0xff]] {
			assert!(Page(bytes).messages().is_err());
		}
	}
}
