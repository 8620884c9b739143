//! The execution of upward messages, with a trace of each.

use crate::{Cause, Config, Event, Pallet, WeightInfo, LOG_TARGET};
use codec::Decode;
use core::marker::PhantomData;
use frame_support::{
	dispatch::GetDispatchInfo,
	storage::{transactional::with_transaction_opaque_err, TransactionOutcome},
	traits::{ProcessMessage, ProcessMessageError},
	weights::{Weight, WeightMeter},
};
use sluice_primitives::{topic_of, AggregateMessageOrigin, Hash, ParaId, UmpQueueId};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	SaturatedConversion,
};
use staging_xcm::{
	latest::{prelude::*, InstructionError},
	VersionedXcm,
};

/// Executes upward messages as XCM from the chain whose queue they waited in, and leaves an event of each: the message
/// processor of the message queue.
///
/// `Executor` executes XCM with calls of type `Call`. A message that fails is over and done with: the message queue, which
/// takes back whatever a processor did that returns an error, is told that it was processed without success, so that the
/// event with the cause stays.
pub struct UpwardXcm<T, Executor, Call>(PhantomData<(T, Executor, Call)>);

/// Why a message did not come to its end.
enum Halt {
	/// It is over: this is the cause.
	Fail(Cause),
	/// It is not over: this is what the message queue has to know.
	Keep(ProcessMessageError),
}

impl From<Cause> for Halt {
	fn from(cause: Cause) -> Self {
		Self::Fail(cause)
	}
}

impl<T, Executor, Call> ProcessMessage for UpwardXcm<T, Executor, Call>
where
	T: Config,
	Executor: ExecuteXcm<Call>,
	Call: Decode + GetDispatchInfo,
{
	type Origin = AggregateMessageOrigin;

	fn process_message(
		message: &[u8],
		origin: Self::Origin,
		meter: &mut WeightMeter,
		id: &mut XcmHash,
	) -> Result<bool, ProcessMessageError> {
		let AggregateMessageOrigin::Ump(UmpQueueId::Para(from)) = origin;
		let handling = T::WeightInfo::process_message(message.len().saturated_into());
		if meter.try_consume(handling).is_err() {
			return Err(ProcessMessageError::Overweight(handling));
		}
		let hash = BlakeTwo256::hash(message);
		let decoded = Self::decode(message);
		let topic = decoded.as_ref().ok().and_then(topic_of);
		let outcome = decoded
			.map_err(Halt::from)
			.and_then(|xcm| Self::execute(xcm, from, meter, handling, id));
		match outcome {
			Ok(weight_used) => {
				Pallet::<T>::deposit_event(Event::MessageExecuted {
					from,
					hash,
					topic,
					weight_used,
				});
				Ok(true)
			}
			Err(Halt::Fail(cause)) => {
				Pallet::<T>::note_failure(from, hash, topic, cause);
				Ok(false)
			}
			Err(Halt::Keep(error)) => Err(error),
		}
	}
}

impl<T, Executor, Call> UpwardXcm<T, Executor, Call>
where
	T: Config,
	Executor: ExecuteXcm<Call>,
	Call: Decode + GetDispatchInfo,
{
	fn decode(message: &[u8]) -> Result<Xcm<Call>, Cause> {
		VersionedXcm::<Call>::decode_all_with_mem_and_depth_limit(&mut &message[..])
			.map_err(|_| Cause::Undecodable)?
			.try_into()
			.map_err(|()| Cause::Inexpressible)
	}

	/// Execute `xcm` if there is weight for it. Returns the weight that it used. `handling` has been consumed already.
	fn execute(
		xcm: Xcm<Call>,
		from: ParaId,
		meter: &mut WeightMeter,
		handling: Weight,
		id: &mut XcmHash,
	) -> Result<Weight, Halt> {
		if !Pallet::<T>::is_served(from) {
			return Err(Cause::SenderGone.into());
		}
		let prepared = Executor::prepare(xcm, Weight::MAX)
			.map_err(|error| Cause::Unweighable(error.into()))?;
		let required = prepared.weight_of();
		if !meter.can_consume(required) {
			// Both have to fit into one block's service, or the message has to wait for somebody who pays.
			let whole = required.saturating_add(handling);
			return Err(Halt::Keep(ProcessMessageError::Overweight(whole)));
		}
		// As for the message queue, an execution that did not start leaves nothing; here, the event stays.
		let ended = with_transaction_opaque_err(|| {
			let origin = Location::new(0, [Parachain(from.into())]);
			match Executor::execute(origin, prepared, id, Weight::zero()) {
				Outcome::Complete { used } => TransactionOutcome::Commit(Ok((used, Ok(())))),
				Outcome::Incomplete { used, error } => {
					TransactionOutcome::Commit(Ok((used, Err(error))))
				}
				Outcome::Error(error) => TransactionOutcome::Rollback(Err(error)),
			}
		});
		let ended = ended.map_err(|()| Halt::Keep(ProcessMessageError::StackLimitReached))?;
		meter.consume(ended.as_ref().map_or(required, |(used, _)| *used));
		let (used, result) = ended.map_err(not_started)?;
		match result {
			Ok(()) => Ok(used),
			Err(InstructionError { error: XcmError::Barrier, .. }) => Err(Cause::Barred.into()),
			Err(error) => Err(Cause::Failed(error.into()).into()),
		}
	}
}

fn not_started(error: InstructionError) -> Halt {
	match error.error {
		// Executed by hand, from within other calls, it may succeed from outside of them.
		XcmError::ExceedsStackLimit => Halt::Keep(ProcessMessageError::StackLimitReached),
		_ => Cause::NotStarted(error.into()).into(),
	}
}

impl<T: Config> Pallet<T> {
	fn note_failure(from: ParaId, hash: Hash, topic: Option<[u8; 32]>, cause: Cause) {
		log::debug!(target: LOG_TARGET, "message {hash:?} of {from:?} failed: {cause:?}");
		Self::deposit_event(Event::MessageFailed { from, hash, topic, cause });
	}
}
