//! What is seen of messages, openings and closings.

use super::*;
use alloc::{vec, vec::Vec};
use frame_support::assert_ok;
use sluice_primitives::{mqc, Figure};

/// 297-327 have no event for any message. Here a candidate's messages are named by one, as are those that it takes.
#[test]
fn messages_without_events() {
	TestExt::default().channel(A, B).channel(A, C).channel(C, B).run(|| {
		assert_ok!(submit(A, 0, 0, &[(B, vec![1; 3]), (C, vec![2; 4])]));
		assert_ok!(submit(C, 0, 0, &[(B, vec![3; 5])]));
		let hash = |byte, size| mqc::message_hash(&vec![byte; size]);
		let queued = |to: u32, byte, size: u32| QueuedMessage {
			recipient: to.into(),
			hash: hash(byte, size as usize),
			size,
		};
		let all_queued = |from: u32, messages| Event::MessagesQueued {
			sender: from.into(),
			sent_at: 1,
			messages,
		};
		let expected = [
			all_queued(A, vec![queued(B, 1, 3), queued(C, 2, 4)]),
			all_queued(C, vec![queued(B, 3, 5)]),
		];
		assert!(events().ends_with(&expected), "{:?}", events());

		advance_to(2);
		assert_ok!(take(B, 1));
		let pruned = |from: u32, byte, size| PrunedMessage {
			sender: from.into(),
			hash: hash(byte, size),
			sent_at: 1,
		};
		let messages = vec![pruned(A, 1, 3), pruned(C, 3, 5)];
		assert_eq!(events().last(), Some(&Event::MessagesPruned { recipient: B.into(), messages }));
		// Nothing is said of what does not happen.
		let count = events().len();
		assert_ok!(take(B, 1));
		assert_eq!(events().len(), count);
	});
}

/// 1087 opens a channel at a session boundary without an event, and 563 says that one is closed when
/// its closing is asked for.
#[test]
fn openings_and_closings_without_events() {
	TestExt::default().run(|| {
		assert_ok!(request(A, B));
		assert_ok!(accept(A, B));
		let channel_id = id(A, B);
		assert!(events().contains(&Event::ChannelOpened {
			channel_id,
			max_capacity: 4,
			max_message_size: 1_000,
		}));
		assert_ok!(close(A, A, B));
		let closed = Event::ChannelClosed { channel_id, discarded: 0 };
		assert!(events().contains(&Event::ChannelClosing {
			by_parachain: A.into(),
			channel_id,
			until: 4,
		}));
		assert!(!events().contains(&closed));
		advance_to(8);
		assert!(events().contains(&closed));
	});
}

/// 576-644: cleaning by force has no event, whatever it throws away.
#[test]
fn forced_cleaning_without_events() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(request(C, A));
		assert_ok!(send(A, B, 1));
		assert_ok!(force_clean(A, 0, 1));
		let cleaned =
			Event::ChainCleaned { para: A.into(), channels: 1, requests: 1, discarded: 1 };
		assert!(events().contains(&cleaned));
		assert!(events().contains(&Event::ChannelClosed { channel_id: id(A, B), discarded: 1 }));
	});
}

/// 1385-1389 drop a message in silence if its channel went after the candidate was backed. Here a
/// candidate is checked and enacted in one step, and refused if the channel is gone.
#[test]
fn messages_to_vanished_channels_dropped() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(force_clean(A, 0, 1));
		let refusal = send(A, B, 1).unwrap_err();
		assert_eq!(refusal.rule.as_str(), "hrmp: there is a channel to the recipient");
		assert_eq!((refusal.expected, refusal.actual), (Figure::Chain(B.into()), Figure::None));
	});
}

/// inclusion/mod.rs:386-408 and 1308-1315: all that is left of a refusal is which transport it was
/// about; the figures are in a debug log. Here every refusal names rule, expected and actual.
#[test]
fn errors_without_figures() {
	TestExt::default().channel(A, B).run(|| {
		let many: Vec<_> = (B..B + 4).map(|to| (to, vec![1])).collect();
		let cases = [
			(submit(A, 5, 6, &[]), "hrmp: watermark is at most the relay parent", (5, 6)),
			(submit(A, 5, 4, &[]), "hrmp: watermark rests on a block with messages", (5, 4)),
			(submit(A, 0, 0, &many), "hrmp: messages in a candidate", (3, 4)),
			(send(A, B, 1_001), "hrmp: message size", (1_000, 1_001)),
		];
		for (result, rule, (expected, actual)) in cases {
			let refusal = result.unwrap_err();
			assert_eq!(refusal.rule.as_str(), rule);
			assert_eq!(refusal.expected, Figure::Number(expected));
			assert_eq!(refusal.actual, Figure::Number(actual));
		}
	});
}
