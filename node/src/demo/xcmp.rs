//! What a chain sends to other chains, read from its state: pages of messages that left with a block, pages that wait in
//! its own queue, and what it sees of its channels.

use crate::chain::{DemoChain, ParaRuntime};
use anyhow::{bail, ensure, Context as _, Result};
use codec::{Decode, Encode};
use cumulus_pallet_parachain_system::{HrmpOutboundMessages, RelevantMessagingState};
use frame_support::{storage::storage_prefix, Blake2_128Concat, StorageHasher, Twox64Concat};
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use polkadot_primitives::{AbridgedHrmpChannel, Hash, Id as ParaId};
use sluice_node_para::ParaNode;
use sluice_primitives::mqc;
use sp_io::hashing::blake2_256;
use staging_xcm::VersionedXcm;

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
		let mut rest = &self.0[..];
		let format = XcmpMessageFormat::decode(&mut rest).context("a page without a format")?;
		let mut messages = Vec::new();
		while !rest.is_empty() {
			let message = match format {
				XcmpMessageFormat::ConcatenatedVersionedXcm => {
					VersionedXcm::<()>::decode(&mut rest).map(|message| message.encode())
				}
				XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm => Vec::decode(&mut rest),
				XcmpMessageFormat::Signals => break,
				XcmpMessageFormat::ConcatenatedEncodedBlob => {
					bail!("a page of blobs, which no demo chain sends")
				}
			};
			messages.push(blake2_256(&message.context("a message in a page does not decode")?));
		}
		Ok(messages)
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
	let key = storage_prefix(b"XcmpQueue", b"OutboundXcmpStatus");
	let all: Vec<Outbound> = chain.read(at, &key)?.unwrap_or_default();
	let mut all = all.into_iter().filter(|outbound| outbound.recipient == recipient);
	let found = all.next();
	ensure!(all.next().is_none(), "chain {} has two queues for {recipient}", chain.id);
	Ok(found)
}

#[cfg(test)]
mod tests {
	use super::*;
	use staging_xcm::latest::prelude::*;

	fn message(topic: u8) -> VersionedXcm<()> {
		VersionedXcm::from(Xcm::<()>(vec![SetTopic([topic; 32])]))
	}

	fn page(format: XcmpMessageFormat, messages: impl IntoIterator<Item = Vec<u8>>) -> Page {
		Page(format.encode().into_iter().chain(messages.into_iter().flatten()).collect())
	}

	#[test]
	fn both_encodings_of_a_page_have_the_same_messages() -> Result<()> {
		use XcmpMessageFormat::{ConcatenatedOpaqueVersionedXcm, ConcatenatedVersionedXcm};
		let expected: Vec<_> = [1, 2].map(|n| blake2_256(&message(n).encode())).to_vec();
		let simple = page(ConcatenatedVersionedXcm, [1, 2].map(|n| message(n).encode()));
		assert_eq!(simple.messages()?, expected);
		let double =
			page(ConcatenatedOpaqueVersionedXcm, [1, 2].map(|n| message(n).encode().encode()));
		assert_eq!(double.messages()?, expected);
		Ok(())
	}

	#[test]
	fn signals_and_announcements_have_no_messages() -> Result<()> {
		assert!(page(XcmpMessageFormat::Signals, [vec![0]]).messages()?.is_empty());
		let announcement = page(XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm, []);
		assert!(announcement.messages()?.is_empty());
		Ok(())
	}

	#[test]
	fn a_page_that_does_not_decode_is_an_error() {
		assert!(Page(Vec::new()).messages().is_err());
		assert!(page(XcmpMessageFormat::ConcatenatedVersionedXcm, [vec![0xff]])
			.messages()
			.is_err());
	}
}
