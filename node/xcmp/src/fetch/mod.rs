//! Fetching what other chains sent, for the next block.

use crate::{chain::ChainError, peers::PeerBook};
use sc_network::{service::traits::NetworkService, ProtocolName};
use sluice_primitives::{
	endpoint::{api::{InboundLimits, Wanted, XcmpEndpointApi}, InboundData},
	xcmp::relay_keys::NewestRoot,
	Hash, ParaId,
};
use sp_api::ProvideRuntimeApi;
use sp_runtime::traits::Block as BlockT;
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// How long fetching may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
	/// For all of it: the block waits as long.
	pub whole: Duration,
	/// For one answer of one peer.
	pub answer: Duration,
}

/// What the block on a parent would take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appetite {
	/// The streams, and from where on.
	pub wanted: Vec<Wanted>,
	/// How much of all.
	pub limits: InboundLimits,
}

impl Appetite {
	/// What the block on `parent` would take, by its state. `None` if the chain has no endpoint.
	///
	/// # Errors
	///
	/// If the runtime does not answer.
	pub fn at<Block, Client>(client: &Client, parent: Block::Hash) -> Result<Option<Self>, ChainError>
	where
		Block: BlockT<Hash = Hash>,
		Client: ProvideRuntimeApi<Block>,
		Client::Api: XcmpEndpointApi<Block>,
	{
		todo!()
	}
}

/// Fetches for one chain's blocks.
pub struct Fetcher {
	network: Arc<dyn NetworkService>,
	protocol: ProtocolName,
	peers: PeerBook,
	patience: Patience,
}

impl Fetcher {
	/// Fetch over `network`, which has the chain's own [`protocol`](crate::exchange::protocol), from the `peers` of the sources.
	pub fn new(
		network: Arc<dyn NetworkService>,
		protocol: ProtocolName,
		peers: PeerBook,
		patience: Patience,
	) -> Self {
		todo!()
	}

	/// What `appetite` wants of the sources as they stand under `roots`: the newest roots at the block's relay parent. Everything
	/// in it verifies; what did not come in time is left out. Never fails: a block without is a block.
	pub async fn fetch(
		&self,
		appetite: Appetite,
		roots: &BTreeMap<ParaId, NewestRoot>,
	) -> Fetched {
		todo!()
	}
}

/// What was fetched.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fetched {
	/// For the inherent data, under [`INHERENT_IDENTIFIER`](sluice_primitives::endpoint::INHERENT_IDENTIFIER).
	pub data: InboundData,
	/// By source and stream what came, and why not more.
	pub report: Vec<()>,
}
