//! Making a candidate: one block on the relay chain's head, its proof, and what it asks of the relay chain.

use crate::{
	aura::Claim,
	collation::{Collated, RelayInput},
	error::{failed, BuildError},
	keys::{relay_state_keys, with_request, RelayProofKeys},
	proposal::Basis,
	service::ParaNode,
	turn::Turn,
	types::{Block, Header},
};
use codec::{DecodeAll, Encode};
use cumulus_primitives_core::{
	CollationInfo, CollectCollationInfo, KeyToIncludeInRelayProof, ParaId, ParachainBlockData,
};
use polkadot_parachain_primitives::primitives::{BlockData, HeadData};
use sc_client_api::Finalizer;
use sc_consensus::{
	BlockImport, BlockImportParams, ForkChoiceStrategy, ImportResult, StateAction, StorageChanges,
};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus::{BlockOrigin, BlockStatus, Proposal};
use sp_runtime::{
	traits::{BlakeTwo256, Block as _, Header as _},
	OpaqueExtrinsic,
};

/// The first version of `CollectCollationInfo` whose chain takes blocks in the versioned encoding.
const VERSIONED_BLOCK_DATA: u32 = 3;

impl ParaNode {
	/// The relay keys to prove for the block on `parent_head`: those every Cumulus runtime may read, and those that this
	/// one asks for.
	pub fn relay_proof_keys(
		&self,
		parent_head: &HeadData,
		ingress: &[ParaId],
		egress: &[ParaId],
	) -> Result<RelayProofKeys, BuildError> {
		let parent = self.known(parent_head)?.hash();
		let step = "asking which relay keys it reads";
		let api = self.client.runtime_api();
		let asks = api
			.has_api::<dyn KeyToIncludeInRelayProof<Block>>(parent)
			.map_err(failed(self.id, step))?;
		let request = match asks {
			true => api.keys_to_prove(parent).map_err(failed(self.id, step))?,
			false => Default::default(),
		};
		Ok(with_request(relay_state_keys(self.id, ingress, egress), request))
	}

	/// Builds, seals and imports the next block and gives the candidate. `None`: the chain has no block to build at this
	/// slot yet, since its last one is of the same slot (or later, or its segment of unincluded blocks is full).
	pub async fn build(&self, input: RelayInput) -> Result<Option<Collated>, BuildError> {
		let parent = self.known(&input.parent_head)?;
		self.check_offset(parent.hash())?;
		let (claim, timestamp_ms) = match self.claim(&parent, &input)? {
			Turn::Claimed(claim, timestamp_ms) => (Some(claim), timestamp_ms),
			Turn::WithoutAura(timestamp_ms) => (None, timestamp_ms),
			Turn::NotYet => return Ok(None),
		};
		let appetite = self.appetite(parent.hash())?;
		let brought = self.fetch(appetite.as_ref(), &input).await;
		let basis = Basis { parent: &parent, claim: claim.as_ref(), timestamp_ms, input: &input };
		let (proposal, recorder) = self.propose_with(&basis, brought).await?;
		let block = self.import(proposal, claim.as_ref()).await?;

		let (collation, api_version) = self.collation_info(&block.header)?;
		let proof = recorder
			.drain_storage_proof()
			.into_compact_proof::<BlakeTwo256>(*parent.state_root())
			.map_err(failed(self.id, "compacting the proof"))?;
		let user_extrinsics = block.extrinsics.iter().filter(|e| !is_bare(e)).count();
		let (header, extrinsics) = (block.header.clone(), block.extrinsics.len());
		let data = ParachainBlockData::new(vec![block], proof, None);
		let data = match api_version >= VERSIONED_BLOCK_DATA {
			true => data.encode(),
			false => data.as_v0().unwrap_or(data).encode(),
		};
		let block_data = BlockData(data);
		let has_activity = self.moved_directly(appetite.as_ref(), header.hash())?
			|| self.moved_queue(parent.hash(), header.hash())?
			|| user_extrinsics > 0
			|| collation.processed_downward_messages > 0
			|| collation.new_validation_code.is_some()
			|| !collation.upward_messages.is_empty()
			|| !collation.horizontal_messages.is_empty()
			|| input.horizontal_messages.values().any(|messages| !messages.is_empty());
		log::debug!(
			target: "sluice::collator",
			"chain {}: block {} ({:?}) at relay block {} with {extrinsics} extrinsics, PoV {} bytes",
			self.id, header.number(), header.hash(), input.relay_parent_number, block_data.0.len(),
		);
		Ok(Some(Collated {
			para: self.id,
			hash: header.hash(),
			number: *header.number(),
			block_data,
			head_data: collation.head_data.clone(),
			collation,
			extrinsics,
			has_activity,
		}))
	}

	/// The relay chain enacted `head`: from now on it is on the best chain, even if a later block was built beside it, and what
	/// it sent directly is served. If that cannot be archived now, it is with a later block: the chain goes on.
	pub async fn note_enacted(&self, head: &HeadData) -> Result<(), BuildError> {
		let header = self.known(head)?;
		let step = "taking the enacted block as best";
		let canonical = self.client.hash(*header.number()).map_err(failed(self.id, step))?;
		let hash = header.hash();
		if canonical != Some(hash) {
			let mut params = BlockImportParams::new(BlockOrigin::ConsensusBroadcast, header);
			params.fork_choice = Some(ForkChoiceStrategy::Custom(true));
			params.import_existing = true;
			self.client.import_block(params).await.map_err(failed(self.id, step))?;
		}
		if let Err(error) = self.archive_enacted(hash) {
			log::warn!(target: "sluice", "{error}; it cannot be fetched until a later block is archived, and this one with it");
		}
		Ok(())
	}

	/// The relay chain finalised `head`: so is the block, and all before it.
	pub fn note_finalized(&self, head: &HeadData) -> Result<(), BuildError> {
		let header = self.known(head)?;
		if *header.number() <= self.client.info().finalized_number {
			return Ok(());
		}
		self.client
			.finalize_block(header.hash(), None, true)
			.map_err(failed(self.id, "finalising the block"))?;
		self.archive_finalized(header.hash())
	}

	/// The header in `head`, if the node has its block and state.
	fn known(&self, head: &HeadData) -> Result<Header, BuildError> {
		let header = Header::decode_all(&mut &head.0[..])
			.map_err(|source| BuildError::HeadIsNoHeader { para: self.id, source })?;
		let status = self
			.client
			.block_status(header.hash())
			.map_err(failed(self.id, "looking up the relay chain's head"))?;
		if status != BlockStatus::InChainWithState {
			return Err(BuildError::UnknownParent {
				para: self.id,
				number: *header.number(),
				hash: header.hash(),
			});
		}
		Ok(header)
	}

	/// Seals the block and stores it as the best: there is one collator, so no other block competes.
	async fn import(
		&self,
		proposal: Proposal<Block>,
		claim: Option<&Claim>,
	) -> Result<Block, BuildError> {
		let (mut header, extrinsics) = proposal.block.deconstruct();
		let mut params = BlockImportParams::new(BlockOrigin::Own, header.clone());
		params.body = Some(extrinsics.clone());
		params.state_action =
			StateAction::ApplyChanges(StorageChanges::Changes(proposal.storage_changes));
		params.fork_choice = Some(ForkChoiceStrategy::Custom(true));
		if let Some(claim) = claim {
			let seal = claim.seal(self.id, &self.keystore, header.hash().as_ref())?;
			params.post_digests.push(seal.clone());
			header.digest_mut().push(seal);
		}
		params.post_hash = Some(header.hash());
		let step = "importing the block";
		match self.client.import_block(params).await.map_err(failed(self.id, step))? {
			ImportResult::Imported(_) | ImportResult::AlreadyInChain => {
				Ok(Block { header, extrinsics })
			}
			other => Err(BuildError::Failed {
				para: self.id,
				step,
				reason: format!("the client says {other:?}"),
			}),
		}
	}

	/// What the block asks of the relay chain, and the version of the API that says so.
	fn collation_info(&self, header: &Header) -> Result<(CollationInfo, u32), BuildError> {
		let (step, at) = ("collecting what the block asks of the relay chain", header.hash());
		let api = self.client.runtime_api();
		let version = api
			.api_version::<dyn CollectCollationInfo<Block>>(at)
			.map_err(failed(self.id, step))?
			.unwrap_or_default();
		let info = if version < 2 {
			#[allow(deprecated)]
			let old = api.collect_collation_info_before_version_2(at);
			old.map(|info| info.into_latest(HeadData(header.encode())))
		} else {
			api.collect_collation_info(at, header)
		};
		Ok((info.map_err(failed(self.id, step))?, version))
	}
}

/// Whether an extrinsic carries neither a signature nor extensions, as inherents do: told by the type in the first
/// byte's upper two bits, which all extrinsic versions share.
fn is_bare(extrinsic: &OpaqueExtrinsic) -> bool {
	extrinsic.inner().first().is_some_and(|first| first & 0b1100_0000 == 0)
}
