//! What upstream stored and nothing is made of.

use crate::world::*;
use frame_support::{storage::storage_prefix, traits::PalletInfoAccess};
use sluice_conformance::{
	ours::{self, Hrmp},
	state,
};
use sluice_primitives::migration::{clear_foreign, Tally};

#[test]
fn unknown_entries_are_removed_up_to_a_limit() {
	let mut relay = relay();
	open(&mut relay, &[(A, B)]);
	let (_, mut taken) = take_over(&mut relay);
	let before = taken.execute_with(|| state::capture().top);
	let mut storage = taken.execute_with(state::capture);
	let prefix = storage_prefix(Hrmp::name().as_bytes(), b"SomethingOld");
	for n in 0..20u8 {
		storage.top.insert([&prefix[..], &[n]].concat(), vec![n]);
	}
	storage.top.insert([&Hrmp::name_hash()[..], b"short"].concat(), vec![1]);

	let mut state = state::load(storage);
	state.execute_with(|| {
		let mut tally = Tally::default();
		assert!(!clear_foreign::<Hrmp>(5, &mut tally), "some are left");
		assert!(tally.writes >= 5);
	});
	state.commit_all().expect("the state can be written");
	state.execute_with(|| {
		assert!(clear_foreign::<Hrmp>(100, &mut Tally::default()), "none is left");
		assert!(state::capture().top == before, "what is its own stays");
		ours::try_state().expect("the invariants hold");
	});
}
