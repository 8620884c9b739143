//! Storage: bounds, version, and nothing that a gone chain leaves.

use super::*;
use frame_support::traits::{GetStorageVersion, StorageInfoTrait, StorageVersion};

#[test]
fn every_item_is_bounded() {
	let items = Hrmp::storage_info();
	assert_eq!(items.len(), 16);
	for item in items {
		let name = String::from_utf8(item.storage_name).unwrap();
		assert!(item.max_size.is_some(), "{name} is unbounded");
	}
}

#[test]
fn genesis_sets_the_storage_version() {
	TestExt::default().run(|| {
		assert_eq!(StorageVersion::get::<Hrmp>(), Hrmp::in_code_storage_version());
	});
}

#[test]
fn upstreams_items_keep_their_names() {
	let names: Vec<_> = Hrmp::storage_info()
		.into_iter()
		.map(|item| String::from_utf8(item.storage_name).unwrap())
		.collect();
	for name in [
		"HrmpOpenChannelRequests",
		"HrmpWatermarks",
		"HrmpChannels",
		"HrmpIngressChannelsIndex",
		"HrmpEgressChannelsIndex",
	] {
		assert!(names.iter().any(|ours| ours == name), "{name} is missing");
	}
}
