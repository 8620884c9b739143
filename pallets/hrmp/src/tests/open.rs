//! Requests, acceptance, cancelling, deposits, notices.

use super::*;
use alloc::{vec, vec::Vec};
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::{ParaId, QueueDownwardError};
use staging_xcm::{latest::Instruction, latest::Xcm, VersionedXcm};

/// Upstream's notice, byte by byte: hrmp.rs:1511-1523, 1562-1570, 1636-1648 and 1862-1884.
fn notice(instruction: Instruction<()>) -> Vec<u8> {
	VersionedXcm::from(Xcm(vec![instruction])).encode()
}

#[test]
fn channel_is_usable_in_the_block_in_which_it_is_agreed() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert!(send(A, B, 10).is_err());
		assert_ok!(accept(A, B));
		assert_ok!(send(A, B, 10));
		assert!(events().contains(&Event::ChannelOpened {
			channel_id: id(A, B),
			max_capacity: 4,
			max_message_size: 1_000,
		}));
	});
}

#[test]
fn parachains_decode_the_leading_fields() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 10));
		let ours = HrmpChannels::<Test>::get(id(A, B)).unwrap();
		let theirs = AbridgedHrmpChannel::decode(&mut &ours.encode()[..]).unwrap();
		assert_eq!((theirs.max_capacity, theirs.max_total_size), (4, 2_000));
		assert_eq!((theirs.max_message_size, theirs.msg_count), (1_000, 1));
		assert_eq!((theirs.total_size, theirs.mqc_head), (10, ours.mqc_head));
	});
}

#[test]
fn parachains_find_the_records_under_the_known_keys() {
	use polkadot_primitives::well_known_keys as keys;
	assert_eq!(
		HrmpChannels::<Test>::hashed_key_for(id(A, B)),
		keys::hrmp_channels(id(A, B).into())
	);
	let para = ParaId::from(A);
	assert_eq!(
		HrmpIngressChannelsIndex::<Test>::hashed_key_for(para),
		keys::hrmp_ingress_channel_index(para)
	);
	assert_eq!(
		HrmpEgressChannelsIndex::<Test>::hashed_key_for(para),
		keys::hrmp_egress_channel_index(para)
	);
}

#[test]
fn each_side_pays_its_own_deposit() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_eq!((held(A), held(B)), (100, 0));
		assert_ok!(accept(A, B));
		assert_eq!((held(A), held(B)), (100, 50));
	});
}

#[test]
fn deposits_return_at_the_recorded_amount() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		assert_ok!(request(A, C));
		assert_ok!(request(B, C));
		configure(|c| {
			c.hrmp_sender_deposit = 7;
			c.hrmp_recipient_deposit = 9;
		});
		assert_ok!(Hrmp::hrmp_cancel_open_request(chain(C), id(A, C), 2));
		assert_eq!((held(A), held(B)), (100, 150));
		offboard(B);
		assert_eq!((held(A), held(B), held(C)), (0, 0, 0));
	});
}

#[test]
fn channels_with_system_chains_need_no_deposit() {
	TestExt::default().run(|| {
		assert_ok!(request(A, 1000));
		assert_ok!(accept(A, 1000));
		assert_eq!(held(A), 0);
	});
}

#[test]
fn a_chain_that_cannot_pay_gets_no_channel() {
	TestExt::default().run(|| {
		configure(|c| c.hrmp_sender_deposit = 2 * FUNDS);
		assert!(frame_support::storage::with_storage_layer(|| request(A, B)).is_err());
		configure(|c| {
			c.hrmp_sender_deposit = 1;
			c.hrmp_recipient_deposit = 2 * FUNDS;
		});
		assert_ok!(request(A, B));
		assert!(frame_support::storage::with_storage_layer(|| accept(A, B)).is_err());
		assert!(HrmpOpenChannelRequests::<Test>::contains_key(id(A, B)));
	});
}

#[test]
fn requests_are_refused_for_the_right_reason() {
	TestExt::default().channel(A, B).run(|| {
		let init = |to: u32, capacity, size| {
			Hrmp::hrmp_init_open_channel(chain(A), to.into(), capacity, size)
		};
		assert_noop!(init(A, 1, 1), Refused::OpenHrmpChannelToSelf);
		assert_noop!(init(C, 0, 1), Refused::OpenHrmpChannelZeroCapacity);
		assert_noop!(init(C, 9, 1), Refused::OpenHrmpChannelCapacityExceedsLimit);
		assert_noop!(init(C, 1, 0), Refused::OpenHrmpChannelZeroMessageSize);
		assert_noop!(init(C, 1, 1_001), Refused::OpenHrmpChannelMessageSizeExceedsLimit);
		assert_noop!(init(B, 1, 1), Refused::OpenHrmpChannelAlreadyExists);
		assert_ok!(init(C, 1, 1));
		assert_noop!(init(C, 1, 1), Refused::OpenHrmpChannelAlreadyRequested);
		lose_chain(2003);
		assert_noop!(init(2003, 1, 1), Refused::OpenHrmpChannelInvalidRecipient);
		lose_chain(A);
		assert_noop!(init(2004, 1, 1), Refused::OpenHrmpChannelInvalidSender);
		regain_chain(A);
		assert_noop!(
			Hrmp::hrmp_init_open_channel(RuntimeOrigin::root(), B.into(), 1, 1),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn messages_that_cannot_be_stored_are_not_agreed_on() {
	TestExt::default().run(|| {
		configure(|c| c.hrmp_channel_max_message_size = 100_000);
		assert_noop!(
			Hrmp::hrmp_init_open_channel(chain(A), B.into(), 1, 4_097),
			Refused::OpenHrmpChannelMessageSizeExceedsLimit
		);
		assert_ok!(Hrmp::hrmp_init_open_channel(chain(A), B.into(), 1, 4_096));
	});
}

#[test]
fn channels_of_a_sender_are_limited_requests_included() {
	TestExt::default().channel(A, B).run(|| {
		for to in 2002..2005 {
			assert_ok!(request(A, to));
		}
		assert_noop!(request(A, 2005), Refused::OpenHrmpChannelLimitExceeded);
		assert_ok!(Hrmp::hrmp_cancel_open_request(chain(A), id(A, 2002), 0));
		assert_ok!(request(A, 2005));
	});
}

#[test]
fn channels_of_a_recipient_are_limited() {
	TestExt::default().run(|| {
		for from in 2001..2006 {
			assert_ok!(request(from, A));
		}
		for from in 2001..2005 {
			assert_ok!(accept(from, A));
		}
		let refused = frame_support::storage::with_storage_layer(|| accept(2005, A));
		assert_eq!(refused, Err(Refused::AcceptHrmpChannelLimitExceeded.into()));
	});
}

#[test]
fn requests_to_a_recipient_are_limited() {
	TestExt::default().run(|| {
		for from in 2001..2009 {
			assert_ok!(request(from, A));
		}
		let refused = frame_support::storage::with_storage_layer(|| request(2009, A));
		assert_eq!(refused, Err(Refused::OpenHrmpChannelRecipientBusy.into()));
	});
}

#[test]
fn only_what_was_asked_for_is_accepted() {
	TestExt::default().run(|| {
		assert_noop!(accept(A, B), Refused::AcceptHrmpChannelDoesntExist);
		assert_ok!(request(A, B));
		assert_noop!(accept(B, A), Refused::AcceptHrmpChannelDoesntExist);
		assert_ok!(accept(A, B));
		assert_noop!(accept(A, B), Refused::AcceptHrmpChannelDoesntExist);
	});
}

#[test]
fn either_end_cancels_a_request_and_nobody_else() {
	TestExt::default().run(|| {
		let cancel = |by| Hrmp::hrmp_cancel_open_request(chain(by), id(A, B), 1);
		assert_noop!(cancel(A), Refused::OpenHrmpChannelDoesntExist);
		for by in [A, B] {
			assert_ok!(request(A, B));
			assert_noop!(cancel(C), Refused::CancelHrmpOpenChannelUnauthorized);
			assert_ok!(cancel(by));
			assert_eq!(held(A), 0);
			check();
		}
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		assert_noop!(cancel(A), Refused::OpenHrmpChannelDoesntExist);
	});
}

#[test]
fn ends_are_told_as_upstream_tells_them() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		let asked = Instruction::HrmpNewChannelOpenRequest {
			sender: A,
			max_message_size: 1_000,
			max_capacity: 4,
		};
		assert_eq!(told(), [(B.into(), notice(asked))]);
		assert_ok!(accept(A, B));
		let accepted = Instruction::HrmpChannelAccepted { recipient: B };
		assert_eq!(told(), [(A.into(), notice(accepted))]);
		assert_ok!(close(B, A, B));
		let closing = Instruction::HrmpChannelClosing { initiator: B, sender: A, recipient: B };
		assert_eq!(told(), [(A.into(), notice(closing))]);
	});
}

#[test]
fn a_notice_that_fails_spoils_nothing() {
	TestExt::default().run(|| {
		let error = QueueDownwardError::QueueFull { count: 1, size: 1 };
		refuse_downward(error);
		assert_ok!(request(A, B));
		let failed = Event::NotificationFailed { para: B.into(), channel_id: id(A, B), error };
		assert!(events().contains(&failed));
		assert_ok!(accept(A, B));
		assert_ok!(send(A, B, 1));
	});
}

#[test]
fn poking_brings_deposits_to_the_configuration() {
	TestExt::default().run(|| {
		let poke = || Hrmp::poke_channel_deposits(RuntimeOrigin::signed(1), A.into(), B.into());
		assert_noop!(poke(), Refused::OpenHrmpChannelDoesntExist);
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		configure(|c| {
			c.hrmp_sender_deposit = 10;
			c.hrmp_recipient_deposit = 60;
		});
		assert_ok!(poke());
		assert_eq!((held(A), held(B)), (10, 60));
	});
}

/// As upstream's: who opened a channel is not recorded.
#[test]
fn anyone_brings_a_channel_without_deposits_to_the_configured_ones() {
	TestExt::default().channel(B, A).run(|| {
		assert_ok!(force_open(A, B));
		let poke = |from: u32, to: u32| {
			Hrmp::poke_channel_deposits(RuntimeOrigin::signed(1), from.into(), to.into())
		};
		assert_eq!((held(A), held(B)), (0, 0));
		assert_ok!(poke(A, B));
		assert_eq!((held(A), held(B)), (100, 50));
		assert_ok!(poke(B, A));
		assert_eq!((held(A), held(B)), (150, 150));
		// A chain that cannot pay keeps its channel without.
		assert_ok!(force_open(A, B));
		configure(|c| c.hrmp_recipient_deposit = 2 * FUNDS);
		assert!(frame_support::storage::with_storage_layer(|| poke(A, B)).is_err());
		assert_eq!((held(A), held(B)), (50, 100));
	});
}

#[test]
fn system_chains_get_channels_at_anyones_call() {
	TestExt::default().run(|| {
		let establish = |from: u32, to: u32| {
			Hrmp::establish_system_channel(RuntimeOrigin::signed(1), from.into(), to.into())
		};
		assert_noop!(establish(1000, A), Refused::ChannelCreationNotAuthorized);
		assert_ok!(establish(1000, 1001));
		assert_ok!(send(1000, 1001, 1_000));
	});
}

#[test]
fn a_chain_gets_channels_with_a_system_chain_both_ways() {
	TestExt::default().run(|| {
		assert_noop!(
			Hrmp::establish_channel_with_system(chain(A), B.into()),
			Refused::ChannelCreationNotAuthorized
		);
		assert_ok!(Hrmp::establish_channel_with_system(chain(A), 1000.into()));
		assert_ok!(send(A, 1000, 1));
		assert_ok!(send(1000, A, 1));
		assert_eq!(held(A), 0);
	});
}

#[test]
fn channels_of_the_genesis_are_open_without_deposits() {
	TestExt::default().channel(A, B).channel(B, A).run(|| {
		assert_eq!(Hrmp::channel_views().len(), 2);
		assert_eq!((held(A), held(B)), (0, 0));
		assert_ok!(send(B, A, 1));
	});
}

#[test]
#[should_panic(expected = "cannot be open at genesis")]
fn a_genesis_with_an_impossible_channel_is_refused() {
	TestExt::default().channel(A, A).run(|| {});
}

#[test]
fn views_show_limits_and_requests() {
	TestExt::default().channel(B, A).channel(A, B).run(|| {
		assert_ok!(request(A, C));
		let ids: Vec<_> = Hrmp::channel_views().into_iter().map(|view| view.id).collect();
		assert_eq!(ids, [id(A, B), id(B, A)]);
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!((view.max_capacity, view.max_message_size), (4, 1_000));
		let requests = Hrmp::request_views();
		assert_eq!((requests[0].id, requests[0].sender_deposit), (id(A, C), 100));
		assert!(Hrmp::channel_view(id(A, C)).is_none());
	});
}
