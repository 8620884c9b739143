//! What the transports see of a candidate.

use crate::{BlockNumber, CandidateCommitments, ParaId};

/// A candidate at the relay chain's door: whose it is, what it was built on and what it commits to.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
	/// The chain whose block this is.
	pub para: ParaId,
	/// Number of the relay-chain block whose state the candidate was built on: below that of the block that takes it.
	pub relay_parent_number: BlockNumber,
	/// What the validators saw the chain's validation function produce.
	pub commitments: &'a CandidateCommitments,
}
