//! The command line of `sluice relay`.

use crate::genesis;
use clap::{Args, Subcommand};
use sc_chain_spec::ChainSpec;
use sc_cli::{ExportChainSpecCmd, KeySubcommand, PurgeChainCmd, RunCmd, SubstrateCli};
use sc_service::BasePath;

/// Run a relay-chain node.
///
/// `--chain` takes `local` (validators Alice and Bob; the default), `dev` (Alice alone, in real slots) or the path of a
/// chain specification. With `--alice`, `--bob` and so on the node validates with that name's well-known keys, and keeps
/// its data in a folder of that name unless `--base-path` is given.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct RelayCmd {
	/// What to do other than run a node.
	#[command(subcommand)]
	pub subcommand: Option<RelaySubcommand>,

	/// Options of the node.
	#[command(flatten)]
	pub run: RunCmd,
}

/// What `sluice relay` does other than run a node.
// Parsed once, so its size is of no account.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Subcommand)]
pub enum RelaySubcommand {
	/// Write a chain specification as JSON.
	#[command(alias = "build-spec")]
	ExportChainSpec(ExportChainSpecCmd),

	/// Remove a chain's data.
	PurgeChain(PurgeChainCmd),

	/// Generate, inspect and insert keys.
	#[command(subcommand)]
	Key(KeySubcommand),
}

impl RelayCmd {
	/// Settle what the options leave open, so that two validators of the `local` chain start on one machine without
	/// further ado: each has its own folder and makes its own network key.
	pub fn settle(&mut self) {
		let Some(keyring) = self.run.get_keyring() else { return };
		let shared = &mut self.run.shared_params;
		if shared.base_path.is_none() && !self.run.tmp && !shared.dev {
			let folder = keyring.to_string().to_lowercase();
			let base = BasePath::from_project("", "", &Self::executable_name());
			shared.base_path = Some(base.path().join(folder));
		}
		// These keys are public: an identity that changes is the least of such a node's worries.
		self.run.network_params.node_key_params.unsafe_force_node_key_generation = true;
	}
}

impl SubstrateCli for RelayCmd {
	fn impl_name() -> String {
		"Sluice relay".into()
	}

	fn impl_version() -> String {
		env!("CARGO_PKG_VERSION").into()
	}

	fn description() -> String {
		"A relay-chain node of Sluice".into()
	}

	fn author() -> String {
		"the Sluice authors".into()
	}

	fn support_url() -> String {
		"the issues of the Sluice repository".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
		genesis::load(id).map_err(|error| error.to_string())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;

	#[derive(Debug, Parser)]
	struct Tool {
		#[command(flatten)]
		relay: RelayCmd,
	}

	fn parse(arguments: &[&str]) -> anyhow::Result<RelayCmd> {
		let arguments = std::iter::once("relay").chain(arguments.iter().copied());
		Ok(Tool::try_parse_from(arguments)?.relay)
	}

	#[test]
	fn well_known_validators_have_their_own_folders() -> anyhow::Result<()> {
		let mut alice = parse(&["--chain", "local", "--alice"])?;
		let mut bob = parse(&["--chain", "local", "--bob"])?;
		alice.settle();
		bob.settle();
		let folder = |cmd: RelayCmd| cmd.run.shared_params.base_path;
		let (alice, bob) = (folder(alice), folder(bob));
		assert!(alice.as_ref().is_some_and(|path| path.ends_with("alice")), "{alice:?}");
		assert!(bob.as_ref().is_some_and(|path| path.ends_with("bob")), "{bob:?}");
		Ok(())
	}

	#[test]
	fn a_given_folder_is_kept() -> anyhow::Result<()> {
		let mut alice = parse(&["--alice", "--base-path", "/data"])?;
		alice.settle();
		assert_eq!(alice.run.shared_params.base_path, Some("/data".into()));
		Ok(())
	}

	#[test]
	fn subcommands_are_parsed() -> anyhow::Result<()> {
		let spec = parse(&["build-spec", "--chain", "dev"])?;
		assert!(matches!(spec.subcommand, Some(RelaySubcommand::ExportChainSpec(_))));
		let key = parse(&["key", "generate"])?;
		assert!(matches!(key.subcommand, Some(RelaySubcommand::Key(_))));
		Ok(())
	}
}
