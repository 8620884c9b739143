//! What the archive asks of the chain whose messages it keeps.

use sc_client_api::BlockBackend;
use sluice_primitives::{
	endpoint::api::{OutboxEntry, StreamStatus, XcmpEndpointApi},
	xcmp::{digest, StreamId},
	Hash,
};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus::BlockStatus;
use sp_runtime::traits::{Block as BlockT, Header as _, UniqueSaturatedInto};
use std::{marker::PhantomData, sync::Arc};

/// A block, as its header says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockInfo {
	/// Its number.
	pub number: u64,
	/// The block before it.
	pub parent: Hash,
	/// The streams root that it publishes: none unless a stream grew or went in it.
	pub root: Option<Hash>,
}

/// What a block sent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sent {
	/// The bodies, in order.
	pub outbox: Vec<OutboxEntry>,
	/// The chain's streams after it, by id.
	pub streams: Vec<StreamStatus>,
}

/// The chain whose messages are archived.
pub trait SendingChain {
	/// The block `hash`.
	///
	/// # Errors
	///
	/// If there is no such block.
	fn block(&self, hash: Hash) -> Result<BlockInfo, ChainError>;

	/// What the block `hash` sent; `None` if the node does not have its state any more.
	///
	/// # Errors
	///
	/// If the runtime does not answer.
	fn sent(&self, hash: Hash) -> Result<Option<Sent>, ChainError>;

	/// By stream, the position below which no body will be asked for again, once the block `hash` is final. Empty if the chain
	/// has no endpoint, or the node does not have the block's state any more.
	///
	/// # Errors
	///
	/// If the runtime does not answer.
	fn confirmed(&self, hash: Hash) -> Result<Vec<(StreamId, u64)>, ChainError>;
}

/// What a chain did not answer.
#[derive(Debug, thiserror::Error)]
#[error("block {block:?}: {step}: {reason}")]
pub struct ChainError {
	/// The block that was asked about.
	pub block: Hash,
	/// What was asked.
	pub step: &'static str,
	/// What came back.
	pub reason: String,
}

/// A chain by its node's client.
pub struct ClientChain<Block, Client> {
	client: Arc<Client>,
	block: PhantomData<fn() -> Block>,
}

impl<Block, Client> ClientChain<Block, Client> {
	/// The chain that `client` follows.
	pub fn new(client: Arc<Client>) -> Self {
		Self { client, block: PhantomData }
	}
}

impl<Block, Client> ClientChain<Block, Client>
where
	Block: BlockT<Hash = Hash>,
	Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + BlockBackend<Block>,
	Client::Api: XcmpEndpointApi<Block>,
{
	/// Whether the runtime at `hash` can be asked: its state is there, and it has an endpoint.
	fn answers(&self, block: Hash) -> Result<bool, ChainError> {
		let status =
			self.client.block_status(block).map_err(failed(block, "looking for its state"))?;
		if !matches!(status, BlockStatus::InChainWithState) {
			return Ok(false);
		}
		self.client
			.runtime_api()
			.has_api::<dyn XcmpEndpointApi<Block>>(block)
			.map_err(failed(block, "asking whether it has an endpoint"))
	}
}

impl<Block, Client> SendingChain for ClientChain<Block, Client>
where
	Block: BlockT<Hash = Hash>,
	Client: ProvideRuntimeApi<Block> + HeaderBackend<Block> + BlockBackend<Block>,
	Client::Api: XcmpEndpointApi<Block>,
{
	fn block(&self, hash: Hash) -> Result<BlockInfo, ChainError> {
		let step = "reading its header";
		let header = self.client.header(hash).map_err(failed(hash, step))?;
		let header = header.ok_or_else(|| ChainError {
			block: hash,
			step,
			reason: "the node does not have it".into(),
		})?;
		// A head with a malformed digest is not enacted, so there is no root to ask for.
		let root = digest::root_in(header.digest()).unwrap_or_default();
		let number = (*header.number()).unique_saturated_into();
		Ok(BlockInfo { number, parent: *header.parent_hash(), root })
	}

	fn sent(&self, hash: Hash) -> Result<Option<Sent>, ChainError> {
		if !self.answers(hash)? {
			return Ok(None);
		}
		let api = self.client.runtime_api();
		let outbox = api.outbox(hash).map_err(failed(hash, "asking what it sent"))?;
		let streams = api.streams(hash).map_err(failed(hash, "asking for its streams"))?;
		Ok(Some(Sent { outbox, streams }))
	}

	fn confirmed(&self, hash: Hash) -> Result<Vec<(StreamId, u64)>, ChainError> {
		if !self.answers(hash)? {
			return Ok(Vec::new());
		}
		let api = self.client.runtime_api();
		api.confirmed(hash).map_err(failed(hash, "asking what is confirmed"))
	}
}

pub(crate) fn failed<E: std::fmt::Display>(
	block: Hash,
	step: &'static str,
) -> impl FnOnce(E) -> ChainError {
	move |error| ChainError { block, step, reason: error.to_string() }
}
