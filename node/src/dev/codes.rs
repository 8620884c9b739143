//! The chains' validation codes. They are megabytes long and change with upgrades only, so each is fetched once.

use anyhow::{anyhow, Result};
use polkadot_parachain_primitives::primitives::{ValidationCode, ValidationCodeHash};
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_node_relay::RelayQueries;
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex, PoisonError},
};

/// A code and its hash.
#[derive(Clone)]
pub struct Code {
	/// What it is known by.
	pub hash: ValidationCodeHash,
	/// The code.
	pub code: Arc<ValidationCode>,
}

/// The code of each chain that was asked for last.
#[derive(Default)]
pub struct Codes(Mutex<BTreeMap<ParaId, Code>>);

impl Codes {
	/// The code of chain `id` in the state of block `at`.
	pub fn of(&self, queries: &RelayQueries, at: Hash, id: ParaId) -> Result<Code> {
		let missing = || anyhow!("the relay chain has no code of chain {id}");
		let hash = queries.validation_code_hash(at, id)?.ok_or_else(missing)?;
		let mut codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(known) = codes.get(&id).filter(|known| known.hash == hash) {
			return Ok(known.clone());
		}
		let code = Arc::new(queries.validation_code(at, id)?.ok_or_else(missing)?);
		let fetched = Code { hash, code };
		codes.insert(id, fetched.clone());
		Ok(fetched)
	}
}
