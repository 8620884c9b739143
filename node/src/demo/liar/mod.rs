//! A collator that lies: it archives what its chain sent, as others do, has a network identity of its own, announces itself,
//! and changes what it is asked for.

mod lie;

pub use lie::Lie;

use anyhow::{anyhow, Context as _, Result};
use sc_client_api::HeaderBackend;
use sluice_node_para::{Block, Client, ParaNode};
use sluice_node_xcmp::{
	archive::{Archive, ArchiveError},
	chain::ClientChain,
	exchange::{Limits, Refusal, Serve},
	node::ExchangeNode,
	peers::Announcement,
};
use sluice_primitives::xcmp::exchange::{Request, Response};
use std::{
	path::Path,
	sync::{
		atomic::{AtomicU32, Ordering::Relaxed},
		Arc,
	},
};

/// The lying collator. Dropping it ends it.
pub struct Liar {
	server: Arc<LyingServer>,
	identity: ExchangeNode,
	_announcement: Announcement,
}

/// What it answers.
struct LyingServer {
	lie: Lie,
	client: Arc<Client>,
	chain: ClientChain<Block, Client>,
	archive: Archive,
	asked: AtomicU32,
	told: AtomicU32,
}

impl Liar {
	/// A collator of the chain of `node` that tells `lie`. It keeps its files in `folder`, and announces itself in `peers`.
	pub fn start(node: &ParaNode, lie: Lie, folder: &Path, peers: &Path) -> Result<Self> {
		std::fs::create_dir_all(folder)
			.with_context(|| format!("making the folder {}", folder.display()))?;
		let (asked, told) = Default::default();
		let server = Arc::new(LyingServer {
			lie,
			client: node.client.clone(),
			chain: ClientChain::new(node.client.clone()),
			archive: Archive::open(folder.join("archive"))?,
			asked,
			told,
		});
		// Whoever asks does not wait long, and there is much to archive at first.
		server.catch_up()?;
		let genesis = node.client.info().genesis_hash;
		let identity = ExchangeNode::serving::<Block>(genesis, server.clone(), Limits::default())
			.map_err(|error| anyhow!("starting a network: {error}"))?;
		let announcement = Announcement::publish(peers, node.id, &**identity.network())
			.context("announcing a collator")?;
		Ok(Self { server, identity, _announcement: announcement })
	}

	/// Its identity.
	pub fn peer(&self) -> String {
		self.identity.network().local_peer_id().to_string()
	}

	/// How often it was asked for anything.
	pub fn asked(&self) -> u32 {
		self.server.asked.load(Relaxed)
	}

	/// How often it lied.
	pub fn told(&self) -> u32 {
		self.server.told.load(Relaxed)
	}
}

impl LyingServer {
	/// Archive what the chain has sent since. Nobody tells it of that.
	fn catch_up(&self) -> Result<(), ArchiveError> {
		self.archive.note_enacted(&self.chain, self.client.info().best_hash)
	}
}

impl Serve for LyingServer {
	fn answer(&self, request: &Request) -> Result<Response, Refusal> {
		self.asked.fetch_add(1, Relaxed);
		self.catch_up().map_err(Refusal::store)?;
		let mut answer = self.archive.answer(request)?;
		if self.lie.twist(request, &mut answer) {
			self.told.fetch_add(1, Relaxed);
		}
		Ok(answer)
	}
}
