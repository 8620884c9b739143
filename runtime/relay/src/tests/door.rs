//! Candidates through the real door: signatures, every transport, events, and the room that a block has.

use super::*;
use polkadot_primitives::CandidateEvent;
use sluice_primitives::Refusal;

/// Candidates that this block included.
pub fn included() -> Vec<ParaId> {
	let events = System::read_events_no_consensus().filter_map(|record| match record.event {
		RuntimeEvent::ParaInclusion(pallet_inclusion::Event::CandidateIncluded {
			para, ..
		}) => Some(para),
		_ => None,
	});
	events.collect()
}

/// Candidates that this block dropped.
pub fn dropped() -> Vec<(ParaId, Refusal)> {
	let events = System::read_events_no_consensus().filter_map(|record| match record.event {
		RuntimeEvent::ParaInclusion(pallet_inclusion::Event::CandidateDropped {
			para,
			refusal,
			..
		}) => Some((para, refusal)),
		_ => None,
	});
	events.collect()
}

#[test]
fn candidate_events_tell_of_the_blocks_candidates() {
	let mut world = World::new();
	world.block(vec![], || ());
	let (first, second) = (
		world.candidate(A, Block::default()),
		world.candidate(SYSTEM, Block { processed: Some(9), ..Block::default() }),
	);
	world.begin(1, vec![first.clone(), second]);
	world.run(|| {
		let events = crate::candidate_events::candidate_events();
		let head = first.candidate().commitments.head_data.clone();
		// Chains have the cores in the order of their numbers.
		let (receipt, core) = (first.receipt(), polkadot_primitives::CoreIndex(1));
		let group = polkadot_primitives::GroupIndex(0);
		assert_eq!(
			events,
			vec![
				CandidateEvent::CandidateBacked(receipt.clone(), head.clone(), core, group),
				CandidateEvent::CandidateIncluded(receipt, head, core, group),
			]
		);
		assert_eq!(dropped().len(), 1);
	});
	world.end();
	world.block(vec![], || {
		assert_eq!(crate::candidate_events::candidate_events(), vec![]);
	});
}

#[test]
fn candidates_outlive_a_change_of_session() {
	let mut world = World::new();
	world.blocks(2, &[A]);
	let (before, candidate) =
		(world.run(ParaInclusion::session_index), world.candidate(A, Block::default()));
	world.begin(crate::configs::consensus::EPOCH_DURATION_IN_SLOTS, vec![candidate]);
	world.run(|| {
		assert_eq!(ParaInclusion::session_index(), before + 1);
		assert_eq!(included(), vec![ParaId::from(A)]);
	});
	world.end();
	world.blocks(2, &[A, B]);
}

#[test]
fn a_full_block_lets_nothing_more_in() {
	let max = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
	let mut world = World::new();
	world.block(vec![], || ());
	let candidates = [A, B].map(|para| world.candidate(para, Block::default())).to_vec();

	world.load = max;
	let used = world.begin(1, candidates.clone());
	world.run(|| {
		assert_eq!(included(), vec![]);
		let rules: Vec<_> =
			dropped().into_iter().map(|(_, refusal)| refusal.rule.as_str().to_string()).collect();
		assert_eq!(rules, vec!["inclusion: block weight"; 2]);
	});
	world.end();
	assert!(used.ref_time() < max.ref_time() / 1_000);

	// The next block has room for them, and stays within its weight.
	world.load = max / 2;
	world.begin(1, candidates);
	world.run(|| {
		assert_eq!(included(), vec![ParaId::from(A), ParaId::from(B)]);
		assert!(System::block_weight().total().all_lte(max));
	});
}
