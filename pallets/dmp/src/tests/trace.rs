//! What a tool can follow.

use super::*;
use sluice_primitives::QueueDownwardError;

#[test]
fn a_message_can_be_traced_by_its_hash() {
	run(|| {
		let hash = BlakeTwo256::hash(&[1, 2, 3]);
		queue(&[1, 2, 3]);
		enact(1);
		assert_eq!(
			events(),
			vec![
				Event::MessageQueued { para: PARA, hash, size: 3, sent_at: 1, topic: None },
				Event::MessageProcessed { para: PARA, hash, topic: None },
				Event::MessagesProcessed { para: PARA, count: 1 },
			]
		);
	});
}

#[test]
fn an_xcm_can_be_traced_by_its_topic() {
	run(|| {
		let bytes = encoded(xcm_with_topic());
		let (hash, size, topic) = (BlakeTwo256::hash(&bytes), bytes.len() as u32, Some(TOPIC));
		queue(&bytes);
		enact(1);
		assert_eq!(
			events()[..2],
			[
				Event::MessageQueued { para: PARA, hash, size, sent_at: 1, topic },
				Event::MessageProcessed { para: PARA, hash, topic },
			]
		);
	});
}

#[test]
fn a_refused_message_leaves_its_hash_topic_and_cause() {
	run(|| {
		let bytes = encoded(xcm_with_topic());
		let (hash, topic) = (BlakeTwo256::hash(&bytes), Some(TOPIC));
		(0..8).for_each(|_| queue(&[]));
		System::reset_events();
		let error = QueueDownwardError::QueueFull { count: 8, size: 0 };
		assert_eq!(Dmp::queue(PARA, bytes), Err(error));
		assert_eq!(events(), vec![Event::MessageRefused { para: PARA, hash, topic, error }]);
	});
}

#[test]
fn a_view_shows_the_inbox() {
	run(|| {
		assert_eq!(Dmp::inbox(PARA).oldest_sent_at, None);
		(0..6).for_each(|_| queue(&[1, 2]));
		let view = Dmp::inbox(PARA);
		assert_eq!((view.count, view.size, view.oldest_sent_at), (6, 12, Some(1)));
		assert_eq!(view.mqc_head, DownwardMessageQueueHeads::<Test>::get(PARA));
		assert_eq!(view.fee_factor, DeliveryFeeFactor::<Test>::get(PARA));
		assert!(view.fee_factor > FixedU128::one());
	});
}
