//! What `sluice dev` can be told.

use anyhow::{bail, Context as _, Result};
use clap::Args;
use sluice_node_para::{code_within, KnownPeer, ParaArg, ParaSource};
use sluice_node_relay::genesis::max_code_size;
use std::{collections::BTreeSet, path::PathBuf, time::Duration};

/// Run a development network: a relay-chain validator and, by default, the demo chains 2000 and 2001 with their collators.
#[derive(Debug, Args)]
pub struct DevArgs {
	/// Make relay-chain blocks all the time, each after a pause of MILLISECONDS, instead of when there is something to do.
	#[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(50..))]
	pub interval: Option<u64>,

	/// Run a chain by its Wasm alone, compressed or not: any Cumulus runtime. Repeatable; replaces the two demo chains.
	#[arg(long = "para", value_name = "ID=FILE.wasm[,preset=NAME]")]
	pub paras: Vec<ParaArg>,

	/// Run the relay chain without any other chain.
	#[arg(long, conflicts_with = "paras")]
	pub no_paras: bool,

	/// Port of the relay chain's JSON-RPC (WebSocket and HTTP). The chains follow on the next ones; 0 picks free ports.
	#[arg(long, value_name = "PORT", default_value_t = 9944)]
	pub rpc_port: u16,

	/// Port of the relay chain's Prometheus metrics; the chains follow on the next ones. Without it there are none.
	#[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
	pub prometheus_port: Option<u16>,

	/// Folder of the databases. Without it they live in a temporary folder that goes when the network ends.
	#[arg(long, value_name = "FOLDER")]
	pub base_path: Option<PathBuf>,

	/// A collator elsewhere from which chains here fetch what its chain CHAIN sends them directly. Repeatable. Collators of one
	/// base path find each other without it.
	#[arg(long = "xcmp-peer", value_name = "CHAIN=MULTIADDR/p2p/PEER")]
	pub xcmp_peers: Vec<KnownPeer>,
}

/// The demo chains that have a genesis of their own.
const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

/// When relay-chain blocks are made.
#[derive(Clone, Copy, Debug)]
pub enum Sealing {
	/// When there is something to do: a transaction, or a message under way.
	OnDemand,
	/// After a pause of this length each.
	Interval(Duration),
}

/// A network to start.
pub struct NetworkOptions {
	/// The chains.
	pub paras: Vec<ParaSource>,
	/// The relay chain's RPC port; 0 for free ones.
	pub rpc_port: u16,
	/// The relay chain's Prometheus port, if there shall be metrics.
	pub prometheus_port: Option<u16>,
	/// Where the databases are.
	pub base_path: PathBuf,
	/// Collators elsewhere, of chains that send directly to those here.
	pub xcmp_peers: Vec<KnownPeer>,
}

impl DevArgs {
	/// When blocks are made.
	pub fn sealing(&self) -> Sealing {
		self.interval.map_or(Sealing::OnDemand, |ms| Sealing::Interval(Duration::from_millis(ms)))
	}

	/// The chains to run, read from their files.
	pub fn chains(&self) -> Result<Vec<ParaSource>> {
		if self.no_paras {
			return Ok(Vec::new());
		}
		if self.paras.is_empty() {
			return demo_chains(2);
		}
		let mut seen = BTreeSet::new();
		for chain in &self.paras {
			if !seen.insert(chain.id) {
				bail!("--para: chain {} is given twice; give each chain another number", chain.id);
			}
		}
		self.paras.iter().map(|chain| chain.load(max_code_size())).collect()
	}
}

/// The first demo chains: 2000, 2001 and so on. Those after 2001 have its genesis under their own number, and so know the token
/// of 2000.
pub fn demo_chains(count: u32) -> Result<Vec<ParaSource>> {
	let wasm = sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?;
	let wasm = code_within(max_code_size(), wasm).context("the demo chains' runtime")?;
	let chain = |id: u32| ParaSource {
		id: id.into(),
		wasm: wasm.to_vec(),
		preset: Some(id.min(SECOND).to_string()),
	};
	Ok((FIRST..FIRST.saturating_add(count)).map(chain).collect())
}
