//! The genesis presets.

use frame_support::traits::fungibles::Inspect;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use staging_xcm::latest::prelude::*;

use super::world::{chain, full_genesis, native, sibling, sovereign};
use crate::{
	genesis_presets::{get_preset, preset_names, ENDOWMENT, SOVEREIGN_ENDOWMENT},
	AuraId, Balances, ForeignAssets, ParachainInfo, Runtime, RuntimeGenesisConfig,
};

#[test]
fn every_preset_builds() {
	for name in preset_names() {
		assert!(get_preset(&name).is_some());
		TestExternalities::default().execute_with(|| {
			let genesis = full_genesis(name.as_ref());
			frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(genesis)
				.unwrap();
		});
	}
	assert_eq!(get_preset(&"unknown".into()), None);
}

#[test]
fn development_is_the_first_chain() {
	assert_eq!(get_preset(&"development".into()), get_preset(&"2000".into()));
	assert_eq!(get_preset(&"local_testnet".into()), get_preset(&"2000".into()));
}

#[test]
fn chains_differ_in_id_collator_and_assets() {
	for (preset, id, collator, other) in [("2000", 2000, Alice, 2001), ("2001", 2001, Bob, 2000)] {
		chain(preset).execute_with(|| {
			assert_eq!(u32::from(ParachainInfo::parachain_id()), id);
			let authorities = pallet_aura::Authorities::<Runtime>::get().into_inner();
			assert_eq!(authorities, vec![AuraId::from(collator.public())]);
			assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(Alice.to_account_id()));
			assert_eq!(native(&Alice.to_account_id()), ENDOWMENT);
			for known in [Location::parent(), sibling(other)] {
				assert!(ForeignAssets::asset_exists(known.clone()));
				assert_eq!(native(&sovereign(known)), SOVEREIGN_ENDOWMENT);
			}
			assert!(!ForeignAssets::asset_exists(sibling(id)));
			assert!(Balances::total_issuance() > 0);
		});
	}
}
