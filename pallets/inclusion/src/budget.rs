//! How much of the block the candidates may use.
//!
//! The inherent is declared to weigh as much as a whole block, since which candidates fit turns out only while they are
//! judged. Each step is booked at what it took; the rest is given back at the end.

use crate::{Config, CurrentSession, InherentDataFor, SessionOfParent, WeightInfo};
use codec::Encode;
use frame_support::{dispatch::DispatchClass, pallet_prelude::Weight, traits::Get};
use polkadot_primitives::BackedCandidate;
use sluice_primitives::{Hash, HostConfiguration, Refusal, Transport};
use sp_runtime::SaturatedConversion;

/// What is left of the block, and what candidates have used of it.
pub(crate) struct Budget {
	left: Weight,
	used: Weight,
}

impl Budget {
	/// The weight that the inherent declares.
	pub(crate) fn declared<T: Config>() -> Weight {
		T::BlockWeights::get().max_block
	}

	/// What the block has left, once every candidate of `data` can at least be dropped.
	///
	/// The weight that this very inherent declares is booked already. It counts as free: it is what is given out here. So
	/// does what a change of session claims, or every such block would drop all its candidates.
	pub(crate) fn of_block<T: Config>(data: &InherentDataFor<T>) -> Self {
		let booked = frame_system::Pallet::<T>::block_weight().total();
		let session_changed = CurrentSession::<T>::get() != SessionOfParent::<T>::get();
		let claim = if session_changed { T::SessionClaim::get() } else { Weight::zero() };
		let others = booked.saturating_sub(Self::declared::<T>()).saturating_sub(claim);
		let base = data
			.backed_candidates
			.iter()
			.map(|backed| T::WeightInfo::drop_candidate(bytes(backed)))
			.fold(T::WeightInfo::enter(), |sum, weight| sum.saturating_add(weight));
		let left = T::BlockWeights::get().max_block.saturating_sub(others).saturating_sub(base);
		Self { left, used: base }
	}

	/// Is there room for `most`?
	pub(crate) fn check(&self, most: Weight) -> Result<(), Refusal> {
		const RULE: &str = "inclusion: block weight";
		Refusal::unless_at_most(RULE, self.left.ref_time(), most.ref_time())?;
		Refusal::unless_at_most(RULE, self.left.proof_size(), most.proof_size())
	}

	/// Book what a step took.
	pub(crate) fn spend(&mut self, weight: Weight) {
		self.left = self.left.saturating_sub(weight);
		self.used.saturating_accrue(weight);
	}

	/// All that has been booked.
	pub(crate) fn used(&self) -> Weight {
		self.used
	}
}

/// The weight of the door's rules for `backed`: without its votes, and of the votes.
///
/// Besides the candidate, the chain's last head is read and hashed.
pub(crate) fn of_door<T: Config>(
	backed: &BackedCandidate<Hash>,
	config: &HostConfiguration,
) -> (Weight, Weight) {
	// More votes than there can be validators are refused unread.
	let votes = backed.validity_votes().len().saturated_into::<u32>().min(T::MaxValidators::get());
	let bytes = bytes(backed).saturating_add(config.max_head_data_size);
	let rules = T::WeightInfo::check_candidate(0, bytes);
	let all = T::WeightInfo::check_candidate(votes, bytes);
	(rules, all.saturating_sub(rules))
}

/// A block that is full of anything but candidates, or of bad ones, must not overrun; and one candidate that carries nothing
/// and has every validator's vote must fit.
///
/// An inherent must not fail for its weight, so mandatory extrinsics have no limit of their own.
pub(crate) fn integrity_test<T: Config>() {
	let weights = T::BlockWeights::get();
	let mandatory = weights.get(DispatchClass::Mandatory);
	assert!(
		mandatory.max_total.is_none() && mandatory.reserved.is_none(),
		"inclusion: mandatory extrinsics are limited by the block alone"
	);

	let longest = *T::BlockLength::get().max.get(DispatchClass::Mandatory);
	let bytes =
		T::WeightInfo::drop_candidate(longest).saturating_sub(T::WeightInfo::drop_candidate(0));
	let dropped = T::WeightInfo::drop_candidate(0)
		.saturating_mul(T::MaxCandidates::get().into())
		.saturating_add(bytes)
		.saturating_add(T::WeightInfo::enter());
	assert!(
		dropped.all_lte(weights.max_block),
		"inclusion: as many and as long candidates as a block may have can be dropped"
	);

	let least = T::WeightInfo::enter()
		.saturating_add(T::WeightInfo::drop_candidate(0))
		.saturating_add(T::WeightInfo::check_candidate(T::MaxValidators::get(), 0))
		.saturating_add(T::Transports::weighing())
		.saturating_add(T::WeightInfo::include_candidate(0));
	assert!(
		least.all_lte(weights.max_block),
		"inclusion: one candidate with every validator's vote fits into a block"
	);
}

/// The size of `backed` with all its commitments and votes.
pub(crate) fn bytes(backed: &BackedCandidate<Hash>) -> u32 {
	backed.encoded_size().saturated_into()
}
