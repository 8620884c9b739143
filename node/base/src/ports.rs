//! Ports are tried before anything starts, so that a taken one is an error in plain words and not a node without RPC. Until a
//! node serves there, somebody else may take one all the same: that is told in the same words.

use anyhow::Context;
use sc_network::{multiaddr::Protocol, Multiaddr};
use sc_service::{Configuration, RpcHandlers};
use std::{
	io,
	net::{IpAddr, SocketAddr, TcpListener},
};

/// What a port is for, and the option that chooses it.
pub type Use = (&'static str, &'static str);

/// The JSON-RPC of a development network's node.
pub const RPC: Use = ("its JSON-RPC", "--rpc-port");
/// Its metrics.
pub const PROMETHEUS: Use = ("its metrics", "--prometheus-port");

/// A port that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum PortError {
	/// Something else listens there.
	#[error("port {} for {purpose} is taken on {}: stop what listens there, or choose another port with {option}", address.port(), address.ip())]
	Taken {
		/// Where.
		address: SocketAddr,
		/// What the port was to serve.
		purpose: &'static str,
		/// The option that chooses another one.
		option: &'static str,
	},
	/// The system refuses it for another reason.
	#[error(
		"cannot listen on {address} for {purpose} ({source}): choose another port with {option}"
	)]
	Refused {
		/// Where.
		address: SocketAddr,
		/// What the port was to serve.
		purpose: &'static str,
		/// The option that chooses another one.
		option: &'static str,
		/// What the system said.
		source: io::Error,
	},
}

/// Whether a listener could be opened there now. Port 0 stands for any free one.
pub fn check(
	address: SocketAddr,
	purpose: &'static str,
	option: &'static str,
) -> Result<(), PortError> {
	match TcpListener::bind(address) {
		Ok(_) => Ok(()),
		Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
			Err(PortError::Taken { address, purpose, option })
		}
		// A machine without IPv6 is no error: the IPv4 address is there as well.
		Err(_) if address.is_ipv6() => Ok(()),
		Err(source) => Err(PortError::Refused { address, purpose, option, source }),
	}
}

/// Where a node has to serve its JSON-RPC: there or nowhere.
pub fn rpc_asked(config: &Configuration) -> Vec<SocketAddr> {
	let endpoints = config.rpc.addr.iter().flatten();
	endpoints
		.filter(|endpoint| !endpoint.is_optional && !endpoint.retry_random_port)
		.map(|endpoint| endpoint.listen_addr)
		.collect()
}

/// Why a node did not start. If it is that somebody has taken one of these addresses since it was tried, another network that
/// starts at the same time say, then as [`check`] would tell it now.
pub fn taken_since(
	error: impl Into<anyhow::Error>,
	asked: &[SocketAddr],
	(purpose, option): Use,
) -> anyhow::Error {
	let error = error.into();
	if !is_in_use(&error) {
		return error;
	}
	let taken = asked.iter().find_map(|address| check(*address, purpose, option).err());
	taken.map_or(error, Into::into)
}

/// Whether the server of JSON-RPC could not listen: `sc-service` hands its error on as it is, without the address.
fn is_in_use(error: &anyhow::Error) -> bool {
	let Some(sc_service::Error::Application(cause)) = error.downcast_ref() else { return false };
	let cause = cause.downcast_ref::<io::Error>();
	cause.is_some_and(|cause| cause.kind() == io::ErrorKind::AddrInUse)
}

/// The TCP socket of a listening address, if it has one.
pub fn tcp_address(address: &Multiaddr) -> Option<SocketAddr> {
	let mut parts = address.iter();
	let ip = match parts.next()? {
		Protocol::Ip4(ip) => IpAddr::V4(ip),
		Protocol::Ip6(ip) => IpAddr::V6(ip),
		_ => return None,
	};
	match parts.next()? {
		Protocol::Tcp(port) => Some(SocketAddr::new(ip, port)),
		_ => None,
	}
}

/// Where a node's JSON-RPC is served.
pub fn rpc_address(rpc: &RpcHandlers) -> anyhow::Result<SocketAddr> {
	let addresses = rpc.listen_addresses();
	let address = addresses.iter().find_map(tcp_address);
	address.with_context(|| format!("the JSON-RPC server names no address among {addresses:?}"))
}

/// The same listening address with any free port.
pub fn with_any_port(address: &Multiaddr) -> Multiaddr {
	address.iter().fold(Multiaddr::empty(), |rest, part| {
		rest.with(match part {
			Protocol::Tcp(_) => Protocol::Tcp(0),
			Protocol::Udp(_) => Protocol::Udp(0),
			part => part,
		})
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_taken_port_names_purpose_and_remedy() -> anyhow::Result<()> {
		let holder = TcpListener::bind("127.0.0.1:0")?;
		let address = holder.local_addr()?;
		let text = check(address, "JSON-RPC", "--rpc-port")
			.err()
			.map(|error| error.to_string())
			.unwrap_or_default();
		let expected = format!(
			"port {} for JSON-RPC is taken on 127.0.0.1: stop what listens there, or choose another port with --rpc-port",
			address.port()
		);
		assert_eq!(text, expected);
		Ok(())
	}

	/// What `sc-service` says if its server finds the port taken.
	fn in_use() -> sc_service::Error {
		sc_service::Error::Application(io::Error::from(io::ErrorKind::AddrInUse).into())
	}

	#[test]
	fn a_port_taken_since_it_was_tried_is_told_as_if_tried_now() -> anyhow::Result<()> {
		let free = SocketAddr::from(([127, 0, 0, 1], 0));
		let holder = TcpListener::bind(free)?;
		let address = holder.local_addr()?;
		let text = taken_since(in_use(), &[free, address], RPC).to_string();
		let expected = format!(
			"port {} for its JSON-RPC is taken on 127.0.0.1: stop what listens there, or choose another port with --rpc-port",
			address.port()
		);
		assert_eq!(text, expected);
		Ok(())
	}

	#[test]
	fn what_is_not_of_a_taken_port_stays_as_it_is() -> anyhow::Result<()> {
		let holder = TcpListener::bind("127.0.0.1:0")?;
		let other = sc_service::Error::Other("no keys".into());
		assert!(taken_since(other, &[holder.local_addr()?], RPC).to_string().contains("no keys"));
		// Free again by now: there is no address to name.
		let text = taken_since(in_use(), &[SocketAddr::from(([127, 0, 0, 1], 0))], RPC).to_string();
		assert_eq!(text, in_use().to_string());
		Ok(())
	}

	#[test]
	fn any_free_port_is_no_error() {
		assert!(check(SocketAddr::from(([127, 0, 0, 1], 0)), "JSON-RPC", "--rpc-port").is_ok());
	}

	#[test]
	fn addresses_are_read() -> anyhow::Result<()> {
		let rpc: Multiaddr = "/ip4/127.0.0.1/tcp/9944/ws".parse()?;
		assert_eq!(tcp_address(&rpc), Some("127.0.0.1:9944".parse()?));
		let tcp: Multiaddr = "/ip4/127.0.0.1/tcp/30333".parse()?;
		assert_eq!(tcp_address(&tcp), Some("127.0.0.1:30333".parse()?));
		assert_eq!(with_any_port(&tcp), "/ip4/127.0.0.1/tcp/0".parse()?);
		let udp: Multiaddr = "/ip4/127.0.0.1/udp/30333/webrtc-direct".parse()?;
		assert_eq!(tcp_address(&udp), None);
		assert_eq!(with_any_port(&udp), "/ip4/127.0.0.1/udp/0/webrtc-direct".parse()?);
		Ok(())
	}
}
