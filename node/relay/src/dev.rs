//! The relay chain of a development network: one validator, blocks on demand, finality at once.

use crate::{
	author::{slot_of, AuthoredBlock, BabeAuthor},
	clock::SlotClock,
	config::{dev_configuration, DevRelayOptions},
	ports,
	queries::RelayQueries,
	service::{start, ConsensusOptions},
	types::{Block, Hash, Header, RelayBackend, RelayClient, RelayPool},
};
use anyhow::{bail, Context};
use futures::StreamExt;
use polkadot_primitives::BackedCandidate;
use sc_client_api::{BlockchainEvents, FinalityNotifications, ImportNotifications};
use sc_network::multiaddr::Protocol;
use sc_service::{RpcHandlers, TaskManager};
use sp_blockchain::HeaderBackend;
use sp_consensus_babe::Slot;
use sp_keystore::KeystorePtr;
use std::{
	net::{IpAddr, SocketAddr},
	sync::{Arc, Mutex},
	time::Duration,
};

/// A running development relay chain. It ends when dropped, unless its task manager was taken out.
pub struct DevRelay {
	client: Arc<RelayClient>,
	backend: Arc<RelayBackend>,
	pool: Arc<RelayPool>,
	keystore: KeystorePtr,
	rpc: RpcHandlers,
	rpc_addr: SocketAddr,
	author: BabeAuthor,
	clock: SlotClock,
	queries: RelayQueries,
	task_manager: Mutex<Option<TaskManager>>,
}

impl DevRelay {
	/// Start the chain. Call it from a multi-threaded tokio runtime.
	pub fn start(options: DevRelayOptions) -> anyhow::Result<Self> {
		let localhost = |port| SocketAddr::from(([127, 0, 0, 1], port));
		ports::check(localhost(options.rpc_port), "the relay chain's JSON-RPC", "--rpc-port")?;
		if let Some(port) = options.prometheus_port {
			ports::check(localhost(port), "the relay chain's metrics", "--prometheus-port")?;
		}
		std::fs::create_dir_all(&options.base_path).with_context(|| {
			format!(
				"the folder {} cannot be made: choose another with --base-path",
				options.base_path.display()
			)
		})?;

		let node = start(
			dev_configuration(options),
			SlotClock::pushable(),
			ConsensusOptions::DEVELOPMENT,
		)?;
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
		let rpc_addr = listening_address(&node.rpc)?;
		Ok(Self {
			queries: RelayQueries::new(node.client.clone(), node.keystore.clone()),
			client: node.client,
			backend: node.backend,
			pool: node.pool,
			keystore: node.keystore,
			rpc: node.rpc,
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

	/// The database alone.
	pub fn backend(&self) -> &Arc<RelayBackend> {
		&self.backend
	}

	/// Extrinsics waiting for a block.
	pub fn pool(&self) -> &Arc<RelayPool> {
		&self.pool
	}

	/// The validator's keys.
	pub fn keystore(&self) -> &KeystorePtr {
		&self.keystore
	}

	/// JSON-RPC methods, callable within the process.
	pub fn rpc(&self) -> &RpcHandlers {
		&self.rpc
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

	/// The header of the newest finalised block.
	pub fn finalized_header(&self) -> anyhow::Result<Header> {
		self.queries.header(self.client.info().finalized_hash)
	}

	/// The BABE slot of a block.
	pub fn slot_of(&self, header: &Header) -> anyhow::Result<Slot> {
		slot_of(header)
	}

	/// Let time pass on this chain without waiting for it: the next block takes a later slot.
	pub fn advance_clock(&self, by: Duration) {
		self.clock.advance(by);
	}

	/// Every block from now on, as it is imported.
	pub fn imports(&self) -> ImportNotifications<Block> {
		self.client.every_import_notification_stream()
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

fn listening_address(rpc: &RpcHandlers) -> anyhow::Result<SocketAddr> {
	let addresses = rpc.listen_addresses();
	addresses
		.iter()
		.find_map(|address| {
			let mut ip: Option<IpAddr> = None;
			let mut port = None;
			for part in address.iter() {
				match part {
					Protocol::Ip4(v4) => ip = Some(v4.into()),
					Protocol::Ip6(v6) => ip = Some(v6.into()),
					Protocol::Tcp(number) => port = Some(number),
					_ => {}
				}
			}
			Some(SocketAddr::new(ip?, port?))
		})
		.with_context(|| format!("the JSON-RPC server names no address among {addresses:?}"))
}
