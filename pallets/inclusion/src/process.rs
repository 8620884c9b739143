//! A block's candidates, one after the other: judged, then enacted or dropped.

use crate::{
	budget::{self, Budget},
	Config, Entered, Error, Event, InherentDataFor, LastRelayParent, Pallet, RelayParent,
	WeightInfo, LOG_TARGET,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, Weight},
	traits::Get,
};
use polkadot_primitives::{BackedCandidate, CandidateHash, CandidateReceiptV2};
use sluice_primitives::{
	BlockNumber, Candidate, Hash, HostConfig, HostConfiguration, Refusal, Transport,
};
use sp_runtime::traits::Header as _;

impl<T: Config> Pallet<T> {
	/// Judge and enact the block's candidates. Returns the weight used.
	///
	/// An error here makes the block invalid; a bad candidate does not.
	pub(crate) fn do_enter(data: InherentDataFor<T>) -> Result<Weight, DispatchError> {
		ensure!(!Entered::<T>::get(), Error::<T>::AlreadyEntered);
		Self::check_inherent_data(&data)?;
		Entered::<T>::put(true);

		let config = T::HostConfig::active();
		let allowed = Self::advance_relay_parents(&data.parent_header, &config);
		let mut budget = Budget::of_block::<T>(&data);
		for backed in &data.backed_candidates {
			// Made once: it takes hashing all that the candidate commits to.
			let receipt = backed.receipt();
			let outcome = Self::judge(backed, receipt.hash(), &allowed, &config, &mut budget);
			Self::report(backed, receipt, outcome);
		}
		Ok(budget.used())
	}

	/// The inherent must be on this block's parent, and carry nothing but candidates, and not too many: nobody pays for
	/// its bytes.
	fn check_inherent_data(data: &InherentDataFor<T>) -> Result<(), Error<T>> {
		let (expected, actual) =
			(frame_system::Pallet::<T>::parent_hash(), data.parent_header.hash());
		if expected != actual {
			log::error!(
				target: LOG_TARGET,
				"header in the inherent is not the parent's: expected {expected:?}, got {actual:?}",
			);
			return Err(Error::WrongParentHeader);
		}
		ensure!(data.bitfields.is_empty() && data.disputes.is_empty(), Error::NotOnlyCandidates);
		let (most, candidates) = (T::MaxCandidates::get(), data.backed_candidates.len());
		if candidates > most as usize {
			log::error!(target: LOG_TARGET, "{candidates} candidates in a block, at most {most}");
			return Err(Error::TooManyCandidates);
		}
		Ok(())
	}

	/// Check a candidate against everything, then enact it. Returns the number of its relay parent.
	///
	/// Rules go by cost, and each is checked only if the block has room for it. What the transports may take is asked only
	/// for a candidate that validators have backed.
	fn judge(
		backed: &BackedCandidate<Hash>,
		hash: CandidateHash,
		allowed: &[RelayParent],
		config: &HostConfiguration,
		budget: &mut Budget,
	) -> Result<BlockNumber, Refusal> {
		let weighing = T::Transports::weighing();
		let (rules, votes) = budget::of_door::<T>(backed, config);
		budget.check(rules.saturating_add(votes).saturating_add(weighing))?;
		budget.spend(rules);
		let relay_parent = Self::check_candidate(backed, allowed)?;
		budget.spend(votes);
		Self::check_backing(backed, hash, &relay_parent, config)?;

		let para = backed.descriptor().para_id();
		let relay_parent_number = relay_parent.number;
		let commitments = &backed.candidate().commitments;
		let candidate = Candidate { para, relay_parent_number, commitments };
		budget.spend(weighing);
		let most = T::Transports::weight(&candidate);
		let include = T::WeightInfo::include_candidate(budget::bytes(backed));
		budget.check(most.saturating_add(include))?;
		T::Transports::check(&candidate).inspect_err(|_| {
			// A refusal does not tell how much was checked before.
			budget.spend(most);
		})?;

		budget.spend(T::Transports::enact(&candidate));
		budget.spend(include);
		LastRelayParent::<T>::insert(para, relay_parent_number);
		Ok(relay_parent_number)
	}

	/// Tell what became of a candidate.
	pub(crate) fn report(
		backed: &BackedCandidate<Hash>,
		receipt: CandidateReceiptV2<Hash>,
		outcome: Result<BlockNumber, Refusal>,
	) {
		let (para, candidate_hash) = (receipt.descriptor.para_id(), receipt.hash());
		Self::deposit_event(match outcome {
			Ok(relay_parent_number) => Event::CandidateIncluded {
				para,
				candidate_hash,
				relay_parent_number,
				receipt,
				head_data: backed.candidate().commitments.head_data.clone(),
			},
			Err(refusal) => {
				log::debug!(target: LOG_TARGET, "candidate of {para:?} dropped: {refusal}");
				let relay_parent = receipt.descriptor.relay_parent();
				Event::CandidateDropped { para, candidate_hash, relay_parent, refusal }
			}
		});
	}
}
