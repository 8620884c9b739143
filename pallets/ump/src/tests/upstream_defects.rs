//! What `polkadot-runtime-parachains` 30 and its wiring do that this pallet does not. Each test is named after the right
//! behaviour.

use super::*;
use frame_support::traits::{EnqueueMessage, StorageInfoTrait};
use sluice_testing::leftovers::of_chain;

/// There, `UpwardMessagesReceived` says how many messages came, and no more.
#[test]
fn every_message_leaves_a_trace() {
	run(|| {
		send(PARA, vec![clear(1), vec![9], clear(2)]);
		execute_all();
		let hashes = [clear(1), vec![9], clear(2)].map(|message| hash(&message));
		let (mut queued, mut ended) = (Vec::new(), Vec::new());
		for event in events() {
			match event {
				Event::MessageQueued { hash, .. } => queued.push(hash),
				Event::MessageExecuted { hash, .. } | Event::MessageFailed { hash, .. } => {
					ended.push(hash)
				}
				_ => (),
			}
		}
		assert_eq!((&queued[..], &ended[..]), (&hashes[..], &hashes[..]));
	});
}

/// There, the error of an instruction is a log line at `trace`; the event says `success: false`.
#[test]
fn a_failure_names_its_instruction_and_error() {
	run(|| {
		send(PARA, vec![xcm(vec![ClearOrigin, Trap(3)])]);
		execute_all();
		let causes = causes();
		let [Cause::Failed(fault)] = &causes[..] else { panic!("one failure: {causes:?}") };
		assert_eq!((fault.instruction, fault.error), (1, XcmError::Trap(3)));
	});
}

/// There, both are `Unsupported`.
#[test]
fn too_many_instructions_are_not_an_unsupported_version() {
	run(|| {
		send(PARA, vec![clear(MAX_INSTRUCTIONS as usize + 1)]);
		execute_all();
		assert!(matches!(causes()[..], [Cause::Unweighable(_)]));
	});
}

/// There, a message that the barrier refuses is named by its hash, although it sets a topic.
#[test]
fn a_barred_message_is_found_by_its_topic() {
	run(|| {
		raise_limits();
		send(PARA, vec![xcm(vec![UnsubscribeVersion, SetTopic(TOPIC)])]);
		execute_all();
		assert!(matches!(
			events().last(),
			Some(Event::MessageFailed { topic: Some(TOPIC), cause: Cause::Barred, .. })
		));
	});
}

/// There, off-boarding leaves pages and book in the message queue.
#[test]
fn off_boarding_leaves_nothing_in_the_message_queue() {
	run(|| {
		send(PARA, vec![clear(1), clear(2)]);
		offboard();
		next_block();
		assert_eq!(of_chain(PARA, &["MessageQueue"]), vec![]);
	});
}

/// There, what is left of a chain can be executed by hand with the origin of a new chain of the same id.
#[test]
fn a_new_chain_does_not_answer_for_the_old_ones_messages() {
	run(|| {
		send(PARA, vec![clear(1)]);
		offboard();
		register();
		let anyone = RuntimeOrigin::signed(1);
		MessageQueue::sweep_queue(PARA.into());
		let limit = Weight::from_parts(1_000_000_000_000, 1_000_000);
		assert_ok!(MessageQueue::execute_overweight(anyone, PARA.into(), 0, 0, limit));
		assert_eq!(executed(), []);
		assert_eq!(causes(), [Cause::SenderGone]);
		next_block();
	});
}

/// There, an idle chain goes by the old limits until its queue changes.
#[test]
fn lowered_limits_reach_idle_chains() {
	run(|| {
		send(PARA, vec![clear(1)]);
		execute_all();
		Configuration::mutate(|config| config.max_upward_queue_count = 2);
		next_block();
		assert_eq!(read(PARA), Some((2, 100)));
	});
}

/// There, limits below what waits underflow an unchecked subtraction.
#[test]
fn limits_below_what_waits_leave_no_room() {
	run(|| {
		send(PARA, vec![vec![0; 30]; 3]);
		Configuration::mutate(|config| {
			config.max_upward_queue_count = 1;
			config.max_upward_queue_size = 1;
		});
		next_block();
		assert_eq!(read(PARA), Some((0, 0)));
		let view = Ump::outbox(PARA);
		assert_eq!((view.remaining_count, view.remaining_size), (0, 0));
	});
}

/// There, what an acceptance check found out is a log line at `debug`, and the error says nothing.
#[test]
fn a_refusal_says_what_was_expected_and_what_came() {
	run(|| {
		let words = |messages| check(messages).expect_err("refused").to_string();
		assert_eq!(words(vec![vec![1]; 5]), "ump: messages per candidate: expected 4, got 5");
		assert_eq!(words(vec![vec![0; 33]]), "ump: message size: expected 32, got 33");
	});
}

/// There, the pallet is `without_storage_info`.
#[test]
fn every_storage_item_is_bounded() {
	for item in Ump::storage_info() {
		assert!(item.max_size.is_some(), "{}", String::from_utf8_lossy(&item.storage_name));
	}
}
