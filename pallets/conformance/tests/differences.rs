//! `docs/differences.md` leaves out no call and no storage item of upstream's pallets or of these, and names tests that there are.

use frame_support::traits::StorageInfoTrait;
use polkadot_runtime_parachains::{
	configuration, disputes, dmp, hrmp, inclusion, initializer, on_demand, paras, paras_inherent,
	scheduler, session_info, shared,
};
use scale_info::TypeInfo;
use sluice_conformance::{ours::Runtime as Ours, upstream::Runtime as Upstream};
use sluice_testing::{calls, crate_folder};
use std::fs;

const PAGE: &str = include_str!("../../../docs/differences.md");

fn calls_of<Call: TypeInfo>() -> Vec<(u8, &'static str)> {
	calls::of::<Call>().into_iter().map(|(index, name, _)| (index, name)).collect()
}

fn items_of<Pallet: StorageInfoTrait>() -> Vec<String> {
	let name = |name: Vec<u8>| String::from_utf8(name).expect("a name is text");
	Pallet::storage_info().into_iter().map(|item| name(item.storage_name)).collect()
}

#[test]
fn every_call_has_its_row() {
	let all = [
		calls_of::<configuration::Call<Upstream>>(),
		calls_of::<hrmp::Call<Upstream>>(),
		calls_of::<paras::Call<Upstream>>(),
		calls_of::<paras_inherent::Call<Upstream>>(),
		calls_of::<initializer::Call<Upstream>>(),
		calls_of::<disputes::Call<Upstream>>(),
		calls_of::<on_demand::Call<Upstream>>(),
		calls_of::<pallet_configuration::Call<Ours>>(),
		calls_of::<pallet_hrmp::Call<Ours>>(),
		calls_of::<pallet_paras::Call<Ours>>(),
		calls_of::<pallet_inclusion::Call<Ours>>(),
	]
	.concat();
	assert!(all.len() > 60, "{}", all.len());
	for (index, name) in all {
		assert!(PAGE.contains(&format!("| {index} | `{name}` | ")), "{index} {name}");
	}
}

#[test]
fn every_storage_item_is_named() {
	let all = [
		items_of::<configuration::Pallet<Upstream>>(),
		items_of::<shared::Pallet<Upstream>>(),
		items_of::<inclusion::Pallet<Upstream>>(),
		items_of::<paras_inherent::Pallet<Upstream>>(),
		items_of::<scheduler::Pallet<Upstream>>(),
		items_of::<paras::Pallet<Upstream>>(),
		items_of::<initializer::Pallet<Upstream>>(),
		items_of::<dmp::Pallet<Upstream>>(),
		items_of::<hrmp::Pallet<Upstream>>(),
		items_of::<session_info::Pallet<Upstream>>(),
		items_of::<disputes::Pallet<Upstream>>(),
		items_of::<on_demand::Pallet<Upstream>>(),
		items_of::<pallet_configuration::Pallet<Ours>>(),
		items_of::<pallet_hrmp::Pallet<Ours>>(),
		items_of::<pallet_paras::Pallet<Ours>>(),
		items_of::<pallet_inclusion::Pallet<Ours>>(),
		items_of::<pallet_dmp::Pallet<Ours>>(),
		items_of::<pallet_ump::Pallet<Ours>>(),
		items_of::<pallet_xcmp::Pallet<Ours>>(),
	]
	.concat();
	assert!(all.len() > 60, "{}", all.len());
	for name in all {
		assert!(PAGE.contains(&format!("`{name}`")), "{name}");
	}
}

#[test]
fn every_test_that_is_named_exists() {
	let root = crate_folder().join("../..");
	let mut named = 0;
	// A test is a link: [`name`](../path).
	for link in PAGE.split("[`").skip(1) {
		let Some((name, rest)) = link.split_once("`](../") else { continue };
		let Some((path, _)) = rest.split_once(')') else { continue };
		if !path.contains("/tests/") || name.contains('/') {
			continue;
		}
		let source = fs::read_to_string(root.join(path)).expect(path);
		let before = source.split(&format!("fn {name}()")).next().unwrap_or_default();
		let attributes = before.rsplit("\n\n").next().unwrap_or_default();
		assert!(before.len() < source.len() && attributes.contains("#[test]"), "{name}: {path}");
		named += 1;
	}
	assert!(named > 80, "{named}");
}
