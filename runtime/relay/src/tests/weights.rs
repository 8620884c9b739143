//! What candidates weigh, across all transports.

use super::*;
use crate::configs::messaging::Transports;
use sluice_primitives::{
	xcmp::signal::MAX_REQUIRES, CandidateCommitments, HostConfig, HostConfiguration,
	OutboundHrmpMessage,
};

/// What the inherent took for a block of B, with so many messages from A and from the relay chain waiting for it.
fn used_with(messages: u32) -> Weight {
	let mut world = World::new();
	world.block(vec![], || {
		let root = RuntimeOrigin::root();
		assert_ok!(Hrmp::force_open_hrmp_channel(root, A.into(), B.into(), 100, 1024));
	});
	world.blocks(1, &[A, B]);
	for salt in 0..messages {
		let block = Block { salt, horizontal: vec![(B, message(100))], ..Block::default() };
		let candidate = world.candidate(A, block);
		world.block(vec![candidate], || {
			assert_ok!(Dmp::queue(B.into(), message(100)));
		});
	}
	let candidate = world.candidate(B, Block::default());
	let used = world.begin(1, vec![candidate]);
	world.run(|| assert_eq!(door::included(), vec![ParaId::from(B)]));
	used
}

/// Upstream's enactment weighs what a candidate sends, and its benchmark has neither an inbound queue nor an inbox: what it
/// takes is free.
#[test]
fn pruning_is_weighed() {
	let (none, some, many) = (used_with(0), used_with(1), used_with(11));
	assert!(none.ref_time() < some.ref_time());
	// Each of the ten more is removed from its queue, in the channel and in the inbox.
	let removals = <Runtime as frame_system::Config>::DbWeight::get().writes(20);
	assert!((many - some).all_gte(removals), "{some} {many}");
}

#[test]
fn sending_is_weighed() {
	let used = |block: Block| {
		let mut world = World::new();
		world.block(vec![], || {
			let root = RuntimeOrigin::root();
			assert_ok!(Hrmp::force_open_hrmp_channel(root, A.into(), B.into(), 100, 1024));
		});
		let candidate = world.candidate(A, block);
		let used = world.begin(1, vec![candidate]);
		world.run(|| assert_eq!(door::included(), vec![ParaId::from(A)]));
		used.ref_time()
	};
	let nothing = used(Block::default());
	let horizontal = Block { horizontal: vec![(B, message(1_000))], ..Block::default() };
	let upward = Block { upward: vec![message(1_000)], ..Block::default() };
	let upgrade = Block { new_code: Some(vec![1; 100_000]), ..Block::default() };
	for block in [horizontal, upward, upgrade] {
		assert!(used(block) > nothing);
	}
}

/// Stock chains take all that waits for them: however wide a configuration allows channels to be, no more can wait than a
/// candidate takes.
#[test]
fn the_largest_backlog_is_taken() {
	let mut world = World::new();
	let capacity = world.run(|| {
		let root = RuntimeOrigin::root();
		assert_ok!(Hrmp::force_open_hrmp_channel(root, A.into(), B.into(), 1, 1024));
		let config = HostConfiguration {
			hrmp_channel_max_capacity: u32::MAX,
			hrmp_channel_max_total_size: u32::MAX,
			hrmp_max_parachain_inbound_channels: pallet_configuration::limits::MAX_CHANNELS,
			..Configuration::active()
		};
		assert_ok!(pallet_configuration::check_consistency(&config, UNIT));
		pallet_configuration::ActiveConfig::<Runtime>::put(config);
		let id = ChannelId::new(A.into(), B.into());
		// The widest channel that there can be.
		let widest = (0..u32::BITS).rev().fold(0u32, |capacity, bit| {
			let wider = capacity | (1 << bit);
			let limits =
				Hrmp::set_channel_limits(RuntimeOrigin::root(), id, wider, 10_000_000, 1024);
			if limits.is_ok() {
				wider
			} else {
				capacity
			}
		});
		assert!(widest > 1_000, "{widest}");
		for index in 0..widest {
			let data = message(1 + index as usize % 1024);
			let messages = vec![OutboundHrmpMessage { recipient: B.into(), data }];
			let commitments = CandidateCommitments {
				horizontal_messages: messages.try_into().expect("one message"),
				..Default::default()
			};
			let (para, relay_parent_number) = (A.into(), 0);
			let candidate = Candidate { para, relay_parent_number, commitments: &commitments };
			assert_ok!(Hrmp::check(&candidate));
			Hrmp::enact(&candidate);
		}
		widest
	});
	world.block(vec![], || ());
	let candidate = world.candidate(B, Block::default());
	let used = world.begin(1, vec![candidate]);
	let max = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
	assert!(used.all_lte(max), "{used} of {max}");
	world.run(|| {
		assert_eq!(door::included(), vec![ParaId::from(B)]);
		let id = ChannelId::new(A.into(), B.into());
		let view = Hrmp::channel_view(id).expect("it is open");
		assert_eq!((view.max_capacity, view.msg_count), (capacity, 0));
	});
}

/// A chain whose candidate never fits into a block would not move any more: the heaviest one that the configuration allows
/// fits into an otherwise empty block.
#[test]
fn the_heaviest_candidate_fits_into_a_block() {
	World::new().run(|| {
		let max = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
		let HostConfiguration {
			max_code_size,
			max_head_data_size,
			max_upward_message_num_per_candidate: upward,
			max_upward_message_size,
			hrmp_max_message_num_per_candidate: horizontal,
			hrmp_channel_max_message_size,
			max_downward_queue_count,
			max_downward_queue_size,
			max_pov_size,
			..
		} = Configuration::active();
		// Everything that a block takes and sends went through the proof of validity.
		let sent = (upward * max_upward_message_size)
			.saturating_add(horizontal * hrmp_channel_max_message_size)
			.min(max_pov_size);
		type Door = <Runtime as pallet_inclusion::Config>::WeightInfo;
		type Inbox = <Runtime as pallet_dmp::Config>::WeightInfo;
		type Outbox = <Runtime as pallet_ump::Config>::WeightInfo;
		type Chains = <Runtime as pallet_paras::Config>::WeightInfo;
		type Roots = <Runtime as pallet_xcmp::Config>::WeightInfo;
		// A chain and a root each, and what else may be among the signals.
		let signals = MAX_REQUIRES * 36 + 1_000;
		let votes = <Runtime as pallet_inclusion::Config>::MaxValidators::get();
		let sending = pallet_hrmp::Load { messages: horizontal, bytes: sent };
		let channels = pallet_hrmp::Work { sent: sending, ..Default::default() };
		let parts = [
			<Door as pallet_inclusion::WeightInfo>::check_candidate(votes, sent),
			<Door as pallet_inclusion::WeightInfo>::include_candidate(sent),
			<Inbox as pallet_dmp::WeightInfo>::prune(
				max_downward_queue_count,
				max_downward_queue_size,
			),
			<Outbox as pallet_ump::WeightInfo>::enact(upward, sent),
			<Chains as pallet_paras::WeightInfo>::enact_head(max_head_data_size),
			<Chains as pallet_paras::WeightInfo>::schedule_upgrade(max_code_size),
			channels.weight::<<Runtime as pallet_hrmp::Config>::WeightInfo>(),
			<Roots as pallet_xcmp::WeightInfo>::check(MAX_REQUIRES, max_head_data_size + signals),
			<Roots as pallet_xcmp::WeightInfo>::push(),
			// However wide the channels are.
			Hrmp::weight_of_inbound(),
			Transports::weighing(),
		];
		let total = parts.into_iter().fold(Weight::zero(), |sum, part| sum + part);
		assert!(total.all_lte(max), "{total} of {max}");
	});
}
