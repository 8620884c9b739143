//! Signals behind the separator.

use super::*;

#[test]
fn signals_are_noted_and_never_enqueued() {
	run(|| {
		send(PARA, vec![clear(1), vec![], select_core(), approve_peer()]);
		assert_eq!(Ump::queue_footprint(PARA), (1, 3));
		let peer = vec![7; 38].try_into().expect("at most 64 bytes");
		assert_eq!(
			events()[2..],
			[
				Event::CoreSelected { from: PARA, selector: 3, claim_queue_offset: 1 },
				Event::PeerApproved { from: PARA, peer },
			]
		);
		execute_all();
		assert_eq!(executed(), vec![hash(&clear(1))]);
	});
}

#[test]
fn signals_do_not_count_as_messages() {
	run(|| {
		let mut messages = vec![vec![1]; 4];
		messages.extend([vec![], approve_peer(), select_core()]);
		assert_ok!(check(messages));
		assert_ok!(check(vec![vec![]]));
	});
}

#[test]
fn signals_that_do_not_decode_are_refused() {
	run(|| {
		let refusal = Refusal::new("ump: signal decodes", true, false);
		assert_eq!(check(vec![vec![], vec![9]]), Err(refusal.clone()));
		assert_eq!(check(vec![vec![], vec![]]), Err(refusal));
	});
}

#[test]
fn two_signals_of_a_kind_are_refused() {
	run(|| {
		let refusal = Refusal::new("ump: one signal of each kind", 1u32, 2u32);
		assert_eq!(check(vec![vec![], select_core(), select_core()]), Err(refusal));
	});
}

#[test]
fn more_than_two_signals_are_refused() {
	run(|| {
		let refusal = Refusal::new("ump: signals per candidate", 2u32, 3u32);
		assert_eq!(check(vec![vec![], select_core(), approve_peer(), select_core()]), Err(refusal));
	});
}
