//! How a chain starts, and what parachains and `try_state` see.

use crate::{mock::*, tests::rules::changed, PendingConfig};
use codec::{Decode, Encode};
use frame_support::traits::{GetStorageVersion, Hooks, OnGenesis, StorageVersion};
use polkadot_primitives::{well_known_keys, AbridgedHostConfiguration};
use sluice_primitives::{HostConfig, HostConfiguration};

#[test]
fn the_default_is_consistent() {
	<Configuration as Hooks<u32>>::integrity_test();
	run(|| assert_eq!(Configuration::active(), HostConfiguration::default()));
}

#[test]
fn genesis_sets_the_configuration() {
	let config = changed(|c| c.hrmp_sender_deposit = 500);
	run_with(config, || {
		assert_eq!(Configuration::active(), config);
		assert_eq!(Configuration::active_config(), config);
	});
}

#[test]
fn genesis_sets_the_storage_version() {
	run(|| {
		Configuration::on_genesis();
		// One above the version of upstream's pallet of this name, whose place it takes.
		assert_eq!(Configuration::on_chain_storage_version(), StorageVersion::new(14));
	});
}

#[test]
#[should_panic(expected = "CodeSize: max_code_size is 0, expected 1 to 3145728 (hard limit)")]
fn genesis_refuses_an_inconsistent_configuration() {
	run_with(changed(|c| c.max_code_size = 0), || {});
}

#[test]
fn parachains_find_the_configuration_under_the_well_known_key() {
	run(|| {
		let raw = sp_io::storage::get(well_known_keys::ACTIVE_CONFIG).expect("it is stored");
		let theirs = AbridgedHostConfiguration::decode(&mut &raw[..]).expect("it decodes");
		assert_eq!(theirs.max_code_size, Configuration::active().max_code_size);
		assert_eq!(raw.to_vec(), Configuration::active().encode());
	});
}

#[test]
fn try_state_sees_an_inconsistent_configuration() {
	sp_io::TestExternalities::default().execute_with(|| {
		PendingConfig::<Test>::put(changed(|c| c.max_pov_size = 0));
		assert!(Configuration::do_try_state().is_err());
	});
}
