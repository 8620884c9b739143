//! The running node: network, JSON-RPC, GRANDPA's voter and, for validators, BABE's author.

use crate::{
	clock::SlotClock,
	consensus::{spawn_babe_worker, spawn_grandpa_voter, BabeWorkerContext, GrandpaContext},
	parts::{relay_parts, RelayParts, JUSTIFICATION_PERIOD},
	rpc::{rpc_module, RpcContext},
	types::{Block, Hash, RelayBabeLink, RelayClient, RelayExecutor, RelayPool},
};
use futures::FutureExt;
use sc_client_api::BlockBackend;
use sc_consensus::BoxBlockImport;
use sc_consensus_grandpa::{FinalityProofProvider, SharedVoterState, VotingRulesBuilder};
use sc_network::{config::FullNetworkConfiguration, NetworkBackend};
use sc_service::{
	BuildNetworkParams, Configuration, Error as ServiceError, RpcHandlers, SpawnTasksParams,
	TaskManager, WarpSyncConfig,
};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;
use std::{sync::Arc, time::Duration};

/// How a node takes part in consensus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsensusOptions {
	/// Whether a validator runs BABE's worker. A development network authors by its own hand instead.
	pub babe_worker: bool,
	/// How long GRANDPA waits for gossip: half the wait before a prevote and a quarter of that before a precommit.
	pub gossip: Duration,
	/// Whether GRANDPA votes for the best block itself. Otherwise it votes some blocks behind, as live networks do.
	pub vote_for_best: bool,
}

impl ConsensusOptions {
	/// A node among others.
	pub const NETWORK: Self =
		Self { babe_worker: true, gossip: Duration::from_millis(1_000), vote_for_best: false };
	/// The only validator of a development network: there is nobody to wait for.
	pub const DEVELOPMENT: Self =
		Self { babe_worker: false, gossip: Duration::from_millis(80), vote_for_best: true };
}

/// A running relay node. Its tasks end when the task manager is dropped.
pub struct RelayNode {
	/// Runs the node's tasks.
	pub task_manager: TaskManager,
	/// Chain database, state and runtime.
	pub client: Arc<RelayClient>,
	/// Extrinsics waiting for a block.
	pub pool: Arc<RelayPool>,
	/// The node's keys.
	pub keystore: KeystorePtr,
	/// The JSON-RPC methods and the addresses on which they are served.
	pub rpc: RpcHandlers,
	/// Takes blocks that the node's holder authors. `None` if a BABE worker authors.
	pub own_import: Option<BoxBlockImport<Block>>,
	/// For authors.
	pub babe_link: RelayBabeLink,
	/// The clock by which blocks are checked.
	pub clock: SlotClock,
}

/// Start a full node, which authors and votes if its role is that of an authority.
pub fn new_full(config: Configuration) -> Result<TaskManager, ServiceError> {
	let executor = sc_service::new_wasm_executor(&config.executor);
	start(config, executor, SlotClock::wall(), ConsensusOptions::NETWORK)
		.map(|node| node.task_manager)
}

/// Start a node on the network backend that the configuration names.
pub fn start(
	config: Configuration,
	executor: RelayExecutor,
	clock: SlotClock,
	options: ConsensusOptions,
) -> Result<RelayNode, ServiceError> {
	use sc_network::config::NetworkBackendType::{Libp2p, Litep2p};
	match config.network.network_backend {
		Libp2p => {
			start_on::<sc_network::NetworkWorker<Block, Hash>>(config, executor, clock, options)
		}
		Litep2p => start_on::<sc_network::Litep2pNetworkBackend>(config, executor, clock, options),
	}
}

fn start_on<N: NetworkBackend<Block, Hash>>(
	config: Configuration,
	executor: RelayExecutor,
	clock: SlotClock,
	options: ConsensusOptions,
) -> Result<RelayNode, ServiceError> {
	let RelayParts {
		client,
		backend,
		mut task_manager,
		keystore,
		pool,
		select_chain,
		import_queue,
		block_import,
		grandpa_link,
		babe_link,
		babe_handle,
		mut telemetry,
		clock,
	} = relay_parts(&config, executor, clock)?;
	let keystore = keystore.keystore();

	let metrics = N::register_notification_metrics(config.prometheus_registry());
	let mut network_config = FullNetworkConfiguration::<Block, Hash, N>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let genesis = client
		.block_hash(0)?
		.ok_or_else(|| ServiceError::Other("the database has no genesis block".into()))?;
	let grandpa_protocol =
		sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
	let (grandpa_notifications, grandpa_service) =
		sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
			grandpa_protocol.clone(),
			metrics.clone(),
			network_config.peer_store_handle(),
		);
	network_config.add_notification_protocol(grandpa_notifications);
	let warp_sync = Arc::new(sc_consensus_grandpa::warp_proof::NetworkProvider::new(
		backend.clone(),
		grandpa_link.shared_authority_set().clone(),
		Vec::new(),
	));

	let (network, system_rpc_tx, tx_handler_controller, sync, _bitswap) =
		sc_service::build_network(BuildNetworkParams {
			config: &config,
			net_config: network_config,
			client: client.clone(),
			transaction_pool: pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	if config.offchain_worker.enabled {
		let workers = sc_offchain::OffchainWorkers::new(sc_offchain::OffchainWorkerOptions {
			runtime_api_provider: client.clone(),
			is_validator: config.role.is_authority(),
			keystore: Some(keystore.clone()),
			offchain_db: sc_client_api::Backend::offchain_storage(&*backend),
			transaction_pool: Some(OffchainTransactionPoolFactory::new(pool.clone())),
			network_provider: Arc::new(network.clone()),
			enable_http_requests: false,
			custom_extensions: |_| Vec::new(),
		})?;
		task_manager.spawn_handle().spawn(
			"offchain-workers-runner",
			"offchain-worker",
			workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
		);
	}

	let role = config.role;
	let name = config.network.node_name.clone();
	let force_authoring = config.force_authoring;
	let enable_grandpa = !config.disable_grandpa;
	let registry = config.prometheus_registry().cloned();
	let voter_state = SharedVoterState::empty();

	let context = RpcContext {
		client: client.clone(),
		pool: pool.clone(),
		select_chain: select_chain.clone(),
		keystore: keystore.clone(),
		babe: babe_handle,
		authority_set: grandpa_link.shared_authority_set().clone(),
		voter_state: voter_state.clone(),
		justifications: grandpa_link.justification_stream(),
		finality: FinalityProofProvider::new_for_service(
			backend.clone(),
			Some(grandpa_link.shared_authority_set().clone()),
		),
	};
	let rpc = sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: keystore.clone(),
		transaction_pool: pool.clone(),
		rpc_builder: Box::new(move |executor| rpc_module(&context, executor)),
		network: network.clone(),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;
	let telemetry = telemetry.as_ref().map(|telemetry| telemetry.handle());

	// Whoever authors owns the import pipeline: the BABE worker or the holder of the node, never both.
	let own_import = if role.is_authority() && options.babe_worker {
		spawn_babe_worker(
			&task_manager,
			BabeWorkerContext {
				client: client.clone(),
				pool: pool.clone(),
				select_chain,
				block_import,
				sync: sync.clone(),
				keystore: keystore.clone(),
				clock: clock.clone(),
				babe_link: babe_link.clone(),
				force_authoring,
				registry: registry.clone(),
				telemetry: telemetry.clone(),
			},
		)?;
		None
	} else {
		Some(block_import)
	};

	if enable_grandpa {
		let voter = GrandpaContext {
			config: sc_consensus_grandpa::Config {
				gossip_duration: options.gossip,
				justification_generation_period: JUSTIFICATION_PERIOD,
				name: Some(name),
				observer_enabled: false,
				keystore: role.is_authority().then(|| keystore.clone()),
				local_role: role,
				telemetry,
				protocol_name: grandpa_protocol,
			},
			link: grandpa_link,
			network,
			sync,
			notifications: grandpa_service,
			voter_state,
			pool: pool.clone(),
			registry,
		};
		if options.vote_for_best {
			spawn_grandpa_voter(&task_manager, voter, ())?;
		} else {
			spawn_grandpa_voter(&task_manager, voter, VotingRulesBuilder::default().build())?;
		}
	}

	Ok(RelayNode { task_manager, client, pool, keystore, rpc, own_import, babe_link, clock })
}
