//! Signals: what follows the separator, an empty message, among a candidate's upward messages.

use crate::{
	xcmp::signal::{Requires, RequiresError, Signal, SignalError, MAX_REQUIRES},
	CandidateCommitments, Hash, Refusal,
};
use codec::Decode;
use polkadot_primitives::{ApprovedPeerId, UMPSignal};

/// Upstream takes one signal of each of its kinds, and has two.
const MAX_UPSTREAM: u32 = 2;

/// The signals of one candidate, at most one of each kind.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Signals {
	/// Which of the chain's cores, and how far ahead in the claim queue.
	pub core: Option<(u8, u8)>,
	/// A collator that served the chain well.
	pub peer: Option<ApprovedPeerId>,
	/// The streams root that other candidates of the same block may require.
	pub provides: Option<Hash>,
	/// Streams roots of other chains on which this candidate builds.
	pub requires: Option<Requires>,
}

impl Signals {
	/// The signals in `commitments`, or why they are none. Upstream's two kinds are read exactly as upstream reads them.
	pub fn of(commitments: &CandidateCommitments) -> Result<Self, Refusal> {
		let mut signals = Self::default();
		let mut upstream = 0;
		for message in Self::undecoded(commitments) {
			if let Some(2 | 3) = message.first() {
				match Signal::read(message).map_err(refusal)? {
					Signal::Provides(root) => set(&mut signals.provides, root)?,
					Signal::Requires(roots) => set(&mut signals.requires, roots)?,
				}
				continue;
			}
			if upstream == MAX_UPSTREAM {
				let count = Self::undecoded(commitments).count();
				return Err(Refusal::new("ump: signals per candidate", MAX_UPSTREAM, count));
			}
			upstream = upstream.saturating_add(1);
			match UMPSignal::decode(&mut &message[..]).map_err(|_| undecodable())? {
				UMPSignal::SelectCore(core, offset) => set(&mut signals.core, (core.0, offset.0))?,
				UMPSignal::ApprovedPeer(peer) => set(&mut signals.peer, peer)?,
			}
		}
		Ok(signals)
	}

	/// The messages in `commitments` that should be signals.
	pub fn undecoded(commitments: &CandidateCommitments) -> impl Iterator<Item = &[u8]> {
		let messages = commitments.upward_messages.iter().map(|message| &message[..]);
		messages.skip_while(|message| !message.is_empty()).skip(1)
	}

	/// Whether there is no signal.
	pub fn is_empty(&self) -> bool {
		*self == Self::default()
	}
}

/// Put `signal` where none of its kind may be yet.
fn set<S>(place: &mut Option<S>, signal: S) -> Result<(), Refusal> {
	match place.replace(signal) {
		None => Ok(()),
		Some(_) => Err(Refusal::new("ump: one signal of each kind", 1u32, 2u32)),
	}
}

fn undecodable() -> Refusal {
	Refusal::new("ump: signal decodes", true, false)
}

fn refusal(error: SignalError) -> Refusal {
	match error {
		SignalError::Length { actual } => {
			Refusal::new("ump: bytes of a provided root", 32u32, actual)
		}
		SignalError::Trailing { actual } => {
			Refusal::new("ump: bytes behind a signal", 0u32, actual)
		}
		SignalError::Requires(RequiresError::Empty) => {
			Refusal::new("ump: roots required, if any are", 1u32, 0u32)
		}
		SignalError::Requires(RequiresError::TooMany { actual }) => {
			Refusal::new("ump: roots required", MAX_REQUIRES, actual)
		}
		SignalError::Requires(RequiresError::Unsorted { previous, next }) => {
			Refusal::new("ump: required chains ascend, each once: one above", previous, next)
		}
		SignalError::Requires(RequiresError::Malformed) | SignalError::Variant { .. } => {
			undecodable()
		}
	}
}
