//! What users report, by issue: `sdk`, `polkadot` and `cumulus` are the repositories.

use super::*;
use alloc::vec;
use frame_support::{assert_noop, assert_ok};

/// polkadot#2524, sdk#3145: limits are written when a channel opens (1087-1099) and never after.
#[test]
fn limits_fixed_until_close_and_reopen() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		assert_ok!(limit(A, B, (1, 500, 100)));
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!((shown(A, B).max_capacity, view.max_message_size), (1, 100));
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 1);
	});
}

/// sdk#9086: closing deletes what waits (1152).
#[test]
fn closing_loses_messages() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		assert_ok!(close(B, A, B));
		advance_to(30);
		assert_eq!(Hrmp::waiting(id(A, B)).len(), 1);
		assert_ok!(take(B, 29));
		advance_to(31);
		assert!(events().contains(&Event::ChannelClosed { channel_id: id(A, B), discarded: 0 }));
	});
}

/// zombienet#1616: a channel that is agreed opens at the next session (1057-1121).
#[test]
fn session_wait() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		assert_ok!(send(A, B, 1));
		assert_ok!(force_open(B, A));
		assert_ok!(send(B, A, 1));
	});
}

/// sdk#3145: what is larger than a channel allows is refused as a whole, with both sizes.
#[test]
fn oversized_messages() {
	TestExt::default().channel(A, B).run(|| {
		let refusal = send(A, B, 1_001).unwrap_err();
		let words = alloc::string::ToString::to_string(&refusal);
		assert_eq!(words, "hrmp: message size: expected 1000, got 1001");
		assert!(Hrmp::waiting(id(A, B)).is_empty());
	});
}

/// sdk#6101: which deposit is held for what. Events name channel, side and amount.
#[test]
fn confusing_deposits() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		let held = |side, amount| Event::DepositHeld { channel_id: id(A, B), side, amount };
		assert!(events().contains(&held(ChannelEnd::Sender, 100)));
		assert!(events().contains(&held(ChannelEnd::Recipient, 50)));
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!((view.sender_deposit, view.recipient_deposit), (100, 50));
	});
}

/// polkadot#7389: a forced opening and a request for the same channel.
#[test]
fn governance_collisions() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(force_open(A, B));
		assert_eq!((held(A), held(B)), (0, 0));
		assert!(Hrmp::request_views().is_empty());
		assert_noop!(accept(A, B), Refused::AcceptHrmpChannelDoesntExist);
		assert_ok!(send(A, B, 1));
	});
}

/// subport#520: a recipient whose message queue chain is not the record's can build no block. sdk#10324:
/// a recipient keeps the head of a channel that was removed by force. So a channel cannot come back
/// before its recipient has seen it gone.
#[test]
fn head_mismatch_stops_a_chain() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1));
		advance_to(2);
		assert_ok!(take(B, 1));
		let known = shown(A, B).mqc_head;
		assert!(known.is_some());
		assert_ok!(force_clean(A, 0, 1));
		assert_noop!(force_open(A, B), Refused::OpenHrmpChannelTooSoon);
		advance_to(3);
		assert_ok!(take(B, 2));
		assert_ok!(force_open(A, B));
		assert_eq!(shown(A, B).mqc_head, None);
	});
}

/// sdk#480: there is no way to pause a channel while a chain migrates.
#[test]
fn no_pause_during_migrations() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(block(B, A, B));
		advance_to(2);
		assert!(submit(A, 1, 1, &[(B, vec![1])]).is_err());
		assert_ok!(unblock(B, A, B));
		assert_ok!(submit(A, 1, 1, &[(B, vec![1])]));
	});
}

/// sdk#12718: a channel with every chain takes a proposal each. Channels with system chains open at the
/// call of the chain itself, or between two of them at anyone's.
#[test]
fn automatic_channels() {
	TestExt::default().run(|| {
		assert_ok!(Hrmp::establish_channel_with_system(chain(A), 1000.into()));
		let anyone = RuntimeOrigin::signed(1);
		assert_ok!(Hrmp::establish_system_channel(anyone, 1000.into(), 1001.into()));
		assert_eq!(Hrmp::channel_views().len(), 3);
		assert_eq!(held(A), 0);
	});
}
