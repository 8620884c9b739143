//! Upward messages from their acceptance to their end, with the real message queue and executor.

use super::*;
use crate::{MessageQueue, RuntimeEvent, Ump};
use frame_support::{traits::Hooks, weights::Weight};
use pallet_message_queue::Event as QueueEvent;
use pallet_ump::{Cause, Event};
use sluice_primitives::{Candidate, CandidateCommitments, Hash, HeadData, Transport};
use sluice_testing::leftovers::of_chain;
use sp_runtime::traits::{BlakeTwo256, Dispatchable, Hash as _};
use staging_xcm::VersionedXcm;

const TOPIC: [u8; 32] = [5; 32];
/// More than the message queue has in a block, less than an extrinsic may take.
const HEAVY: Weight = Weight::from_parts(600_000_000_000, 1024 * 1024);

/// Chain A sends `messages`, which are accepted.
fn send(messages: Vec<Vec<u8>>) {
	let commitments = CandidateCommitments {
		upward_messages: messages.try_into().expect("few messages"),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(vec![1]),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	};
	let candidate = Candidate { para: A.into(), relay_parent_number: 0, commitments: &commitments };
	assert_ok!(Ump::check(&candidate));
	Ump::enact(&candidate);
}

/// The hooks of the queues, in the order of the runtime.
fn next_block() {
	let number = System::block_number() + 1;
	System::set_block_number(number);
	Dmp::on_initialize(number);
	Ump::on_initialize(number);
	MessageQueue::on_initialize(number);
}

/// XCM that pays for itself, does `instructions` and has a topic.
fn paid(instructions: Vec<Instruction<()>>) -> Vec<u8> {
	let fees: Asset = (Here, 50 * UNIT).into();
	let mut all =
		vec![WithdrawAsset(fees.clone().into()), BuyExecution { fees, weight_limit: Unlimited }];
	all.extend(instructions);
	all.push(SetTopic(TOPIC));
	VersionedXcm::from(Xcm(all)).encode()
}

fn transact(call: RuntimeCall) -> Instruction<()> {
	Transact {
		origin_kind: OriginKind::SovereignAccount,
		fallback_max_weight: None,
		call: call.encode().into(),
	}
}

/// A message whose call takes more weight than the message queue has in a block.
pub fn heavy() -> Vec<u8> {
	let nothing = VersionedXcm::from(Xcm(vec![ClearOrigin]));
	let call = pallet_xcm::Call::execute { message: Box::new(nothing), max_weight: HEAVY };
	paid(vec![transact(RuntimeCall::XcmPallet(call))])
}

fn events() -> Vec<Event<Runtime>> {
	let of_ump = |event| match event {
		RuntimeEvent::Ump(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(|record| of_ump(record.event)).collect()
}

/// Send and execute `message`, which has to fail. Returns its cause.
fn failure(message: Vec<u8>) -> Cause {
	let hash = BlakeTwo256::hash(&message);
	send(vec![message]);
	next_block();
	let failed = events().into_iter().find_map(|event| match event {
		Event::MessageFailed { from, hash: failed, cause, .. } => {
			assert_eq!((from, failed), (A.into(), hash));
			Some(cause)
		}
		_ => None,
	});
	failed.expect("it failed")
}

/// Parks a message, and tells its place in the message queue.
fn park() -> (Hash, u32, u32) {
	let message = heavy();
	let hash = BlakeTwo256::hash(&message);
	send(vec![message]);
	next_block();
	let parked = System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::MessageQueue(QueueEvent::OverweightEnqueued {
			id,
			page_index,
			message_index,
			..
		}) => Some((Hash::from(id), page_index, message_index)),
		_ => None,
	});
	let parked = parked.expect("it is parked");
	assert_eq!(parked.0, hash);
	parked
}

fn execute_overweight(page: u32, index: u32) -> bool {
	let call = RuntimeCall::MessageQueue(pallet_message_queue::Call::execute_overweight {
		message_origin: ParaId::from(A).into(),
		page,
		index,
		weight_limit: Weight::from_parts(1_200_000_000_000, 64 * 1024 * 1024),
	});
	call.dispatch(RuntimeOrigin::signed(sovereign(B))).is_ok()
}

#[test]
fn an_overweight_message_is_parked_reported_and_executed_by_extrinsic() {
	network("development").execute_with(|| {
		let (hash, page, index) = park();
		assert!(!events().iter().any(|event| matches!(event, Event::MessageExecuted { .. })));
		assert_eq!(Ump::queue_footprint(A.into()).0, 1);

		assert!(execute_overweight(page, index));
		let executed = events().into_iter().find_map(|event| match event {
			Event::MessageExecuted { from, hash, topic, .. } => Some((from, hash, topic)),
			_ => None,
		});
		assert_eq!(executed, Some((A.into(), hash, Some(TOPIC))));
		let attempted = System::events().into_iter().any(|record| {
			matches!(
				record.event,
				RuntimeEvent::XcmPallet(pallet_xcm::Event::Attempted {
					outcome: Outcome::Complete { .. }
				})
			)
		});
		assert!(attempted, "its call was dispatched");
		assert_eq!(Ump::queue_footprint(A.into()), (0, 0));
		assert!(!execute_overweight(page, index), "once only");
		try_all_states();
	});
}

#[test]
fn a_message_that_does_not_pay_is_barred() {
	network("development").execute_with(|| {
		let message = VersionedXcm::<()>::from(Xcm(vec![ClearOrigin])).encode();
		assert_eq!(failure(message), Cause::Barred);
	});
}

#[test]
fn a_failure_names_the_instruction_and_the_executors_words() {
	network("development").execute_with(|| {
		let more: Asset = (Here, 1_000 * UNIT).into();
		let Cause::Failed(fault) = failure(paid(vec![WithdrawAsset(more.into())])) else {
			panic!("an instruction fails")
		};
		assert_eq!(fault.instruction, 2);
		assert!(matches!(fault.error, XcmError::FailedToTransactAsset(_)), "{fault:?}");
		assert!(!fault.detail.is_empty());
	});
}

#[test]
fn a_chain_that_sends_into_a_full_inbox_is_told_so() {
	network("development").execute_with(|| {
		while Dmp::queue(B.into(), vec![0; 1_000]).is_ok() {}
		let on = Location::new(0, [Parachain(B)]);
		let assets = Asset::from((Here, UNIT)).into();
		let transfer = TransferReserveAsset { assets, dest: on, xcm: Xcm(vec![]) };
		let Cause::Failed(fault) = failure(paid(vec![transfer])) else {
			panic!("an instruction fails")
		};
		assert_eq!(fault.detail.as_slice(), b"dmp: queue full");
	});
}

#[test]
fn a_request_that_is_refused_names_the_pallets_error() {
	network("development").execute_with(|| {
		let call = pallet_hrmp::Call::hrmp_init_open_channel {
			recipient: A.into(),
			proposed_max_capacity: 8,
			proposed_max_message_size: 1024,
		};
		let request = Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: RuntimeCall::Hrmp(call).encode().into(),
		};
		send(vec![paid(vec![request])]);
		next_block();
		let refused = events().into_iter().find_map(|event| match event {
			Event::CallFailed { from, topic, error, .. } => Some((from, topic, error)),
			_ => None,
		});
		let error = pallet_hrmp::Error::<Runtime>::OpenHrmpChannelToSelf.into();
		assert_eq!(refused, Some((A.into(), Some(TOPIC), error)));
	});
}

/// What chain A may still send, where it reads it.
fn capacity() -> Option<(u32, u32)> {
	polkadot_primitives::well_known_keys::relay_dispatch_queue_remaining_capacity(A.into()).get()
}

/// Fill both queues of chain A: messages parked in several pages, and more than a block serves behind them.
fn fill() -> Vec<(Hash, u32, u32)> {
	(0..100).for_each(|_| Dmp::queue(A.into(), vec![7; 100]).expect("there is room"));
	let parked = (0..3).map(|_| park()).collect();
	let remark = frame_system::Call::remark { remark: vec![0; 60_000] };
	let large = paid(vec![transact(RuntimeCall::System(remark))]);
	(0..20).for_each(|_| send(vec![large.clone(), large.clone()]));
	assert!(Ump::queue_footprint(A.into()).0 > 40);
	parked
}

#[test]
fn nothing_of_a_gone_chain_is_left_in_any_queue() {
	network("development").execute_with(|| {
		let parked = fill();
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), A.into()));
		try_all_states();
		System::reset_events();
		// Neither the message queue nor anybody by hand executes what is left.
		MessageQueue::on_initialize(System::block_number());
		for (_, page, index) in parked {
			assert!(execute_overweight(page, index), "it is dropped");
		}
		let dropped =
			|event| matches!(event, Event::MessageFailed { cause: Cause::SenderGone, .. });
		assert!(events().into_iter().all(dropped));
		for _ in 0..20 {
			next_block();
			try_all_states();
		}
		assert_eq!(of_chain(A, &["Dmp", "Ump", "MessageQueue"]), vec![]);
		assert_eq!(capacity(), None);
	});
}

#[test]
fn a_new_chain_never_meets_the_messages_of_an_earlier_one() {
	network("development").execute_with(|| {
		fill();
		assert_ok!(Paras::deregister(RuntimeOrigin::root(), A.into()));
		let (head, code) = (vec![1], b"\0asm\x01\0\0\0\0".to_vec());
		let (head, code) = (head.try_into().expect("small"), code.try_into().expect("small"));
		assert_ok!(Paras::register(RuntimeOrigin::root(), A.into(), head, code));
		assert_ok!(Dmp::queue(A.into(), vec![8]));
		System::reset_events();
		let mut blocks = 0;
		while capacity() == Some((0, 0)) {
			next_block();
			try_all_states();
			assert_eq!(Ump::queue_footprint(A.into()), (0, 0));
			blocks += 1;
		}
		assert!(blocks > 1, "it takes some blocks");
		assert!(!events().iter().any(|event| matches!(event, Event::MessageExecuted { .. })));
		send(vec![paid(vec![])]);
		next_block();
		assert!(matches!(events().last(), Some(Event::MessageExecuted { .. })));
		assert_eq!(Dmp::dmq_contents(A.into()).len(), 1);
	});
}

#[test]
fn an_execution_by_hand_uses_the_weight_that_it_is_given() {
	network("development").execute_with(|| {
		let (_, page, index) = park();
		let origin = ParaId::from(A).into();
		let by = RuntimeOrigin::signed(sovereign(B));
		let little = Weight::from_parts(1_000_000, 0);
		assert_noop!(
			MessageQueue::execute_overweight(by, origin, page, index, little),
			pallet_message_queue::Error::<Runtime>::InsufficientWeight
		);
	});
}
