//! What a block would take, and how long it may wait for it.

use crate::chain::{failed, ChainError};
use sluice_primitives::{
	endpoint::api::{InboundLimits, Wanted, XcmpEndpointApi},
	Hash,
};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_runtime::traits::Block as BlockT;
use std::time::Duration;

/// How long fetching may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
	/// All of it: the block waits as long.
	pub whole: Duration,
	/// One answer of one peer.
	pub answer: Duration,
}

impl Default for Patience {
	fn default() -> Self {
		Self { whole: Duration::from_millis(1_500), answer: Duration::from_millis(500) }
	}
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
	/// What the block on `parent` would take, by its state; `None` if the chain has no endpoint.
	///
	/// # Errors
	///
	/// If the runtime does not answer.
	pub fn at<Block, Client>(client: &Client, parent: Hash) -> Result<Option<Self>, ChainError>
	where
		Block: BlockT<Hash = Hash>,
		Client: ProvideRuntimeApi<Block>,
		Client::Api: XcmpEndpointApi<Block>,
	{
		let api = client.runtime_api();
		let step = "asking what it would take of others";
		if !api.has_api::<dyn XcmpEndpointApi<Block>>(parent).map_err(failed(parent, step))? {
			return Ok(None);
		}
		let wanted = api.wanted(parent).map_err(failed(parent, step))?;
		let limits = api.limits(parent).map_err(failed(parent, step))?;
		Ok(Some(Self { wanted, limits }))
	}
}
