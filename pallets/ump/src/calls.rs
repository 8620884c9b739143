//! The calls in upward messages.

use crate::{Config, Event, Executing, Pallet};
use codec::{Decode, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use scale_info::TypeInfo;
use sluice_primitives::{Hash, ParaId};
use sp_runtime::{traits::Dispatchable, DispatchErrorWithPostInfo};
use staging_xcm_executor::traits::CallDispatcher;

/// By what events name a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct MessageId {
	/// The chain it came from.
	pub from: ParaId,
	/// BLAKE2b-256 of the message's bytes.
	pub hash: Hash,
	/// The topic that the message sets, if it is XCM and sets one.
	pub topic: Option<[u8; 32]>,
}

/// Dispatches calls as `Inner` does, and leaves an event of each call in an upward message that fails: the executor's call
/// dispatcher.
///
/// XCM goes on after a call that failed, unless it asks for the call's status: the message counts as executed.
pub struct TracedCalls<T, Inner>(PhantomData<(T, Inner)>);

impl<T, Inner, Call> CallDispatcher<Call> for TracedCalls<T, Inner>
where
	T: Config,
	Inner: CallDispatcher<Call>,
	Call: Dispatchable,
{
	fn dispatch(
		call: Call,
		origin: Call::RuntimeOrigin,
	) -> Result<Call::PostInfo, DispatchErrorWithPostInfo<Call::PostInfo>> {
		Inner::dispatch(call, origin).inspect_err(|failed| {
			// XCM that is no upward message is traced by whoever executes it.
			if let Some(MessageId { from, hash, topic }) = Executing::<T>::get() {
				let error = failed.error;
				Pallet::<T>::deposit_event(Event::CallFailed { from, hash, topic, error });
			}
		})
	}
}
