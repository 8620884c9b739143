//! A test for each rule, error and property.

use crate::{mock::*, CapacityLimits, Event};
use codec::{Decode, Encode};
use frame_support::{assert_ok, assert_storage_noop, traits::ServiceQueues, weights::Weight};
use polkadot_primitives::{well_known_keys, ClaimQueueOffset, CoreSelector, UMPSignal};
use proptest::prelude::*;
use sluice_primitives::{Offboard, ParaId, Refusal, Transport};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

fn check(messages: Vec<Vec<u8>>) -> Result<(), Refusal> {
	Ump::check(&candidate(PARA, &commitments(messages)))
}

/// Check and enact a candidate of `para`.
fn send(para: ParaId, messages: Vec<Vec<u8>>) {
	let commitments = commitments(messages);
	assert_ok!(Ump::check(&candidate(para, &commitments)));
	let used = Ump::enact(&candidate(para, &commitments));
	assert!(used.all_lte(Ump::weight(&candidate(para, &commitments))));
}

fn execute_all() {
	MessageQueue::service_queues(Weight::MAX);
}

fn executed() -> Vec<Vec<u8>> {
	Executed::get().into_iter().map(|(_, message)| message).collect()
}

fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Ump(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// What Cumulus reads from the relay state.
fn read(para: ParaId) -> Option<(u32, u32)> {
	let mut key = b":relay_dispatch_queue_remaining_capacity".to_vec();
	key.extend(u32::from(para).to_le_bytes());
	sp_io::storage::get(&key).and_then(|raw| Decode::decode(&mut &raw[..]).ok())
}

fn select_core() -> Vec<u8> {
	UMPSignal::SelectCore(CoreSelector(3), ClaimQueueOffset(1)).encode()
}

fn approve_peer() -> Vec<u8> {
	UMPSignal::ApprovedPeer(vec![7; 38].try_into().expect("at most 64 bytes")).encode()
}

#[test]
fn messages_are_executed_once_in_the_order_of_sending() {
	run(|| {
		send(PARA, vec![vec![1], vec![2, 2]]);
		send(PARA, vec![vec![3]]);
		assert_eq!(Ump::queue_footprint(PARA), (3, 4));
		execute_all();
		execute_all();
		let expected =
			vec![(PARA.into(), vec![1]), (PARA.into(), vec![2, 2]), (PARA.into(), vec![3])];
		assert_eq!(Executed::get(), expected);
		assert_eq!(Ump::queue_footprint(PARA), (0, 0));
	});
}

#[test]
fn a_message_can_be_traced_by_its_hash() {
	run(|| {
		let hash = BlakeTwo256::hash(&[1, 2, 3]);
		send(PARA, vec![vec![1, 2, 3]]);
		assert_eq!(
			events(),
			vec![
				Event::MessageQueued { from: PARA, hash, size: 3 },
				Event::UpwardMessagesReceived { from: PARA, count: 1 },
			]
		);
		execute_all();
		let processed = System::events().into_iter().any(|record| {
			matches!(
				record.event,
				RuntimeEvent::MessageQueue(pallet_message_queue::Event::Processed { id, .. })
				if id == hash
			)
		});
		assert!(processed);
	});
}

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
fn signals_are_noted_and_never_enqueued() {
	run(|| {
		send(PARA, vec![vec![1], vec![], select_core(), approve_peer()]);
		assert_eq!(Ump::queue_footprint(PARA), (1, 1));
		let peer = vec![7; 38].try_into().expect("at most 64 bytes");
		assert_eq!(
			events()[2..],
			[
				Event::CoreSelected { from: PARA, selector: 3, claim_queue_offset: 1 },
				Event::PeerApproved { from: PARA, peer },
			]
		);
		execute_all();
		assert_eq!(executed(), vec![vec![1]]);
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

#[test]
fn a_chain_reads_what_its_queue_leaves() {
	run(|| {
		assert_eq!(read(PARA), None);
		send(PARA, vec![vec![0; 10]; 3]);
		assert_eq!(read(PARA), Some((5, 70)));
		assert_eq!(Ump::remaining_capacity(PARA), Some((5, 70)));
		assert_eq!(
			well_known_keys::relay_dispatch_queue_remaining_capacity(PARA).get(),
			read(PARA)
		);
		assert_eq!(read(OTHER), None);
		execute_all();
		assert_eq!(read(PARA), Some((8, 100)));
	});
}

#[test]
fn a_chain_reads_new_limits_in_the_next_block() {
	run(|| {
		send(PARA, vec![vec![0; 10]]);
		send(OTHER, vec![vec![0; 10]]);
		execute_all();
		Configuration::mutate(|config| {
			config.max_upward_queue_count = 3;
			config.max_upward_queue_size = 30;
		});
		assert_eq!(Ump::do_try_state(), Ok(()));
		let renewal = next_block();
		assert_eq!((read(PARA), read(OTHER)), (Some((3, 30)), Some((3, 30))));
		assert_eq!(CapacityLimits::<Test>::get(), Some((3, 30)));
		assert!(renewal.ref_time() > next_block().ref_time());
	});
}

#[test]
fn offboarding_leaves_nothing_behind() {
	run(|| {
		send(PARA, vec![vec![1], vec![2]]);
		send(OTHER, vec![vec![3]]);
		Registered::set(vec![OTHER]);
		assert!(Ump::do_try_state().is_err());
		Ump::on_offboard(PARA);
		assert_eq!(events().last(), Some(&Event::QueueSwept { from: PARA, count: 2, size: 2 }));
		assert_eq!(read(PARA), None);
		execute_all();
		assert_eq!(executed(), vec![vec![3]]);
	});
}

#[test]
fn clearing_up_after_a_gone_chain_executes_nothing_and_does_not_bring_its_entry_back() {
	run(|| {
		send(PARA, vec![vec![1], vec![2]]);
		Registered::set(vec![OTHER]);
		Ump::on_offboard(PARA);
		assert_eq!(Ump::queue_footprint(PARA), (2, 2));
		for index in 0..2 {
			let anyone = RuntimeOrigin::signed(1);
			let limit = Weight::from_parts(1_000, 1_000);
			assert_ok!(MessageQueue::execute_overweight(anyone, PARA.into(), 0, index, limit));
		}
		assert_eq!(Ump::queue_footprint(PARA), (0, 0));
		assert_eq!(executed(), Vec::<Vec<u8>>::new());
		assert_eq!(read(PARA), None);
	});
}

fn candidates() -> impl Strategy<Value = Vec<(bool, Vec<Vec<u8>>)>> {
	let message = (1usize..40).prop_map(|size| vec![size as u8; size]);
	prop::collection::vec((any::<bool>(), prop::collection::vec(message, 0..6)), 0..20)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Whatever comes, what was accepted is executed, nothing else is, and no limit is exceeded.
	#[test]
	fn what_was_accepted_is_executed_and_nothing_else(candidates in candidates()) {
		run(|| {
			let mut accepted = Vec::new();
			for (service, messages) in candidates {
				if check(messages.clone()).is_ok() {
					send(PARA, messages.clone());
					accepted.extend(messages);
				}
				let (count, size) = Ump::queue_footprint(PARA);
				assert!(count <= limits().max_upward_queue_count);
				assert!(size <= limits().max_upward_queue_size);
				if service {
					execute_all();
				}
				assert_eq!(Ump::do_try_state(), Ok(()));
			}
			execute_all();
			assert_eq!(executed(), accepted);
		});
	}
}
