//! Whether the runtime's constants fit together.

use crate::{Config, NewestRoots, Pallet};
use codec::MaxEncodedLen;
use frame_support::traits::Get;
use sluice_primitives::{
	xcmp::relay_keys::{newest_root_key, NewestRoot},
	Offboard, ParaId,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_integrity_test() {
		assert!(T::MaxRecentRoots::get() > 0, "xcmp: a ring needs room for a root");
		let para = ParaId::from(1);
		assert!(
			NewestRoots::<T>::hashed_key_for(para) == newest_root_key(para),
			"xcmp: chains look for newest roots in a pallet named `Xcmp`"
		);
		assert!(NewestRoot::max_encoded_len() == 36, "xcmp: chains decode a hash and a number");
		let offboard = Self::max_weight();
		let third = T::BlockWeights::get().max_block.saturating_div(3);
		assert!(
			offboard.all_lte(third),
			"xcmp: removing a chain's roots takes more than a third of a block: {offboard}"
		);
	}
}
