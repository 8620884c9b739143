//! A parachain's first block, from its Wasm alone.
//!
//! The runtime itself says what its genesis is: a preset, which is a patch onto its default configuration, and the
//! state that it builds of both. Head and code come out before any chain runs, for the relay chain's genesis.

use crate::{
	arg::ParaSource,
	executor::executor,
	types::{Block, Hash},
	wasm::check_parachain,
};
use anyhow::{anyhow, ensure, Context};
use codec::Encode;
use cumulus_primitives_core::ParaId;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use polkadot_parachain_primitives::primitives::{HeadData, ValidationCode};
use sc_chain_spec::{
	construct_genesis_block, json_merge, ChainSpecExtension, ChainSpecGroup, GenericChainSpec,
};
use serde::{Deserialize, Serialize};
use serde_json::{json, Map, Value};
use sluice_node_base::{state_root, GenesisCalls};
use sp_core::storage::Storage;
use sp_runtime::traits::Block as _;

/// The preset taken when none is named, if the runtime has it.
const DEFAULT_PRESET: &str = "development";
/// The relay chain's id in a chain's specification.
const RELAY_CHAIN: &str = "sluice-dev";

/// What a parachain's specification says beyond any chain's: where it belongs.
#[derive(
	Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ChainSpecGroup, ChainSpecExtension,
)]
#[serde(deny_unknown_fields)]
pub struct Extensions {
	/// The id of the relay chain's specification.
	pub relay_chain: String,
	/// The chain's id on it.
	pub para_id: u32,
}

/// A parachain's chain specification.
pub type ParaChainSpec = GenericChainSpec<Extensions, storage_proof_size::HostFunctions>;

/// A parachain's genesis, and what the relay chain's genesis needs to know of it.
#[derive(Clone)]
pub struct GenesisInfo {
	/// The chain's id.
	pub id: ParaId,
	/// The chain's specification, its genesis state in raw form.
	pub chain_spec: ParaChainSpec,
	/// The encoded genesis header.
	pub head: HeadData,
	/// The genesis block's hash.
	pub hash: Hash,
	/// The runtime, as given.
	pub code: ValidationCode,
	/// Whether the genesis has a place for the chain's id, so that any id would do.
	pub takes_id: bool,
}

impl GenesisInfo {
	/// Asks the runtime for its genesis.
	pub fn new(source: &ParaSource) -> anyhow::Result<Self> {
		Self::build(source).with_context(|| format!("chain {}: genesis", source.id))
	}

	fn build(source: &ParaSource) -> anyhow::Result<Self> {
		let version = check_parachain(&source.wasm)?;
		let runtime = GenesisCalls::new(&source.wasm, executor());
		// Presets are optional for a runtime: then its default configuration is all there is.
		let names = runtime.preset_names().context(
			"the runtime cannot list its presets; if its `GenesisBuilder` is from before there were any, build it with a newer polkadot-sdk",
		)?;
		let preset = choose_preset(source.preset.as_deref(), &names)?;
		let mut config =
			runtime.config(None).context("the runtime has no default genesis configuration")?;
		if let Some(preset) = &preset {
			let patch =
				runtime.config(Some(preset)).context("the runtime does not give its preset")?;
			json_merge(&mut config, patch);
		}
		let takes_id = set_parachain_id(&mut config, source.id);
		let storage = runtime
			.build_state(&config)
			.context("the runtime refuses its genesis configuration")?;

		let state_version = version.state_version();
		let block: Block =
			construct_genesis_block(state_root(&storage, state_version), state_version);
		Ok(Self {
			id: source.id,
			chain_spec: specification(source.id, &storage)?,
			head: HeadData(block.header().encode()),
			hash: block.header().hash(),
			code: ValidationCode(source.wasm.clone()),
			takes_id,
		})
	}
}

/// The named preset if the runtime has it; unnamed, `development`, else the first, else none.
fn choose_preset(named: Option<&str>, names: &[String]) -> anyhow::Result<Option<String>> {
	let Some(named) = named else {
		let default = names.iter().find(|name| *name == DEFAULT_PRESET);
		return Ok(default.or_else(|| names.first()).cloned());
	};
	ensure!(
		names.iter().any(|name| name == named),
		"the runtime has no preset `{named}`; it has {}",
		if names.is_empty() { "none: leave `preset=` out".to_owned() } else { names.join(", ") },
	);
	Ok(Some(named.to_owned()))
}

/// Sets the chain's id wherever a pallet's genesis keeps it: `parachainId`, in `staging-parachain-info` and its likes. Whether
/// one does.
fn set_parachain_id(config: &mut Value, id: ParaId) -> bool {
	let pallets = config.as_object_mut().into_iter().flat_map(Map::values_mut);
	let entries =
		pallets.filter_map(|pallet| pallet.as_object_mut().and_then(|p| p.get_mut("parachainId")));
	entries.map(|entry| *entry = u32::from(id).into()).count() > 0
}

/// The specification with the state as it is, so that the runtime need not build it a second time.
fn specification(id: ParaId, storage: &Storage) -> anyhow::Result<ParaChainSpec> {
	let name = format!("sluice-dev-{id}");
	let children: Map<String, Value> =
		storage.children_default.iter().map(|(key, child)| (hex(key), raw(&child.data))).collect();
	let spec = json!({
		"name": name,
		"id": name,
		"chainType": "Development",
		"bootNodes": [],
		"telemetryEndpoints": null,
		"protocolId": name,
		"properties": null,
		"relay_chain": RELAY_CHAIN,
		"para_id": u32::from(id),
		"codeSubstitutes": {},
		"genesis": { "raw": { "top": raw(&storage.top), "childrenDefault": children } },
	});
	ParaChainSpec::from_json_bytes(serde_json::to_vec(&spec)?)
		.map_err(|e| anyhow!("its chain specification: {e}"))
}

fn raw<'a>(entries: impl IntoIterator<Item = (&'a Vec<u8>, &'a Vec<u8>)>) -> Value {
	let entries: Map<String, Value> =
		entries.into_iter().map(|(key, value)| (hex(key), hex(value).into())).collect();
	Value::Object(entries)
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn names(names: &[&str]) -> Vec<String> {
		names.iter().map(|name| (*name).to_owned()).collect()
	}

	#[test]
	fn the_preset_is_the_named_one_or_development_or_the_first() -> anyhow::Result<()> {
		let all = names(&["local_testnet", "development"]);
		assert_eq!(choose_preset(None, &all)?.as_deref(), Some("development"));
		assert_eq!(choose_preset(Some("local_testnet"), &all)?.as_deref(), Some("local_testnet"));
		assert_eq!(choose_preset(None, &names(&["genesis"]))?.as_deref(), Some("genesis"));
		assert_eq!(choose_preset(None, &[])?, None);
		Ok(())
	}

	#[test]
	fn an_unknown_preset_is_refused_with_those_there_are() {
		let refused = |all: &[&str]| {
			choose_preset(Some("live"), &names(all))
				.err()
				.map(|e| e.to_string())
				.unwrap_or_default()
		};
		assert!(refused(&["development"]).contains("it has development"));
		assert!(refused(&[]).contains("leave `preset=` out"));
	}

	#[test]
	fn a_preset_patches_the_default() {
		let mut config =
			json!({ "balances": { "balances": [], "devAccounts": null }, "sudo": { "key": null } });
		json_merge(&mut config, json!({ "balances": { "balances": [["a", 1]] } }));
		assert_eq!(config["balances"], json!({ "balances": [["a", 1]], "devAccounts": null }));
		assert_eq!(config["sudo"], json!({ "key": null }));
	}

	#[test]
	fn the_id_is_set_wherever_a_pallet_has_it() {
		let mut config = json!({
			"parachainInfo": { "parachainId": 100 },
			"info": { "parachainId": null, "other": 1 },
			"balances": { "balances": [] },
			"parachainId": 7,
		});
		assert!(set_parachain_id(&mut config, 2000.into()));
		assert_eq!(config["parachainInfo"]["parachainId"], 2000);
		assert_eq!(config["info"], json!({ "parachainId": 2000, "other": 1 }));
		assert_eq!(config["balances"], json!({ "balances": [] }));
		assert_eq!(config["parachainId"], 7);
		assert!(!set_parachain_id(&mut json!({ "balances": { "balances": [] } }), 2000.into()));
	}

	#[test]
	fn the_specification_holds_the_state() -> anyhow::Result<()> {
		use sp_runtime::BuildStorage;
		let mut storage = Storage::default();
		storage.top.insert(b"key".to_vec(), b"value".to_vec());
		let spec = specification(2000.into(), &storage)?;
		assert_eq!((spec.id(), spec.name()), ("sluice-dev-2000", "sluice-dev-2000"));
		assert_eq!(spec.extensions().para_id, 2000);
		let read = spec.build_storage().map_err(|e| anyhow!(e))?;
		assert_eq!(read.top, storage.top);
		Ok(())
	}
}
