//! Changing a live channel's limits.

use super::*;
use alloc::vec;
use frame_support::{assert_noop, assert_ok};

/// What a stock sender does with a page of its queue: cumulus-pallet-xcmp-queue 0.35.0,
/// lib.rs:1108-1198, and what it asks for, cumulus-pallet-parachain-system 0.32.0,
/// lib.rs:1246-1252.
#[derive(PartialEq, Eq, Debug)]
enum Page {
	Sent,
	Waits,
	Dropped,
}

fn fate(page: u32) -> Page {
	let channel = shown(A, B);
	if channel.msg_count + 1 > channel.max_capacity {
		return Page::Waits;
	}
	let room = channel.max_total_size.checked_sub(channel.total_size).expect("no underflow");
	match page {
		_ if page >= room => Page::Waits,
		_ if page > channel.max_message_size => Page::Dropped,
		_ => Page::Sent,
	}
}

fn limits() -> (u32, u32, u32) {
	let view = Hrmp::channel_view(id(A, B)).unwrap();
	(view.max_capacity, view.max_total_size, view.max_message_size)
}

#[test]
fn limits_change_without_reopening() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		let head = shown(A, B).mqc_head;
		for wanted in [(8, 1_500, 900), (1, 500, 100), (8, 2_000, 1_000)] {
			assert_ok!(limit(A, B, wanted));
			assert_eq!(limits(), wanted);
			assert!(events().contains(&Event::ChannelLimitsChanged {
				channel_id: id(A, B),
				max_capacity: wanted.0,
				max_total_size: wanted.1,
				max_message_size: wanted.2,
			}));
			assert_eq!(shown(A, B).max_capacity, wanted.0);
			assert!(shown(A, B).max_message_size >= wanted.2);
		}
		assert_eq!((shown(A, B).msg_count, shown(A, B).mqc_head), (1, head));
	});
}

#[test]
fn limits_bind_the_candidates_that_saw_them() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(5);
		assert_ok!(limit(A, B, (2, 100, 60)));
		advance_to(6);
		assert_eq!(rule(send(A, B, 61)), "hrmp: message size");
		assert_ok!(send(A, B, 60));
		assert_eq!(rule(send(A, B, 41)), "hrmp: bytes in channel");
		assert_ok!(send(A, B, 40));
		assert_eq!(rule(send(A, B, 0)), "hrmp: messages in channel");
		assert_ok!(limit(A, B, (3, 100, 60)));
		advance_to(7);
		assert_ok!(send(A, B, 0));
	});
}

#[test]
fn lowering_limits_drops_nothing() {
	TestExt::default().channel(A, B).run(|| {
		for _ in 0..3 {
			assert_ok!(send(A, B, 500));
		}
		assert_ok!(limit(A, B, (1, 1_100, 1_000)));
		// Never below the load; full until it has drained.
		assert_eq!((shown(A, B).max_total_size, shown(A, B).total_size), (1_500, 1_500));
		assert_eq!(shown(A, B).max_capacity, 0);
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 3);
		assert_eq!(fate(1), Page::Waits);
		advance_to(2);
		assert_eq!(rule(send(A, B, 1)), "hrmp: bytes in channel");

		assert_ok!(take(B, 1));
		assert_eq!((shown(A, B).max_total_size, shown(A, B).total_size), (1_100, 0));
		assert_eq!(shown(A, B).max_capacity, 1);
		assert_eq!(fate(1_000), Page::Sent);
		assert_ok!(send(A, B, 1_000));
	});
}

#[test]
fn what_the_sender_packed_larger_waits_with_it() {
	TestExt::default().channel(A, B).run(|| {
		assert_eq!((fate(1_000), fate(100)), (Page::Sent, Page::Sent));
		assert_ok!(limit(A, B, (4, 2_000, 100)));
		assert_eq!((fate(1_000), fate(101)), (Page::Waits, Page::Waits));
		assert_eq!((fate(100), fate(1)), (Page::Sent, Page::Sent));
		// Whatever waits in the channel.
		advance_to(2);
		assert_ok!(send(A, B, 100));
		assert_eq!((fate(101), fate(100)), (Page::Waits, Page::Sent));
		assert_ok!(limit(A, B, (4, 150, 100)));
		assert_eq!((fate(101), fate(49)), (Page::Waits, Page::Sent));
		// Raised again, it leaves.
		assert_ok!(limit(A, B, (4, 2_000, 1_000)));
		assert_eq!((fate(1_000), shown(A, B).max_total_size), (Page::Sent, 2_000));
	});
}

// The allowed ancestry is 2: a candidate in block 8 is built on 5 at the earliest.
#[test]
fn candidates_built_on_the_old_limits_are_taken() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(6);
		assert_ok!(limit(A, B, (1, 20, 10)));
		assert_ok!(submit(A, 5, 5, &[(B, vec![1; 900])]));
		advance_to(8);
		assert_ok!(submit(A, 5, 5, &[(B, vec![1; 900])]));
		assert_eq!(rule(submit(A, 5, 5, &[(B, vec![1; 201])])), "hrmp: bytes in channel");
		assert_eq!(rule(submit(A, 6, 6, &[(B, vec![1; 11])])), "hrmp: message size");
	});
}

#[test]
fn two_changes_within_the_ancestry_keep_what_was_shown_before_both() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(6);
		assert_ok!(limit(A, B, (4, 100, 50)));
		advance_to(7);
		assert_ok!(limit(A, B, (4, 20, 10)));
		// Built on block 5, which showed 1000, and on 6, which showed 50.
		assert_ok!(submit(A, 5, 5, &[(B, vec![1; 900])]));
		assert_ok!(submit(A, 6, 6, &[(B, vec![1; 50])]));
		assert_eq!(rule(submit(A, 7, 7, &[(B, vec![1; 11])])), "hrmp: message size");
	});
}

#[test]
fn a_change_that_has_settled_is_forgotten() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(6);
		assert_ok!(limit(A, B, (4, 100, 50)));
		// In block 9 no candidate can come any more that was built before block 6.
		advance_to(9);
		assert_ok!(limit(A, B, (4, 20, 10)));
		assert_eq!(rule(submit(A, 8, 8, &[(B, vec![1; 51])])), "hrmp: message size");
		assert_ok!(submit(A, 8, 8, &[(B, vec![1; 50])]));
	});
}

#[test]
fn limits_of_a_blocked_channel_show_once_it_is_unblocked() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(5);
		assert_ok!(block(B, A, B));
		advance_to(6);
		assert_ok!(limit(A, B, (2, 20, 10)));
		assert_eq!((shown(A, B).max_capacity, limits()), (0, (2, 20, 10)));
		// Built before the block, on the limits of then.
		assert_ok!(submit(A, 4, 4, &[(B, vec![1; 900])]));
		assert!(submit(A, 5, 5, &[(B, vec![1])]).is_err());
		advance_to(7);
		assert_ok!(take(B, 6));
		advance_to(9);
		assert_ok!(unblock(B, A, B));
		assert_eq!((shown(A, B).max_capacity, shown(A, B).max_message_size), (2, 10));
	});
}

/// Whether a stock recipient can build a block that takes but the first messages, up to `limit` bytes: the collator's and the
/// runtime's part of it.
fn ensure_recipient_goes_on(limit: usize) {
	use cumulus_pallet_parachain_system::parachain_inherent::{
		AbridgedInboundMessagesSizeInfo, InboundHrmpMessages,
	};
	let messages = Hrmp::inbound_hrmp_channels_contents(B.into());
	let messages = InboundHrmpMessages::from_map(messages).into_abridged(&mut limit.clone());
	let (_, hashed) = messages.messages();
	let Some((sender, _)) = hashed.first() else { return };
	let sizes = AbridgedInboundMessagesSizeInfo {
		max_full_messages_size: limit,
		first_hashed_msg_max_size: shown((*sender).into(), B).max_message_size as usize,
	};
	messages.check_enough_messages_included_advanced("HRMP", sizes);
}

// The allowed ancestry is 2: limits of block 6 bind all candidates from block 9 on.
#[test]
fn a_message_size_is_shown_as_long_as_such_a_message_waits_or_may_come() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		let go_on = || (0..2_500).step_by(50).for_each(ensure_recipient_goes_on);
		advance_to(5);
		assert_ok!(send(A, B, 500));
		assert_ok!(send(C, B, 800));
		advance_to(6);
		assert_ok!(limit(A, B, (4, 2_000, 100)));
		assert_eq!(limits().2, 100);
		assert_eq!(shown(A, B).max_message_size, 1_000);
		go_on();
		// Nothing waits, but something may come.
		advance_to(7);
		assert_ok!(take(B, 6));
		assert_eq!(shown(A, B).max_message_size, 1_000);
		advance_to(8);
		assert_ok!(submit(A, 5, 5, &[(B, vec![1; 900])]));
		assert_eq!(rule(submit(A, 6, 6, &[(B, vec![1; 101])])), "hrmp: message size");
		assert_ok!(submit(A, 7, 7, &[(B, vec![1; 100])]));
		assert_ok!(send(C, B, 900));
		go_on();
		// Nothing more may come, but something waits.
		advance_to(12);
		assert_ok!(send(A, B, 90));
		assert_eq!(shown(A, B).max_message_size, 1_000);
		go_on();
		// What is left is small enough.
		assert_ok!(submit(B, 11, 8, &[]));
		assert_eq!(shown(A, B).msg_count, 1);
		advance_to(13);
		assert_eq!((shown(A, B).max_message_size, shown(A, B).msg_count), (100, 1));
		go_on();
		assert_eq!(UnsettledSpan::<Test>::get().len(), 0);
		assert_eq!(fate(101), Page::Waits);
	});
}

#[test]
fn a_message_size_that_is_raised_again_is_settled() {
	TestExt::default().channel(A, B).run(|| {
		for _ in 0..20 {
			assert_ok!(limit(A, B, (4, 2_000, 100)));
			assert_ok!(limit(A, B, (4, 2_000, 1_000)));
		}
		assert_eq!(UnsettledSpan::<Test>::get().len(), 1);
		advance_to(2);
		assert_eq!(UnsettledSpan::<Test>::get().len(), 0);
		// A closing comes in between.
		assert_ok!(limit(A, B, (4, 2_000, 100)));
		assert_ok!(close(B, A, B));
		assert_eq!(UnsettledSpan::<Test>::get().len(), 1);
		advance_to(5);
		assert_eq!(shown(A, B).max_message_size, 100);
		advance_to(9);
		assert!(Hrmp::channel_views().is_empty());
	});
}

#[test]
fn limits_outside_the_maxima_are_refused() {
	TestExt::default().channel(A, B).run(|| {
		let refused = |limits, error: Refused| {
			assert_noop!(limit(A, B, limits), error);
		};
		refused((0, 2_000, 1_000), Refused::OpenHrmpChannelZeroCapacity);
		refused((9, 2_000, 1_000), Refused::OpenHrmpChannelCapacityExceedsLimit);
		refused((8, 2_000, 0), Refused::OpenHrmpChannelZeroMessageSize);
		refused((8, 2_000, 1_001), Refused::OpenHrmpChannelMessageSizeExceedsLimit);
		refused((8, 2_001, 1_000), Refused::HrmpChannelTotalSizeExceedsLimit);
		refused((8, 1_000, 1_000), Refused::HrmpChannelTotalSizeTooSmall);
		refused((8, 0, 1), Refused::HrmpChannelTotalSizeTooSmall);
		configure(|c| c.hrmp_channel_max_message_size = 5_000);
		configure(|c| c.hrmp_channel_max_total_size = 50_000);
		refused((8, 50_000, 4_097), Refused::OpenHrmpChannelMessageSizeExceedsLimit);
		assert_ok!(limit(A, B, (8, 50_000, 4_096)));
	});
}

#[test]
fn limits_above_lowered_maxima_stay_until_they_are_changed() {
	TestExt::default().channel(A, B).run(|| {
		configure(|c| c.hrmp_channel_max_capacity = 2);
		assert_eq!(limits().0, 4);
		assert_ok!(block(B, A, B));
		assert_ok!(unblock(B, A, B));
		assert_eq!(shown(A, B).max_capacity, 4);
		assert_noop!(limit(A, B, (4, 2_000, 1_000)), Refused::OpenHrmpChannelCapacityExceedsLimit);
	});
}
