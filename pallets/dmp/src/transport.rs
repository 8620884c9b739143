//! What a candidate says about its inbox, checked and enacted.

use crate::{Config, Pallet, WeightInfo};
use frame_support::{traits::Get, weights::Weight};
use sluice_primitives::{Candidate, Refusal, Transport};

impl<T: Config> Transport for Pallet<T> {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		let processed = candidate.commitments.processed_downward_messages;
		if processed == 0 {
			// Whoever was built before the message arrived cannot have seen it.
			let overdue = Self::front(candidate.para)
				.is_some_and(|front| front.sent_at <= candidate.relay_parent_number);
			if overdue {
				return Err(Refusal::new("dmp: at least one message processed", 1u32, 0u32));
			}
		}
		// As upstream, messages that arrived after the relay parent may be counted: the chain harms only itself.
		Refusal::unless_at_most(
			"dmp: at most the queued messages processed",
			Self::dmq_length(candidate.para),
			processed,
		)
	}

	fn enact(candidate: &Candidate) -> Weight {
		let processed = candidate.commitments.processed_downward_messages;
		let (count, bytes) = Self::do_prune(candidate.para, processed);
		T::WeightInfo::check().saturating_add(T::WeightInfo::prune(count, bytes))
	}

	fn weight(candidate: &Candidate) -> Weight {
		// A larger number is refused, so that the queue bounds the work.
		let (waiting, size) = Self::queue_footprint(candidate.para);
		let count = candidate.commitments.processed_downward_messages.min(waiting);
		let bytes = size.min(T::MaxMessageSize::get().saturating_mul(count));
		T::WeightInfo::check().saturating_add(T::WeightInfo::prune(count, bytes))
	}

	fn weighing() -> Weight {
		// The queue's record.
		T::DbWeight::get().reads(1)
	}
}
