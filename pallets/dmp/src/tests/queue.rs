//! What waits, how much may wait, and what is refused.

use super::*;
use sluice_primitives::{InboundDownwardMessage, QueueDownwardError};

#[test]
fn messages_wait_in_the_order_of_sending() {
	run(|| {
		queue(&[1]);
		System::set_block_number(2);
		queue(&[2, 2]);
		assert_eq!(
			Dmp::dmq_contents(PARA),
			vec![
				InboundDownwardMessage { sent_at: 1, msg: vec![1] },
				InboundDownwardMessage { sent_at: 2, msg: vec![2, 2] },
			]
		);
		assert_eq!(Dmp::dmq_length(PARA), 2);
		assert_eq!(Dmp::queue_footprint(PARA), (2, 3));
		assert_eq!(Dmp::queue_footprint(OTHER), (0, 0));
	});
}

#[test]
fn the_head_commits_to_every_message_ever_sent() {
	run(|| {
		queue(&[1]);
		enact(1);
		System::set_block_number(2);
		queue(&[2]);
		let expected = mqc::link(mqc::link(Hash::zero(), 1, &vec![1]), 2, &vec![2]);
		assert_eq!(DownwardMessageQueueHeads::<Test>::get(PARA), expected);
		assert_eq!(DownwardMessageQueueHeads::<Test>::get(OTHER), Hash::zero());
	});
}

#[test]
fn the_head_follows_from_the_base_and_what_waits() {
	run(|| {
		let base = || Queues::<Test>::get(PARA).map(|queue| queue.base);
		let after = |count: u8| {
			(0..count).fold(Hash::zero(), |head, n| mqc::link(head, 1, &vec![n; n.into()]))
		};
		(0..5).for_each(|n| queue(&vec![n; n.into()]));
		assert_eq!(base(), Some(Some(Hash::zero())));
		enact(2);
		assert_eq!(base(), Some(Some(after(2))));
		assert_ok!(Dmp::do_try_state());
		enact(3);
		assert_eq!(base(), None);
		queue(&[9]);
		assert_eq!(base(), Some(Some(after(5))));
	});
}

#[test]
fn a_broken_message_queue_chain_is_found() {
	run(|| {
		queue(&[1]);
		queue(&[2]);
		let head = DownwardMessageQueueHeads::<Test>::get(PARA);
		DownwardMessageQueueHeads::<Test>::insert(PARA, Hash::repeat_byte(1));
		assert_eq!(Dmp::do_try_state(), Err("dmp: message queue chain is broken".into()));
		DownwardMessageQueueHeads::<Test>::insert(PARA, head);
	});
}

#[test]
fn chains_find_the_head_under_the_well_known_key() {
	run(|| {
		let prefix = frame_support::storage::storage_prefix(b"Dmp", b"DownwardMessageQueueHeads");
		let mut key = prefix.to_vec();
		key.extend(sp_io::hashing::twox_64(&PARA.encode()));
		key.extend(PARA.encode());
		queue(&[1]);
		let head = sp_io::storage::get(&key).and_then(|raw| Hash::decode(&mut &raw[..]).ok());
		assert_eq!(head, Some(DownwardMessageQueueHeads::<Test>::get(PARA)));
		assert_eq!(key[..4], [0x63, 0xf7, 0x8c, 0x98]);
	});
}

#[test]
fn unknown_chain_is_refused() {
	run(|| {
		let unknown = ParaId::from(9);
		let error = Err(QueueDownwardError::UnknownChain);
		assert_eq!(Dmp::can_queue(unknown, &vec![1]), error);
		assert_eq!(Dmp::queue(unknown, vec![1]), error);
		assert_eq!(Dmp::queue_footprint(unknown), (0, 0));
	});
}

#[test]
fn message_at_the_size_limit_passes_and_above_is_refused() {
	run(|| {
		assert_ok!(Dmp::queue(PARA, vec![0; 32]));
		let error = Err(QueueDownwardError::MessageTooLarge { limit: 32, size: 33 });
		assert_eq!(Dmp::can_queue(PARA, &vec![0; 33]), error);
		assert_eq!(Dmp::queue(PARA, vec![0; 33]), error);
	});
}

#[test]
fn configured_size_above_the_bound_has_no_effect() {
	run(|| {
		Configuration::mutate(|config| {
			config.max_downward_message_size = 1_000;
			config.max_downward_queue_size = 1_000;
		});
		let limit = MAX_MESSAGE_SIZE;
		assert_ok!(Dmp::queue(PARA, vec![0; limit as usize]));
		assert_eq!(
			Dmp::queue(PARA, vec![0; limit as usize + 1]),
			Err(QueueDownwardError::MessageTooLarge { limit, size: limit + 1 })
		);
	});
}

#[test]
fn queue_full_by_messages_is_refused_until_one_is_processed() {
	run(|| {
		(0..8).for_each(|_| queue(&[]));
		let error = Err(QueueDownwardError::QueueFull { count: 8, size: 0 });
		assert_eq!(Dmp::can_queue(PARA, &vec![]), error);
		assert_eq!(Dmp::queue(PARA, vec![]), error);
		assert_ok!(Dmp::queue(OTHER, vec![]));
		enact(1);
		assert_ok!(Dmp::queue(PARA, vec![]));
	});
}

#[test]
fn queue_full_by_bytes_is_refused_but_smaller_messages_pass() {
	run(|| {
		(0..3).for_each(|_| queue(&[0; 32]));
		let error = Err(QueueDownwardError::QueueFull { count: 3, size: 96 });
		assert_eq!(Dmp::queue(PARA, vec![0; 5]), error);
		assert_ok!(Dmp::queue(PARA, vec![0; 4]));
		assert_eq!(Dmp::queue_footprint(PARA), (4, 100));
	});
}

#[test]
fn lowered_limits_discard_nothing() {
	run(|| {
		(0..4).for_each(|n| queue(&[n]));
		Configuration::mutate(|config| config.max_downward_queue_count = 2);
		let error = Err(QueueDownwardError::QueueFull { count: 4, size: 4 });
		assert_eq!(Dmp::queue(PARA, vec![]), error);
		assert_ok!(check(4, 1));
		enact(4);
		assert_eq!(Dmp::dmq_length(PARA), 0);
	});
}

#[test]
fn an_empty_queue_leaves_only_the_head() {
	run(|| {
		queue(&[1]);
		enact(1);
		assert_eq!(Queues::<Test>::iter().count(), 0);
		assert_eq!(Messages::<Test>::iter().count(), 0);
		assert!(DownwardMessageQueueHeads::<Test>::contains_key(PARA));
	});
}
