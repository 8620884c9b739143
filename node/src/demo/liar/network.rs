//! An identity on the network that does nothing but answer requests for messages.

use anyhow::{anyhow, Context as _, Result};
use sc_network::{
	config::{
		FullNetworkConfiguration, NetworkConfiguration, NodeKeyConfig, NonReservedPeerMode, Params,
		ProtocolId, Role, SetConfig,
	},
	service::traits::{NetworkBackend, NetworkService, PeerStore as _},
	Litep2pNetworkBackend, NotificationService,
};
use sluice_node_para::{Block, Hash};
use sluice_node_xcmp::exchange::{protocol, Inbox, Server};
use std::{
	future::Future,
	sync::{Arc, Mutex},
};
use tokio::{runtime::Handle, task::AbortHandle};

type Network = Litep2pNetworkBackend;

/// Blocks are not announced, but every network has a protocol for it. Most bytes of an announcement.
const ANNOUNCEMENT: u64 = 1_024;

/// A node of the network with a key of its own. Dropping it ends its tasks.
pub struct Identity {
	service: Arc<dyn NetworkService>,
	tasks: Mutex<Vec<AbortHandle>>,
	_announces: Box<dyn NotificationService>,
}

impl Identity {
	/// A node that speaks the protocol of the chain with this genesis, and the requests that come to it.
	pub fn new(genesis: Hash) -> Result<(Self, Inbox)> {
		let key = NodeKeyConfig::default();
		let mut config = NetworkConfiguration::new("collator", "sluice", key, None);
		config.listen_addresses = vec!["/ip4/127.0.0.1/tcp/0".parse().context("an address")?];
		let mut full = FullNetworkConfiguration::<Block, Hash, Network>::new(&config, None);
		let (exchange, inbox) = protocol::<Block, Network>(genesis);
		full.add_request_response_protocol(exchange);
		let metrics = <Network as NetworkBackend<Block, Hash>>::register_notification_metrics(None);
		let nobody = SetConfig {
			in_peers: 0,
			out_peers: 0,
			reserved_nodes: Vec::new(),
			non_reserved_mode: NonReservedPeerMode::Deny,
		};
		let (block_announce_config, announces) =
			<Network as NetworkBackend<Block, Hash>>::notification_config(
				format!("/{}/block-announces/1", hex::encode(genesis)).into(),
				Vec::new(),
				ANNOUNCEMENT,
				None,
				nobody,
				metrics.clone(),
				full.peer_store_handle(),
			);
		let store = full.take_peer_store();
		let tasks = Mutex::new(vec![Handle::current().spawn(store.run()).abort_handle()]);
		let network = Network::new(Params {
			role: Role::Full,
			executor: Box::new(|task| drop(Handle::current().spawn(task))),
			network_config: full,
			protocol_id: ProtocolId::from("sluice"),
			genesis_hash: genesis,
			fork_id: None,
			metrics_registry: None,
			block_announce_config,
			ipfs_config: None,
			notification_metrics: metrics,
		})
		.map_err(|error| anyhow!("starting a network: {error}"))?;
		let service = <Network as NetworkBackend<Block, Hash>>::network_service(&network);
		let this = Self { service, tasks, _announces: announces };
		this.spawn(<Network as NetworkBackend<Block, Hash>>::run(network));
		Ok((this, inbox))
	}

	/// Its network.
	pub fn service(&self) -> &dyn NetworkService {
		&*self.service
	}

	/// Answer by `server`.
	pub fn serve(&self, server: Server) {
		self.spawn(server.run());
	}

	fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
		let task = Handle::current().spawn(task).abort_handle();
		if let Ok(mut tasks) = self.tasks.lock() {
			tasks.push(task);
		}
	}
}

impl Drop for Identity {
	fn drop(&mut self) {
		for task in self.tasks.get_mut().into_iter().flatten() {
			task.abort();
		}
	}
}
