//! Correctness and money.

use super::*;
use alloc::vec;
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use sluice_testing::leftovers;
use sp_runtime::traits::Convert;

/// 1266-1296 check against the channel as the last included candidate left it, so candidates in the
/// pipeline together exceed its capacity; 1314 then subtracts the load from it unchecked.
#[test]
fn capacity_bypass() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(limit(A, B, (2, 2_000, 1_000)));
		advance_to(2);
		// All three were built on block 1, which showed an empty channel.
		assert_ok!(submit(A, 1, 1, &[(B, vec![1])]));
		assert_ok!(submit(A, 1, 1, &[(B, vec![2])]));
		assert_eq!(rule(submit(A, 1, 1, &[(B, vec![3])])), "hrmp: messages in channel");
		assert_eq!(shown(A, B).msg_count, 2);
		assert!(shown(A, B).msg_count <= shown(A, B).max_capacity);
	});
}

/// 997-1027 remove the requests to a chain that goes, but leave them counted among the sender's,
/// which has a channel less for good with each.
#[test]
fn slot_leak() {
	TestExt::default().run(|| {
		for to in 2001..2005 {
			assert_ok!(request(A, to));
		}
		assert_noop!(request(A, 2005), Refused::OpenHrmpChannelLimitExceeded);
		offboard(2001);
		assert_ok!(request(A, 2005));
		assert_eq!(held(A), 400);
	});
}

/// 1006 and 1018 return no deposit to the chain that goes, and 1082-1116 none to anyone, if an
/// agreed request's end is gone when its session comes.
#[test]
fn deposits_stranded() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		assert_ok!(request(A, C));
		assert_ok!(request(C, A));
		assert_eq!((held(A), held(B), held(C)), (200, 50, 100));
		offboard(A);
		assert_eq!((held(A), held(B), held(C)), (0, 0, 0));
	});
}

/// 1019-1025 return the deposit of the configuration to the recipient of an agreed request, although
/// 1551 held none for a system chain's channel: it is another channel's deposit that returns.
#[test]
fn wrong_refund() {
	TestExt::default().run(|| {
		assert_ok!(request(C, B));
		assert_ok!(accept(C, B));
		assert_ok!(request(1000, B));
		assert_ok!(accept(1000, B));
		assert_eq!(held(B), 50);
		offboard(1000);
		assert_eq!(held(B), 50);
		offboard(C);
		assert_eq!(held(B), 0);
	});
}

/// `HrmpWatermarks` and `HrmpChannelDigests` are written (1373, 1432) and never removed; 1154-1163
/// write the indexes anew, empty, that 1038-1042 took away.
#[test]
fn leaked_storage() {
	TestExt::default().channel(A, B).channel(B, A).channel(B, C).run(|| {
		assert_ok!(request(A, C));
		assert_ok!(request(C, A));
		assert_ok!(send(A, B, 1));
		assert_ok!(send(B, A, 1));
		assert_ok!(send(B, C, 1));
		advance_to(2);
		assert_ok!(take(A, 1));
		assert_ok!(close(B, B, C));
		for para in [A, B, C] {
			offboard(para);
		}
		advance_to(10);
		for para in [A, B, C] {
			assert_eq!(leftovers::of_chain(para, &["Hrmp"]), vec![]);
		}
		assert_eq!(remaining(), ["NextQueue"]);
	});
}

/// 704 promises an opening without deposit, but the calls that follow, 707 and 708, take both.
#[test]
fn forced_opening_takes_deposits() {
	TestExt::default().run(|| {
		assert_ok!(force_open(A, B));
		assert_eq!((held(A), held(B)), (0, 0));
		offboard(A);
		assert_eq!((held(A), held(B)), (0, 0));
	});
}

/// 1584 fails if the recipient has accepted the request already, and with it the whole proposal.
/// Here a request that is accepted is a channel: it gets the limits of the proposal, its deposits
/// return, and what waits in it stays.
#[test]
fn forced_opening_fails_on_a_confirmed_request() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		assert_ok!(send(A, B, 1));
		assert_eq!((held(A), held(B)), (100, 50));
		assert_ok!(force_open(A, B));
		assert_eq!((held(A), held(B)), (0, 0));
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!((view.max_capacity, view.max_message_size, view.msg_count), (8, 10, 1));
		assert!(events().contains(&Event::HrmpChannelForceOpened {
			sender: A.into(),
			recipient: B.into(),
			proposed_max_capacity: 8,
			proposed_max_message_size: 10,
		}));
		// Another time, nothing changes.
		assert_ok!(force_open(A, B));
		assert_eq!(Hrmp::channel_view(id(A, B)).unwrap(), view);
		// The recipient's say stands.
		assert_ok!(block(B, A, B));
		assert_ok!(force_open(A, B));
		assert_eq!(shown(A, B).max_capacity, 0);
		assert_ok!(close(B, A, B));
		assert_noop!(force_open(A, B), Refused::OpenHrmpChannelAlreadyExists);
	});
}

/// 277 reserves without a name, so whatever else reserves can consume the deposit. Here each side's
/// is a hold with its own reason.
#[test]
fn deposits_without_a_name() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		let on_hold = |reason: HoldReason, para: u32| {
			Balances::balance_on_hold(&reason.into(), &Sovereign::convert(para.into()))
		};
		assert_eq!(on_hold(HoldReason::SenderDeposit, A), 100);
		assert_eq!(on_hold(HoldReason::RecipientDeposit, A), 0);
		assert_eq!(on_hold(HoldReason::SenderDeposit, B), 0);
		assert_eq!(on_hold(HoldReason::RecipientDeposit, B), 50);
	});
}

/// 1008, 1021, 1142 and 1146 ignore what was unreserved. Here an event says how much came back.
#[test]
fn ignored_refunds() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		offboard(B);
		let returned = |side, amount| {
			events().contains(&Event::DepositReturned { channel_id: id(A, B), side, amount })
		};
		assert!(returned(ChannelEnd::Sender, 100));
		assert!(returned(ChannelEnd::Recipient, 50));
	});
}

/// Cleaning by force, 1035-1036, sets the counts of the chain's requests to zero and leaves the
/// requests: it can then ask for more channels than it may have. Here its requests go as well.
#[test]
fn forced_cleaning_forgets_requests_that_stay() {
	TestExt::default().run(|| {
		for to in 2001..2005 {
			assert_ok!(request(A, to));
		}
		assert_ok!(force_clean(A, 0, 0));
		assert!(Hrmp::request_views().is_empty());
		assert_eq!(held(A), 0);
	});
}
