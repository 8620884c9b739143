//! Starting and holding the nodes of a network.

use super::{finality, options::NetworkOptions, sealing, Round, Sealing};
use anyhow::{anyhow, Context as _, Result};
use polkadot_primitives::Id as ParaId;
use sluice_node_para::{start, GenesisInfo, ParaNode, StartOptions};
use sluice_node_pvf::{Limits, PvfHost};
use sluice_node_relay::{genesis, DevRelay, DevRelayOptions, GenesisPara};
use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};
use tokio::{runtime::Handle, task::JoinHandle};

/// A running network. Its tasks end when it is dropped.
pub struct Network {
	/// The relay chain.
	pub relay: Arc<DevRelay>,
	/// The chains on it.
	pub paras: BTreeMap<ParaId, Arc<ParaNode>>,
	/// Runs their validation functions.
	pub pvf: PvfHost,
	finality: JoinHandle<()>,
}

impl Drop for Network {
	fn drop(&mut self) {
		self.finality.abort();
	}
}

impl Network {
	/// Start every node. `progress` is told each step, for a person who waits.
	pub async fn start(options: NetworkOptions, progress: impl Fn(&str)) -> Result<Self> {
		let pvf = PvfHost::for_this_binary(Limits::default())?;
		let mut chains = BTreeMap::new();
		for chain in &options.paras {
			progress(&format!("chain {}: genesis from its Wasm", chain.id));
			chains.insert(chain.id, GenesisInfo::new(chain)?);
		}

		progress("relay chain: starting");
		let registered: Vec<_> = chains
			.values()
			.map(|info| GenesisPara {
				id: info.id,
				head: info.head.0.clone(),
				code: info.code.0.clone(),
			})
			.collect();
		let relay = DevRelay::start(DevRelayOptions {
			chain_spec: genesis::development(&registered)?,
			base_path: options.base_path.join("relay"),
			rpc_port: options.rpc_port,
			prometheus_port: None,
			tokio_handle: Handle::current(),
		})
		.context("relay chain")?;
		let relay = Arc::new(relay);

		let mut paras = BTreeMap::new();
		for (position, (id, info)) in chains.into_iter().enumerate() {
			progress(&format!("chain {id}: preparing its validation function"));
			pvf.prepare(&info.code).await.with_context(|| format!("chain {id}"))?;
			progress(&format!("chain {id}: starting"));
			let rpc_port =
				match options.rpc_port {
					0 => 0,
					base => u16::try_from(position)
						.ok()
						.and_then(|position| base.checked_add(1)?.checked_add(position))
						.ok_or_else(|| {
							anyhow!("--rpc-port {base} leaves no port for chain {id}; choose a lower one")
						})?,
				};
			let node = start(
				&info,
				StartOptions {
					base_path: options.base_path.clone(),
					rpc_port,
					prometheus_port: None,
					tokio_handle: Handle::current(),
					log_prefix: format!("chain {id}"),
				},
			)?;
			paras.insert(id, Arc::new(node));
		}

		let finality = tokio::spawn(finality::follow(relay.clone(), paras.clone()));
		Ok(Self { relay, paras, pvf, finality })
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
		let relay = ("relay chain".to_string(), self.relay.rpc_addr());
		let chains = self.paras.iter().map(|(id, para)| (format!("chain {id}"), para.rpc_addr()));
		std::iter::once(relay).chain(chains).collect()
	}

	/// Make blocks as `sealing` says, for ever.
	pub async fn seal(&self, sealing: Sealing, observe: impl FnMut(&Round)) -> Result<()> {
		sealing::run(self, sealing, observe).await
	}
}
