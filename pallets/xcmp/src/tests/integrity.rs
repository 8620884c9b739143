//! Constants, bounds, and what `try_state` finds.

use super::*;
use crate::{EnactingMatched, NewestRoots, NextSlot, RecentRoots, RootSlots};
use frame_support::traits::{GetStorageVersion, Hooks, StorageInfoTrait, StorageVersion};
use sluice_primitives::ParaId;

#[test]
fn the_constants_fit_together() {
	new_test_ext().execute_with(|| {
		RingLength::set(128);
		<Xcmp as Hooks<u64>>::integrity_test();
	});
}

#[test]
#[should_panic(expected = "a ring needs room for a root")]
fn a_ring_without_slots_is_found() {
	RingLength::set(0);
	<Xcmp as Hooks<u64>>::integrity_test();
}

#[test]
#[should_panic(expected = "more than a third of a block")]
fn a_ring_that_cannot_be_removed_in_a_block_is_found() {
	RingLength::set(1_000_000);
	<Xcmp as Hooks<u64>>::integrity_test();
}

#[test]
fn every_item_is_bounded() {
	let items = Xcmp::storage_info();
	assert_eq!(items.len(), 5);
	assert!(items.iter().all(|item| item.max_size.is_some()));
}

#[test]
fn genesis_sets_the_storage_version() {
	use frame_support::traits::BuildGenesisConfig;
	new_test_ext().execute_with(|| {
		RuntimeGenesisConfig::default().build();
		assert_eq!(StorageVersion::get::<Xcmp>(), Xcmp::in_code_storage_version());
	});
}

#[test]
fn a_broken_ring_is_found() {
	let para = ParaId::from(A);
	type Break = fn(ParaId);
	let breaks: [(&str, Break); 7] = [
		("matched candidates beyond", |_| EnactingMatched::<Test>::put(true)),
		("next slot of no ring", NewestRoots::<Test>::remove),
		("slots of roots differ", |para| RootSlots::<Test>::remove(para, root(3))),
		("slots of roots differ", |para| RootSlots::<Test>::insert(para, root(9), 0)),
		("not the last one", |para| NextSlot::<Test>::insert(para, 1)),
		("outside of the ring", |para| RecentRoots::<Test>::insert(para, 7, root(8))),
		("root from the future", |_| System::set_block_number(0)),
	];
	for (words, break_it) in breaks {
		new_test_ext().execute_with(|| {
			(1..=6).for_each(|n| push(A, n));
			let found = |result: Result<(), sp_runtime::TryRuntimeError>| {
				format!("{:?}", result.expect_err("it is broken"))
			};
			assert_eq!(Xcmp::do_try_state(), Ok(()));
			break_it(para);
			let error = found(Xcmp::do_try_state());
			assert!(error.contains(words), "{error}");
		});
	}
}
