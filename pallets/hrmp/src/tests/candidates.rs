//! What a candidate may do: watermark, messages, and what enacting it leaves.

use crate::{mock::*, *};
use alloc::{vec, vec::Vec};
use frame_support::assert_ok;
use sluice_primitives::{mqc, Figure, ParaId, Refusal};

fn refused<F: Into<Figure>>(result: Result<(), Refusal>, rule: &str, expected: F, actual: F) {
	let refusal = result.expect_err("refused");
	assert_eq!(refusal.rule.as_str(), rule);
	assert_eq!(refusal.expected, expected.into());
	assert_eq!(refusal.actual, actual.into());
}

#[test]
fn watermark_may_be_the_relay_parent_or_stay() {
	TestExt::default().run(|| {
		assert_ok!(submit(A, 5, 5, &[]));
		assert_ok!(submit(A, 6, 5, &[]));
		assert_ok!(submit(A, 6, 6, &[]));
		assert_eq!(Hrmp::watermark(A.into()), Some(6));
	});
}

#[test]
fn watermark_beyond_the_relay_parent_is_refused() {
	TestExt::default().run(|| {
		let rule = "hrmp: watermark is at most the relay parent";
		refused(submit(A, 5, 6, &[]), rule, 5u32, 6);
	});
}

#[test]
fn watermark_does_not_go_back() {
	TestExt::default().run(|| {
		assert_ok!(take(A, 5));
		refused(submit(A, 7, 4, &[]), "hrmp: watermark does not go back", 5u32, 4);
		// On an older relay parent, the relay parent itself is fine, and moves nothing.
		assert_ok!(take(A, 4));
		assert_eq!(Hrmp::watermark(A.into()), Some(5));
	});
}

#[test]
fn watermark_rests_only_on_blocks_with_messages() {
	TestExt::default().channel(A, B).channel(A, C).run(|| {
		advance_to(3);
		assert_ok!(send(A, B, 1));
		advance_to(4);
		assert_ok!(send(A, C, 1));
		advance_to(9);
		refused(submit(B, 8, 4, &[]), "hrmp: watermark rests on a block with messages", 8u32, 4);
		assert_ok!(submit(B, 8, 3, &[]));
		assert_ok!(submit(C, 8, 4, &[]));
	});
}

#[test]
fn pruning_touches_only_messages_up_to_the_watermark() {
	TestExt::default().channel(A, B).channel(C, B).run(|| {
		for block in 2..=4 {
			advance_to(block);
			assert_ok!(send(A, B, block as usize));
		}
		assert_ok!(send(C, B, 9));
		advance_to(5);
		assert_ok!(submit(B, 4, 3, &[]));

		let left = Hrmp::inbound_hrmp_channels_contents(B.into());
		let sizes = |from: u32| left[&from.into()].iter().map(|m| m.data.len()).collect::<Vec<_>>();
		assert_eq!((sizes(A), sizes(C)), (vec![4], vec![9]));
		let view = Hrmp::channel_view(id(A, B)).unwrap();
		assert_eq!((view.msg_count, view.total_size), (1, 4));
		let pruned = |sent_at: BlockNumber| PrunedMessage {
			sender: A.into(),
			hash: mqc::message_hash(&vec![7; sent_at as usize]),
			sent_at,
		};
		let messages = vec![pruned(2), pruned(3)];
		assert_eq!(events().last(), Some(&Event::MessagesPruned { recipient: B.into(), messages }));
		assert_ok!(take(B, 4));
		assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 0);
		assert_eq!(HrmpSentAt::<Test>::iter_keys().count(), 0);
	});
}

#[test]
fn empty_channels_are_among_the_contents() {
	TestExt::default().channel(A, B).run(|| {
		let contents = Hrmp::inbound_hrmp_channels_contents(B.into());
		assert_eq!(contents.into_iter().collect::<Vec<_>>(), [(A.into(), vec![])]);
	});
}

#[test]
fn messages_are_linked_as_the_recipient_links_them() {
	TestExt::default().channel(A, B).run(|| {
		let mut head = Default::default();
		for block in 2..=4 {
			advance_to(block);
			let data = vec![block as u8; 3];
			assert_ok!(submit(A, 1, 1, &[(B, data.clone())]));
			head = mqc::link(head, block, &data);
			assert_eq!(HrmpChannels::<Test>::get(id(A, B)).unwrap().mqc_head, Some(head));
			let hash = mqc::message_hash(&data);
			let messages = vec![QueuedMessage { recipient: B.into(), hash, size: 3 }];
			let sender = A.into();
			let queued = Event::MessagesQueued { sender, sent_at: block, messages };
			assert!(events().contains(&queued));
			// Pruning does not touch the head.
			assert_ok!(take(B, block));
		}
		assert_eq!(HrmpChannels::<Test>::get(id(A, B)).unwrap().mqc_head, Some(head));
	});
}

#[test]
fn too_many_messages_are_refused() {
	let all = [(B, vec![1]), (C, vec![1]), (2003, vec![1]), (2004, vec![1])];
	let ext = TestExt::default().channel(A, B).channel(A, C).channel(A, 2003).channel(A, 2004);
	ext.run(|| {
		refused(submit(A, 0, 0, &all), "hrmp: messages in a candidate", 3u32, 4);
		assert_ok!(submit(A, 0, 0, &all[..3]));
	});
}

#[test]
fn recipients_must_ascend() {
	TestExt::default().channel(A, B).channel(A, C).run(|| {
		let rule = "hrmp: recipients ascend, each once: one above";
		refused(submit(A, 0, 0, &[(C, vec![1]), (B, vec![1])]), rule, ParaId::from(C), B.into());
		refused(submit(A, 0, 0, &[(B, vec![1]), (B, vec![1])]), rule, ParaId::from(B), B.into());
		assert_ok!(submit(A, 0, 0, &[(B, vec![1]), (C, vec![1])]));
	});
}

#[test]
fn messages_without_a_channel_are_refused() {
	TestExt::default().channel(B, A).run(|| {
		let refusal = send(A, B, 1).unwrap_err();
		assert_eq!(refusal.rule.as_str(), "hrmp: there is a channel to the recipient");
		assert_eq!((refusal.expected, refusal.actual), (Figure::Chain(B.into()), Figure::None));
	});
}

#[test]
fn large_messages_are_refused() {
	TestExt::default().channel(A, B).run(|| {
		refused(send(A, B, 1_001), "hrmp: message size", 1_000u32, 1_001);
		assert_ok!(send(A, B, 1_000));
	});
}

#[test]
fn bytes_in_a_channel_are_limited() {
	TestExt::default().channel(A, B).run(|| {
		assert_ok!(send(A, B, 1_000));
		assert_ok!(send(A, B, 999));
		refused(send(A, B, 2), "hrmp: bytes in channel", 2_000u32, 2_001);
	});
}

#[test]
fn limits_hold_across_candidates_of_one_block() {
	TestExt::default().channel(A, B).run(|| {
		for _ in 0..4 {
			assert_ok!(send(A, B, 1));
		}
		refused(send(A, B, 1), "hrmp: messages in channel", 4u32, 5);
		advance_to(2);
		assert_ok!(take(B, 1));
		assert_ok!(send(A, B, 1));
	});
}

#[test]
fn a_refused_candidate_leaves_no_trace() {
	TestExt::default().channel(A, B).channel(A, C).run(|| {
		let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
		assert!(submit(A, 0, 0, &[(B, vec![1]), (C, vec![1; 2_000])]).is_err());
		assert_eq!(before, sp_io::storage::root(sp_runtime::StateVersion::V1));
	});
}
