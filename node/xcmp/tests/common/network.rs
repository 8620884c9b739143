//! Nodes on this machine that talk over real connections.

use sc_network::{
	config::{
		FullNetworkConfiguration, NetworkConfiguration, Params, ProtocolId, Role, SetConfig,
		TransportConfig,
	},
	request_responses::IncomingRequest,
	service::traits::NetworkService,
	Litep2pNetworkBackend, NetworkBackend, NetworkStateInfo, NotificationMetrics,
	NotificationService, ProtocolName,
};
use sluice_node_xcmp::{
	exchange::{protocol, protocol_name, Limits, Serve, Server, SHARED_NAME},
	peers::KnownPeer,
};
use sluice_primitives::{Hash, ParaId};
use sp_runtime::{generic, traits::BlakeTwo256, OpaqueExtrinsic};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;

pub type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;
type Backend = Litep2pNetworkBackend;
type ProtocolConfig = <Backend as NetworkBackend<Block, Hash>>::RequestResponseProtocolConfig;

/// A node of the chain with this genesis.
pub struct Node {
	pub network: Arc<dyn NetworkService>,
	pub protocol: ProtocolName,
	_notifications: Box<dyn NotificationService>,
	/// Who answers. It ends with the node.
	server: JoinHandle<()>,
}

impl Drop for Node {
	fn drop(&mut self) {
		self.server.abort();
	}
}

impl Node {
	/// A node that answers by `serve`, to each peer as much as `limits` say.
	pub fn serving(genesis: Hash, serve: Arc<dyn Serve>, limits: Limits) -> Self {
		let (config, inbox) = protocol::<Block, Backend>(genesis);
		let server = tokio::spawn(Server::new(inbox, serve, limits).run());
		Self::start(genesis, config, server)
	}

	/// A node that does with a request whatever `answer` does.
	pub fn raw(genesis: Hash, answer: impl Fn(IncomingRequest) + Send + 'static) -> Self {
		let (sender, receiver) = async_channel::bounded(9);
		let most = 64 * 1024 * 1024;
		let config = <Backend as NetworkBackend<Block, Hash>>::request_response_config(
			protocol_name(genesis),
			vec![SHARED_NAME.into()],
			most,
			most,
			Duration::from_secs(10),
			Some(sender),
		);
		let server = tokio::spawn(async move {
			while let Ok(request) = receiver.recv().await {
				answer(request);
			}
		});
		Self::start(genesis, config, server)
	}

	fn start(genesis: Hash, exchange: ProtocolConfig, server: JoinHandle<()>) -> Self {
		let mut network = NetworkConfiguration::new_local();
		network.listen_addresses = vec!["/ip4/127.0.0.1/tcp/0".parse().expect("an address")];
		network.transport = TransportConfig::Normal { enable_mdns: false, allow_private_ip: true };
		let mut config = FullNetworkConfiguration::<Block, Hash, Backend>::new(&network, None);
		config.add_request_response_protocol(exchange);
		let metrics = NotificationMetrics::new(None);
		let (block_announce_config, notifications) =
			<Backend as NetworkBackend<Block, Hash>>::notification_config(
				format!("/{}/block-announces/1", hex::encode(genesis)).into(),
				Vec::new(),
				1024,
				None,
				SetConfig::default(),
				metrics.clone(),
				config.peer_store_handle(),
			);
		let worker = <Backend as NetworkBackend<Block, Hash>>::new(Params {
			role: Role::Authority,
			executor: Box::new(|task| drop(tokio::spawn(task))),
			network_config: config,
			protocol_id: ProtocolId::from("test"),
			genesis_hash: genesis,
			fork_id: None,
			metrics_registry: None,
			block_announce_config,
			ipfs_config: None,
			notification_metrics: metrics,
		})
		.expect("a network");
		let network = <Backend as NetworkBackend<Block, Hash>>::network_service(&worker);
		tokio::spawn(<Backend as NetworkBackend<Block, Hash>>::run(worker));
		Self { network, protocol: protocol_name(genesis), _notifications: notifications, server }
	}

	/// This node as one who knows it from a list would name it.
	pub fn known(&self, chain: ParaId) -> KnownPeer {
		let peer = self.network.local_peer_id();
		let address = self.network.listen_addresses().remove(0);
		let address = match address.to_string().contains("/p2p/") {
			true => address.to_string(),
			false => format!("{address}/p2p/{peer}"),
		};
		format!("{chain}={address}").parse().expect("a peer")
	}
}
