//! Genesis presets: `development` (Alice validates) and `local_testnet` (Alice and Bob do).

use crate::{
	AccountId, BabeConfig, BalancesConfig, CouncilConfig, RuntimeGenesisConfig, SessionConfig,
	SessionKeys, SudoConfig, XcmPalletConfig, BABE_GENESIS_EPOCH_CONFIG, UNIT,
};
use alloc::{vec, vec::Vec};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// What every development account starts with.
pub const ENDOWMENT: crate::Balance = 1_000_000 * UNIT;

fn session_keys(validator: Sr25519Keyring, finality: Ed25519Keyring) -> SessionKeys {
	SessionKeys {
		grandpa: finality.public().into(),
		babe: validator.public().into(),
		para_validator: validator.public().into(),
	}
}

fn testnet(validators: Vec<(Sr25519Keyring, Ed25519Keyring)>) -> Value {
	let endowed: Vec<AccountId> =
		Sr25519Keyring::well_known().map(|account| account.to_account_id()).collect();
	let council = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie]
		.map(|a| a.to_account_id());
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: endowed
				.iter()
				.cloned()
				.map(|account| (account, ENDOWMENT))
				.collect::<Vec<_>>(),
		},
		babe: BabeConfig { epoch_config: BABE_GENESIS_EPOCH_CONFIG },
		session: SessionConfig {
			keys: validators
				.into_iter()
				.map(|(validator, finality)| {
					let account = validator.to_account_id();
					(account.clone(), account, session_keys(validator, finality))
				})
				.collect::<Vec<_>>(),
		},
		council: CouncilConfig { members: council.to_vec() },
		sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
		xcm_pallet: XcmPalletConfig { safe_xcm_version: Some(staging_xcm::latest::VERSION) },
	})
}

/// The preset of that name, as a patch onto the default genesis configuration.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let alice = (Sr25519Keyring::Alice, Ed25519Keyring::Alice);
	let bob = (Sr25519Keyring::Bob, Ed25519Keyring::Bob);
	let patch = match id.as_ref() {
		DEV_RUNTIME_PRESET => testnet(vec![alice]),
		LOCAL_TESTNET_RUNTIME_PRESET => testnet(vec![alice, bob]),
		_ => return None,
	};
	serde_json::to_vec(&patch).ok()
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}
