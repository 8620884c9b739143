//! Votes: enough validators of the relay parent's session have signed for the candidate.
//!
//! The whole validator set is one group: every validator may vote for every chain. A vote signs the hash of the
//! candidate's receipt, which covers the descriptor and all commitments, in the context of the relay parent and the
//! session that the relay parent's state tells. That is the statement that Polkadot's backers sign.

use crate::{Config, Pallet, RelayParent};
use polkadot_primitives::{
	check_candidate_backing, effective_minimum_backing_votes, BackedCandidate, CandidateHash,
	SigningContext,
};
use sluice_primitives::{Figure, Hash, HostConfiguration, Refusal};

impl<T: Config> Pallet<T> {
	/// Do enough validators vouch for `backed`, whose receipt has this hash?
	pub(crate) fn check_backing(
		backed: &BackedCandidate<Hash>,
		hash: CandidateHash,
		relay_parent: &RelayParent,
		config: &HostConfiguration,
	) -> Result<(), Refusal> {
		let Some(validators) = Self::validators_of(relay_parent.session) else {
			let rule = "inclusion: validators of the session are known";
			return Err(Refusal::new(rule, relay_parent.session, Figure::None));
		};
		let (voters, _core) = backed.validator_indices_and_core_index();
		let votes = backed.validity_votes();

		Refusal::unless_equal(
			"inclusion: one index bit per validator",
			validators.len(),
			voters.len(),
		)?;
		Refusal::unless_equal(
			"inclusion: one vote per index bit",
			voters.count_ones(),
			votes.len(),
		)?;
		// An empty validator set, or a configured minimum of none, must not let unsigned candidates in.
		let fewest =
			effective_minimum_backing_votes(validators.len(), config.minimum_backing_votes).max(1);
		if votes.len() < fewest {
			return Err(Refusal::new("inclusion: backing votes", fewest, votes.len()));
		}

		let context =
			SigningContext { session_index: relay_parent.session, parent_hash: relay_parent.hash };
		let lookup = |index: usize| validators.get(index).cloned();
		check_candidate_backing(hash, votes, voters, &context, validators.len(), lookup)
			.map(|_| ())
			.map_err(|()| Refusal::new("inclusion: votes are rightly signed", true, false))
	}
}
