//! The protocol's names and bounds.

use sc_network::{request_responses::IncomingRequest, NetworkBackend, ProtocolName};
use sluice_primitives::xcmp::exchange::PROTOCOL;
use sp_runtime::traits::Block as BlockT;
use std::time::Duration;

/// Most bytes of a request; the longest there is has 50.
pub const MAX_REQUEST: u64 = 64;

/// Most bytes of a response, proofs included.
pub const MAX_RESPONSE: u64 = 4 * 1024 * 1024;

/// The name that all chains' collators share. What a node speaks is fixed when its network starts, and channels to chains that it
/// does not know yet come later, so the name by a chain's genesis cannot be the only one.
pub const SHARED_NAME: &str = PROTOCOL;

/// After this long the network gives up a request; who fetches gives up sooner.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Requests that may wait for the server.
const QUEUE: usize = 64;

/// Requests as they come from the network, for a [`Server`](super::Server).
pub struct Inbox(pub(super) async_channel::Receiver<IncomingRequest>);

/// The name by the chain's genesis.
pub fn protocol_name(genesis: impl AsRef<[u8]>) -> ProtocolName {
	format!("/{}{PROTOCOL}", hex::encode(genesis)).into()
}

/// The protocol of the chain with this genesis, to be added to its node's network before that starts, and the requests that will
/// come by it.
///
/// It is spoken under the name by the chain's genesis and under [`SHARED_NAME`].
pub fn protocol<Block: BlockT, Network: NetworkBackend<Block, Block::Hash>>(
	genesis: Block::Hash,
) -> (Network::RequestResponseProtocolConfig, Inbox) {
	let (sender, receiver) = async_channel::bounded(QUEUE);
	let config = Network::request_response_config(
		protocol_name(genesis),
		vec![SHARED_NAME.into()],
		MAX_REQUEST,
		MAX_RESPONSE,
		TIMEOUT,
		Some(sender),
	);
	(config, Inbox(receiver))
}
