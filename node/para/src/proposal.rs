//! Building a block: what it is told, its transactions, and the proof of what it read.

use crate::{
	aura::Claim,
	collation::RelayInput,
	diagnose::refused_inherent,
	error::{chain_of, failed, BuildError},
	service::ParaNode,
	types::{Block, Header},
};
use cumulus_primitives_parachain_inherent::ParachainInherentData;
use sc_basic_authorship::ProposerFactory;
use sluice_primitives::endpoint::{InboundData, INHERENT_IDENTIFIER};
use sp_api::ProofRecorder;
use sp_consensus::{Environment, Proposal, ProposeArgs, Proposer};
use sp_externalities::Extensions;
use sp_inherents::{InherentData, InherentDataProvider};
use sp_runtime::{Digest, Percent};
use sp_trie::proof_size_extension::ProofSizeExt;
use std::time::Duration;

/// The time for transactions. Blocks come on demand, so it bounds how long a busy pool can hold up the network.
const PROPOSE_FOR: Duration = Duration::from_secs(2);
/// How much of the PoV the block and its recorded proof may fill: the recorder's size is an estimate.
const POV_SHARE: Percent = Percent::from_percent(85);

/// What a block is built on.
pub(crate) struct Basis<'a> {
	pub parent: &'a Header,
	pub claim: Option<&'a Claim>,
	pub timestamp_ms: u64,
	pub input: &'a RelayInput,
}

impl ParaNode {
	/// The block, and the recorder of all that it read. If it cannot be built with what was `brought` of other chains' direct
	/// messages, it is built without: they can come later, and the chain must go on.
	pub(crate) async fn propose_with(
		&self,
		basis: &Basis<'_>,
		brought: InboundData,
	) -> Result<(Proposal<Block>, ProofRecorder<Block>), BuildError> {
		if !brought.sources.is_empty() {
			match self.propose(basis, &brought).await {
				Ok(proposed) => return Ok(proposed),
				Err(error) => log::warn!(
					target: "sluice",
					"built once more, without what others sent directly, since with it: {error}"
				),
			}
		}
		self.propose(basis, &InboundData::default()).await
	}

	/// The client fetches `:code` outside the recorded state.
	async fn propose(
		&self,
		basis: &Basis<'_>,
		brought: &InboundData,
	) -> Result<(Proposal<Block>, ProofRecorder<Block>), BuildError> {
		let Basis { parent, claim, input, .. } = basis;
		let inherent_data = self.inherents(basis, brought).await?;
		let recorder = ProofRecorder::<Block>::default();
		// Weight reclaim asks how large the proof has become.
		let mut extra_extensions = Extensions::default();
		extra_extensions.register(ProofSizeExt::new(recorder.clone()));
		let limit = usize::try_from(POV_SHARE.mul_floor(input.max_pov_size)).unwrap_or(usize::MAX);
		let digests = Digest { logs: claim.map(Claim::pre_digest).into_iter().collect() };
		let (again, digests_again) = (inherent_data.clone(), digests.clone());
		let args = ProposeArgs {
			inherent_data,
			inherent_digests: digests,
			max_duration: PROPOSE_FOR,
			block_size_limit: Some(limit),
			storage_proof_recorder: Some(recorder.clone()),
			extra_extensions,
		};
		let mut factory = ProposerFactory::new(
			self.spawner.clone(),
			self.client.clone(),
			self.pool.clone(),
			None,
			None,
		);
		let step = "building the block";
		let proposer = factory.init(parent).await.map_err(failed(self.id, step))?;
		let proposed = proposer.propose(args).await.map_err(|error| {
			let reason = refused_inherent(&self.client, parent, digests_again, again)
				.unwrap_or_else(|| chain_of(&error));
			BuildError::Failed { para: self.id, step, reason }
		})?;
		Ok((proposed, recorder))
	}

	/// What the collator tells the block: the relay chain's view, in both encodings that runtimes take, the time, and what other
	/// chains sent directly, if anything.
	async fn inherents(
		&self,
		basis: &Basis<'_>,
		brought: &InboundData,
	) -> Result<InherentData, BuildError> {
		let step = "encoding the inherents";
		let (input, mut data) = (basis.input, InherentData::new());
		let parachain = ParachainInherentData {
			validation_data: input.validation_data(),
			relay_chain_state: input.relay_state_proof.clone(),
			downward_messages: input.downward_messages.clone(),
			horizontal_messages: input.horizontal_messages.clone(),
			relay_parent_descendants: Vec::new(),
			collator_peer_id: None,
		};
		parachain.provide_inherent_data(&mut data).await.map_err(failed(self.id, step))?;
		let timestamp = sp_timestamp::InherentDataProvider::new(basis.timestamp_ms.into());
		timestamp.provide_inherent_data(&mut data).await.map_err(failed(self.id, step))?;
		if !brought.sources.is_empty() {
			data.put_data(INHERENT_IDENTIFIER, brought).map_err(failed(self.id, step))?;
		}
		Ok(data)
	}
}
