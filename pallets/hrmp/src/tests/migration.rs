//! The migration's bounds. The rest is tried on a state of the real upstream pallets, in `pallet-conformance`.

use super::*;
use crate::migration::{
	after, before,
	upstream::{self, OpenRequest},
	version_2, FromVersion1, FromVersion2, TakeOver,
};
use alloc::{vec, vec::Vec};
use frame_support::{
	assert_ok,
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion, UncheckedOnRuntimeUpgrade},
};
use sluice_primitives::InboundHrmpMessage;

/// A channel of upstream's pallet, with messages of these sizes.
fn upstream_channel(from: u32, capacity: u32, message_size: u32, sizes: &[usize]) {
	let contents: Vec<_> =
		sizes.iter().map(|size| InboundHrmpMessage { sent_at: 1, data: vec![1; *size] }).collect();
	let channel = upstream::Channel {
		max_capacity: capacity,
		max_total_size: 40_000,
		max_message_size: message_size,
		msg_count: sizes.len() as u32,
		total_size: sizes.iter().sum::<usize>() as u32,
		mqc_head: (!sizes.is_empty()).then(Default::default),
		sender_deposit: 0,
		recipient_deposit: 0,
	};
	upstream::HrmpChannels::<Test>::insert(id(from, B), channel);
	upstream::HrmpChannelContents::<Test>::insert(id(from, B), contents);
}

fn upstream_request(confirmed: bool, message_size: u32) {
	let request = OpenRequest {
		confirmed,
		age: 0,
		sender_deposit: 0,
		max_message_size: message_size,
		max_capacity: 4_000,
		max_total_size: 40_000,
	};
	upstream::HrmpOpenChannelRequests::<Test>::insert(id(2003, B), request);
}

fn refusal() -> sp_runtime::TryRuntimeError {
	before::<Test>().unwrap_err()
}

/// What stays of such a refused state is not for the pallet's own checks.
fn in_state(test: impl FnOnce()) {
	TestExt::default().build().execute_with(test);
}

#[test]
fn a_channel_whose_messages_cannot_be_stored_is_refused() {
	in_state(|| {
		upstream_channel(A, 4, 4_096, &[4_096]);
		assert!(before::<Test>().is_ok());
		upstream_channel(A, 4, 4_097, &[]);
		assert_eq!(refusal(), "hrmp: MaxMessageSize is too small".into());
	});
}

#[test]
fn a_request_whose_messages_cannot_be_stored_is_refused() {
	in_state(|| {
		upstream_request(false, 4_096);
		assert!(before::<Test>().is_ok());
		upstream_request(false, 4_097);
		assert_eq!(refusal(), "hrmp: MaxMessageSize is too small".into());
	});
}

#[test]
fn a_backlog_that_no_block_can_take_is_refused() {
	in_state(|| {
		upstream_channel(A, 4_000, 10, &[1; 2_000]);
		assert!(before::<Test>().is_ok());
		upstream_channel(C, 4_000, 10, &[1; 2_000]);
		let expected =
			"hrmp: more waits for a chain than fits into a block: it has to take some first";
		assert_eq!(refusal(), expected.into());
	});
}

#[test]
fn limits_are_halved_until_a_block_can_take_all() {
	TestExt::default().run(|| {
		upstream_channel(A, 4_000, 1_000, &[10, 20]);
		upstream_channel(C, 3, 1_000, &[]);
		upstream_request(true, 1_000);
		let state = before::<Test>().unwrap();
		TakeOver::<Test, Balances>::on_runtime_upgrade();
		assert_ok!(after::<Test>(&state));
		let capacity = |from| Hrmp::channel_view(id(from, B)).unwrap().max_capacity;
		assert_eq!((capacity(A), capacity(C), capacity(2003)), (1_000, 1, 1_000));
		// The channels can be used, and closed; candidates under way may have seen more room.
		assert_ok!(submit(A, 0, 0, &[(B, vec![1; 1_000])]));
		assert_ok!(take(B, 1));
		assert_ok!(close(B, A, B));
	});
}

/// The state of the block before the upgrade shows the old limits, and is the last that does.
#[test]
fn candidates_under_way_keep_to_the_limits_that_they_were_shown() {
	TestExt::default().run(|| {
		upstream_channel(A, 4_000, 10, &[1; 2_000]);
		let upgrade = System::block_number() + 1;
		TakeOver::<Test, Balances>::on_runtime_upgrade();
		System::set_block_number(upgrade);
		assert_eq!(HrmpChannels::<Test>::get(id(A, B)).unwrap().limits.max_capacity, 2_000);
		let send = |relay_parent| submit(A, relay_parent, relay_parent, &[(B, vec![1])]);
		assert_ok!(send(upgrade - 1));
		System::set_block_number(upgrade + 1);
		assert!(send(upgrade).is_err());
	});
}

#[test]
fn limits_that_a_block_can_take_stay() {
	TestExt::default().run(|| {
		upstream_channel(A, 1_000, 1_000, &[10]);
		upstream_channel(C, 1_000, 1_000, &[]);
		let state = before::<Test>().unwrap();
		TakeOver::<Test, Balances>::on_runtime_upgrade();
		assert_ok!(after::<Test>(&state));
		for from in [A, C] {
			let view = Hrmp::channel_view(id(from, B)).unwrap();
			assert_eq!((view.max_capacity, view.max_total_size), (1_000, 40_000));
		}
	});
}

/// All that is stored is as version 2 had it, which did not say in the records where the messages are, and not in the
/// messages where in the message queue chain they are.
pub fn back_to_version_2() {
	for (id, channel) in HrmpChannels::<Test>::iter().collect::<Vec<_>>() {
		version_2::HrmpQueues::<Test>::insert(id, queue_of_version_2(channel.queue()));
		let record = channel.encode();
		let old = version_2::Channel::decode(&mut &record[..]).unwrap();
		version_2::HrmpChannels::<Test>::insert(id, old);
	}
	for (key, left) in DiscardedQueues::<Test>::iter().collect::<Vec<_>>() {
		let Discarded { recipient, queue, since } = left;
		let queue = queue_of_version_2(queue);
		let old = version_2::Discarded { recipient, queue, since };
		version_2::DiscardedQueues::<Test>::insert(key, old);
	}
	for (queue, index, message) in HrmpMessages::<Test>::iter().collect::<Vec<_>>() {
		let key = HrmpMessages::<Test>::hashed_key_for(queue, index);
		sp_io::storage::set(&key, &(message.sent_at, message.data).encode());
	}
	StorageVersion::new(2).put::<Hrmp>();
}

fn queue_of_version_2(Queue { id, head, tail }: Queue) -> version_2::Queue {
	version_2::Queue { id, head, tail, base: Some(Default::default()) }
}

/// The same of version 1, which knew no links.
pub fn back_to_version_1() {
	back_to_version_2();
	for (id, (ends, _, own)) in version_2::HrmpChannels::<Test>::iter().collect::<Vec<_>>() {
		sp_io::storage::set(&HrmpChannels::<Test>::hashed_key_for(id), &(ends, own).encode());
	}
	StorageVersion::new(1).put::<Hrmp>();
}

#[test]
fn messages_of_version_2_wait_where_they_did() {
	TestExt::default().channel(A, B).channel(B, A).channel(C, B).run(|| {
		assert_ok!(send(C, B, 5));
		assert_ok!(force_clean(C, 0, 1));
		assert_ok!(send(A, B, 7));
		assert_ok!(send(A, B, 8));
		advance_to(2);
		assert_ok!(take(B, 1));
		for block in 2..=4 {
			System::set_block_number(block);
			assert_ok!(send(A, B, 10 + block as usize));
		}
		assert_ok!(choose(A, A, B, ChannelTransport::Direct));
		let channels: Vec<_> = HrmpChannels::<Test>::iter().collect();
		let discarded: Vec<_> = DiscardedQueues::<Test>::iter().collect();
		let waiting = Hrmp::waiting(id(A, B));
		assert_eq!((discarded.len(), waiting.len()), (1, 3));

		back_to_version_2();
		FromVersion2::<Test>::on_runtime_upgrade();
		assert_eq!(Hrmp::on_chain_storage_version(), Hrmp::in_code_storage_version());
		assert_eq!(HrmpChannels::<Test>::iter().collect::<Vec<_>>(), channels);
		assert_eq!(DiscardedQueues::<Test>::iter().collect::<Vec<_>>(), discarded);
		assert_eq!(Hrmp::waiting(id(A, B)), waiting);
		assert_eq!(version_2::HrmpQueues::<Test>::iter_keys().count(), 0);
		check();
		// The message queue chain goes on, and what waited is taken with what comes.
		System::set_block_number(5);
		assert_ok!(submit(A, 4, 4, &[(B, vec![1])]));
		check();
		System::set_block_number(6);
		assert_ok!(submit(B, 5, 3, &[]));
		check();
		assert_ok!(take(B, 5));
		advance_to(12);
		assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 0);
		assert!(DiscardedQueues::<Test>::iter_keys().next().is_none());
	});
}

#[test]
fn channels_of_version_1_are_relayed() {
	TestExt::default().channel(A, B).channel(B, A).channel(C, B).run(|| {
		assert_ok!(send(A, B, 7));
		assert_ok!(block(A, B, A));
		assert_ok!(close(C, C, B));
		let expected: Vec<_> = HrmpChannels::<Test>::iter().collect();
		back_to_version_1();
		FromVersion1::<Test>::on_runtime_upgrade();
		assert_eq!(Hrmp::on_chain_storage_version(), Hrmp::in_code_storage_version());
		assert_eq!(HrmpChannels::<Test>::iter().collect::<Vec<_>>(), expected);
		// Once is enough.
		FromVersion1::<Test>::on_runtime_upgrade();
		assert_eq!(HrmpChannels::<Test>::iter().collect::<Vec<_>>(), expected);
	});
}
