//! What may wait for a chain can be taken by one candidate.

use super::*;
use alloc::vec;
use frame_support::{assert_noop, assert_ok, traits::Get, weights::Weight};
use sluice_primitives::{Candidate, Transport};

/// The weight of a block.
fn block() -> Weight {
	<Test as frame_system::Config>::BlockWeights::get().max_block
}

/// Whatever the configuration allows: anything.
fn without_maxima() {
	configure(|c| {
		c.hrmp_channel_max_capacity = u32::MAX;
		c.hrmp_channel_max_total_size = u32::MAX;
		c.hrmp_channel_max_message_size = u32::MAX;
		c.hrmp_max_parachain_inbound_channels = u32::MAX;
	});
}

/// The greatest capacity that the channel from A to B may have.
fn greatest_capacity() -> u32 {
	let may_have = |capacity: u32| {
		frame_support::storage::with_transaction(|| {
			let result = limit(A, B, (capacity, 200_000, 10));
			sp_runtime::TransactionOutcome::Rollback(result.map(|()| capacity))
		})
		.is_ok()
	};
	let (mut yes, mut no) = (1, u32::MAX);
	while no - yes > 1 {
		let middle = yes + (no - yes) / 2;
		if may_have(middle) {
			yes = middle;
		} else {
			no = middle;
		}
	}
	yes
}

/// What taking all that waits for B weighs.
fn weight_for_b(relay_parent_number: BlockNumber, watermark: BlockNumber) -> Weight {
	let commitments = commitments(watermark, &[]);
	Hrmp::weight(&Candidate { para: B.into(), relay_parent_number, commitments: &commitments })
}

/// What its sender's queue holds may still be relayed, and the ends may switch it back at any time.
#[test]
fn a_direct_channel_takes_as_much_room_as_a_relayed_one() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		without_maxima();
		let relayed = greatest_capacity();
		switch(C, B, ChannelTransport::Direct);
		assert_eq!(greatest_capacity(), relayed);
	});
}

#[test]
fn the_largest_backlog_fits_into_a_block() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		without_maxima();
		let most = greatest_capacity();
		assert!(most > 1_000, "{most}");
		assert_ok!(limit(A, B, (most, 200_000, 10)));
		for _ in 0..most {
			assert_ok!(send(A, B, 10));
		}
		for _ in 0..4 {
			assert_ok!(send(C, B, 500));
		}
		advance_to(2);
		let weight = weight_for_b(1, 1);
		assert!(weight.all_lte(block() / 2), "{weight}");
		assert!(weight.ref_time() > block().ref_time() / 3, "{weight}");
		assert_ok!(take(B, 1));
		assert!(Hrmp::waiting(id(A, B)).is_empty());
	});
}

#[test]
fn channels_are_opened_only_as_far_as_a_block_can_take() {
	TestExt::default().channel(A, B).run(|| {
		without_maxima();
		let most = greatest_capacity();
		assert_ok!(limit(A, B, (most - 4, 200_000, 10)));
		let open = |from: u32, capacity: u32| {
			Hrmp::force_open_hrmp_channel(
				RuntimeOrigin::root(),
				from.into(),
				B.into(),
				capacity,
				10,
			)
		};
		configure(|c| c.hrmp_channel_max_total_size = 2_000);
		let refused = || Refused::HrmpInboundExceedsBlock;
		assert_noop!(open(C, 5), refused());
		assert_ok!(Hrmp::hrmp_init_open_channel(chain(C), B.into(), 5, 10));
		let accepted = frame_support::storage::with_storage_layer(|| accept(C, B));
		assert_eq!(accepted, Err(refused().into()));
		// What waits for one chain is no concern of another's.
		assert_ok!(Hrmp::force_open_hrmp_channel(RuntimeOrigin::root(), C.into(), A.into(), 5, 10));
	});
}

#[test]
fn limits_are_lowered_whatever_a_block_can_take() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		without_maxima();
		assert_ok!(limit(A, B, (greatest_capacity(), 200_000, 10)));
		// Blocks become smaller: more may wait than fits.
		set_block_seconds(1);
		assert_noop!(limit(C, B, (5, 2_000, 1_000)), Refused::HrmpInboundExceedsBlock);
		assert_ok!(limit(C, B, (3, 1_500, 1_000)));
		assert_ok!(limit(A, B, (100, 2_000, 10)));
		// Candidates that saw the old limits may still come.
		advance_to(3);
		assert_noop!(limit(C, B, (5, 2_000, 1_000)), Refused::HrmpInboundExceedsBlock);
		advance_to(4);
		assert_ok!(limit(C, B, (5, 2_000, 1_000)));
	});
}

#[test]
fn what_waits_counts_where_limits_are_raised() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		without_maxima();
		let most = greatest_capacity();
		assert_ok!(limit(A, B, (most, 200_000, 10)));
		for _ in 0..most {
			assert_ok!(send(A, B, 1));
		}
		assert_ok!(limit(A, B, (1, 2_000, 10)));
		advance_to(4);
		assert_noop!(limit(C, B, (20, 2_000, 1_000)), Refused::HrmpInboundExceedsBlock);
		assert_ok!(take(B, 3));
		assert_ok!(limit(C, B, (20, 2_000, 1_000)));
	});
}

#[test]
fn messages_beyond_the_watermark_cost_nothing() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(2);
		assert_ok!(take(B, 1));
		for block in 2..=5 {
			advance_to(block);
			assert_ok!(send(A, B, block as usize));
		}
		advance_to(6);
		let taking = |blocks, messages, bytes| {
			let taken = Load { messages, bytes };
			Work { blocks, channels: 1, loaded: 1, taken, ..Default::default() }.weight::<()>()
		};
		assert_eq!(weight_for_b(5, 1), Work::default().weight::<()>());
		assert_eq!(weight_for_b(5, 3), taking(2, 2, 5));
		assert_eq!(weight_for_b(4, 4), taking(3, 3, 9));
		assert_eq!(weight_for_b(5, 5), taking(4, 4, 14));
		// In pieces.
		assert_ok!(submit(B, 5, 3, &[]));
		assert_eq!(weight_for_b(5, 4), taking(1, 1, 4));
		assert_ok!(submit(B, 5, 4, &[]));
		assert_ok!(take(B, 5));
		// Too far to sum up: all that waits.
		assert_ok!(submit(A, 5, 5, &[(B, vec![1; 7])]));
		advance_to(60);
		assert_eq!(weight_for_b(59, 59), taking(0, 1, 7));
		assert_ok!(take(B, 59));
	});
}

#[test]
fn what_cannot_be_stored_is_refused() {
	TestExt::default().channel(A, B).run(|| {
		// As it could be taken over from another pallet.
		HrmpChannels::<Test>::mutate(id(A, B), |channel| {
			if let Some(channel) = channel {
				channel.limits.max_message_size = 10_000;
				channel.limits.max_total_size = 20_000;
				channel.widest_message = 10_000;
				channel.show();
			}
		});
		assert_eq!(rule(send(A, B, 4_097)), "hrmp: message size");
		assert_ok!(send(A, B, 4_096));
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 1);
	});
}
