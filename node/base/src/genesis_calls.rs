//! A runtime's answers about its genesis, asked before any chain runs.
//!
//! `sc-chain-spec` has such a caller too; it compiles the runtime anew for each. This one uses the executor of the chain's node,
//! which then finds the runtime compiled.

use crate::one_line;
use anyhow::{anyhow, Context};
use codec::{Decode, Encode};
use serde_json::Value;
use sp_core::{
	storage::{well_known_keys, Storage},
	traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode},
};
use sp_io::hashing::blake2_256;
use sp_state_machine::BasicExternalities;
use std::borrow::Cow;

/// Asks one runtime.
pub struct GenesisCalls<'a, E> {
	wasm: &'a [u8],
	hash: Vec<u8>,
	executor: E,
}

impl<'a, E: CodeExecutor> GenesisCalls<'a, E> {
	/// Asks this Wasm, which `executor` runs.
	pub fn new(wasm: &'a [u8], executor: E) -> Self {
		// The hash by which a client names the code in its state, so that the two share what is compiled.
		Self { wasm, hash: blake2_256(wasm).to_vec(), executor }
	}

	/// The names of the runtime's presets.
	pub fn preset_names(&self) -> anyhow::Result<Vec<String>> {
		self.get("GenesisBuilder_preset_names", &[])
	}

	/// The configuration of a preset, which is a patch, or the default one.
	pub fn config(&self, preset: Option<&String>) -> anyhow::Result<Value> {
		let json: Option<Vec<u8>> = self.get("GenesisBuilder_get_preset", &preset.encode())?;
		let json = json.context("it gives nothing")?;
		serde_json::from_slice(&json).context("it is no JSON")
	}

	/// The state that the runtime builds of a whole configuration, its own code included.
	pub fn build_state(&self, config: &Value) -> anyhow::Result<Storage> {
		let mut state = BasicExternalities::default();
		let config = config.to_string().into_bytes();
		let built = self.call(&mut state, "GenesisBuilder_build_state", &config.encode())?;
		let built: Result<(), String> = decode(&built)?;
		built.map_err(|reason| anyhow!(reason))?;
		// The runtime builds all state but its own code.
		let mut storage = state.into_storages();
		storage.top.insert(well_known_keys::CODE.to_vec(), self.wasm.to_vec());
		Ok(storage)
	}

	fn get<T: Decode>(&self, method: &str, args: &[u8]) -> anyhow::Result<T> {
		decode(&self.call(&mut BasicExternalities::default(), method, args)?)
	}

	fn call(
		&self,
		state: &mut BasicExternalities,
		method: &str,
		args: &[u8],
	) -> anyhow::Result<Vec<u8>> {
		let fetcher = WrappedRuntimeCode(Cow::Borrowed(self.wasm));
		let code =
			RuntimeCode { code_fetcher: &fetcher, heap_pages: None, hash: self.hash.clone() };
		let context = CallContext::Offchain;
		let (answer, _) = self.executor.call(state, &code, method, args, context);
		answer.map_err(|error| anyhow!("{method}: {}", one_line(&error.to_string())))
	}
}

fn decode<T: Decode>(answer: &[u8]) -> anyhow::Result<T> {
	T::decode(&mut &answer[..]).context("its answer does not decode")
}
