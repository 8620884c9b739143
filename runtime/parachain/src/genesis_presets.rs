//! Genesis of the demo chains.
//!
//! `2000` and `2001` are two chains that know of each other; `development` and `local_testnet` are
//! `2000`. The development accounts have a million units each, Alice has sudo, and sovereign
//! accounts exist, so that transfers to them need no minimum.

use alloc::{format, vec, vec::Vec};

use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Sr25519Keyring;
use staging_xcm::latest::{prelude::Parachain, Location, VERSION as XCM_VERSION};
use staging_xcm_executor::traits::ConvertLocation;

use crate::{
	configs::{assets::FeeAccount, xcm::LocationToAccountId},
	AccountId, AuraConfig, Balance, BalancesConfig, ForeignAssetsConfig, ParachainInfoConfig,
	PolkadotXcmConfig, RuntimeGenesisConfig, SudoConfig, DECIMALS, FOREIGN_MIN_BALANCE, UNIT,
};

/// Name of the preset of the first chain.
pub const PRESET_2000: &str = "2000";
/// Name of the preset of the second chain.
pub const PRESET_2001: &str = "2001";

/// The demo chains and their collators.
const CHAINS: [(u32, Sr25519Keyring); 2] =
	[(2000, Sr25519Keyring::Alice), (2001, Sr25519Keyring::Bob)];

/// What a development account starts with.
pub const ENDOWMENT: Balance = 1_000_000 * UNIT;
/// What a sovereign account, and the account of the fees, starts with.
pub const SOVEREIGN_ENDOWMENT: Balance = UNIT;

/// A foreign asset: where it is from, its name and its symbol.
type ForeignAsset = (Location, Vec<u8>, Vec<u8>);

fn foreign_assets(id: u32) -> Vec<ForeignAsset> {
	let siblings = CHAINS.iter().filter(|(sibling, _)| *sibling != id).map(|(sibling, _)| {
		(
			Location::new(1, [Parachain(*sibling)]),
			format!("Unit of chain {sibling}").into_bytes(),
			format!("UNIT{sibling}").into_bytes(),
		)
	});
	let relay = (Location::parent(), b"Relay chain token".to_vec(), b"RELAY".to_vec());
	core::iter::once(relay).chain(siblings).collect()
}

fn genesis(id: u32, collator: Sr25519Keyring) -> Value {
	let fees = FeeAccount::get();
	let assets: Vec<_> = foreign_assets(id)
		.into_iter()
		.map(|asset| (LocationToAccountId::convert_location(&asset.0), asset))
		.collect();
	let sovereigns: Vec<AccountId> = assets.iter().filter_map(|(owner, _)| owner.clone()).collect();
	let balances: Vec<(AccountId, Balance)> = Sr25519Keyring::well_known()
		.map(|key| (key.to_account_id(), ENDOWMENT))
		.chain(sovereigns.into_iter().map(|account| (account, SOVEREIGN_ENDOWMENT)))
		.chain([(fees.clone(), SOVEREIGN_ENDOWMENT)])
		.collect();
	let registered = assets
		.iter()
		.map(|(owner, (location, ..))| {
			let owner = owner.clone().unwrap_or_else(|| fees.clone());
			(location.clone(), owner, true, FOREIGN_MIN_BALANCE)
		})
		.collect::<Vec<_>>();
	let metadata = assets
		.into_iter()
		.map(|(_, (location, name, symbol))| (location, name, symbol, DECIMALS))
		.collect::<Vec<_>>();

	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		parachain_info: ParachainInfoConfig { parachain_id: ParaId::from(id) },
		foreign_assets: ForeignAssetsConfig { assets: registered, metadata },
		sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
		aura: AuraConfig { authorities: vec![collator.public().into()] },
		polkadot_xcm: PolkadotXcmConfig { safe_xcm_version: Some(XCM_VERSION) },
	})
}

/// The preset of this name, as a JSON patch of the default genesis.
pub fn get_preset(name: &PresetId) -> Option<Vec<u8>> {
	let id = match name.as_ref() {
		DEV_RUNTIME_PRESET | LOCAL_TESTNET_RUNTIME_PRESET | PRESET_2000 => 2000,
		PRESET_2001 => 2001,
		_ => return None,
	};
	let (id, collator) = CHAINS.into_iter().find(|(chain, _)| *chain == id)?;
	serde_json::to_vec(&genesis(id, collator)).ok()
}

/// The names [`get_preset`] knows.
pub fn preset_names() -> Vec<PresetId> {
	[DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PRESET_2000, PRESET_2001]
		.into_iter()
		.map(PresetId::from)
		.collect()
}
