//! The relay chain of a development network: one validator, blocks on demand, finality at once.

use crate::{
	author::{AuthoredBlock, BabeAuthor},
	clock::SlotClock,
	executor::dev_executor,
	genesis::genesis_hash,
	queries::RelayQueries,
	service::{start, ConsensusOptions},
	types::{Block, Hash, Header, RelayClient, RelayPool},
};
use anyhow::{bail, ensure, Context};
use futures::StreamExt;
use polkadot_primitives::BackedCandidate;
use sc_client_api::{BlockchainEvents, FinalityNotifications};
use sc_service::TaskManager;
use sluice_node_base::{
	dev_configuration,
	ports::{rpc_address, rpc_asked, taken_since, RPC},
	DevNode,
};
use sp_blockchain::HeaderBackend;
use std::{
	net::SocketAddr,
	sync::{Arc, Mutex},
	time::Duration,
};

/// A running development relay chain. It ends when dropped, unless its task manager was taken out.
pub struct DevRelay {
	client: Arc<RelayClient>,
	pool: Arc<RelayPool>,
	rpc_addr: SocketAddr,
	author: BabeAuthor,
	clock: SlotClock,
	queries: RelayQueries,
	task_manager: Mutex<Option<TaskManager>>,
}

impl DevRelay {
	/// Start the chain, with Alice's keys. Call it from a multi-threaded tokio runtime.
	pub fn start(node: DevNode) -> anyhow::Result<Self> {
		let mut config = dev_configuration(node)?;
		config.disable_grandpa = false;
		config.force_authoring = true;
		config.dev_key_seed = Some("//Alice".into());

		let expected = genesis_hash(&*config.chain_spec, &dev_executor())?;
		let (asked, folder) = (rpc_asked(&config), config.base_path.path().to_owned());

		let (clock, options) = (SlotClock::pushable(), ConsensusOptions::DEVELOPMENT);
		let node = start(config, dev_executor(), clock, options)
			.map_err(|error| taken_since(error, &asked, RPC))?;
		// The client takes what the database holds, whatever the specification says: an old runtime, or too few chains. Only the
		// first blocks are compared, since a chain may have upgraded its runtime since.
		let stored = node.client.info().genesis_hash;
		ensure!(
			stored == expected,
			"{} holds another relay chain (genesis {stored:?}, expected {expected:?}), with another runtime or other chains: \
			 choose another folder with --base-path or remove it",
			folder.display(),
		);
		let own_import = node.own_import.context("the node left block import to a BABE worker")?;
		let author = BabeAuthor::new(
			node.client.clone(),
			node.keystore.clone(),
			node.babe_link,
			own_import,
			node.clock.clone(),
			node.task_manager.spawn_handle(),
			node.pool.clone(),
		);
		let rpc_addr = rpc_address(&node.rpc)?;
		Ok(Self {
			queries: RelayQueries::new(node.client.clone(), node.keystore),
			client: node.client,
			pool: node.pool,
			rpc_addr,
			author,
			clock: node.clock,
			task_manager: Mutex::new(Some(node.task_manager)),
		})
	}

	/// Author a block on the best block: pending extrinsics, and these candidates in this order.
	///
	/// The block takes the present BABE slot, or the one after its parent's if the chain is ahead of the clock.
	pub async fn author_block(
		&self,
		candidates: Vec<BackedCandidate>,
	) -> anyhow::Result<AuthoredBlock> {
		self.author.author(candidates).await
	}

	/// Chain database, state and runtime.
	pub fn client(&self) -> &Arc<RelayClient> {
		&self.client
	}

	/// Extrinsics waiting for a block.
	pub fn pool(&self) -> &Arc<RelayPool> {
		&self.pool
	}

	/// Where JSON-RPC is served, over HTTP and WebSocket.
	pub fn rpc_addr(&self) -> SocketAddr {
		self.rpc_addr
	}

	/// Typed questions to the chain's runtime and state.
	pub fn queries(&self) -> &RelayQueries {
		&self.queries
	}

	/// The header of the best block.
	pub fn best_header(&self) -> anyhow::Result<Header> {
		self.queries.header(self.client.info().best_hash)
	}

	/// Let time pass on this chain without waiting for it: the next block takes a later slot.
	pub fn advance_clock(&self, by: Duration) {
		self.clock.advance(by);
	}

	/// Every step of finality from now on.
	pub fn finality(&self) -> FinalityNotifications<Block> {
		self.client.finality_notification_stream()
	}

	/// Wait until the block of this number is final, and return the newest finalised block's hash.
	pub async fn wait_finalized(&self, number: u32, patience: Duration) -> anyhow::Result<Hash> {
		let mut finality = self.finality();
		let reached = || {
			let info = self.client.info();
			(info.finalized_number >= number).then_some(info.finalized_hash)
		};
		let wait = async {
			loop {
				if let Some(hash) = reached() {
					return Ok(hash);
				}
				if finality.next().await.is_none() {
					bail!("the relay chain stopped before block {number} was final");
				}
			}
		};
		tokio::time::timeout(patience, wait).await.with_context(|| {
			format!(
				"relay block {number} was not final after {patience:?}; the newest finalised block is {}",
				self.client.info().finalized_number
			)
		})?
	}

	/// Take the task manager out, to wait for a failed task or to end the chain at a chosen moment. `None` the second
	/// time.
	pub fn take_task_manager(&self) -> Option<TaskManager> {
		self.task_manager.lock().ok().and_then(|mut manager| manager.take())
	}
}
