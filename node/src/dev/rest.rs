//! Collators that rest. A chain whose collator rests makes no blocks, and all others go on.

use super::Network;
use polkadot_primitives::Id as ParaId;
use std::{
	collections::BTreeSet,
	sync::{Mutex, PoisonError},
};

/// The chains whose collators rest.
#[derive(Default)]
pub struct Resting(Mutex<BTreeSet<ParaId>>);

impl Network {
	/// From the next round on let the collators of exactly these chains rest.
	pub fn rest(&self, chains: impl IntoIterator<Item = ParaId>) {
		let chains = chains.into_iter().collect();
		*self.resting.0.lock().unwrap_or_else(PoisonError::into_inner) = chains;
	}

	/// The chains whose collators rest.
	pub(super) fn resting(&self) -> BTreeSet<ParaId> {
		self.resting.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
	}
}
