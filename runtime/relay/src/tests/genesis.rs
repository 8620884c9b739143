//! Genesis, integrity, and the indices that others rely on.

use super::*;
use frame_support::traits::StorageInfoTrait;

#[test]
fn every_preset_builds_and_is_consistent() {
	for preset in ["development", "local_testnet"] {
		world::network(preset).execute_with(try_all_states);
	}
	assert_eq!(genesis_presets::get_preset(&"unknown".into()), None);
}

#[test]
fn integrity_holds() {
	sp_io::TestExternalities::default().execute_with(AllPalletsWithSystem::integrity_test);
}

#[test]
fn storage_of_the_messaging_pallets_is_bounded() {
	let ours = ["Configuration", "ParaInclusion", "Paras", "Dmp", "Ump", "Hrmp", "Xcmp"];
	let all = AllPalletsWithSystem::storage_info();
	let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
	for pallet in ours {
		let items: Vec<_> = all.iter().filter(|item| name(&item.pallet_name) == pallet).collect();
		assert!(!items.is_empty(), "{pallet}");
		for item in items {
			assert!(item.max_size.is_some(), "{pallet}::{}", name(&item.storage_name));
		}
	}
}

#[test]
fn pallets_have_polkadots_indices() {
	let index = |name: &str| {
		let all = AllPalletsWithSystem::infos();
		all.iter().find(|info| info.name == name).map(|info| info.index)
	};
	for (name, expected) in [
		("System", 0),
		("Balances", 5),
		("Utility", 26),
		("Configuration", 51),
		("ParaInclusion", 53),
		("Paras", 56),
		("Dmp", 58),
		("Hrmp", 60),
		("Xcmp", 61),
		("XcmPallet", 99),
		("MessageQueue", 100),
	] {
		assert_eq!(index(name), Some(expected), "{name}");
	}
	assert_eq!(<Hrmp as PalletInfoAccess>::index(), 60);
}

#[test]
fn a_transact_made_for_polkadot_opens_a_channel() {
	// Pallet 60, call 0, recipient, capacity, message size: as upstream encodes it.
	let bytes = (60u8, 0u8, B, 8u32, 1024u32).encode();
	let call: RuntimeCall = codec::Decode::decode(&mut &bytes[..]).expect("it decodes");
	let expected = pallet_hrmp::Call::hrmp_init_open_channel {
		recipient: B.into(),
		proposed_max_capacity: 8,
		proposed_max_message_size: 1024,
	};
	assert_eq!(call, RuntimeCall::Hrmp(expected));
}

#[test]
fn a_chains_location_is_its_sovereign_account() {
	use staging_xcm_executor::traits::ConvertLocation;
	let location = Location::new(0, [Parachain(A)]);
	let account = crate::configs::xcm::LocationConverter::convert_location(&location);
	assert_eq!(account, Some(sovereign(A)));
}
