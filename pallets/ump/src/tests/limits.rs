//! What a candidate may carry.

use super::*;

#[test]
fn a_candidate_without_messages_passes_and_leaves_no_trace() {
	run(|| {
		assert_ok!(check(vec![]));
		assert_storage_noop!(send(PARA, vec![]));
	});
}

#[test]
fn unknown_sender_is_refused() {
	run(|| {
		let commitments = commitments(vec![]);
		assert_eq!(
			Ump::check(&candidate(9.into(), &commitments)),
			Err(Refusal::new("ump: sender exists", true, false))
		);
	});
}

#[test]
fn too_many_messages_in_a_candidate_are_refused() {
	run(|| {
		assert_ok!(check(vec![vec![1]; 4]));
		let refusal = Refusal::new("ump: messages per candidate", 4u32, 5u32);
		assert_eq!(check(vec![vec![1]; 5]), Err(refusal));
	});
}

#[test]
fn message_at_the_size_limit_passes_and_above_is_refused() {
	run(|| {
		assert_ok!(check(vec![vec![0; 32]]));
		let refusal = Refusal::new("ump: message size", 32u32, 33u32);
		assert_eq!(check(vec![vec![1], vec![0; 33]]), Err(refusal));
	});
}

#[test]
fn configured_size_above_the_message_queues_bound_has_no_effect() {
	run(|| {
		Configuration::mutate(|config| {
			config.max_upward_message_size = 1_000;
			config.max_upward_queue_size = 2_000;
		});
		let bound = Ump::max_message_len();
		assert!(bound < 128);
		send(PARA, vec![vec![0; bound as usize]]);
		let refusal = Refusal::new("ump: message size", bound, bound + 1);
		assert_eq!(check(vec![vec![0; bound as usize + 1]]), Err(refusal));
		next_block();
	});
}

#[test]
fn queue_full_by_messages_is_refused_until_they_are_executed() {
	run(|| {
		send(PARA, vec![vec![1]; 4]);
		send(PARA, vec![vec![1]; 3]);
		assert_ok!(check(vec![vec![1]]));
		let refusal = Refusal::new("ump: messages in queue", 8u32, 9u32);
		assert_eq!(check(vec![vec![1]; 2]), Err(refusal));
		send(OTHER, vec![vec![1]; 4]);
		execute_all();
		assert_ok!(check(vec![vec![1]; 2]));
	});
}

#[test]
fn queue_full_by_bytes_is_refused() {
	run(|| {
		send(PARA, vec![vec![0; 32]; 2]);
		assert_ok!(check(vec![vec![0; 32], vec![0; 4]]));
		let refusal = Refusal::new("ump: bytes in queue", 100u32, 101u32);
		assert_eq!(check(vec![vec![0; 32], vec![0; 5]]), Err(refusal));
	});
}

#[test]
fn a_queue_above_lowered_limits_stops_messages_but_not_blocks() {
	run(|| {
		send(PARA, vec![vec![1]; 4]);
		Configuration::mutate(|config| config.max_upward_queue_count = 2);
		next_block();
		assert_ok!(check(vec![]));
		let refusal = Refusal::new("ump: messages in queue", 2u32, 5u32);
		assert_eq!(check(vec![vec![1]]), Err(refusal));
		assert_eq!(read(PARA), Some((0, 96)));
	});
}

#[test]
fn checking_changes_nothing() {
	run(|| {
		assert_storage_noop!({
			let _ = check(vec![vec![1], vec![], select_core()]);
			let _ = check(vec![vec![1]; 5]);
		});
	});
}

#[test]
fn enacting_tells_what_checking_and_enqueueing_took() {
	run(|| {
		let commitments = commitments(vec![clear(1), clear(2), vec![], select_core()]);
		let candidate = candidate(PARA, &commitments);
		let bytes = commitments.upward_messages.iter().map(|message| message.len() as u32).sum();
		let expected = <() as WeightInfo>::check(4) + <() as WeightInfo>::enact(4, bytes);
		assert_eq!(Ump::weight(&candidate), expected);
		assert_eq!(Ump::enact(&candidate), expected);
	});
}
