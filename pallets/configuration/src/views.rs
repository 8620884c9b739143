//! What is scheduled, for wallets and tools.

use crate::{figures, ActiveConfig, Config, Pallet, PendingConfig};
use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use frame_support::traits::Get;
use polkadot_primitives::SessionIndex;
use scale_info::TypeInfo;
use sluice_primitives::HostConfiguration;

/// What the next session changes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PendingChanges {
	/// The session from which on the changes are in force.
	pub session: SessionIndex,
	/// The whole record that will be in force then.
	pub config: HostConfiguration,
	/// The figures that differ from those in force.
	pub changes: Vec<FigureChange>,
}

/// A figure that changes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FigureChange {
	/// Its name in the record.
	pub name: String,
	/// Its value in force.
	pub active: u128,
	/// Its value from the session on.
	pub pending: u128,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pending_changes() -> Option<PendingChanges> {
		let config = PendingConfig::<T>::get()?;
		let changes = figures(&ActiveConfig::<T>::get())
			.into_iter()
			.zip(figures(&config))
			.filter(|(active, pending)| active != pending)
			.map(|((name, active), (_, pending))| FigureChange {
				name: name.into(),
				active,
				pending,
			})
			.collect();
		Some(PendingChanges { session: T::SessionIndex::get().saturating_add(1), config, changes })
	}
}
