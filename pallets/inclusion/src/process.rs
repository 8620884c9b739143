//! A block's candidates, one after the other: judged, then enacted or dropped.

use crate::{
	Config, Entered, Error, Event, InherentDataFor, LastRelayParent, Pallet, RelayParent,
	WeightInfo, LOG_TARGET,
};
use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, Weight},
	traits::Get,
};
use polkadot_primitives::BackedCandidate;
use sluice_primitives::{
	BlockNumber, Candidate, Hash, HostConfig, HostConfiguration, Refusal, Transport,
};
use sp_runtime::traits::{Header as _, SaturatedConversion};

/// What may still be spent on candidates, and what has been.
struct Budget {
	left: Weight,
	used: Weight,
}

impl Budget {
	/// Is there room for `most`?
	fn check(&self, most: Weight) -> Result<(), Refusal> {
		const RULE: &str = "inclusion: block weight";
		if most.ref_time() > self.left.ref_time() {
			Err(Refusal::new(RULE, self.left.ref_time(), most.ref_time()))
		} else if most.proof_size() > self.left.proof_size() {
			Err(Refusal::new(RULE, self.left.proof_size(), most.proof_size()))
		} else {
			Ok(())
		}
	}

	fn spend(&mut self, weight: Weight) {
		self.left = self.left.saturating_sub(weight);
		self.used.saturating_accrue(weight);
	}
}

/// The most that a candidate may take, in the order in which it takes it.
struct Cost {
	check: Weight,
	transports: Weight,
	include: Weight,
}

impl Cost {
	fn of<T: Config>(backed: &BackedCandidate<Hash>, newest: BlockNumber) -> Self {
		let commitments = &backed.candidate().commitments;
		let votes = backed.validity_votes().len().saturated_into();
		let bytes = commitments.encoded_size().saturated_into();
		// Of which relay parent it will turn out to be is not known yet; it is none after the newest.
		let para = backed.descriptor().para_id();
		let candidate = Candidate { para, relay_parent_number: newest, commitments };
		Self {
			check: T::WeightInfo::check_candidate(votes, bytes),
			transports: T::Transports::weight(&candidate),
			include: T::WeightInfo::include_candidate(),
		}
	}

	fn total(&self) -> Weight {
		self.check.saturating_add(self.transports).saturating_add(self.include)
	}
}

impl<T: Config> Pallet<T> {
	/// The most weight that [`crate::Call::enter`] may take with `data`.
	pub(crate) fn declared_weight(data: &InherentDataFor<T>) -> Weight {
		let newest = (*data.parent_header.number()).saturated_into();
		let judged = T::MaxCandidates::get() as usize;
		data.backed_candidates
			.iter()
			.take(judged)
			.map(|backed| Cost::of::<T>(backed, newest).total())
			.fold(Self::base_weight(data), |sum, weight| sum.saturating_add(weight))
	}

	/// What any block takes, and what it takes to drop all its candidates unseen.
	fn base_weight(data: &InherentDataFor<T>) -> Weight {
		let dropped = T::WeightInfo::drop_candidate()
			.saturating_mul(data.backed_candidates.len().saturated_into());
		T::WeightInfo::enter().saturating_add(dropped)
	}

	/// What the block has left for candidates. The weight declared for this very inherent is already booked: it counts
	/// as free, since it is what is being given out here.
	fn budget(data: &InherentDataFor<T>) -> Budget {
		let booked = frame_system::Pallet::<T>::block_weight().total();
		let others = booked.saturating_sub(Self::declared_weight(data));
		let base = Self::base_weight(data);
		let left = T::BlockWeights::get().max_block.saturating_sub(others).saturating_sub(base);
		Budget { left, used: base }
	}

	/// Judge and enact the block's candidates. Returns the weight used.
	///
	/// An error here makes the block invalid; a bad candidate does not.
	pub(crate) fn do_enter(data: InherentDataFor<T>) -> Result<Weight, DispatchError> {
		ensure!(!Entered::<T>::get(), Error::<T>::AlreadyEntered);
		let (expected, actual) =
			(frame_system::Pallet::<T>::parent_hash(), data.parent_header.hash());
		if expected != actual {
			log::error!(
				target: LOG_TARGET,
				"header in the inherent is not the parent's: expected {expected:?}, got {actual:?}",
			);
			return Err(Error::<T>::WrongParentHeader.into());
		}
		Entered::<T>::put(true);

		let config = T::HostConfig::active();
		let allowed = Self::advance_relay_parents(&data.parent_header, &config);
		let newest = (*data.parent_header.number()).saturated_into();
		let most = T::MaxCandidates::get() as usize;

		let mut budget = Self::budget(&data);
		for (position, backed) in data.backed_candidates.iter().enumerate() {
			let outcome = if position < most {
				Self::judge(backed, &allowed, &config, Cost::of::<T>(backed, newest), &mut budget)
			} else {
				let candidates = data.backed_candidates.len();
				Err(Refusal::new("inclusion: candidates per block", most, candidates))
			};
			Self::report(backed, outcome);
		}
		Ok(budget.used)
	}

	/// Check `backed` against everything, then enact it.
	fn judge(
		backed: &BackedCandidate<Hash>,
		allowed: &[RelayParent],
		config: &HostConfiguration,
		cost: Cost,
		budget: &mut Budget,
	) -> Result<BlockNumber, Refusal> {
		budget.check(cost.total())?;

		budget.spend(cost.check);
		let relay_parent_number = Self::check_candidate(backed, allowed, config)?.number;

		let para = backed.descriptor().para_id();
		let commitments = &backed.candidate().commitments;
		let candidate = Candidate { para, relay_parent_number, commitments };
		// Booked in full: a transport tells what enacting took, but not what checking did.
		budget.spend(cost.transports);
		T::Transports::check(&candidate)?;

		budget.spend(cost.include);
		T::Transports::enact(&candidate);
		LastRelayParent::<T>::insert(para, relay_parent_number);
		Ok(relay_parent_number)
	}

	/// Tell what became of `backed`.
	fn report(backed: &BackedCandidate<Hash>, outcome: Result<BlockNumber, Refusal>) {
		let descriptor = backed.descriptor();
		let (para, candidate_hash) = (descriptor.para_id(), backed.hash());
		Self::deposit_event(match outcome {
			Ok(relay_parent_number) => Event::CandidateIncluded {
				para,
				candidate_hash,
				head_hash: descriptor.para_head(),
				relay_parent_number,
			},
			Err(refusal) => {
				log::debug!(target: LOG_TARGET, "candidate of {para:?} dropped: {refusal}");
				let relay_parent = descriptor.relay_parent();
				Event::CandidateDropped { para, candidate_hash, relay_parent, refusal }
			}
		});
	}
}
