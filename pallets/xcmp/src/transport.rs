//! The direct messages of a candidate: of what it sends, the root in its head; of what it receives, the roots that it
//! requires.

use crate::{
	carried::{root_in, Carried},
	Config, Pallet, WeightInfo,
};
use frame_support::weights::Weight;
use sluice_primitives::{xcmp::signal::MAX_REQUIRES, Candidate, Refusal, Signals, Transport};
use sp_runtime::SaturatedConversion;

/// Bytes of a required root in a signal: its chain, and itself.
const REQUIREMENT: usize = 36;

impl<T: Config> Transport for Pallet<T> {
	fn check(candidate: &Candidate) -> Result<(), Refusal> {
		match Carried::by(candidate)?.requires {
			Some(requires) => Self::check_requires(candidate.para, &requires),
			None => Ok(()),
		}
	}

	fn enact(candidate: &Candidate) -> Weight {
		// A head that tells two roots was refused.
		let root = root_in(&candidate.commitments.head_data).unwrap_or_default();
		let pushed = root.is_some_and(|root| Self::do_push(candidate.para, root));
		let push = if pushed { T::WeightInfo::push() } else { Weight::zero() };
		check_weight::<T>(candidate).saturating_add(push)
	}

	fn weight(candidate: &Candidate) -> Weight {
		check_weight::<T>(candidate).saturating_add(T::WeightInfo::push())
	}
}

/// What checking takes, and reading the head once more.
fn check_weight<T: Config>(candidate: &Candidate) -> Weight {
	let (required, bytes) = size(candidate);
	T::WeightInfo::check(required, bytes)
}

/// The most roots that `candidate` can require, and the bytes of its head and signals, without decoding them.
pub(crate) fn size(candidate: &Candidate) -> (u32, u32) {
	let commitments = candidate.commitments;
	let signals = Signals::undecoded(commitments)
		.fold(0usize, |bytes, signal| bytes.saturating_add(signal.len()));
	// More than there may be in a signal are refused before anything is read.
	let required = (signals / REQUIREMENT).min(MAX_REQUIRES as usize);
	let bytes = commitments.head_data.0.len().saturating_add(signals);
	(required.saturated_into(), bytes.saturated_into())
}
