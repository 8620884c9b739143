//! What several commands ask of the user: where the chains are, and who signs.

use crate::{chain::Chain, guess, stdio::tell};
use anyhow::{anyhow, bail, ensure, Context as _, Result};
use clap::Args;
use futures::future::join_all;
use std::{
	env::{self, VarError},
	fs,
	path::PathBuf,
	str::FromStr,
};
use subxt_signer::{sr25519::Keypair, SecretUri};

#[cfg(test)]
mod tests;

/// A secret phrase with derivations, such as `//Alice`, if no option names a key.
const KEY_VARIABLE: &str = "SLUICE_SURI";
/// What a key is written as.
const EXPECTED: &str = "expected a secret phrase or seed, with derivations if any";

/// Where the relay chain is, and how to answer.
#[derive(Debug, Args)]
pub struct RelayArgs {
	/// The relay chain's JSON-RPC.
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	pub url: String,

	/// Print one JSON object instead of tables. Amounts are strings, in the smallest unit.
	#[arg(long)]
	pub json: bool,
}

/// Where the chains on the relay chain are.
#[derive(Debug, Args)]
pub struct ParaArgs {
	/// JSON-RPC of a chain on the relay chain. Repeatable. Without it the ports after the relay chain's are tried, where
	/// `sluice dev` has them.
	#[arg(long = "para-url", value_name = "URL")]
	para_urls: Vec<String>,
}

/// Who signs.
#[derive(Debug, Args)]
pub struct SignerArgs {
	/// Sign with a development account. Without this option and --key-file the variable SLUICE_SURI names the key, or
	/// else //Alice signs. Repeatable where several have to.
	#[arg(long, value_name = "//NAME", conflicts_with = "key_file")]
	pub from: Vec<String>,

	/// Sign with the key in this file: a secret phrase or seed, with derivations if any.
	#[arg(long, value_name = "FILE")]
	pub key_file: Option<PathBuf>,
}

impl RelayArgs {
	/// A connection to the relay chain.
	pub async fn connect(&self) -> Result<Chain> {
		Chain::relay(&self.url).await.context("--url")
	}
}

impl ParaArgs {
	/// Whether the user gives addresses.
	pub fn is_given(&self) -> bool {
		!self.para_urls.is_empty()
	}

	/// Connections to the chains that answer: each chain once. What was asked for by name must answer, a guess need not. `chains`
	/// are registered.
	pub async fn connect(&self, relay: &Chain, chains: usize) -> Result<Vec<Chain>> {
		let mut found = Vec::new();
		if self.is_given() {
			for connected in join_all(self.para_urls.iter().map(|url| Chain::para(url))).await {
				add(&mut found, connected.context("--para-url")?);
			}
			return Ok(found);
		}
		for connected in guess::chains(relay, chains).await {
			match connected {
				Ok(chain) => add(&mut found, chain),
				Err(error) => tell(format_args!("warning: skipped: {error:#}")),
			}
		}
		Ok(found)
	}

	/// The connection to chain `id`, which is the one on `relay` and no other of that number.
	pub async fn connect_to(&self, id: u32, relay: &Chain, chains: usize) -> Result<Chain> {
		let found = self.connect(relay, chains).await?;
		let others: Vec<_> = found.iter().map(Chain::name).collect();
		let others = if others.is_empty() { "none".into() } else { others.join(", ") };
		let chain = found.into_iter().find(|chain| chain.id() == id).ok_or_else(|| {
			anyhow!(
				"chain {id} has to act and was not found; found: {others}; give its address with --para-url"
			)
		})?;
		chain.ensure_on(relay).await?;
		Ok(chain)
	}
}

fn add(found: &mut Vec<Chain>, chain: Chain) {
	if found.iter().all(|known| known.id() != chain.id()) {
		found.push(chain);
	}
}

impl SignerArgs {
	/// The keys, the first of them the one that signs what needs one signature. `default` are development accounts for
	/// the case that nothing is said.
	pub fn keys(&self, default: &[&str]) -> Result<Vec<Keypair>> {
		if let Some(file) = &self.key_file {
			let text = fs::read_to_string(file)
				.with_context(|| format!("--key-file {}: cannot read this file", file.display()))?;
			let key = key(text.trim())
				.with_context(|| format!("--key-file {}: no key in this file", file.display()))?;
			return Ok(vec![key]);
		}
		if !self.from.is_empty() {
			return self.from.iter().map(|name| development_key(name)).collect();
		}
		match key_in(env::var(KEY_VARIABLE))? {
			Some(key) => Ok(vec![key]),
			None => default.iter().map(|name| development_key(name)).collect(),
		}
	}

	/// The key of the only signer.
	pub fn key(&self) -> Result<Keypair> {
		let mut keys = self.keys(&["//Alice"])?;
		match (keys.pop(), keys.is_empty()) {
			(Some(key), true) => Ok(key),
			_ => bail!("--from: one account signs this; give one"),
		}
	}
}

/// Secrets do not belong into a command line, which others on the machine can read.
fn development_key(name: &str) -> Result<Keypair> {
	if !name.starts_with("//") {
		bail!(
			"--from takes development accounts such as //Alice; give any other key by --key-file or by {KEY_VARIABLE}"
		);
	}
	key(name).with_context(|| format!("--from {name}: no account of that name"))
}

/// The key in the environment's variable, if it is set at all.
fn key_in(variable: Result<String, VarError>) -> Result<Option<Keypair>> {
	let found = match variable {
		Ok(text) => key(text.trim()),
		Err(VarError::NotPresent) => return Ok(None),
		Err(VarError::NotUnicode(_)) => Err(anyhow!("{EXPECTED}: it is no text")),
	};
	found.map(Some).with_context(|| format!("no key in {KEY_VARIABLE}"))
}

fn key(secret: &str) -> Result<Keypair> {
	// Nothing at all would be the key that everybody has, from which the development accounts derive.
	ensure!(!secret.is_empty(), "{EXPECTED}: it is empty");
	let parsed = SecretUri::from_str(secret).map_err(|error| anyhow!("{EXPECTED}: {error}"))?;
	Keypair::from_uri(&parsed).map_err(|error| anyhow!("{EXPECTED}: {error}"))
}
