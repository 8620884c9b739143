//! Ports are tried before anything starts, so that a taken one is an error in plain words and not a node without RPC.

use anyhow::Context;
use sc_network::{multiaddr::Protocol, Multiaddr};
use sc_service::RpcHandlers;
use std::{
	io,
	net::{IpAddr, SocketAddr, TcpListener},
};

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
