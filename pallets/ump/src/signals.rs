//! What becomes of a candidate's signals: those of upstream's kinds leave an event.

use crate::{Config, Event, Pallet};
use sluice_primitives::{ParaId, Signals};

impl<T: Config> Pallet<T> {
	/// Leave a trace of the signals of a candidate of `para`. What it provides and requires is another transport's business.
	pub(crate) fn do_receive_signals(para: ParaId, signals: Signals) {
		if let Some((selector, claim_queue_offset)) = signals.core {
			Self::deposit_event(Event::CoreSelected { from: para, selector, claim_queue_offset });
		}
		if let Some(peer) = signals.peer {
			Self::deposit_event(Event::PeerApproved { from: para, peer });
		}
	}
}
