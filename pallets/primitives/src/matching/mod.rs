//! Which candidates of a block can be enacted, and which only together.

mod groups;
#[cfg(test)]
mod tests;

use crate::{Candidate, Figure, ParaId, Refusal};
use alloc::vec::Vec;
use frame_support::storage::{with_transaction_unchecked, TransactionOutcome};
use sp_weights::Weight;

/// Holds what a block's candidates require of other chains against what is known of these, and against what other candidates of
/// the same block provide.
///
/// Whoever enacts a block's candidates asks for their [`Matched`], then takes its groups one after the other, each within
/// [`Matching::together`]. If a candidate is refused meanwhile for any other reason, [`Matched::refuse`] says who falls with it.
pub trait Matching {
	/// Match the candidates of one block, in its order. Reads only.
	fn matched(candidates: &[Candidate]) -> Matched;

	/// The most weight that [`Matching::matched`] may take. Reads nothing.
	fn matching_weight(candidates: &[Candidate]) -> Weight;

	/// Run `enact`, which checks and enacts the candidates of one group: meanwhile what they require counts as matched. Of
	/// what it did nothing is left if it fails.
	fn together<R, E>(enact: impl FnOnce() -> Result<R, E>) -> Result<R, E>;
}

/// Nobody requires anything: every candidate stands by itself.
impl Matching for () {
	fn matched(candidates: &[Candidate]) -> Matched {
		Matched::new(candidates.iter().map(|candidate| candidate.para))
	}

	fn matching_weight(_: &[Candidate]) -> Weight {
		Weight::zero()
	}

	fn together<R, E>(enact: impl FnOnce() -> Result<R, E>) -> Result<R, E> {
		all_or_nothing(enact)
	}
}

/// Run `f`, and keep what it writes only if it succeeds.
pub fn all_or_nothing<R, E>(f: impl FnOnce() -> Result<R, E>) -> Result<R, E> {
	with_transaction_unchecked(|| match f() {
		Ok(result) => TransactionOutcome::Commit(Ok(result)),
		Err(error) => TransactionOutcome::Rollback(Err(error)),
	})
}

/// A block's candidates, by their place in it: which stand, which have fallen and why, and which need which.
///
/// A candidate stands only while all stand that it needs. Each falls once at most, and each need is looked at once when it
/// does: the work is bounded by the number of candidates and needs, however many are refused one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched(Vec<Node>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
	para: ParaId,
	refusal: Option<Refusal>,
	needs: Vec<usize>,
	needed_by: Vec<usize>,
}

impl Matched {
	/// Candidates of `paras`, in the order of the block. All stand, and none needs another.
	pub fn new(paras: impl IntoIterator<Item = ParaId>) -> Self {
		let node = |para| Node { para, refusal: None, needs: Vec::new(), needed_by: Vec::new() };
		Self(paras.into_iter().map(node).collect())
	}

	/// From now on `candidate` stands only while `provider` does.
	pub fn need(&mut self, candidate: usize, provider: usize) {
		if self.0.len() <= candidate.max(provider) {
			return;
		}
		if let Some(node) = self.0.get_mut(provider) {
			node.needed_by.push(candidate);
		}
		if let Some(node) = self.0.get_mut(candidate) {
			node.needs.push(provider);
		}
		if let Some(provider) = self.fallen(provider) {
			self.refuse(candidate, without(provider));
		}
	}

	/// `candidate` is refused, and whatever needs it falls with it. Of one that has fallen already the first refusal is
	/// kept.
	pub fn refuse(&mut self, candidate: usize, refusal: Refusal) {
		let mut falling = Vec::from([(candidate, refusal)]);
		while let Some((candidate, refusal)) = falling.pop() {
			let Some(node) = self.0.get_mut(candidate) else { continue };
			if node.refusal.is_some() {
				continue;
			}
			node.refusal = Some(refusal);
			let para = node.para;
			falling.extend(node.needed_by.iter().map(|needy| (*needy, without(para))));
		}
	}

	/// Whether `candidate` can be enacted.
	pub fn stands(&self, candidate: usize) -> bool {
		self.0.get(candidate).is_some_and(|node| node.refusal.is_none())
	}

	/// Why `candidate` cannot be enacted.
	pub fn refusal(&self, candidate: usize) -> Option<&Refusal> {
		self.0.get(candidate)?.refusal.as_ref()
	}

	/// Those that stand, in the order in which to enact them: candidates that need one another are in one group, and each
	/// group comes after all that it needs. Apart from that the order is the block's.
	pub fn groups(&self) -> Vec<Vec<usize>> {
		groups::of(&self.0)
	}

	fn fallen(&self, candidate: usize) -> Option<ParaId> {
		self.0.get(candidate).filter(|node| node.refusal.is_some()).map(|node| node.para)
	}
}

/// A candidate that is needed, of chain `provider`, is not enacted.
fn without(provider: ParaId) -> Refusal {
	Refusal::new("matching: needed candidate of a chain is enacted", provider, Figure::None)
}
