//! Code upgrades of the chains: the validator compiles new code as soon as it is announced, and blocks go on until it is in
//! force.

use super::Network;
use anyhow::Result;
use pallet_paras::FutureCodeUpgrades;
use polkadot_parachain_primitives::primitives::ValidationCode;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_relay_runtime::Runtime;

impl Network {
	/// Chain `id` has announced this code. Compiling takes seconds, so it begins now, well before the first candidate that
	/// needs it; and whoever waits for a broken code to come into force learns of it in time.
	pub(super) fn prepare_announced(&self, id: ParaId, code: ValidationCode) {
		let pvf = self.pvf.clone();
		tokio::spawn(async move {
			match pvf.prepare(&code).await {
				Ok(hash) => {
					log::info!(target: "sluice", "chain {id}: its next code {hash:?} is compiled")
				}
				Err(error) => log::warn!(
					target: "sluice",
					"chain {id}: its next code {:?} cannot be run, so that it stops once that is in force: {error}",
					code.hash(),
				),
			}
		});
	}

	/// Whether chain `id` has an upgrade on its way, which only blocks bring about.
	pub(super) fn upgrade_pending(&self, at: Hash, id: ParaId) -> Result<bool> {
		let key = FutureCodeUpgrades::<Runtime>::hashed_key_for(id);
		Ok(self.relay.queries().storage(at, &key)?.is_some())
	}
}
