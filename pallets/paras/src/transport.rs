//! What a candidate says of its chain itself: the new head, and perhaps new code.

use crate::{
	AbortedUpgrades, Config, FutureCodeHash, MostRecentContext, Pallet, UpgradeRestrictionSignal,
	WeightInfo,
};
use frame_support::{defensive, traits::Get, weights::Weight, BoundedVec};
use polkadot_primitives::MIN_CODE_SIZE;
use sluice_primitives::{BlockNumber, Candidate, Chains, Figure, ParaId, Refusal, Transport};

/// The rules in words.
pub mod rules {
	/// The chain is registered.
	pub const REGISTERED: &str = "paras: chain is registered";
	/// The relay parent is not older than that of the chain's newest head.
	pub const RELAY_PARENT: &str = "paras: relay parent does not go back";
	/// The head data is at most as large as the configuration permits.
	pub const HEAD_SIZE: &str = "paras: head data size";
	/// New code is at most as large as the configuration permits.
	pub const CODE_SIZE: &str = "paras: code size";
	/// New code is no smaller than any code can be.
	pub const CODE_MIN_SIZE: &str = "paras: code size is at least";
	/// No upgrade is pending.
	pub const ONE_UPGRADE: &str = "paras: no other code upgrade is pending";
	/// The chain has seen that its last upgrade was aborted; the expected figure is the relay parent that shows it.
	pub const ABORT_SEEN: &str = "paras: abort of the last code upgrade is seen first";
	/// The cooldown after the last upgrade has passed; the expected figure is the block from which on it has.
	pub const UPGRADE_ALLOWED: &str = "paras: code upgrade is allowed now";
}

impl<T: Config> Transport for Pallet<T> {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		let para = candidate.para;
		if !Self::exists(para) {
			return Err(Refusal::new(rules::REGISTERED, para, Figure::None));
		}
		let context = candidate.relay_parent_number;
		if let Some(newest) = MostRecentContext::<T>::get(para).filter(|newest| context < *newest) {
			return Err(Refusal::new(rules::RELAY_PARENT, newest, context));
		}
		Refusal::unless_at_most(
			rules::HEAD_SIZE,
			Self::max_head_data_size() as usize,
			candidate.commitments.head_data.0.len(),
		)?;
		match &candidate.commitments.new_validation_code {
			Some(code) => Self::check_upgrade(para, code.0.len(), context),
			None => Ok(()),
		}
	}

	fn enact(candidate: &Candidate) -> Weight {
		let Candidate { para, relay_parent_number, commitments } = *candidate;
		match BoundedVec::try_from(commitments.head_data.0.clone()) {
			Ok(head) => Self::set_head(para, head),
			Err(_) => {
				defensive!("check has seen the head data's size");
			}
		}
		MostRecentContext::<T>::insert(para, relay_parent_number);
		let mut weight = T::WeightInfo::check_candidate()
			.saturating_add(T::WeightInfo::enact_head(size(&commitments.head_data.0)));

		// Announced first, so that a candidate never applies what it announces itself.
		if let Some(code) = &commitments.new_validation_code {
			match BoundedVec::try_from(code.0.clone()) {
				Ok(bounded) => Self::announce_upgrade(para, bounded, relay_parent_number),
				Err(_) => {
					defensive!("check has seen the code's size");
				}
			}
			weight = weight.saturating_add(T::WeightInfo::schedule_upgrade(size(&code.0)));
		}
		let signal = if Self::note_signal_seen(para, relay_parent_number) {
			T::WeightInfo::apply_upgrade()
		} else {
			// The signal, and from which block on it is seen.
			T::DbWeight::get().reads(2)
		};
		weight.saturating_add(signal)
	}

	fn weight(candidate: &Candidate) -> Weight {
		let commitments = candidate.commitments;
		let weight = T::WeightInfo::check_candidate()
			.saturating_add(T::WeightInfo::enact_head(size(&commitments.head_data.0)))
			.saturating_add(T::WeightInfo::apply_upgrade());
		match &commitments.new_validation_code {
			Some(code) => weight.saturating_add(T::WeightInfo::schedule_upgrade(size(&code.0))),
			None => weight,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// May `para` announce code of this size now?
	fn check_upgrade(
		para: ParaId,
		code_size: usize,
		relay_parent: BlockNumber,
	) -> Result<(), Refusal> {
		if code_size < MIN_CODE_SIZE as usize {
			return Err(Refusal::new(rules::CODE_MIN_SIZE, MIN_CODE_SIZE, code_size));
		}
		Refusal::unless_at_most(rules::CODE_SIZE, Self::max_code_size() as usize, code_size)?;
		if let Some(pending) = FutureCodeHash::<T>::get(para) {
			return Err(Refusal::new(rules::ONE_UPGRADE, Figure::None, pending));
		}
		if let Some(at) = AbortedUpgrades::<T>::get(para).filter(|at| relay_parent < *at) {
			return Err(Refusal::new(rules::ABORT_SEEN, at, relay_parent));
		}
		if UpgradeRestrictionSignal::<T>::contains_key(para) {
			let allowed_at = Self::restricted_until(para);
			return Err(Refusal::new(rules::UPGRADE_ALLOWED, allowed_at, Self::now()));
		}
		Ok(())
	}
}

fn size(bytes: &[u8]) -> u32 {
	u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
