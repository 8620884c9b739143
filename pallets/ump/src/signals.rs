//! Signals: what follows the separator among a candidate's upward messages.

use crate::{Config, Event, Pallet};
use polkadot_primitives::{ApprovedPeerId, CommittedCandidateReceiptError};
use sluice_primitives::{CandidateCommitments, Figure, ParaId, Refusal};

/// Upstream's parser takes one signal of each kind, and there are two kinds.
const MAX_SIGNALS: u32 = 2;

/// The signals of one candidate.
pub(crate) struct Signals {
	/// Which of the chain's cores, and how far ahead in the claim queue.
	core: Option<(u8, u8)>,
	/// A collator that served the chain well.
	peer: Option<ApprovedPeerId>,
}

/// The signals in `commitments`, or why they are none.
pub(crate) fn parse(commitments: &CandidateCommitments) -> Result<Signals, Refusal> {
	let signals = commitments.ump_signals().map_err(|error| match error {
		CommittedCandidateReceiptError::UmpSignalDecode => {
			Refusal::new("ump: signal decodes", true, false)
		}
		CommittedCandidateReceiptError::DuplicateUMPSignal => {
			Refusal::new("ump: one signal of each kind", 1u32, 2u32)
		}
		CommittedCandidateReceiptError::TooManyUMPSignals => {
			Refusal::new("ump: signals per candidate", MAX_SIGNALS, count(commitments))
		}
		_ => Refusal::new("ump: signals well formed", true, false),
	})?;
	Ok(Signals {
		core: signals.core_selector().map(|(selector, offset)| (selector.0, offset.0)),
		peer: signals.approved_peer().cloned(),
	})
}

/// How many messages follow the separator.
fn count(commitments: &CandidateCommitments) -> Figure {
	let messages = &commitments.upward_messages;
	messages.iter().skip_while(|message| !message.is_empty()).skip(1).count().into()
}

impl<T: Config> Pallet<T> {
	/// Leave a trace of the signals of a candidate of `para`.
	pub(crate) fn do_receive_signals(para: ParaId, signals: Signals) {
		if let Some((selector, claim_queue_offset)) = signals.core {
			Self::deposit_event(Event::CoreSelected { from: para, selector, claim_queue_offset });
		}
		if let Some(peer) = signals.peer {
			Self::deposit_event(Event::PeerApproved { from: para, peer });
		}
	}
}
