//! Chain specifications: the runtime's presets, with parachains for a development network.

use crate::{
	executor::dev_executor,
	types::{Block, Hash, RelayExecutor},
};
use anyhow::{anyhow, Context};
use sc_chain_spec::{
	construct_genesis_block, json_merge, resolve_state_version_from_wasm, ChainSpec, ChainType,
	GenericChainSpec, NoExtension, Properties,
};
use serde_json::{json, Value};
use sluice_node_base::{state_root, GenesisCalls};
use sluice_primitives::ParaId;
use sluice_relay_runtime::RuntimeGenesisConfig;
use sp_runtime::traits::BlakeTwo256;

/// A parachain that is there from the first relay block on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenesisPara {
	/// Its number.
	pub id: ParaId,
	/// Its genesis head.
	pub head: Vec<u8>,
	/// Its validation code.
	pub code: Vec<u8>,
}

fn prefixed_hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// The genesis patch that registers parachains.
pub fn parachains_patch(chains: &[GenesisPara]) -> Value {
	let chains: Vec<Value> = chains
		.iter()
		.map(|chain| {
			json!([
				u32::from(chain.id),
				{ "head": prefixed_hex(&chain.head), "code": prefixed_hex(&chain.code) },
			])
		})
		.collect();
	json!({ "paras": { "chains": chains } })
}

/// The largest code, in bytes, that the genesis takes of a parachain: no preset changes the default.
pub fn max_code_size() -> u32 {
	RuntimeGenesisConfig::default().configuration.config.max_code_size
}

/// The hash of the first block of the chain that `spec` describes.
pub(crate) fn genesis_hash(spec: &dyn ChainSpec, executor: &RelayExecutor) -> anyhow::Result<Hash> {
	let storage = spec.build_storage().map_err(anyhow::Error::msg)?;
	let version = resolve_state_version_from_wasm::<_, BlakeTwo256>(&storage, executor)?;
	let block: Block = construct_genesis_block(state_root(&storage, version), version);
	Ok(block.header.hash())
}

/// The relay-chain runtime in this binary.
pub fn runtime_wasm() -> anyhow::Result<&'static [u8]> {
	sluice_relay_runtime::WASM_BINARY.context(
		"this binary was built without the relay-chain runtime: build again without SKIP_WASM_BUILD, or give a chain \
		 specification with --chain FILE",
	)
}

/// Keeps the chain's nodes apart from others on the network.
const PROTOCOL_ID: &str = "sluice";

fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), "SLU".into());
	properties.insert("tokenDecimals".into(), 10.into());
	properties.insert("ss58Format".into(), 42.into());
	properties
}

fn spec(
	name: &str,
	id: &str,
	chain_type: ChainType,
	preset: &str,
	patch: Value,
) -> anyhow::Result<Box<dyn ChainSpec>> {
	let spec: GenericChainSpec = GenericChainSpec::builder(runtime_wasm()?, NoExtension::None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_protocol_id(PROTOCOL_ID)
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.with_genesis_config_patch(patch)
		.build();
	Ok(Box::new(spec))
}

/// One validator, Alice, and no parachain.
fn development() -> anyhow::Result<Box<dyn ChainSpec>> {
	let preset = sp_genesis_builder::DEV_RUNTIME_PRESET;
	spec("Sluice Development", "sluice_dev", ChainType::Development, preset, json!({}))
}

/// The genesis of a development network before it is known which parachains it has.
pub struct DevGenesis {
	runtime: GenesisCalls<'static, RelayExecutor>,
	config: Value,
}

impl DevGenesis {
	/// Asks the runtime for its preset, and so compiles it, which takes seconds.
	pub fn new() -> anyhow::Result<Self> {
		let runtime = GenesisCalls::new(runtime_wasm()?, dev_executor());
		let mut config = runtime.config(None)?;
		let preset = runtime.config(Some(&sp_genesis_builder::DEV_RUNTIME_PRESET.into()))?;
		json_merge(&mut config, preset);
		Ok(Self { runtime, config })
	}

	/// The chain specification with these parachains.
	pub fn with(mut self, chains: &[GenesisPara]) -> anyhow::Result<Box<dyn ChainSpec>> {
		json_merge(&mut self.config, parachains_patch(chains));
		let mut spec = development()?;
		spec.set_storage(self.runtime.build_state(&self.config)?);
		Ok(spec)
	}
}

/// Two validators, Alice and Bob.
pub fn local() -> anyhow::Result<Box<dyn ChainSpec>> {
	spec(
		"Sluice Local Testnet",
		"sluice_local",
		ChainType::Local,
		sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET,
		json!({}),
	)
}

/// A chain specification by name, `dev` or `local`, or from a JSON file.
pub fn load(id: &str) -> anyhow::Result<Box<dyn ChainSpec>> {
	match id {
		"dev" => development(),
		"" | "local" => local(),
		path => {
			let file = std::path::PathBuf::from(path);
			if !file.is_file() {
				return Err(anyhow!(
					"there is no chain `{path}`: --chain takes `dev`, `local` or the path of a chain specification, and \
					 there is no such file"
				));
			}
			let spec: GenericChainSpec =
				GenericChainSpec::from_json_file(file).map_err(|error| {
					anyhow!("`{path}` is no chain specification of a relay chain: {error}")
				})?;
			Ok(Box::new(spec))
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_patch_registers_chains_in_order() {
		let chains = [
			GenesisPara { id: 2_001.into(), head: vec![1, 2], code: vec![0xab] },
			GenesisPara { id: 2_000.into(), head: vec![], code: vec![0xcd, 0xef] },
		];
		assert_eq!(
			parachains_patch(&chains),
			json!({ "paras": { "chains": [
				[2001, { "head": "0x0102", "code": "0xab" }],
				[2000, { "head": "0x", "code": "0xcdef" }],
			] } })
		);
	}

	#[test]
	fn no_chains_is_an_empty_list() {
		assert_eq!(parachains_patch(&[]), json!({ "paras": { "chains": [] } }));
	}

	#[test]
	fn a_missing_file_is_named_with_the_remedy() {
		let text = load("/nowhere/chain.json").err().map(|e| e.to_string()).unwrap_or_default();
		assert!(text.contains("/nowhere/chain.json") && text.contains("`dev`, `local`"), "{text}");
		assert_eq!(text.lines().count(), 1);
	}
}
