//! The chain's end of direct channels: what it sends is archived and served, what others send is fetched for its blocks.
//!
//! All of it goes by what the runtime says. A chain whose runtime has no endpoint sends nothing and wants nothing.

use crate::{
	collation::RelayInput,
	error::{failed, BuildError},
	serve::Network,
	service::ParaNode,
	types::{Block, Client, Hash},
};
use anyhow::Context;
use codec::DecodeAll;
use cumulus_primitives_core::ParaId;
use sc_network::{service::traits::NetworkService, NetworkBackend};
use sc_service::TaskManager;
use sluice_node_xcmp::{
	archive::Archive,
	chain::ClientChain,
	exchange::{protocol, protocol_name, Inbox, Limits, Server},
	fetch::{Appetite, Fetcher, Patience},
	peers::{Announcement, KnownPeer, PeerBook},
};
use sluice_primitives::{
	endpoint::{
		api::{ChannelStatus, XcmpEndpointApi},
		InboundData,
	},
	xcmp::relay_keys::{newest_root_key, NewestRoot},
};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::read_proof_check;
use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};

/// Where the collators of all chains announce themselves, below the folder that they share.
pub const PEERS: &str = "xcmp-peers";
/// What the chain sent, below its own folder.
const ARCHIVE: &str = "xcmp-archive";

/// How long a block waits for what others sent. On one machine an answer takes milliseconds.
const PATIENCE: Patience =
	Patience { whole: Duration::from_secs(4), answer: Duration::from_secs(2) };

/// What is there before the network starts: the archive, and how it will be asked.
pub(crate) struct Prepared {
	archive: Arc<Archive>,
	inbox: Inbox,
}

/// What serves and fetches while the network runs.
pub(crate) struct Direct {
	archive: Arc<Archive>,
	chain: ClientChain<Block, Client>,
	fetcher: Fetcher,
	_announcement: Announcement,
}

impl Prepared {
	/// Opens the archive below the chain's folder, and gives the protocol that its network is to speak.
	pub fn new(
		client: &Client,
		data_path: &Path,
	) -> anyhow::Result<(
		<Network as NetworkBackend<Block, Hash>>::RequestResponseProtocolConfig,
		Self,
	)> {
		let archive = Arc::new(Archive::open(data_path.join(ARCHIVE))?);
		let (config, inbox) = protocol::<Block, Network>(client.info().genesis_hash);
		Ok((config, Self { archive, inbox }))
	}

	/// Serves and fetches over `network`, for chain `id`, whose base path is `shared` with others.
	pub fn start(
		self,
		id: ParaId,
		client: Arc<Client>,
		network: Arc<dyn NetworkService>,
		(shared, list): (&Path, &[KnownPeer]),
		tasks: &TaskManager,
	) -> anyhow::Result<Direct> {
		let Self { archive, inbox } = self;
		let server = Server::new(inbox, archive.clone(), Limits::default());
		tasks.spawn_handle().spawn_blocking("xcmp-exchange", Some("xcmp"), server.run());
		let folder = shared.join(PEERS);
		let announcement = Announcement::publish(&folder, id, &*network)
			.with_context(|| format!("announcing the collator in {}", folder.display()))?;
		let peers = PeerBook::new(list.to_vec(), Some(folder));
		let name = protocol_name(client.info().genesis_hash);
		Ok(Direct {
			archive,
			chain: ClientChain::new(client),
			fetcher: Fetcher::new(network, name, peers, PATIENCE),
			_announcement: announcement,
		})
	}
}

impl ParaNode {
	/// The chain's direct channels in the state of block `at`. None if its runtime has no endpoint.
	pub fn direct_channels(&self, at: Hash) -> Result<Vec<ChannelStatus>, BuildError> {
		let step = "asking for its direct channels";
		if !self.has_endpoint(at)? {
			return Ok(Vec::new());
		}
		self.client.runtime_api().channels(at).map_err(failed(self.id, step))
	}

	/// What the block on `parent` would take of others. None if its runtime has no endpoint.
	pub(crate) fn appetite(&self, parent: Hash) -> Result<Option<Appetite>, BuildError> {
		let appetite = Appetite::at::<Block, _>(&*self.client, parent);
		appetite.map_err(failed(self.id, "asking what it wants of other chains"))
	}

	/// What others sent directly, of what is wanted: verified, and as much as came in time. A block can do without.
	pub(crate) async fn fetch(
		&self,
		appetite: Option<&Appetite>,
		input: &RelayInput,
	) -> InboundData {
		let Some(appetite) = appetite else { return InboundData::default() };
		let roots = match newest_roots(input, appetite.wanted.iter().map(|wanted| wanted.source)) {
			Ok(roots) => roots,
			Err(error) => {
				let id = self.id;
				log::warn!(
					target: "sluice",
					"chain {id}: reading the newest roots in the relay state's proof: {error}; the block does without \
					 what others sent directly",
				);
				return InboundData::default();
			}
		};
		let fetched = self.direct.fetcher.fetch(appetite.clone(), &roots).await;
		for stream in &fetched.report {
			log::debug!(target: "sluice::collator", "chain {}: of {stream}", self.id);
		}
		fetched.data
	}

	/// Whether the block `at` sent or took anything directly, where its parent would have taken `before`.
	pub(crate) fn moved_directly(
		&self,
		before: Option<&Appetite>,
		at: Hash,
	) -> Result<bool, BuildError> {
		if !self.has_endpoint(at)? {
			return Ok(false);
		}
		let api = self.client.runtime_api();
		let outbox = api.outbox(at).map_err(failed(self.id, "asking what it sent directly"))?;
		if !outbox.is_empty() {
			return Ok(true);
		}
		let wanted = api.wanted(at);
		let wanted = wanted.map_err(failed(self.id, "asking what it wants of other chains"))?;
		Ok(before.map_or(&[][..], |before| &before.wanted[..]) != wanted)
	}

	/// The relay chain enacted block `hash`: what it sent must be there when it is asked for.
	pub(crate) fn archive_enacted(&self, hash: Hash) -> Result<(), BuildError> {
		let Direct { archive, chain, .. } = &self.direct;
		archive.note_enacted(chain, hash).map_err(failed(self.id, "archiving what it sent"))
	}

	/// The relay chain finalised block `hash`: what it says is confirmed need not be kept.
	pub(crate) fn archive_finalized(&self, hash: Hash) -> Result<(), BuildError> {
		let Direct { archive, chain, .. } = &self.direct;
		archive.note_finalized(chain, hash).map_err(failed(self.id, "pruning what it sent"))
	}

	fn has_endpoint(&self, at: Hash) -> Result<bool, BuildError> {
		let api = self.client.runtime_api();
		api.has_api::<dyn XcmpEndpointApi<Block>>(at)
			.map_err(failed(self.id, "asking whether it has an end of direct channels"))
	}
}

/// The newest roots of `sources` in the relay state that `input` proves.
fn newest_roots(
	input: &RelayInput,
	sources: impl Iterator<Item = ParaId>,
) -> Result<BTreeMap<ParaId, NewestRoot>, String> {
	let sources: BTreeMap<_, _> = sources.map(|source| (newest_root_key(source), source)).collect();
	let (root, proof) = (input.relay_parent_storage_root, input.relay_state_proof.clone());
	let found = read_proof_check::<BlakeTwo256, _>(root, proof, sources.keys());
	let found = found.map_err(|error| error.to_string())?;
	let roots = found.into_iter().filter_map(|(key, value)| {
		let newest = NewestRoot::decode_all(&mut &value?[..]).ok()?;
		Some((*sources.get(&key)?, newest))
	});
	Ok(roots.collect())
}
