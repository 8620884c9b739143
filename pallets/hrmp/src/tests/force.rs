//! Governance and off-boarding.

use super::*;
use crate::sweep::SWEPT_PER_BLOCK;
use alloc::vec::Vec;
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::ParaId;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn only_the_manager_forces() {
	TestExt::default().run(|| {
		assert_noop!(Hrmp::force_open_hrmp_channel(chain(A), A.into(), B.into(), 1, 1), BadOrigin);
		assert_noop!(Hrmp::force_clean_hrmp(chain(A), A.into(), 0, 0), BadOrigin);
	});
}

#[test]
fn forced_opening_opens_at_once_without_deposit() {
	TestExt::default().run(|| {
		assert_ok!(force_open(A, B));
		assert_eq!((held(A), held(B)), (0, 0));
		assert_ok!(send(A, B, 10));
		assert_noop!(force_open(A, A), Refused::OpenHrmpChannelToSelf);
		lose_chain(C);
		assert_noop!(force_open(C, A), Refused::OpenHrmpChannelInvalidSender);
		assert_noop!(force_open(A, C), Refused::OpenHrmpChannelInvalidRecipient);
	});
}

#[test]
fn forced_opening_settles_a_pending_request() {
	TestExt::default().run(|| {
		assert_ok!(Hrmp::hrmp_init_open_channel(chain(A), B.into(), 1, 1));
		assert_eq!(held(A), 100);
		assert_ok!(force_open(A, B));
		assert_eq!(held(A), 0);
		assert!(Hrmp::request_views().is_empty());
		assert_eq!(Hrmp::channel_view(id(A, B)).unwrap().max_capacity, 8);
	});
}

#[test]
fn forced_cleaning_wants_honest_numbers() {
	TestExt::default().channel(A, B).channel(B, A).channel(C, A).run(|| {
		assert_noop!(force_clean(A, 1, 1), Refused::WrongWitness);
		assert_noop!(force_clean(A, 2, 0), Refused::WrongWitness);
		assert_ok!(force_clean(A, 2, 1));
		assert!(Hrmp::channel_views().is_empty());
	});
}

#[test]
fn forced_cleaning_counts_what_it_discards() {
	let others = 2001..2009;
	let ext = others.clone().take(4).fold(TestExt::default(), |ext, to| ext.channel(to, A));
	ext.run(|| {
		configure(|c| c.hrmp_max_parachain_inbound_channels = 8);
		for from in others.clone().skip(4) {
			assert_ok!(force_open(from, A));
		}
		for from in others.clone() {
			for _ in 0..4 {
				assert_ok!(send(from, A, 1));
			}
		}
		assert_ok!(send(2008, A, 1));
		assert_ok!(force_clean(A, 8, 0));
		assert!(events().contains(&Event::ChainCleaned {
			para: A.into(),
			channels: 8,
			requests: 0,
			discarded: 33,
		}));
		check();
		// The allowed ancestry is 2: a candidate in block 3 may be built on a state that had them.
		advance_to(3);
		assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 33);
		advance_to(4);
		assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 33 - SWEPT_PER_BLOCK as usize);
		advance_to(5);
		assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 0);
		assert_eq!(HrmpSentAt::<Test>::iter_keys().count(), 0);
		assert_eq!(DiscardedQueues::<Test>::iter_keys().count(), 0);
	});
}

// The allowed ancestry is 2: block 8 is the last one for a candidate that was built on block 5.
#[test]
fn a_watermark_may_rest_on_what_was_discarded() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		for block in 2..=4 {
			advance_to(block);
			assert_ok!(send(A, B, 1));
		}
		advance_to(6);
		assert_ok!(force_clean(A, 0, 1));
		for (block, watermark) in [(6, 2), (7, 3), (8, 4)] {
			advance_to(block);
			assert_ok!(submit(B, 5, watermark, &[]));
		}
		advance_to(9);
		assert_eq!(HrmpSentAt::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn a_new_channel_does_not_meet_what_the_old_one_left() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 5));
		assert_ok!(force_clean(A, 0, 1));
		advance_to(2);
		assert_ok!(take(B, 1));
		assert_ok!(force_open(A, B));
		assert_ok!(send(A, B, 6));
		// What the old one left is there, and then swept.
		for (block, stored) in [(3, 2), (4, 1)] {
			advance_to(block);
			assert_eq!(HrmpMessages::<Test>::iter_keys().count(), stored);
			let waiting = Hrmp::waiting(id(A, B));
			assert_eq!((waiting.len(), waiting[0].data.len()), (1, 6));
		}
	});
}

#[test]
fn offboarding_leaves_nothing_behind() {
	TestExt::default().channel(A, B).channel(B, A).channel(B, C).run(|| {
		let before = Hrmp::channel_view(id(B, C));
		assert_ok!(Hrmp::hrmp_init_open_channel(chain(A), C.into(), 1, 1));
		assert_ok!(Hrmp::hrmp_init_open_channel(chain(C), A.into(), 1, 1));
		assert_ok!(send(B, A, 1));
		assert_ok!(send(A, B, 1));
		assert_ok!(take(A, 0));
		lose_chain(A);
		offboard(A);
		check();
		advance_to(4);

		assert_eq!((held(A), held(C)), (0, 0));
		assert_eq!(Hrmp::watermark(A.into()), None);
		assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 0);
		assert_eq!(HrmpSentAt::<Test>::iter_keys().count(), 0);
		assert_eq!(HrmpIngressChannelsIndex::<Test>::iter_keys().count(), 1);
		assert_eq!(HrmpEgressChannelsIndex::<Test>::iter_keys().count(), 1);
		assert_eq!(HrmpIngressRequestsIndex::<Test>::iter_keys().count(), 0);
		assert_eq!(HrmpEgressRequestsIndex::<Test>::iter_keys().count(), 0);
		// Only the surviving recipient's marker is left, until its next block.
		let marked: Vec<_> = HrmpVanishedChannels::<Test>::iter_keys().collect();
		assert_eq!(marked, [ParaId::from(B)]);
		assert_ok!(take(B, 3));
		assert_eq!(HrmpVanishedChannels::<Test>::iter_keys().count(), 0);
		assert_eq!(Hrmp::channel_view(id(B, C)), before);
		assert_eq!(Hrmp::channel_views().len(), 1);
	});
}
