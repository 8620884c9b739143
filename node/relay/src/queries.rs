//! What collators ask of the relay chain, at a given block.

use crate::{
	backing::Backer,
	types::{BlockNumber, Hash, Header, RelayClient},
};
use anyhow::Context;
use polkadot_primitives::{
	runtime_api::ParachainHost, BackedCandidate, CommittedCandidateReceiptV2,
	OccupiedCoreAssumption, PersistedValidationData, SessionIndex, ValidatorId,
};
use sc_client_api::{ProofProvider, StorageProvider};
use sluice_primitives::{
	runtime_api::{ChannelView, QueueView, SluiceApi},
	ChannelId, HeadData, InboundDownwardMessage, InboundHrmpMessage, ParaId, ValidationCode,
	ValidationCodeHash,
};
use sp_api::ProvideRuntimeApi;
use sp_keystore::KeystorePtr;
use sp_storage::{ChildInfo, StorageKey};
use sp_trie::StorageProof;
use std::{collections::BTreeMap, sync::Arc};

/// Questions to the runtime and state of the relay chain. `at` is always the block in whose state they are answered.
#[derive(Clone)]
pub struct RelayQueries {
	client: Arc<RelayClient>,
	keystore: KeystorePtr,
}

impl RelayQueries {
	/// Ask this client; sign with this keystore.
	pub fn new(client: Arc<RelayClient>, keystore: KeystorePtr) -> Self {
		Self { client, keystore }
	}

	/// A block's header.
	pub fn header(&self, at: Hash) -> anyhow::Result<Header> {
		self.client.header(at)?.with_context(|| format!("there is no relay block {at:?}"))
	}

	/// A value of the state, if there is one under the key.
	pub fn storage(&self, at: Hash, key: &[u8]) -> anyhow::Result<Option<Vec<u8>>> {
		Ok(self.client.storage(at, &StorageKey(key.to_vec()))?.map(|data| data.0))
	}

	/// A proof of these keys against the block's state root, including that some are absent.
	pub fn state_proof(&self, at: Hash, keys: &[Vec<u8>]) -> anyhow::Result<StorageProof> {
		let mut keys = keys.iter().map(|key| key.as_slice());
		Ok(self.client.read_proof(at, &mut keys)?)
	}

	/// Like [`RelayQueries::state_proof`], with keys of child tries (the trie's unprefixed key, and the key in it) beside
	/// those of the main trie.
	pub fn proof(
		&self,
		at: Hash,
		top: &[Vec<u8>],
		child: &[(Vec<u8>, Vec<u8>)],
	) -> anyhow::Result<StorageProof> {
		let mut proofs = vec![self.state_proof(at, top)?];
		for (trie, key) in child {
			let trie = ChildInfo::new_default(trie);
			let mut keys = std::iter::once(key.as_slice());
			proofs.push(self.client.read_child_proof(at, &trie, &mut keys)?);
		}
		Ok(StorageProof::merge(proofs))
	}

	/// The validation data of a candidate whose relay parent is `at`. `None` if there is no such chain.
	pub fn persisted_validation_data(
		&self,
		at: Hash,
		para: ParaId,
	) -> anyhow::Result<Option<PersistedValidationData<Hash, BlockNumber>>> {
		let api = self.client.runtime_api();
		Ok(api.persisted_validation_data(at, para, OccupiedCoreAssumption::Free)?)
	}

	/// A chain's head, on which its next candidate builds. `None` if there is no such chain.
	pub fn parent_head(&self, at: Hash, para: ParaId) -> anyhow::Result<Option<HeadData>> {
		Ok(self.persisted_validation_data(at, para)?.map(|data| data.parent_head))
	}

	/// The messages in a chain's downward queue.
	pub fn dmq_contents(
		&self,
		at: Hash,
		para: ParaId,
	) -> anyhow::Result<Vec<InboundDownwardMessage<BlockNumber>>> {
		Ok(self.client.runtime_api().dmq_contents(at, para)?)
	}

	/// The messages in the channels to a chain, by sender. Senders of empty channels are listed too.
	pub fn inbound_hrmp_channels_contents(
		&self,
		at: Hash,
		para: ParaId,
	) -> anyhow::Result<BTreeMap<ParaId, Vec<InboundHrmpMessage<BlockNumber>>>> {
		Ok(self.client.runtime_api().inbound_hrmp_channels_contents(at, para)?)
	}

	/// The validators of the block's session.
	pub fn validators(&self, at: Hash) -> anyhow::Result<Vec<ValidatorId>> {
		Ok(self.client.runtime_api().validators(at)?)
	}

	/// The session of the block's children.
	pub fn session_index_for_child(&self, at: Hash) -> anyhow::Result<SessionIndex> {
		Ok(self.client.runtime_api().session_index_for_child(at)?)
	}

	/// A chain's validation code.
	pub fn validation_code(
		&self,
		at: Hash,
		para: ParaId,
	) -> anyhow::Result<Option<ValidationCode>> {
		let api = self.client.runtime_api();
		Ok(api.validation_code(at, para, OccupiedCoreAssumption::Free)?)
	}

	/// The hash of a chain's validation code.
	pub fn validation_code_hash(
		&self,
		at: Hash,
		para: ParaId,
	) -> anyhow::Result<Option<ValidationCodeHash>> {
		let api = self.client.runtime_api();
		Ok(api.validation_code_hash(at, para, OccupiedCoreAssumption::Free)?)
	}

	/// All channels, by sender and recipient.
	pub fn channels(&self, at: Hash) -> anyhow::Result<Vec<ChannelView>> {
		Ok(self.client.runtime_api().channels(at)?)
	}

	/// One channel.
	pub fn channel(&self, at: Hash, id: ChannelId) -> anyhow::Result<Option<ChannelView>> {
		Ok(self.client.runtime_api().channel(at, id)?)
	}

	/// The queues of all chains.
	pub fn queues(&self, at: Hash) -> anyhow::Result<Vec<QueueView>> {
		Ok(self.client.runtime_api().queues(at)?)
	}

	/// This node as one of the validators of the block's session.
	pub fn backer(&self, at: Hash) -> anyhow::Result<Backer> {
		Backer::new(self.keystore.clone(), self.validators(at)?, self.session_index_for_child(at)?)
	}

	/// A candidate with this validator's vote.
	pub fn back(&self, candidate: CommittedCandidateReceiptV2) -> anyhow::Result<BackedCandidate> {
		self.backer(candidate.descriptor.relay_parent())?.back(candidate)
	}
}
