//! A node's configuration, built by hand: there is no command line per chain.

use crate::{genesis::GenesisInfo, service::StartOptions};
use anyhow::Context;
use sc_network::config::{NetworkConfiguration, NodeKeyConfig, Role, TransportConfig};
use sc_service::{
	config::{
		BlocksPruning, DatabaseSource, ExecutorConfiguration, KeystoreConfig, OffchainWorkerConfig,
		PrometheusConfig, PruningMode, RpcBatchRequestConfig, RpcConfiguration, RpcEndpoint,
		RpcMethods,
	},
	BasePath, Configuration,
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

/// Everything listens here and nowhere else: a dev network serves one machine.
const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// Requests and answers, in MiB; a runtime upgrade and metadata fit.
const MAX_PAYLOAD_MIB: u32 = 32;
const MAX_CONNECTIONS: u32 = 200;
const MAX_SUBSCRIPTIONS: u32 = 1024;
const MAX_BUFFER: u32 = 64;

/// The configuration of one parachain's node.
pub(crate) fn node_config(
	genesis: &GenesisInfo,
	options: &StartOptions,
) -> anyhow::Result<Configuration> {
	let name = genesis.chain_spec.id().to_owned();
	let base_path = BasePath::new(options.base_path.clone());
	let data_path = base_path.config_dir(&name);
	// States and blocks are kept: `archive_v1` is served then, and a relay chain may take an old head back.
	Ok(Configuration {
		impl_name: "sluice".into(),
		impl_version: env!("CARGO_PKG_VERSION").into(),
		role: Role::Authority,
		tokio_handle: options.tokio_handle.clone(),
		transaction_pool: Default::default(),
		network: network(&name)?,
		keystore: KeystoreConfig::InMemory,
		database: DatabaseSource::ParityDb { path: data_path.join("paritydb") },
		trie_cache_maximum_size: Some(64 * 1024 * 1024),
		warm_up_trie_cache: None,
		state_pruning: Some(PruningMode::ArchiveAll),
		blocks_pruning: BlocksPruning::KeepAll,
		chain_spec: Box::new(genesis.chain_spec.clone()),
		executor: ExecutorConfiguration::default(),
		wasm_runtime_overrides: None,
		rpc: rpc(options.rpc_port),
		prometheus_config: options.prometheus_port.map(|port| {
			PrometheusConfig::new_with_default_registry(SocketAddr::new(LOCALHOST, port), name)
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

/// Peer to peer on a free port, with an identity of its own at each start.
fn network(name: &str) -> anyhow::Result<NetworkConfiguration> {
	let node_key = NodeKeyConfig::default();
	let mut network = NetworkConfiguration::new(
		name,
		concat!("sluice/", env!("CARGO_PKG_VERSION")),
		node_key,
		None,
	);
	network.listen_addresses =
		vec!["/ip4/127.0.0.1/tcp/0".parse().context("the address to listen on")?];
	network.allow_non_globals_in_dht = true;
	network.enable_dht_random_walk = false;
	network.transport = TransportConfig::Normal { enable_mdns: false, allow_private_ip: true };
	Ok(network)
}

fn rpc(port: u16) -> RpcConfiguration {
	let batch_config = RpcBatchRequestConfig::Unlimited;
	// A port given is the port used: tools are told it beforehand.
	let endpoint = RpcEndpoint {
		listen_addr: SocketAddr::new(LOCALHOST, port),
		batch_config,
		max_connections: MAX_CONNECTIONS,
		max_payload_in_mb: MAX_PAYLOAD_MIB,
		max_payload_out_mb: MAX_PAYLOAD_MIB,
		max_subscriptions_per_connection: MAX_SUBSCRIPTIONS,
		max_buffer_capacity_per_connection: MAX_BUFFER,
		rate_limit: None,
		rate_limit_trust_proxy_headers: false,
		rate_limit_whitelisted_ips: Vec::new(),
		cors: None,
		rpc_methods: RpcMethods::Auto,
		is_optional: false,
		retry_random_port: false,
	};
	RpcConfiguration {
		addr: Some(vec![endpoint]),
		max_connections: MAX_CONNECTIONS,
		cors: None,
		methods: RpcMethods::Auto,
		max_request_size: MAX_PAYLOAD_MIB,
		max_response_size: MAX_PAYLOAD_MIB,
		id_provider: None,
		max_subs_per_conn: MAX_SUBSCRIPTIONS,
		port,
		message_buffer_capacity: MAX_BUFFER,
		batch_config,
		rate_limit: None,
		rate_limit_whitelisted_ips: Vec::new(),
		rate_limit_trust_proxy_headers: false,
		request_logger_limit: 1024,
	}
}

/// Refuses a port that another program holds, before anything is started. Port 0 means any free one.
pub(crate) fn check_port(what: &str, option: &str, port: u16) -> anyhow::Result<()> {
	TcpListener::bind(SocketAddr::new(LOCALHOST, port)).map(drop).with_context(|| {
		format!("{what} port {port} cannot be used; stop what listens there or choose another port with {option}")
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_taken_port_is_named() -> anyhow::Result<()> {
		let holder = TcpListener::bind(SocketAddr::new(LOCALHOST, 0))?;
		let port = holder.local_addr()?.port();
		let error = check_port("RPC", "--rpc-port", port)
			.err()
			.map(|e| format!("{e:#}"))
			.unwrap_or_default();
		assert!(error.contains(&format!("RPC port {port}")), "{error}");
		drop(holder);
		check_port("RPC", "--rpc-port", port)
	}
}
