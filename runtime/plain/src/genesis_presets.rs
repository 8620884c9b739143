//! Genesis presets. None is called `development`: a node without instructions takes the first.

use alloc::vec::Vec;

use frame_support::build_struct_json_patch;
use sp_genesis_builder::PresetId;
use sp_keyring::Sr25519Keyring;
use staging_xcm::latest::VERSION as XCM_VERSION;

use crate::{
	configs::system::UNIT, AccountId, Balance, BalancesConfig, PolkadotXcmConfig,
	RuntimeGenesisConfig, SudoConfig,
};

/// The presets, by what every development account has in them.
pub const PRESETS: [(&str, Balance); 2] = [("generous", 1_000 * UNIT), ("frugal", 10 * UNIT)];

/// The preset of this name, as a JSON patch of the default genesis. Alice has sudo.
pub fn get_preset(name: &PresetId) -> Option<Vec<u8>> {
	let (_, endowment) = PRESETS.into_iter().find(|(preset, _)| preset == name)?;
	let balances: Vec<(AccountId, Balance)> =
		Sr25519Keyring::well_known().map(|key| (key.to_account_id(), endowment)).collect();
	let patch = build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
		polkadot_xcm: PolkadotXcmConfig { safe_xcm_version: Some(XCM_VERSION) },
	});
	serde_json::to_vec(&patch).ok()
}

/// The names [`get_preset`] knows.
pub fn preset_names() -> Vec<PresetId> {
	PRESETS.into_iter().map(|(name, _)| PresetId::from(name)).collect()
}
