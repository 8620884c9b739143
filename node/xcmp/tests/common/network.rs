//! Nodes on this machine that talk over real connections.

use sc_network::{
	error::Error, request_responses::IncomingRequest, service::traits::NetworkService,
	NetworkBackend, NetworkStateInfo, ProtocolName,
};
use sluice_node_xcmp::{
	exchange::{protocol_name, Limits, Serve, SHARED_NAME},
	node::{Backend, ExchangeNode},
	peers::KnownPeer,
};
use sluice_primitives::{Hash, ParaId};
use sp_runtime::{generic, traits::BlakeTwo256, OpaqueExtrinsic};
use std::{sync::Arc, time::Duration};

pub type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;

/// A node of the chain with this genesis.
pub struct Node {
	pub network: Arc<dyn NetworkService>,
	pub protocol: ProtocolName,
	_running: ExchangeNode,
}

impl Node {
	/// A node that answers by `serve`, to each peer as much as `limits` say.
	pub fn serving(genesis: Hash, serve: Arc<dyn Serve>, limits: Limits) -> Self {
		Self::of(genesis, ExchangeNode::serving::<Block>(genesis, serve, limits))
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
		let answering = async move {
			while let Ok(request) = receiver.recv().await {
				answer(request);
			}
		};
		Self::of(genesis, ExchangeNode::start::<Block>(genesis, config, answering))
	}

	fn of(genesis: Hash, started: Result<ExchangeNode, Error>) -> Self {
		let running = started.expect("a network");
		let (network, protocol) = (running.network().clone(), protocol_name(genesis));
		Self { network, protocol, _running: running }
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
