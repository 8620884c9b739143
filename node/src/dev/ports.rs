//! The ports of a network's nodes. All are tried before anything is computed, which takes seconds.

use super::NetworkOptions;
use anyhow::{bail, Context as _, Result};
use polkadot_primitives::Id as ParaId;
use sluice_node_base::ports::{check, Use, PROMETHEUS, RPC};
use std::{collections::BTreeSet, net::SocketAddr};

/// Where one node serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodePorts {
	/// JSON-RPC; 0 for any free one.
	pub rpc: u16,
	/// Metrics, if there shall be any.
	pub prometheus: Option<u16>,
}

/// The ports of the relay chain and of the chains, which follow on the next ones, if none of them is taken.
pub fn checked(options: &NetworkOptions) -> Result<(NodePorts, Vec<NodePorts>)> {
	let mut used = BTreeSet::new();
	let relay = node(options, 0, &mut used).context("relay chain")?;
	let positions = (1..).zip(&options.paras);
	let chains = positions.map(|(position, chain)| {
		let id: ParaId = chain.id;
		node(options, position, &mut used).with_context(|| format!("chain {id}"))
	});
	Ok((relay, chains.collect::<Result<_>>()?))
}

/// The ports of the node at `position`, if neither another program nor another node has them.
fn node(options: &NetworkOptions, position: u16, used: &mut BTreeSet<u16>) -> Result<NodePorts> {
	let mut port = |base: u16, (purpose, option): Use| -> Result<u16> {
		let port = at(base, position, option)?;
		check(SocketAddr::from(([127, 0, 0, 1], port)), purpose, option)?;
		if port != 0 && !used.insert(port) {
			bail!("port {port} for {purpose} serves another node already; choose another {option}");
		}
		Ok(port)
	};
	Ok(NodePorts {
		rpc: port(options.rpc_port, RPC)?,
		prometheus: options.prometheus_port.map(|base| port(base, PROMETHEUS)).transpose()?,
	})
}

/// The port at `position` after `base`; 0 stands for any free one, and stays so.
fn at(base: u16, position: u16, option: &str) -> Result<u16> {
	if base == 0 {
		return Ok(0);
	}
	base.checked_add(position)
		.with_context(|| format!("{option} {base} leaves no port for it; choose a lower one"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sluice_node_para::ParaSource;

	fn options(rpc_port: u16, prometheus_port: Option<u16>) -> NetworkOptions {
		let chain = |id: u32| ParaSource { id: id.into(), wasm: Vec::new(), preset: None };
		let paras = [2000, 2001].map(chain).to_vec();
		NetworkOptions {
			paras,
			rpc_port,
			prometheus_port,
			base_path: Default::default(),
			xcmp_peers: Vec::new(),
		}
	}

	fn refused(options: &NetworkOptions) -> String {
		checked(options).err().map(|error| format!("{error:#}")).unwrap_or_default()
	}

	#[test]
	fn the_chains_follow_the_relay_chain() {
		assert_eq!(at(9944, 2, "--rpc-port").ok(), Some(9946));
		assert_eq!(at(0, 2, "--rpc-port").ok(), Some(0));
	}

	#[test]
	fn any_free_ports_may_be_asked_for() -> Result<()> {
		let any = NodePorts { rpc: 0, prometheus: None };
		assert_eq!(checked(&options(0, None))?, (any, vec![any, any]));
		Ok(())
	}

	#[test]
	fn there_must_be_a_port_for_every_chain() {
		let line = refused(&options(u16::MAX, None));
		for word in ["chain 2000", "--rpc-port 65535", "choose a lower one"] {
			assert!(line.contains(word), "expected `{word}` in: {line}");
		}
	}

	#[test]
	fn rpc_and_metrics_do_not_share_a_port() -> Result<()> {
		let free = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
		let line = refused(&options(free, Some(free)));
		for word in ["relay chain", &free.to_string(), "--prometheus-port"] {
			assert!(line.contains(word), "expected `{word}` in: {line}");
		}
		Ok(())
	}
}
