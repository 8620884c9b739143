//! Network and RPC of a chain's node.

use crate::{
	direct::{Direct, Prepared},
	queue, rpc,
	service::StartOptions,
	types::{Backend, Block, Client, Hash, Pool},
};
use cumulus_primitives_core::ParaId;
use sc_network::{
	config::FullNetworkConfiguration, service::traits::NetworkBackend, Litep2pNetworkBackend,
};
use sc_service::{BuildNetworkParams, Configuration, RpcHandlers, SpawnTasksParams, TaskManager};
use sp_keystore::KeystorePtr;
use std::sync::Arc;

/// The network that a chain's node is on.
pub(crate) type Network = Litep2pNetworkBackend;

/// What a node consists of before it serves anybody.
pub(crate) struct Parts {
	pub id: ParaId,
	pub client: Arc<Client>,
	pub backend: Arc<Backend>,
	pub pool: Arc<Pool>,
	pub keystore: KeystorePtr,
}

/// Starts network and RPC, and with the network the chain's end of direct channels.
pub(crate) fn serve(
	config: Configuration,
	options: &StartOptions,
	parts: Parts,
	task_manager: &mut TaskManager,
) -> anyhow::Result<(RpcHandlers, Direct)> {
	let Parts { id, client, backend, pool, keystore } = parts;
	let registry = config.prometheus_registry().cloned();
	let metrics =
		<Network as NetworkBackend<Block, Hash>>::register_notification_metrics(registry.as_ref());
	let mut net_config =
		FullNetworkConfiguration::<Block, Hash, Network>::new(&config.network, registry);
	let (exchange, prepared) = Prepared::new(&client, &config.data_path)?;
	net_config.add_request_response_protocol(exchange);
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _) =
		sc_service::build_network(BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue: queue::import_queue(client.clone(), task_manager),
			block_announce_validator_builder: None,
			warp_sync_config: None,
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;
	let peers = (&*options.base_path, &*options.xcmp_peers);
	let direct = prepared.start(id, client.clone(), network.clone(), peers, task_manager)?;
	let (rpc_client, rpc_pool) = (client.clone(), pool.clone());
	let rpc = sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client,
		backend,
		task_manager,
		keystore,
		transaction_pool: pool,
		rpc_builder: Box::new(move |_| rpc::module(rpc_client.clone(), rpc_pool.clone())),
		network,
		system_rpc_tx,
		tx_handler_controller,
		sync_service,
		telemetry: None,
		tracing_execute_block: None,
	})?;
	Ok((rpc, direct))
}
