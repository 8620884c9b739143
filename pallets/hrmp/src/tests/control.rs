//! Blocking a sender and unblocking it.

use super::*;
use alloc::vec;
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::runtime_api::ChannelState;
use sp_runtime::DispatchError::BadOrigin;

fn state() -> ChannelState {
	Hrmp::channel_view(id(A, B)).unwrap().state
}

#[test]
fn a_blocked_sender_keeps_its_queue() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		advance_to(2);
		assert_ok!(block(B, A, B));
		assert!(events().contains(&Event::ChannelBlocked { channel_id: id(A, B) }));
		assert_eq!(state(), ChannelState::Blocked);
		// The sender sees a full channel; the real limits and what waits are untouched.
		assert_eq!((shown(A, B).max_capacity, shown(A, B).msg_count), (0, 1));
		assert_eq!(Hrmp::channel_view(id(A, B)).unwrap().max_capacity, 4);
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 1);

		advance_to(3);
		assert_eq!(rule(send(A, B, 1)), "hrmp: channel is shut: relay parent below");
		assert_ok!(take(B, 2));
		assert!(Hrmp::waiting(id(A, B)).is_empty());

		assert_ok!(unblock(B, A, B));
		assert!(events().contains(&Event::ChannelUnblocked { channel_id: id(A, B) }));
		assert_eq!((state(), shown(A, B).max_capacity), (ChannelState::Open, 4));
		assert_ok!(send(A, B, 1));
	});
}

#[test]
fn candidates_under_way_pass_a_block() {
	TestExt::default().channel(A, B).run(|| {
		advance_to(5);
		assert_ok!(block(B, A, B));
		assert_ok!(submit(A, 4, 4, &[(B, vec![1])]));
		advance_to(7);
		assert_ok!(submit(A, 4, 4, &[(B, vec![1])]));
		assert!(submit(A, 5, 5, &[(B, vec![1])]).is_err());
		// Capacity binds them as ever.
		assert_ok!(submit(A, 4, 4, &[(B, vec![1])]));
		assert_ok!(submit(A, 4, 4, &[(B, vec![1])]));
		assert_eq!(rule(submit(A, 4, 4, &[(B, vec![1])])), "hrmp: messages in channel");
		assert_ok!(take(B, 7));
		assert_eq!(shown(A, B).max_capacity, 0);
	});
}

#[test]
fn a_channel_is_blocked_again() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(block(B, A, B));
		assert_ok!(unblock(B, A, B));
		advance_to(4);
		assert_ok!(block(B, A, B));
		assert_ok!(submit(A, 3, 3, &[(B, vec![1])]));
		assert!(submit(A, 4, 4, &[(B, vec![1])]).is_err());
	});
}

#[test]
fn the_recipient_and_the_manager_control_a_channel_and_nobody_else() {
	TestExt::default().channel(A, B).run(|| {
		for other in [A, C] {
			assert_noop!(block(other, A, B), Refused::ControlHrmpChannelUnauthorized);
			assert_noop!(unblock(other, A, B), Refused::ControlHrmpChannelUnauthorized);
			assert_noop!(
				Hrmp::set_channel_limits(chain(other), id(A, B), 1, 2, 1),
				Refused::ControlHrmpChannelUnauthorized
			);
		}
		let nobody = || RuntimeOrigin::signed(20_000);
		assert_noop!(Hrmp::block_channel(nobody(), id(A, B)), BadOrigin);
		assert_noop!(Hrmp::unblock_channel(nobody(), id(A, B)), BadOrigin);
		assert_noop!(Hrmp::set_channel_limits(nobody(), id(A, B), 1, 2, 1), BadOrigin);

		assert_ok!(Hrmp::block_channel(RuntimeOrigin::root(), id(A, B)));
		assert_ok!(Hrmp::unblock_channel(RuntimeOrigin::root(), id(A, B)));
		assert_ok!(Hrmp::set_channel_limits(RuntimeOrigin::root(), id(A, B), 1, 2, 1));
	});
}

#[test]
fn what_makes_no_sense_is_refused() {
	TestExt::default().channel(A, B).run(|| {
		assert_noop!(block(C, A, C), Refused::HrmpChannelDoesntExist);
		assert_noop!(unblock(C, A, C), Refused::HrmpChannelDoesntExist);
		assert_noop!(limit(A, C, (1, 2, 1)), Refused::HrmpChannelDoesntExist);
		assert_noop!(unblock(B, A, B), Refused::HrmpChannelNotBlocked);
		assert_ok!(block(B, A, B));
		assert_noop!(block(B, A, B), Refused::HrmpChannelAlreadyBlocked);
		assert_ok!(close(B, A, B));
		assert_noop!(block(B, A, B), Refused::HrmpChannelClosing);
		assert_noop!(unblock(B, A, B), Refused::HrmpChannelClosing);
		assert_noop!(limit(A, B, (1, 2, 1)), Refused::HrmpChannelClosing);
	});
}

// As in `closing_loses_nothing`, the grace lasts until block 5 if closing was asked for in 2.
#[test]
fn closing_lifts_a_block() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(block(B, A, B));
		advance_to(2);
		assert_ok!(close(A, A, B));
		assert!(events().contains(&Event::ChannelUnblocked { channel_id: id(A, B) }));
		assert_eq!(state(), ChannelState::Closing { until: 5 });
		assert_eq!(shown(A, B).max_capacity, 4);
		// What waited with the sender gets through.
		advance_to(5);
		assert_ok!(send(A, B, 1));
		advance_to(6);
		assert_eq!(shown(A, B).max_capacity, 0);
		assert_ok!(take(B, 5));
		advance_to(9);
		assert!(Hrmp::channel_views().is_empty());
	});
}

#[test]
fn a_blocked_channel_goes_with_its_chain() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		assert_ok!(block(B, A, B));
		offboard(A);
		assert_eq!((held(A), held(B)), (0, 0));
		assert!(Hrmp::channel_views().is_empty());
	});
}

#[test]
fn neither_end_is_told_what_the_record_shows() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(block(B, A, B));
		assert_ok!(limit(A, B, (1, 20, 10)));
		assert_ok!(unblock(B, A, B));
		switch(A, B, ChannelTransport::Direct);
		assert!(told().is_empty());
	});
}
