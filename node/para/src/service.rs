//! One parachain's running node: client, pool, and what it serves.

use crate::{
	aura,
	direct::Direct,
	error::chain_of,
	executor::executor,
	genesis::GenesisInfo,
	serve::{serve, Parts},
	stand_in::RuntimeApi,
	types::{Block, Client, Pool},
};
use anyhow::{anyhow, ensure, Context};
use cumulus_primitives_core::{GetParachainInfo, ParaId};
use sc_service::{SpawnTaskHandle, TaskManager};
use sc_tracing::{logging::PREFIX_LOG_SPAN, tracing};
use sluice_node_base::{
	dev_configuration,
	ports::{rpc_address, rpc_asked, taken_since, RPC},
	with_remedy, DevNode,
};
use sluice_node_xcmp::peers::KnownPeer;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_keystore::KeystorePtr;
use std::{net::SocketAddr, path::PathBuf, sync::Arc, sync::Mutex};

/// How to start one parachain's node.
#[derive(Clone, Debug)]
pub struct StartOptions {
	/// The folder for this and other chains' data; each chain has a folder of its own in it. Chains that share it find each
	/// other's collators by it.
	pub base_path: PathBuf,
	/// The port for JSON-RPC over WebSocket and HTTP on localhost; 0 for any free one.
	pub rpc_port: u16,
	/// The port for Prometheus on localhost, if metrics are wanted.
	pub prometheus_port: Option<u16>,
	/// The runtime, of the multi-threaded kind, that runs the node's tasks.
	pub tokio_handle: tokio::runtime::Handle,
	/// What the node's log lines begin with, the chain's name say.
	pub log_prefix: String,
	/// Collators elsewhere, of chains that send to this one directly.
	pub xcmp_peers: Vec<KnownPeer>,
}

/// One parachain's running node. Dropping it stops it.
pub struct ParaNode {
	/// The chain's id.
	pub id: ParaId,
	/// The client: blocks, state and runtime calls.
	pub client: Arc<Client>,
	/// The transaction pool.
	pub pool: Arc<Pool>,
	pub(crate) keystore: KeystorePtr,
	pub(crate) spawner: SpawnTaskHandle,
	pub(crate) direct: Direct,
	rpc_addr: SocketAddr,
	// Behind a lock since a task manager may not be shared, and a node may.
	task_manager: Mutex<Option<TaskManager>>,
}

impl ParaNode {
	/// Where JSON-RPC is served.
	pub fn rpc_addr(&self) -> SocketAddr {
		self.rpc_addr
	}

	/// The node's tasks, once: who takes them keeps the node alive, and learns of a task's failure by awaiting
	/// `TaskManager::future`. Until then, the tasks end with this value.
	pub fn take_task_manager(&self) -> Option<TaskManager> {
		self.task_manager.lock().ok().and_then(|mut tasks| tasks.take())
	}
}

/// Starts the node of a parachain whose genesis is `genesis`, or continues what its base path holds.
/// Must be called off the async worker threads or on those of a multi-threaded runtime.
pub fn start(genesis: &GenesisInfo, options: StartOptions) -> anyhow::Result<ParaNode> {
	let span = tracing::info_span!(PREFIX_LOG_SPAN, name = %options.log_prefix);
	let (_in_span, _in_tokio) = (span.enter(), options.tokio_handle.enter());
	start_node(genesis, &options)
		.with_context(|| format!("chain {}: starting its node", genesis.id))
}

fn start_node(genesis: &GenesisInfo, options: &StartOptions) -> anyhow::Result<ParaNode> {
	let config = dev_configuration(DevNode {
		chain_spec: Box::new(genesis.chain_spec.clone()),
		base_path: options.base_path.clone(),
		rpc_port: options.rpc_port,
		prometheus_port: options.prometheus_port,
		tokio_handle: options.tokio_handle.clone(),
	})?;
	let (client, backend, keystore, mut task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(&config, None, executor(), Vec::new())
			.map_err(|error| anyhow!("{}", chain_of(&with_remedy(error, &config.data_path))))?;
	let client = Arc::new(client);
	check_chain(&client, genesis, options)?;
	let keystore = keystore.keystore();
	aura::insert_dev_keys(&*keystore)?;

	let pool = sc_transaction_pool::Builder::new(
		task_manager.spawn_essential_handle(),
		client.clone(),
		true.into(),
	)
	.with_options(config.transaction_pool.clone())
	.with_prometheus(config.prometheus_registry())
	.build();
	let pool = Arc::new(pool);

	let id = genesis.id;
	let parts = Parts {
		id,
		client: client.clone(),
		backend,
		pool: pool.clone(),
		keystore: keystore.clone(),
	};
	let asked = rpc_asked(&config);
	let (rpc, direct) = serve(config, options, parts, &mut task_manager)
		.map_err(|error| anyhow!("{}", chain_of(taken_since(error, &asked, RPC).as_ref())))?;
	Ok(ParaNode {
		id,
		client,
		pool,
		keystore,
		spawner: task_manager.spawn_handle(),
		direct,
		rpc_addr: rpc_address(&rpc)?,
		task_manager: Mutex::new(Some(task_manager)),
	})
}

/// Makes sure that database and runtime are of the chain that was asked for.
fn check_chain(
	client: &Client,
	genesis: &GenesisInfo,
	options: &StartOptions,
) -> anyhow::Result<()> {
	let stored = client.info().genesis_hash;
	ensure!(
		stored == genesis.hash,
		"{} holds another chain (genesis {stored:?}, expected {:?}): choose another folder with --base-path or remove it",
		options.base_path.display(),
		genesis.hash,
	);
	let api = client.runtime_api();
	if api.has_api::<dyn GetParachainInfo<Block>>(stored)? {
		let id = api.parachain_id(stored)?;
		ensure!(
			id == genesis.id,
			"its genesis says that it is chain {id}; run it as {id}, or let its genesis take `parachainId`",
		);
	} else if !genesis.takes_id {
		log::warn!(
			target: "sluice",
			"chain {}: its runtime neither says which chain it is (no `GetParachainInfo`) nor takes `parachainId` at genesis; \
			 if none of its blocks is valid, run it under the id that it has",
			genesis.id,
		);
	}
	Ok(())
}
