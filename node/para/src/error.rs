//! Why a block could not be built, in words that say what to do.

use crate::types::Hash;
use cumulus_primitives_core::ParaId;
use sluice_node_base::one_line;

/// What kept [`ParaNode::build`](crate::ParaNode::build) from making a candidate.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
	/// The relay chain's head of this chain is no header of a Cumulus chain.
	#[error("chain {para}: the relay chain's head for it is no block header: {source}")]
	HeadIsNoHeader {
		/// The chain.
		para: ParaId,
		/// What did not decode.
		source: codec::Error,
	},
	/// The relay chain's head of this chain is a block the node does not have.
	#[error(
		"chain {para}: block {number} ({hash:?}), which the relay chain has as its head, is not in this node's \
		 database; relay chain and chain come from different runs: start both afresh or give both their old base path"
	)]
	UnknownParent {
		/// The chain.
		para: ParaId,
		/// The head's block number.
		number: u32,
		/// The head's hash.
		hash: Hash,
	},
	/// The author whose turn it is is none of the development accounts.
	#[error(
		"chain {para}: slot {slot} belongs to the collator 0x{author}, which is no development account; \
		 choose a genesis preset whose collators are Alice, Bob, … (preset=development, say)"
	)]
	NotOurTurn {
		/// The chain.
		para: ParaId,
		/// The chain's slot.
		slot: u64,
		/// The author's public key, in hex.
		author: String,
	},
	/// The chain's aura has no authority, so nobody may build.
	#[error(
		"chain {0}: its aura has no authorities; choose a genesis preset that names collators"
	)]
	NoAuthorities(ParaId),
	/// The chain's slots have no length, or the relay slot does not fit the chain's clock.
	#[error("chain {para}: relay slot {relay_slot} is no slot of this chain, whose slots last {slot_ms} ms")]
	BadSlot {
		/// The chain.
		para: ParaId,
		/// The relay chain's slot.
		relay_slot: u64,
		/// The chain's slot duration.
		slot_ms: u64,
	},
	/// The chain wants what the dev network does not give: relay parents behind the tip.
	#[error(
		"chain {para}: its runtime wants relay parents {offset} blocks behind the tip; \
		 only an offset of 0 is served: set `RelayParentOffset = ConstU32<0>`"
	)]
	RelayParentOffset {
		/// The chain.
		para: ParaId,
		/// What the runtime asks for.
		offset: u32,
	},
	/// The runtime or the node failed at a named step.
	#[error("chain {para}: {step}: {reason}")]
	Failed {
		/// The chain.
		para: ParaId,
		/// What was being done.
		step: &'static str,
		/// What came back, the runtime's own words if it panicked.
		reason: String,
	},
}

/// A step's failure, with the runtime's own words.
pub(crate) fn failed<E: std::error::Error>(
	para: ParaId,
	step: &'static str,
) -> impl FnOnce(E) -> BuildError {
	move |error| BuildError::Failed { para, step, reason: chain_of(&error) }
}

/// The words of an error and of all that caused it, on one line.
pub(crate) fn chain_of(error: &dyn std::error::Error) -> String {
	let mut words = error.to_string();
	let mut next = error.source();
	while let Some(cause) = next {
		let cause_words = cause.to_string();
		if !words.contains(&cause_words) {
			words = format!("{words}: {cause_words}");
		}
		next = cause.source();
	}
	one_line(&words)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_cause_is_told_once() {
		let inner = std::io::Error::other("the disk is full");
		let outer = anyhow::Error::new(inner).context("writing");
		assert_eq!(chain_of(outer.as_ref()), "writing: the disk is full");
		let error = BuildError::NoAuthorities(2000.into());
		assert!(chain_of(&error).contains("chain 2000"));
	}
}
