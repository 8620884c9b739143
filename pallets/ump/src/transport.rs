//! The upward messages of a candidate, checked and enacted.

use crate::{Config, DiscardedQueues, Pallet, WeightInfo};
use frame_support::weights::Weight;
use polkadot_primitives::skip_ump_signals;
use sluice_primitives::{Candidate, Chains, HostConfig, Refusal, Signals, Transport};
use sp_runtime::SaturatedConversion;

impl<T: Config> Transport for Pallet<T> {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		if !T::Chains::exists(candidate.para) {
			return Err(Refusal::new("ump: sender exists", true, false));
		}
		Self::check_messages(candidate)
	}

	fn enact(candidate: &Candidate) -> Weight {
		let Candidate { para, commitments, .. } = *candidate;
		Self::do_enqueue(para, skip_ump_signals(commitments.upward_messages.iter()));
		// Anything but signals was refused.
		if let Ok(signals) = Signals::of(commitments) {
			Self::do_receive_signals(para, signals);
		}
		Self::weight(candidate)
	}

	fn weight(candidate: &Candidate) -> Weight {
		let messages = &candidate.commitments.upward_messages;
		let bytes = messages.iter().fold(0usize, |sum, message| sum.saturating_add(message.len()));
		let (messages, bytes) = (messages.len().saturated_into(), bytes.saturated_into());
		T::WeightInfo::check(messages).saturating_add(T::WeightInfo::enact(messages, bytes))
	}
}

impl<T: Config> Pallet<T> {
	/// Would `candidate` keep the limits? Its chain exists.
	pub(crate) fn check_messages(candidate: &Candidate) -> Result<(), Refusal> {
		let config = T::HostConfig::active();
		let Candidate { para, commitments, .. } = *candidate;
		Signals::of(commitments)?;

		let messages = || skip_ump_signals(commitments.upward_messages.iter());
		let sent: u32 = messages().count().saturated_into();
		Refusal::unless_at_most(
			"ump: messages per candidate",
			config.max_upward_message_num_per_candidate,
			sent,
		)?;
		let max_size = config.max_upward_message_size.min(Self::max_message_len());
		let mut sent_size = 0u64;
		for message in messages() {
			let size = message.len() as u64;
			Refusal::unless_at_most("ump: message size", max_size.into(), size)?;
			sent_size = sent_size.saturating_add(size);
		}
		if sent == 0 {
			// A queue above lowered limits does not keep a chain from making blocks without messages.
			return Ok(());
		}
		if DiscardedQueues::<T>::contains_key(para) {
			return Err(Refusal::new("ump: messages of the id's last chain removed", true, false));
		}
		let (count, size) = Self::queue_footprint(para);
		Refusal::unless_at_most(
			"ump: messages in queue",
			u64::from(config.max_upward_queue_count),
			u64::from(count).saturating_add(sent.into()),
		)?;
		Refusal::unless_at_most(
			"ump: bytes in queue",
			u64::from(config.max_upward_queue_size),
			u64::from(size).saturating_add(sent_size),
		)
	}
}
