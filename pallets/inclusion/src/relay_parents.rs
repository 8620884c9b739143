//! The relay-chain blocks that a candidate may be built on.

use crate::{
	AllowedRelayParents, Config, LastRelayParent, Pallet, PastValidators, SessionOfParent,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::Weight, traits::Get, BoundedVec};
use frame_system::pallet_prelude::HeaderFor;
use polkadot_primitives::SessionIndex;
use scale_info::TypeInfo;
use sluice_primitives::{BlockNumber, Hash, HostConfiguration, Offboard, ParaId};
use sp_runtime::{traits::Header as _, SaturatedConversion};

/// A relay-chain block that a candidate may be built on.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct RelayParent {
	/// The block's hash.
	pub hash: Hash,
	/// Its number.
	pub number: BlockNumber,
	/// The root of its state, by which a parachain proves what it read there.
	pub state_root: Hash,
	/// The session that its state tells: candidates built on it are signed by that session's validators.
	pub session: SessionIndex,
}

/// The oldest block that is still allowed when `newest` is the newest one.
pub(crate) fn oldest_allowed(newest: BlockNumber, config: &HostConfiguration) -> BlockNumber {
	newest.saturating_sub(config.async_backing_params.allowed_ancestry_len)
}

impl<T: Config> Pallet<T> {
	/// Let candidates build on the parent block, and no longer on those that are too old now.
	///
	/// Age goes by number and not by count: should a block ever have gone without its inherent, the blocks before it
	/// are no younger for that.
	pub(crate) fn advance_relay_parents(
		parent_header: &HeaderFor<T>,
		config: &HostConfiguration,
	) -> BoundedVec<RelayParent, T::MaxAncestry> {
		let parent = RelayParent {
			hash: parent_header.hash(),
			number: (*parent_header.number()).saturated_into(),
			state_root: *parent_header.state_root(),
			session: SessionOfParent::<T>::get(),
		};
		let oldest = oldest_allowed(parent.number, config);

		let mut allowed: Vec<_> = AllowedRelayParents::<T>::get().into_inner();
		allowed.retain(|ancestor| ancestor.number >= oldest && ancestor.number < parent.number);
		allowed.push(parent);
		let surplus = allowed.len().saturating_sub(T::MaxAncestry::get() as usize);
		allowed.drain(..surplus);

		let oldest_session = allowed.first().map_or(parent.session, |oldest| oldest.session);
		forget_validators_before::<T>(oldest_session);

		let allowed = BoundedVec::truncate_from(allowed);
		AllowedRelayParents::<T>::put(&allowed);
		allowed
	}
}

/// Validators of sessions that no relay parent belongs to any more cannot back anything.
pub(crate) fn forget_validators_before<T: Config>(session: SessionIndex) {
	let past: Vec<_> = PastValidators::<T>::iter_keys().filter(|past| *past < session).collect();
	for session in past {
		PastValidators::<T>::remove(session);
	}
}

impl<T: Config> Offboard for Pallet<T> {
	fn on_offboard(para: ParaId) -> Weight {
		LastRelayParent::<T>::remove(para);
		T::DbWeight::get().writes(1)
	}

	fn max_weight() -> Weight {
		T::DbWeight::get().writes(1)
	}
}
