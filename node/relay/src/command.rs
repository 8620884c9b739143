//! What `sluice relay` does.

use crate::{
	cli::{RelayCmd, RelaySubcommand},
	service,
};
use sc_cli::SubstrateCli;
use sc_service::{Configuration, Error as ServiceError};
use sluice_node_base::ports::{self, Use};

/// The port of the JSON-RPC and the option that chooses it.
const RPC: Use = ("JSON-RPC", "--rpc-port");

/// Run the command.
pub fn run(mut cmd: RelayCmd) -> anyhow::Result<()> {
	match &cmd.subcommand {
		Some(RelaySubcommand::ExportChainSpec(export)) => {
			export.run(cmd.load_spec(&export.chain).map_err(anyhow::Error::msg)?)?;
		}
		Some(RelaySubcommand::PurgeChain(purge)) => {
			cmd.create_runner(purge)
				.map_err(plain)?
				.sync_run(|config| purge.run(config.database))?;
		}
		Some(RelaySubcommand::Key(key)) => key.run(&cmd).map_err(plain)?,
		None => {
			cmd.settle();
			run_node(&cmd)?;
		}
	}
	Ok(())
}

fn run_node(cmd: &RelayCmd) -> anyhow::Result<()> {
	let mut runner = cmd.create_runner(&cmd.run).map_err(plain)?;
	settle_ports(cmd, runner.config_mut())?;
	let asked = ports::rpc_asked(runner.config());
	runner.run_node_until_exit(|config| async move { service::new_full(config) }).map_err(
		|error: ServiceError| {
			anyhow::Error::msg(ports::taken_since(error, &asked, RPC).to_string())
		},
	)
}

/// The texts of this crate say all that there is to say; do not put "Invalid input" before them.
fn plain(error: sc_cli::Error) -> anyhow::Error {
	match error {
		sc_cli::Error::Input(text) => anyhow::Error::msg(text),
		other => other.into(),
	}
}

/// A port that was asked for must be free. A default port that is taken is replaced by any free one, so that a second
/// node on the machine needs no options; metrics, which would be hard to find then, are left out instead.
fn settle_ports(cmd: &RelayCmd, config: &mut Configuration) -> Result<(), ports::PortError> {
	let asked =
		cmd.run.network_params.port.is_some() || !cmd.run.network_params.listen_addr.is_empty();
	let check_peers = |address| ports::check(address, "peers", "--port");
	let tcp = || config.network.listen_addresses.iter().filter_map(ports::tcp_address);
	if let Err(error) = tcp().try_for_each(check_peers) {
		if asked {
			return Err(error);
		}
		log::info!("{error}. Taking any free port.");
		config.network.listen_addresses =
			config.network.listen_addresses.iter().map(ports::with_any_port).collect();
	}

	let rpc = &cmd.run.rpc_params;
	if rpc.rpc_port.is_some() || !rpc.experimental_rpc_endpoint.is_empty() {
		for endpoint in config.rpc.addr.iter_mut().flatten() {
			endpoint.retry_random_port = false;
			if !endpoint.is_optional {
				let (purpose, option) = RPC;
				ports::check(endpoint.listen_addr, purpose, option)?;
			}
		}
	}

	if let Some(prometheus) = &config.prometheus_config {
		if let Err(error) = ports::check(prometheus.port, "metrics", "--prometheus-port") {
			if cmd.run.prometheus_params.prometheus_port.is_some() {
				return Err(error);
			}
			log::info!("{error}. Running without metrics.");
			config.prometheus_config = None;
		}
	}
	Ok(())
}
