//! Authoring on demand: one block, one genuine BABE slot.

use crate::{
	clock::{earliest_slot, SlotClock},
	inherents::ParachainsInherent,
	types::{Block, Hash, Header, RelayBabeLink, RelayClient, RelayPool},
};
use anyhow::{anyhow, bail, Context};
use polkadot_primitives::BackedCandidate;
use sc_basic_authorship::ProposerFactory;
use sc_consensus::{
	BlockImport, BlockImportParams, BoxBlockImport, ImportResult, StateAction, StorageChanges,
};
use sc_consensus_babe::{
	authorship::claim_slot, find_pre_digest, BabeIntermediate, CompatibleDigestItem, Epoch,
	INTERMEDIATE_KEY,
};
use sc_consensus_epochs::{descendent_query, ViableEpochDescriptor};
use sc_service::SpawnTaskHandle;
use sp_application_crypto::AppCrypto;
use sp_blockchain::HeaderBackend;
use sp_consensus::{BlockOrigin, Environment, ProposeArgs, Proposer};
use sp_consensus_babe::{
	digests::PreDigest, inherents::InherentDataProvider as SlotInherent, AuthorityId, Slot,
};
use sp_inherents::InherentDataProvider;
use sp_keystore::KeystorePtr;
use sp_runtime::{traits::Block as BlockT, Digest, DigestItem, OpaqueExtrinsic};
use sp_timestamp::InherentDataProvider as TimestampInherent;
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// How long a block may collect extrinsics. It is done sooner when no more are waiting.
const PROPOSING: Duration = Duration::from_secs(4);

/// How many slots are tried for one that belongs to this validator. The only validator owns each one.
const SLOTS_TRIED: u64 = 256;

type Proposers = ProposerFactory<RelayPool, RelayClient>;

/// A block that was authored and imported.
#[derive(Clone, Debug)]
pub struct AuthoredBlock {
	/// Its hash.
	pub hash: Hash,
	/// Its header, with the seal.
	pub header: Header,
	/// Its extrinsics, inherents first.
	pub extrinsics: Vec<OpaqueExtrinsic>,
	/// The BABE slot that it took.
	pub slot: Slot,
}

/// A slot that belongs to this validator.
struct Claim {
	slot: Slot,
	epoch: ViableEpochDescriptor<Hash, u32, Epoch>,
	pre_digest: PreDigest,
	authority: AuthorityId,
}

/// Authors blocks when asked to.
pub struct BabeAuthor {
	client: Arc<RelayClient>,
	keystore: KeystorePtr,
	babe_link: RelayBabeLink,
	block_import: BoxBlockImport<Block>,
	clock: SlotClock,
	// Held while a block is made: two blocks on one parent would be a fork.
	proposers: Mutex<Proposers>,
}

impl BabeAuthor {
	/// Put an author together from a node's parts.
	pub fn new(
		client: Arc<RelayClient>,
		keystore: KeystorePtr,
		babe_link: RelayBabeLink,
		block_import: BoxBlockImport<Block>,
		clock: SlotClock,
		spawner: SpawnTaskHandle,
		pool: Arc<RelayPool>,
	) -> Self {
		let proposers = ProposerFactory::new(spawner, client.clone(), pool, None, None);
		Self { client, keystore, babe_link, block_import, clock, proposers: Mutex::new(proposers) }
	}

	/// Author a block on the best block, with these candidates, and import it.
	pub async fn author(&self, candidates: Vec<BackedCandidate>) -> anyhow::Result<AuthoredBlock> {
		let mut proposers = self.proposers.lock().await;
		let parent_hash = self.client.info().best_hash;
		let parent = self
			.client
			.header(parent_hash)?
			.context("the best block has no header in the database")?;
		let claim = self.claim(&parent, parent_hash)?;

		let timestamp = self.clock.push_to(claim.slot, self.babe_link.config().slot_duration());
		let inherents = (
			SlotInherent::new(claim.slot),
			TimestampInherent::new(timestamp),
			ParachainsInherent::new(parent.clone(), candidates),
		);
		let pre_digest =
			<DigestItem as CompatibleDigestItem>::babe_pre_digest(claim.pre_digest.clone());
		let proposer = proposers.init(&parent).await?;
		let proposal = proposer
			.propose(ProposeArgs {
				inherent_data: inherents.create_inherent_data().await?,
				inherent_digests: Digest { logs: vec![pre_digest] },
				max_duration: PROPOSING,
				..Default::default()
			})
			.await
			.context("the relay block could not be built")?;

		let (header, extrinsics) = proposal.block.deconstruct();
		let mut import = BlockImportParams::new(BlockOrigin::Own, header.clone());
		import.post_digests.push(self.seal(&header.hash(), &claim.authority)?);
		import.body = Some(extrinsics.clone());
		import.state_action =
			StateAction::ApplyChanges(StorageChanges::Changes(proposal.storage_changes));
		import.insert_intermediate(
			INTERMEDIATE_KEY,
			BabeIntermediate::<Block> { epoch_descriptor: claim.epoch },
		);
		let header: Header = import.post_header();
		let hash = header.hash();
		match self.block_import.import_block(import).await? {
			ImportResult::Imported(imported) if imported.is_new_best => {}
			ImportResult::Imported(_) => {
				bail!("relay block {hash:?} lost to another block of its height")
			}
			other => bail!("relay block {hash:?} was not imported: {other:?}"),
		}
		Ok(AuthoredBlock { hash, header, extrinsics, slot: claim.slot })
	}

	/// The first slot from now that belongs to this validator, for a child of `parent`.
	fn claim(&self, parent: &Header, parent_hash: Hash) -> anyhow::Result<Claim> {
		let config = self.babe_link.config();
		let parent_slot = find_pre_digest::<Block>(parent)?.slot();
		let first = earliest_slot(parent_slot, self.clock.now(), config.slot_duration());
		let epochs = self.babe_link.epoch_changes().shared_data();
		for ahead in 0..SLOTS_TRIED {
			let slot = Slot::from(u64::from(first).saturating_add(ahead));
			let epoch = epochs
				.epoch_descriptor_for_child_of(
					descendent_query(&*self.client),
					&parent_hash,
					parent.number,
					slot,
				)
				.map_err(|error| anyhow!("BABE epochs cannot be looked up: {error}"))?
				.with_context(|| format!("BABE knows no epoch for slot {slot}"))?;
			let viable = epochs
				.viable_epoch(&epoch, |slot| Epoch::genesis(config, slot))
				.with_context(|| format!("BABE has no data of the epoch of slot {slot}"))?;
			if let Some((pre_digest, authority)) = claim_slot(slot, viable.as_ref(), &self.keystore)
			{
				return Ok(Claim { slot, epoch, pre_digest, authority });
			}
		}
		bail!(
			"none of the {SLOTS_TRIED} slots from {first} belongs to this validator: its keystore must hold the BABE key \
			 of an authority of this chain"
		)
	}

	fn seal(&self, pre_hash: &Hash, authority: &AuthorityId) -> anyhow::Result<DigestItem> {
		let signature = self
			.keystore
			.sr25519_sign(<AuthorityId as AppCrypto>::ID, authority.as_ref(), pre_hash.as_ref())
			.map_err(|error| anyhow!("the keystore cannot sign for BABE: {error:?}"))?
			.with_context(|| format!("the keystore lost the BABE key {authority:?}"))?;
		Ok(<DigestItem as CompatibleDigestItem>::babe_seal(signature.into()))
	}
}

/// The BABE slot of a block. Genesis has slot 0.
pub fn slot_of(header: &Header) -> anyhow::Result<Slot> {
	Ok(find_pre_digest::<Block>(header)?.slot())
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_consensus_babe::digests::SecondaryPlainPreDigest;
	use sp_runtime::traits::Header as _;

	fn header(number: u32, logs: Vec<DigestItem>) -> Header {
		Header::new(
			number,
			Default::default(),
			Default::default(),
			Default::default(),
			Digest { logs },
		)
	}

	#[test]
	fn the_slot_is_read_from_the_pre_digest() {
		let pre_digest = PreDigest::SecondaryPlain(SecondaryPlainPreDigest {
			authority_index: 0,
			slot: 42.into(),
		});
		let header = header(1, vec![DigestItem::babe_pre_digest(pre_digest)]);
		assert_eq!(slot_of(&header).ok(), Some(Slot::from(42)));
	}

	#[test]
	fn genesis_has_slot_zero_and_other_blocks_need_a_pre_digest() {
		assert_eq!(slot_of(&header(0, vec![])).ok(), Some(Slot::from(0)));
		assert!(slot_of(&header(1, vec![])).is_err());
	}
}
