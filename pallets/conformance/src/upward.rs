//! Upward messages are not executed here: they wait until they are served, and then they are only taken.

use codec::{FullCodec, MaxEncodedLen};
use frame_support::{
	traits::{ProcessMessage, ProcessMessageError},
	weights::WeightMeter,
};
use scale_info::TypeInfo;
use std::{cell::Cell, fmt::Debug, marker::PhantomData};

thread_local! {
	/// Whether messages are served.
	static SERVING: Cell<bool> = const { Cell::new(false) };
}

/// Serve whatever `service` asks the message queue to serve.
pub fn serve(service: impl FnOnce()) {
	SERVING.set(true);
	service();
	SERVING.set(false);
}

/// Takes messages while they are served.
pub struct Waiting<Origin>(PhantomData<Origin>);

impl<Origin> ProcessMessage for Waiting<Origin>
where
	Origin: FullCodec + MaxEncodedLen + Clone + Eq + PartialEq + TypeInfo + Debug,
{
	type Origin = Origin;

	fn process_message(
		_: &[u8],
		_: Origin,
		_: &mut WeightMeter,
		_: &mut [u8; 32],
	) -> Result<bool, ProcessMessageError> {
		if SERVING.get() {
			Ok(true)
		} else {
			Err(ProcessMessageError::Yield)
		}
	}
}
