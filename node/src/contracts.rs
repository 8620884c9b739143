//! Demo chains with contracts. Of their runtime there are no types: its events are read by those of the runtime without.

use crate::chain::ParaEvent;
use anyhow::{Context as _, Result};
use codec::{Compact, Decode};
use frame_system::{EventRecord, Phase};
use polkadot_primitives::Hash;
use sluice_contracts_runtime::events::Event;

/// A block's events, less those that only a runtime with contracts has.
pub fn events(mut encoded: &[u8]) -> Result<Vec<EventRecord<ParaEvent, Hash>>> {
	let rest = &mut encoded;
	let count = Compact::<u32>::decode(rest)?.0;
	let mut records = Vec::new();
	for number in 0..count {
		let phase = Phase::decode(rest)?;
		let event = event(rest).with_context(|| format!("event {number} does not decode"))?;
		let topics = Vec::decode(rest)?;
		records.extend(event.map(|event| EventRecord { phase, event, topics }));
	}
	Ok(records)
}

/// The next event, if it is one that every demo chain has.
fn event(rest: &mut &[u8]) -> Result<Option<ParaEvent>> {
	let mut ahead = *rest;
	match ParaEvent::decode(&mut ahead) {
		Ok(event) => {
			*rest = ahead;
			Ok(Some(event))
		}
		Err(_) => {
			Event::decode(rest)?;
			Ok(None)
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	/// `Revive.Instantiated`; `Balances.Held` for storage; and an event of every demo chain's.
	fn encoded() -> (Vec<u8>, ParaEvent) {
		let common =
			ParaEvent::System(frame_system::Event::KilledAccount { account: [5; 32].into() });
		let instantiated = (60u8, 1u8, [1u8; 20], [2u8; 20]).encode();
		let held = (10u8, 24u8, (60u8, 1u8), [3u8; 32], 4u128).encode();
		let record = |event: &[u8]| {
			let topics = Vec::<Hash>::new();
			[&Phase::Initialization.encode(), event, &topics.encode()].concat()
		};
		let records = [instantiated, held, common.encode()].map(|event| record(&event)).concat();
		([Compact(3u32).encode(), records].concat(), common)
	}

	#[test]
	fn events_of_contracts_are_passed_over() -> Result<()> {
		let (encoded, common) = encoded();
		let events: Vec<_> = events(&encoded)?.into_iter().map(|record| record.event).collect();
		assert_eq!(events, [common]);
		Ok(())
	}

	#[test]
	fn what_is_no_event_is_refused() {
		let (mut encoded, _) = encoded();
		// No pallet has this number.
		encoded[2] = 0xff;
		assert!(events(&encoded).is_err());
	}
}
