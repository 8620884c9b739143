//! What a tool can follow.

use super::*;

/// By which ids the message queue names what it processed.
fn processed() -> Vec<[u8; 32]> {
	let id_of = |event| match event {
		RuntimeEvent::MessageQueue(pallet_message_queue::Event::Processed { id, .. }) => Some(id.0),
		_ => None,
	};
	System::events().into_iter().filter_map(|record| id_of(record.event)).collect()
}

#[test]
fn messages_are_executed_once_in_the_order_of_sending() {
	run(|| {
		send(PARA, vec![clear(1), clear(2)]);
		send(PARA, vec![clear(3)]);
		assert_eq!(Ump::queue_footprint(PARA), (3, 12));
		execute_all();
		execute_all();
		assert_eq!(executed(), [1, 2, 3].map(|n| hash(&clear(n))));
		assert_eq!(Ump::queue_footprint(PARA), (0, 0));
	});
}

#[test]
fn a_message_can_be_traced_by_its_hash() {
	run(|| {
		let (hash, topic) = (hash(&clear(1)), None);
		send(PARA, vec![clear(1)]);
		execute_all();
		let weight_used = UnitWeight::get();
		assert_eq!(
			events(),
			vec![
				Event::MessageQueued { from: PARA, hash, size: 3, topic },
				Event::UpwardMessagesReceived { from: PARA, count: 1 },
				Event::MessageExecuted { from: PARA, hash, topic, weight_used },
			]
		);
		assert_eq!(processed(), [hash.0]);
	});
}

#[test]
fn an_xcm_can_be_traced_by_its_topic() {
	run(|| {
		raise_limits();
		let message = xcm(vec![ClearOrigin, SetTopic(TOPIC)]);
		let (hash, size, topic) = (hash(&message), message.len() as u32, Some(TOPIC));
		send(PARA, vec![message]);
		execute_all();
		let weight_used = UnitWeight::get() * 2;
		assert_eq!(
			events(),
			vec![
				Event::MessageQueued { from: PARA, hash, size, topic },
				Event::UpwardMessagesReceived { from: PARA, count: 1 },
				Event::MessageExecuted { from: PARA, hash, topic, weight_used },
			]
		);
		assert_eq!(processed(), [TOPIC]);
	});
}

#[test]
fn a_failed_message_leaves_its_hash_topic_and_cause() {
	run(|| {
		raise_limits();
		let message = xcm(vec![ClearOrigin, Trap(9), SetTopic(TOPIC)]);
		let (hash, topic) = (hash(&message), Some(TOPIC));
		send(PARA, vec![message]);
		execute_all();
		let fault = Fault { instruction: 1, error: XcmError::Trap(9), detail: Default::default() };
		let failed = Event::MessageFailed { from: PARA, hash, topic, cause: Cause::Failed(fault) };
		assert_eq!(events().last(), Some(&failed));
	});
}
