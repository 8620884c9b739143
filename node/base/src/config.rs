//! The configuration of a development network's node, built by hand: there is no command line per chain.

use anyhow::Context;
use sc_chain_spec::ChainSpec;
use sc_network::config::{NetworkConfiguration, NodeKeyConfig, Role, Secret, TransportConfig};
use sc_service::{
	config::{
		BlocksPruning, DatabaseSource, ExecutorConfiguration, KeystoreConfig, OffchainWorkerConfig,
		PrometheusConfig, PruningMode, RpcBatchRequestConfig, RpcConfiguration, RpcEndpoint,
		RpcMethods,
	},
	BasePath, Configuration, TransactionPoolOptions,
};
use sc_transaction_pool::TransactionPoolType;
use std::{
	net::{IpAddr, Ipv4Addr, SocketAddr},
	path::{Path, PathBuf},
};

/// Everything listens here and nowhere else: a development network serves one machine.
const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

const MEBIBYTE: usize = 1024 * 1024;

/// Requests and answers, in MiB; a runtime upgrade and metadata fit.
const MAX_PAYLOAD_MIB: u32 = 50;
const MAX_CONNECTIONS: u32 = 200;
const MAX_SUBSCRIPTIONS: u32 = 1_024;
const MAX_BUFFER: u32 = 256;
const BATCHES: RpcBatchRequestConfig = RpcBatchRequestConfig::Unlimited;
/// All of them, since none but this machine can ask.
const METHODS: RpcMethods = RpcMethods::Auto;

/// How one node differs from another.
pub struct DevNode {
	/// Its chain.
	pub chain_spec: Box<dyn ChainSpec>,
	/// The folder for its data; each chain has a folder of its own in it.
	pub base_path: PathBuf,
	/// The port of its JSON-RPC on localhost. 0 is any free one.
	pub rpc_port: u16,
	/// The port of its metrics on localhost, if any.
	pub prometheus_port: Option<u16>,
	/// Runs its tasks. It must be a multi-threaded runtime.
	pub tokio_handle: tokio::runtime::Handle,
}

/// An authority that keeps all blocks and states: tools look back at any of them, and `archive_v1` is served. It talks to no
/// peer unless it is told of one.
pub fn dev_configuration(node: DevNode) -> anyhow::Result<Configuration> {
	let DevNode { chain_spec, base_path, rpc_port, prometheus_port, tokio_handle } = node;
	let id = chain_spec.id().to_owned();
	let base_path = BasePath::new(base_path);
	let data_path = base_path.config_dir(&id);
	Ok(Configuration {
		impl_name: "sluice".into(),
		impl_version: env!("CARGO_PKG_VERSION").into(),
		role: Role::Authority,
		tokio_handle,
		transaction_pool: transaction_pool(),
		network: network(&id, &data_path)?,
		keystore: KeystoreConfig::InMemory,
		database: DatabaseSource::ParityDb { path: data_path.join("paritydb") },
		trie_cache_maximum_size: Some(64 * MEBIBYTE),
		warm_up_trie_cache: None,
		state_pruning: Some(PruningMode::ArchiveAll),
		blocks_pruning: BlocksPruning::KeepAll,
		chain_spec,
		executor: ExecutorConfiguration::default(),
		wasm_runtime_overrides: None,
		rpc: rpc(rpc_port),
		prometheus_config: prometheus_port.map(|port| {
			PrometheusConfig::new_with_default_registry(SocketAddr::new(LOCALHOST, port), id)
		}),
		telemetry_endpoints: None,
		offchain_worker: OffchainWorkerConfig { enabled: false, indexing_enabled: false },
		force_authoring: false,
		disable_grandpa: true,
		dev_key_seed: None,
		tracing_targets: None,
		tracing_receiver: Default::default(),
		announce_block: true,
		data_path,
		base_path,
	})
}

/// There are no forks to keep apart, and a transaction is to be in the very next block, even one that was refused before.
fn transaction_pool() -> TransactionPoolOptions {
	let (count, size) = (8_192, 20 * MEBIBYTE);
	TransactionPoolOptions::new_with_params(
		count,
		size,
		None,
		TransactionPoolType::SingleState,
		true,
		false,
	)
}

/// Peer to peer on a free port, with an identity of its own that stays with its folder.
fn network(name: &str, data_path: &Path) -> anyhow::Result<NetworkConfiguration> {
	let client = concat!("sluice/v", env!("CARGO_PKG_VERSION"));
	let key =
		NodeKeyConfig::Ed25519(Secret::File(data_path.join("network").join("secret_ed25519")));
	let mut network = NetworkConfiguration::new(name, client, key, None);
	network.listen_addresses =
		vec!["/ip4/127.0.0.1/tcp/0".parse().context("the address to listen on")?];
	network.allow_non_globals_in_dht = true;
	network.enable_dht_random_walk = false;
	network.transport = TransportConfig::Normal { enable_mdns: false, allow_private_ip: true };
	Ok(network)
}

fn rpc(port: u16) -> RpcConfiguration {
	// A port given is the port used: tools are told it beforehand.
	let endpoint = RpcEndpoint {
		listen_addr: SocketAddr::new(LOCALHOST, port),
		batch_config: BATCHES,
		max_connections: MAX_CONNECTIONS,
		max_payload_in_mb: MAX_PAYLOAD_MIB,
		max_payload_out_mb: MAX_PAYLOAD_MIB,
		max_subscriptions_per_connection: MAX_SUBSCRIPTIONS,
		max_buffer_capacity_per_connection: MAX_BUFFER,
		rate_limit: None,
		rate_limit_trust_proxy_headers: false,
		rate_limit_whitelisted_ips: Vec::new(),
		cors: None,
		rpc_methods: METHODS,
		is_optional: false,
		retry_random_port: false,
	};
	RpcConfiguration {
		addr: Some(vec![endpoint]),
		max_connections: MAX_CONNECTIONS,
		cors: None,
		methods: METHODS,
		max_request_size: MAX_PAYLOAD_MIB,
		max_response_size: MAX_PAYLOAD_MIB,
		id_provider: None,
		max_subs_per_conn: MAX_SUBSCRIPTIONS,
		port,
		message_buffer_capacity: MAX_BUFFER,
		batch_config: BATCHES,
		rate_limit: None,
		rate_limit_whitelisted_ips: Vec::new(),
		rate_limit_trust_proxy_headers: false,
		request_logger_limit: 1_024,
	}
}
