//! The service configuration of a development network's relay node.

use sc_chain_spec::ChainSpec;
use sc_network::config::{NodeKeyConfig, Secret};
use sc_service::{
	config::{
		ExecutorConfiguration, KeystoreConfig, NetworkConfiguration, OffchainWorkerConfig,
		PrometheusConfig, RpcConfiguration, RpcEndpoint, TransportConfig,
	},
	BasePath, BlocksPruning, Configuration, DatabaseSource, PruningMode, Role, RpcMethods,
	TransactionPoolOptions,
};
use sc_transaction_pool::TransactionPoolType;
use std::{net::SocketAddr, path::PathBuf};

const MEBIBYTE: usize = 1024 * 1024;

/// What a development relay chain is started with.
pub struct DevRelayOptions {
	/// Its chain specification, with the parachains in its genesis.
	pub chain_spec: Box<dyn ChainSpec>,
	/// The folder of its database.
	pub base_path: PathBuf,
	/// The port of its JSON-RPC on localhost. 0 is any free one.
	pub rpc_port: u16,
	/// The port of its metrics on localhost, if any.
	pub prometheus_port: Option<u16>,
	/// Runs its tasks. It must be a multi-threaded runtime.
	pub tokio_handle: tokio::runtime::Handle,
}

/// A validator with Alice's keys that talks to nobody.
pub fn dev_configuration(options: DevRelayOptions) -> Configuration {
	let DevRelayOptions { chain_spec, base_path, rpc_port, prometheus_port, tokio_handle } =
		options;
	let base_path = BasePath::new(base_path);
	let data_path = base_path.config_dir(chain_spec.id());
	let chain_id = chain_spec.id().to_string();

	let mut network = NetworkConfiguration::new(
		"relay",
		concat!("sluice/v", env!("CARGO_PKG_VERSION")),
		NodeKeyConfig::Ed25519(Secret::New),
		None,
	);
	network.transport = TransportConfig::Normal { enable_mdns: false, allow_private_ip: true };
	network.listen_addresses = "/ip4/127.0.0.1/tcp/0".parse().into_iter().collect();
	network.enable_dht_random_walk = false;
	network.allow_non_globals_in_dht = true;

	Configuration {
		impl_name: "sluice".into(),
		impl_version: env!("CARGO_PKG_VERSION").into(),
		role: Role::Authority,
		tokio_handle,
		transaction_pool: TransactionPoolOptions::new_with_params(
			8_192,
			20 * MEBIBYTE,
			None,
			// There are no forks to keep apart, and a transaction is to be in the very next block.
			TransactionPoolType::SingleState,
			true,
			false,
		),
		network,
		keystore: KeystoreConfig::InMemory,
		database: DatabaseSource::ParityDb { path: data_path.join("paritydb") },
		trie_cache_maximum_size: Some(64 * MEBIBYTE),
		warm_up_trie_cache: None,
		// Tools look back at any block of a test run.
		state_pruning: Some(PruningMode::ArchiveAll),
		blocks_pruning: BlocksPruning::KeepAll,
		chain_spec,
		executor: ExecutorConfiguration::default(),
		wasm_runtime_overrides: None,
		rpc: rpc_configuration(rpc_port),
		prometheus_config: prometheus_port.map(|port| {
			PrometheusConfig::new_with_default_registry(
				SocketAddr::from(([127, 0, 0, 1], port)),
				chain_id,
			)
		}),
		telemetry_endpoints: None,
		offchain_worker: OffchainWorkerConfig { enabled: false, indexing_enabled: false },
		force_authoring: true,
		disable_grandpa: false,
		dev_key_seed: Some("//Alice".into()),
		tracing_targets: None,
		tracing_receiver: Default::default(),
		announce_block: true,
		data_path,
		base_path,
	}
}

/// JSON-RPC on localhost, all methods, any web page.
pub fn rpc_configuration(port: u16) -> RpcConfiguration {
	let max_connections = 200;
	let max_size = 50;
	let max_subscriptions = 1_024;
	let buffer = 256;
	let endpoint = RpcEndpoint {
		listen_addr: SocketAddr::from(([127, 0, 0, 1], port)),
		batch_config: sc_service::config::RpcBatchRequestConfig::Unlimited,
		max_connections,
		max_payload_in_mb: max_size,
		max_payload_out_mb: max_size,
		max_subscriptions_per_connection: max_subscriptions,
		max_buffer_capacity_per_connection: buffer,
		rate_limit: None,
		rate_limit_trust_proxy_headers: false,
		rate_limit_whitelisted_ips: Vec::new(),
		cors: None,
		rpc_methods: RpcMethods::Unsafe,
		is_optional: false,
		retry_random_port: false,
	};
	RpcConfiguration {
		addr: Some(vec![endpoint]),
		max_connections,
		cors: None,
		methods: RpcMethods::Unsafe,
		max_request_size: max_size,
		max_response_size: max_size,
		id_provider: None,
		max_subs_per_conn: max_subscriptions,
		port,
		message_buffer_capacity: buffer,
		batch_config: sc_service::config::RpcBatchRequestConfig::Unlimited,
		rate_limit: None,
		rate_limit_whitelisted_ips: Vec::new(),
		rate_limit_trust_proxy_headers: false,
		request_logger_limit: 1_024,
	}
}
