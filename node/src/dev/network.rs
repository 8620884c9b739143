//! Starting and holding the nodes of a network.

use super::{
	calls::Calls,
	codes::Codes,
	finality,
	options::NetworkOptions,
	ports::{self, NodePorts},
	rest::Resting,
	sealing,
	tasks::Tasks,
	Round, Sealing,
};
use anyhow::{anyhow, Context as _, Result};
use futures::future::try_join_all;
use polkadot_primitives::Id as ParaId;
use sc_service::ChainSpec;
use sluice_node_base::{compiled_wasm, DevNode};
use sluice_node_para::{start, GenesisInfo, KnownPeer, ParaNode, StartOptions};
use sluice_node_pvf::{Limits, PvfHost};
use sluice_node_relay::{genesis::DevGenesis, DevRelay, GenesisPara};
use std::{
	collections::BTreeMap,
	future::Future,
	net::SocketAddr,
	path::{Path, PathBuf},
	sync::Arc,
};
use tokio::{
	runtime::Handle,
	task::{spawn_blocking, JoinHandle},
};

/// A running network. Its tasks end when it is dropped.
pub struct Network {
	/// The relay chain.
	pub relay: Arc<DevRelay>,
	/// The chains on it.
	pub paras: BTreeMap<ParaId, Arc<ParaNode>>,
	/// Runs their validation functions.
	pub pvf: Arc<PvfHost>,
	pub(super) calls: Calls,
	pub(super) codes: Codes,
	pub(super) resting: Resting,
	tasks: Tasks,
	finality: JoinHandle<()>,
}

impl Drop for Network {
	fn drop(&mut self) {
		self.finality.abort();
	}
}

impl Network {
	/// Start every node. `progress` is told each step, for a person who waits.
	///
	/// Nearly all of the time goes into compiling Wasm, for which each runtime takes all processors. So the chains' geneses come
	/// first: what the user got wrong shows in them. The rest starts side by side, as far as it does not depend on one another.
	pub async fn start(options: NetworkOptions, progress: impl Fn(&str)) -> Result<Self> {
		let (relay_ports, para_ports) = ports::checked(&options)?;
		let pvf =
			Arc::new(PvfHost::for_this_binary(compiled_wasm().as_deref(), Limits::default())?);
		let NetworkOptions { paras, base_path, xcmp_peers, .. } = options;
		progress("runtimes and validation functions: compiling");
		let chains = paras.into_iter().map(|chain| blocking(move || GenesisInfo::new(&chain)));
		let chains = try_join_all(chains).await?;
		let codes: Vec<_> = chains.iter().map(|chain| (chain.id, chain.code.clone())).collect();
		let prepared = async {
			for (id, code) in &codes {
				pvf.prepare(code).await.with_context(|| format!("chain {id}"))?;
			}
			progress("validation functions: ready");
			Ok(())
		};
		let ports = (relay_ports, para_ports);
		let started = start_nodes(chains, &base_path, ports, &xcmp_peers, &progress);
		let ((relay, nodes), ()) = tokio::try_join!(started, prepared)?;

		let relay = Arc::new(relay);
		let paras: BTreeMap<_, _> =
			nodes.into_iter().map(|node| (node.id, Arc::new(node))).collect();
		go_on(&relay, &paras).await?;
		let of_relay = (relay_name(), relay.take_task_manager());
		let of_paras = paras.iter().map(|(id, para)| (para_name(*id), para.take_task_manager()));
		let tasks = Tasks::new(std::iter::once(of_relay).chain(of_paras));
		let finality = tokio::spawn(finality::follow(relay.clone(), paras.clone()));
		let (calls, codes, resting) = Default::default();
		Ok(Self { relay, paras, pvf, calls, codes, resting, tasks, finality })
	}

	/// The node of chain `id`.
	pub fn chain(&self, id: ParaId) -> Result<&Arc<ParaNode>> {
		self.paras.get(&id).ok_or_else(|| {
			let running: Vec<_> = self.paras.keys().map(ToString::to_string).collect();
			anyhow!("there is no chain {id} on this network; there are: {}", running.join(", "))
		})
	}

	/// Where each chain's JSON-RPC is, the relay chain first.
	pub fn endpoints(&self) -> Vec<(String, SocketAddr)> {
		let relay = (relay_name(), self.relay.rpc_addr());
		let chains = self.paras.iter().map(|(id, para)| (para_name(*id), para.rpc_addr()));
		std::iter::once(relay).chain(chains).collect()
	}

	/// Make blocks as `sealing` says, until a node fails.
	pub async fn seal(&self, sealing: Sealing, observe: impl FnMut(&Round)) -> Result<()> {
		self.while_up(sealing::run(self, sealing, observe)).await
	}

	/// What `work` gives, unless a node fails before.
	pub async fn while_up<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
		tokio::select! {
			done = work => done,
			failure = self.tasks.failed() => Err(failure),
		}
	}
}

/// The relay chain and the chains on it, which are in its genesis.
async fn start_nodes(
	chains: Vec<GenesisInfo>,
	base_path: &Path,
	(relay_ports, para_ports): (NodePorts, Vec<NodePorts>),
	xcmp_peers: &[KnownPeer],
	progress: impl Fn(&str),
) -> Result<(DevRelay, Vec<ParaNode>)> {
	progress("relay chain and chains: starting");
	let registered: Vec<_> = chains.iter().map(registered).collect();
	let relay_path = base_path.join("relay");
	let relay = blocking(move || {
		let genesis = DevGenesis::new().context("relay chain: genesis")?;
		let started = genesis
			.with(&registered)
			.and_then(|spec| DevRelay::start(relay_node(spec, relay_path, relay_ports)));
		started.context("relay chain")
	});
	let nodes = try_join_all(chains.into_iter().zip(para_ports).map(|(info, ports)| {
		let options = para_options(info.id, base_path, ports, xcmp_peers);
		blocking(move || start(&info, options))
	}));
	tokio::try_join!(relay, nodes)
}

/// Bring the chains to where the relay chain has them: a network that stopped within a round has built blocks that the relay
/// chain does not know.
async fn go_on(relay: &DevRelay, paras: &BTreeMap<ParaId, Arc<ParaNode>>) -> Result<()> {
	let best = relay.best_header()?.hash();
	for (id, para) in paras {
		if let Some(head) = relay.queries().parent_head(best, *id)? {
			let para = para.clone();
			// An archive that lacks many blocks takes its time.
			blocking(move || Ok(Handle::current().block_on(para.note_enacted(&head))?)).await?;
		}
	}
	Ok(())
}

fn relay_name() -> String {
	"relay chain".into()
}

fn para_name(id: ParaId) -> String {
	format!("chain {id}")
}

/// What the relay chain's genesis has of a chain.
fn registered(info: &GenesisInfo) -> GenesisPara {
	GenesisPara { id: info.id, head: info.head.0.clone(), code: info.code.0.clone() }
}

fn relay_node(chain_spec: Box<dyn ChainSpec>, base_path: PathBuf, ports: NodePorts) -> DevNode {
	DevNode {
		chain_spec,
		base_path,
		rpc_port: ports.rpc,
		prometheus_port: ports.prometheus,
		tokio_handle: Handle::current(),
	}
}

fn para_options(
	id: ParaId,
	base_path: &Path,
	ports: NodePorts,
	xcmp_peers: &[KnownPeer],
) -> StartOptions {
	StartOptions {
		base_path: base_path.to_path_buf(),
		rpc_port: ports.rpc,
		prometheus_port: ports.prometheus,
		tokio_handle: Handle::current(),
		log_prefix: para_name(id),
		xcmp_peers: xcmp_peers.to_vec(),
	}
}

/// Runs work that computes for seconds beside the asynchronous tasks.
async fn blocking<T: Send + 'static>(
	work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
	spawn_blocking(work).await.context("a start-up task panicked")?
}
