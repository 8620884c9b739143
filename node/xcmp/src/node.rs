//! A node without a chain, which does nothing but exchange messages: another server of what is archived, say.

use crate::exchange::{protocol, Limits, Serve, Server};
use sc_network::{
	config::{
		FullNetworkConfiguration, NetworkConfiguration, NodeKeyConfig, NonReservedPeerMode, Params,
		ProtocolId, Role, SetConfig,
	},
	error::Error,
	multiaddr::{Multiaddr, Protocol},
	service::traits::{NetworkBackend, NetworkService, PeerStore as _},
	Litep2pNetworkBackend, NotificationService,
};
use sluice_primitives::Hash;
use sp_runtime::traits::Block as BlockT;
use std::{future::Future, net::Ipv4Addr, sync::Arc};
use tokio::task::AbortHandle;

/// The network that the node is on.
pub type Backend = Litep2pNetworkBackend;

/// Blocks are not announced, but every network has a protocol for it. Most bytes of an announcement.
const ANNOUNCEMENT: u64 = 1_024;

/// An identity of its own on the network, on any port of this machine. Dropping it ends it.
pub struct ExchangeNode {
	network: Arc<dyn NetworkService>,
	tasks: Vec<AbortHandle>,
	/// The network wants the other end of its protocol for blocks to be there.
	_announcements: Box<dyn NotificationService>,
}

impl ExchangeNode {
	/// A node that answers for the chain with this genesis by `serve`, to each peer as much as `limits` say.
	///
	/// # Errors
	///
	/// If the network does not start.
	pub fn serving<Block: BlockT<Hash = Hash>>(
		genesis: Hash,
		serve: Arc<dyn Serve>,
		limits: Limits,
	) -> Result<Self, Error> {
		let (exchange, inbox) = protocol::<Block, Backend>(genesis);
		Self::start::<Block>(genesis, exchange, Server::new(inbox, serve, limits).run())
	}

	/// A node that speaks the protocol `exchange`; `answering` answers what comes by it.
	///
	/// # Errors
	///
	/// If the network does not start.
	pub fn start<Block: BlockT<Hash = Hash>>(
		genesis: Hash,
		exchange: <Backend as NetworkBackend<Block, Hash>>::RequestResponseProtocolConfig,
		answering: impl Future<Output = ()> + Send + 'static,
	) -> Result<Self, Error> {
		let key = NodeKeyConfig::default();
		let mut config = NetworkConfiguration::new("exchange", "sluice", key, None);
		config.listen_addresses = vec![Multiaddr::from(Ipv4Addr::LOCALHOST).with(Protocol::Tcp(0))];
		let mut full = FullNetworkConfiguration::<Block, Hash, Backend>::new(&config, None);
		full.add_request_response_protocol(exchange);
		let metrics = <Backend as NetworkBackend<Block, Hash>>::register_notification_metrics(None);
		let nobody = SetConfig {
			in_peers: 0,
			out_peers: 0,
			reserved_nodes: Vec::new(),
			non_reserved_mode: NonReservedPeerMode::Deny,
		};
		let (block_announce_config, announcements) =
			<Backend as NetworkBackend<Block, Hash>>::notification_config(
				format!("/{}/block-announces/1", hex::encode(genesis)).into(),
				Vec::new(),
				ANNOUNCEMENT,
				None,
				nobody,
				metrics.clone(),
				full.peer_store_handle(),
			);
		let store = full.take_peer_store();
		let worker = <Backend as NetworkBackend<Block, Hash>>::new(Params {
			role: Role::Full,
			executor: Box::new(|task| drop(tokio::spawn(task))),
			network_config: full,
			protocol_id: ProtocolId::from("sluice"),
			genesis_hash: genesis,
			fork_id: None,
			metrics_registry: None,
			block_announce_config,
			ipfs_config: None,
			notification_metrics: metrics,
		})?;
		let network = <Backend as NetworkBackend<Block, Hash>>::network_service(&worker);
		let running = <Backend as NetworkBackend<Block, Hash>>::run(worker);
		let tasks = [tokio::spawn(store.run()), tokio::spawn(running), tokio::spawn(answering)];
		let tasks = tasks.iter().map(|task| task.abort_handle()).collect();
		Ok(Self { network, tasks, _announcements: announcements })
	}

	/// Its network.
	pub fn network(&self) -> &Arc<dyn NetworkService> {
		&self.network
	}
}

impl Drop for ExchangeNode {
	fn drop(&mut self) {
		self.tasks.iter().for_each(AbortHandle::abort);
	}
}
