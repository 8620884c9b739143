//! Graceful closing and reopening.

use super::*;
use crate::unsettled::SETTLED_PER_BLOCK;
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::runtime_api::ChannelState;

#[test]
fn only_ends_close_and_only_once() {
	TestExt::default().channel(A, B).run(|| {
		assert_noop!(close(C, A, B), Refused::CloseHrmpChannelUnauthorized);
		assert_noop!(close(A, A, C), Refused::CloseHrmpChannelDoesntExist);
		assert_ok!(close(B, A, B));
		assert_noop!(close(A, A, B), Refused::CloseHrmpChannelAlreadyUnderway);
		assert_noop!(
			Hrmp::hrmp_init_open_channel(chain(A), B.into(), 1, 1),
			Refused::OpenHrmpChannelAlreadyExists
		);
	});
}

// The grace is 3 blocks, the allowed ancestry 2: asked for in block 1, closing lasts until 4, the
// sender is shown no room from 5, and the last candidate that saw room (on 4) can come in 7.
#[test]
fn closing_loses_nothing() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		assert_ok!(close(A, A, B));
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!(view.state, ChannelState::Closing { until: 4 });

		// The sender flushes.
		advance_to(4);
		assert_eq!(shown(A, B).max_capacity, 4);
		assert_ok!(send(A, B, 2));

		// Shut, with a candidate under way that saw room.
		advance_to(5);
		assert_eq!(shown(A, B).max_capacity, 0);
		assert!(events().contains(&Event::ChannelShut { channel_id: id(A, B), waiting: 2 }));
		let late = submit(A, 5, 5, &[(B, alloc::vec![1])]).unwrap_err();
		assert_eq!(late.rule.as_str(), "hrmp: channel is shut: relay parent below");
		advance_to(6);
		assert_ok!(submit(A, 4, 4, &[(B, alloc::vec![1])]));

		// It stays as long as something waits.
		advance_to(20);
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 3);
		assert_ok!(take(B, 19));
		advance_to(21);
		assert!(Hrmp::channel_views().is_empty());
		assert!(events().contains(&Event::ChannelClosed { channel_id: id(A, B), discarded: 0 }));
		assert_eq!(UnsettledChannels::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn capacity_still_binds_candidates_under_way() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(close(A, A, B));
		advance_to(5);
		for _ in 0..4 {
			assert_ok!(submit(A, 4, 4, &[(B, alloc::vec![1])]));
		}
		assert!(submit(A, 4, 4, &[(B, alloc::vec![1])]).is_err());
		assert_ok!(take(B, 5));
	});
}

#[test]
fn an_empty_channel_goes_once_no_candidate_can_come() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(close(B, A, B));
		advance_to(7);
		assert!(HrmpChannels::<Test>::contains_key(id(A, B)));
		advance_to(8);
		assert!(!HrmpChannels::<Test>::contains_key(id(A, B)));
	});
}

#[test]
fn deposits_return_when_the_channel_goes() {
	TestExt::default().run(|| {
		assert_ok!(Hrmp::hrmp_init_open_channel(chain(A), B.into(), 1, 1));
		assert_ok!(Hrmp::hrmp_accept_open_channel(chain(B), A.into()));
		assert_ok!(close(B, A, B));
		assert_eq!((held(A), held(B)), (100, 50));
		advance_to(8);
		assert_eq!((held(A), held(B)), (0, 0));
	});
}

#[test]
fn many_closing_channels_take_turns() {
	let pairs =
		|| (2000..2010u32).flat_map(|a| (1..=2).map(move |d| (a, 2000 + (a - 2000 + d) % 10)));
	let ext = pairs().fold(TestExt::default(), |ext, (from, to)| ext.channel(from, to));
	ext.run(|| {
		for (from, to) in pairs() {
			assert_ok!(close(from, from, to));
		}
		assert!(UnsettledSpan::<Test>::get().len() > SETTLED_PER_BLOCK);
		advance_to(20);
		assert!(Hrmp::channel_views().is_empty());
	});
}

#[test]
fn reopening_waits_until_the_recipient_saw_the_channel_gone() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		advance_to(2);
		assert_ok!(take(B, 1));
		advance_to(3);
		assert_ok!(Hrmp::force_clean_hrmp(RuntimeOrigin::root(), A.into(), 0, 1));
		let open = || Hrmp::hrmp_init_open_channel(chain(A), B.into(), 1, 1);
		assert_noop!(open(), Refused::OpenHrmpChannelTooSoon);
		// A candidate on a block before the removal has not seen it.
		advance_to(4);
		assert_ok!(take(B, 2));
		assert_noop!(open(), Refused::OpenHrmpChannelTooSoon);
		assert_ok!(take(B, 3));
		assert_ok!(open());
		assert_ok!(Hrmp::hrmp_accept_open_channel(chain(B), A.into()));
		assert_eq!(HrmpChannels::<Test>::get(id(A, B)).unwrap().mqc_head, None);
	});
}

#[test]
fn a_channel_that_carried_nothing_reopens_at_once() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(Hrmp::force_clean_hrmp(RuntimeOrigin::root(), A.into(), 0, 1));
		assert_ok!(Hrmp::force_open_hrmp_channel(RuntimeOrigin::root(), A.into(), B.into(), 1, 1));
	});
}

#[test]
fn a_recipient_that_builds_no_blocks_runs_out_of_markers() {
	TestExt::default().run(|| {
		for from in B..B + 8 {
			assert_ok!(force_open(from, A));
			assert_ok!(send(from, A, 1));
			assert_ok!(force_clean(from, 0, 1));
			check();
		}
		let refused = frame_support::storage::with_storage_layer(|| force_open(2009, A));
		assert_eq!(refused, Err(Refused::OpenHrmpChannelTooSoon.into()));
		advance_to(2);
		assert_ok!(take(A, 1));
		assert_ok!(force_open(2009, A));
	});
}
