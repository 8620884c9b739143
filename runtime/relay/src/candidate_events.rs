//! A block's candidates as `ParachainHost` tells of them.

use crate::{Hash, Paras, Runtime, RuntimeEvent, System};
use alloc::vec::Vec;
use polkadot_primitives::{CandidateEvent, CoreIndex, GroupIndex};

/// The candidates that this block let in, in their order: each is backed and included at once, on the core that
/// `availability_cores` gives its chain, by the one group of all validators.
pub(crate) fn candidate_events() -> Vec<CandidateEvent<Hash>> {
	let cores = Paras::parachains();
	let included = System::read_events_no_consensus().filter_map(|record| match record.event {
		RuntimeEvent::ParaInclusion(pallet_inclusion::Event::<Runtime>::CandidateIncluded {
			para,
			receipt,
			head_data,
			..
		}) => {
			// A chain that was removed in the same block has no core any more.
			let core = cores.iter().position(|chain| *chain == para).unwrap_or_default();
			Some((receipt, head_data, CoreIndex(core as u32)))
		}
		_ => None,
	});
	included
		.flat_map(|(receipt, head, core)| {
			[
				CandidateEvent::CandidateBacked(receipt.clone(), head.clone(), core, GroupIndex(0)),
				CandidateEvent::CandidateIncluded(receipt, head, core, GroupIndex(0)),
			]
		})
		.collect()
}
