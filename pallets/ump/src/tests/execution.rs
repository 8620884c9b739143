//! Each end that a message can come to.

use super::*;
use crate::UpwardXcm;
use frame_support::{
	traits::{Hooks, ProcessMessage, ProcessMessageError},
	weights::WeightMeter,
};
use staging_xcm::{
	latest::{InstructionError, PreparedMessage},
	v3,
};
use staging_xcm_executor::XcmExecutor;

fn fault(instruction: u8, error: XcmError) -> Fault {
	Fault::from(InstructionError { index: instruction, error })
}

/// Send and execute `message`, which has to fail. Returns the cause.
fn failure(message: Vec<u8>) -> Cause {
	raise_limits();
	send(PARA, vec![message]);
	execute_all();
	assert_eq!(Ump::queue_footprint(PARA), (0, 0), "it is not tried again");
	let [cause] = &causes()[..] else { panic!("one failure: {:?}", causes()) };
	cause.clone()
}

#[test]
fn bytes_that_are_no_xcm_are_undecodable() {
	run(|| assert_eq!(failure(b"no XCM".to_vec()), Cause::Undecodable));
}

#[test]
fn xcm_that_the_newest_version_cannot_express_is_inexpressible() {
	run(|| {
		let asset = (v3::AssetId::Abstract([1; 32]), 1u128);
		let old = v3::Xcm::<()>(vec![v3::Instruction::WithdrawAsset(asset.into())]);
		assert_eq!(failure(VersionedXcm::V3(old).encode()), Cause::Inexpressible);
	});
}

#[test]
fn xcm_of_too_many_instructions_is_unweighable() {
	run(|| {
		let most = MAX_INSTRUCTIONS as u8;
		let expected = fault(most, XcmError::ExceedsStackLimit);
		assert_eq!(failure(clear(most as usize + 1)), Cause::Unweighable(expected));
	});
}

#[test]
fn xcm_that_the_barrier_refuses_is_barred() {
	run(|| assert_eq!(failure(xcm(vec![UnsubscribeVersion])), Cause::Barred));
}

#[test]
fn xcm_whose_instruction_fails_tells_which_and_why() {
	run(|| {
		let message = xcm(vec![ClearOrigin, ClearOrigin, Trap(5), ClearOrigin]);
		assert_eq!(failure(message), Cause::Failed(fault(2, XcmError::Trap(5))));
	});
}

#[test]
fn xcm_of_a_chain_that_has_gone_is_not_executed() {
	run(|| {
		send(PARA, vec![clear(1), clear(2)]);
		offboard();
		execute_all();
		assert_eq!(causes(), [Cause::SenderGone, Cause::SenderGone]);
		assert_eq!(executed(), []);
		next_block();
	});
}

#[test]
fn what_an_error_says_in_words_is_kept() {
	let words = "dmp: queue full";
	let told = fault(0, XcmError::Transport(words));
	assert_eq!(told.detail.as_slice(), words.as_bytes());
	assert_eq!(format!("{told:?}"), format!("instruction 0: Transport({words:?}) ({words})"));
	let decoded = Fault::decode(&mut &told.encode()[..]).expect("it decodes");
	assert_eq!(decoded.error, XcmError::Transport(""), "the encoding drops them");
	assert_eq!(decoded.detail, told.detail);
}

type Processor = UpwardXcm<Test, XcmExecutor<XcmConfig>, RuntimeCall>;

fn process<P: ProcessMessage<Origin = sluice_primitives::AggregateMessageOrigin>>(
	message: &[u8],
	meter: &mut WeightMeter,
) -> Result<bool, ProcessMessageError> {
	P::process_message(message, PARA.into(), meter, &mut [0; 32])
}

/// What handling and executing `clear(1)` takes.
fn whole() -> Weight {
	<() as WeightInfo>::process_message(3) + UnitWeight::get()
}

#[test]
fn a_message_takes_the_weight_of_its_execution_and_of_its_trace() {
	run(|| {
		let mut meter = WeightMeter::with_limit(whole());
		assert_eq!(process::<Processor>(&clear(1), &mut meter), Ok(true));
		assert_eq!(meter.consumed(), whole());
	});
}

#[test]
fn a_message_without_enough_weight_is_kept_and_leaves_no_trace() {
	run(|| {
		let mut little = WeightMeter::with_limit(whole() - Weight::from_parts(1, 0));
		let mut none = WeightMeter::with_limit(Weight::zero());
		let overweight = |weight| Err(ProcessMessageError::Overweight(weight));
		assert_storage_noop!({
			assert_eq!(process::<Processor>(&clear(1), &mut little), overweight(whole()));
			let handling = <() as WeightInfo>::process_message(3);
			assert_eq!(process::<Processor>(&clear(1), &mut none), overweight(handling));
		});
	});
}

#[test]
fn an_overweight_message_is_parked_and_executed_by_hand() {
	run(|| {
		UnitWeight::set(Weight::from_parts(2_000_000_000_000, 0));
		send(PARA, vec![clear(1)]);
		MessageQueue::on_initialize(1);
		let parked = System::events().into_iter().find_map(|record| match record.event {
			RuntimeEvent::MessageQueue(pallet_message_queue::Event::OverweightEnqueued {
				id,
				origin,
				page_index,
				message_index,
			}) => Some((id, origin, page_index, message_index)),
			_ => None,
		});
		let (id, origin, page, index) = parked.expect("it is too heavy for any block");
		assert_eq!(id, hash(&clear(1)).0);
		assert_eq!((executed(), causes()), (vec![], vec![]));
		assert_eq!(read(PARA), Some((7, 97)), "it still counts");

		let execute = |limit| {
			MessageQueue::execute_overweight(RuntimeOrigin::signed(1), origin, page, index, limit)
		};
		assert!(execute(UnitWeight::get()).is_err(), "its trace takes weight too");
		assert_ok!(execute(whole()));
		assert_eq!(executed(), [hash(&clear(1))]);
		assert_eq!(read(PARA), Some((8, 100)));
	});
}

/// An executor that does something and then says that it did not start.
struct Unwilling<const STACK: bool>;

struct Weightless;

impl PreparedMessage for Weightless {
	fn weight_of(&self) -> Weight {
		Weight::from_parts(3, 3)
	}
}

impl<const STACK: bool> ExecuteXcm<RuntimeCall> for Unwilling<STACK> {
	type Prepared = Weightless;

	fn prepare(_: Xcm<RuntimeCall>, _: Weight) -> Result<Weightless, InstructionError> {
		Ok(Weightless)
	}

	fn execute(_: impl Into<Location>, _: Weightless, _: &mut XcmHash, _: Weight) -> Outcome {
		sp_io::storage::set(b"trace of it", b"1");
		let error = if STACK { XcmError::ExceedsStackLimit } else { XcmError::NoPermission };
		Outcome::Error(InstructionError { index: 4, error })
	}

	fn charge_fees(_: impl Into<Location>, _: Assets) -> XcmResult {
		Ok(())
	}
}

#[test]
fn an_execution_that_did_not_start_leaves_nothing_but_its_cause() {
	run(|| {
		let mut meter = WeightMeter::new();
		type Processor = UpwardXcm<Test, Unwilling<false>, RuntimeCall>;
		assert_eq!(process::<Processor>(&clear(1), &mut meter), Ok(false));
		assert_eq!(causes(), [Cause::NotStarted(fault(4, XcmError::NoPermission))]);
		assert!(!sp_io::storage::exists(b"trace of it"));
		let handling = <() as WeightInfo>::process_message(3);
		assert_eq!(meter.consumed(), handling + Weightless.weight_of());
	});
}

#[test]
fn what_ran_out_of_stack_can_be_tried_again() {
	run(|| {
		let mut meter = WeightMeter::new();
		type Processor = UpwardXcm<Test, Unwilling<true>, RuntimeCall>;
		let exhausted = Err(ProcessMessageError::StackLimitReached);
		assert_storage_noop!(assert_eq!(process::<Processor>(&clear(1), &mut meter), exhausted));
	});
}
