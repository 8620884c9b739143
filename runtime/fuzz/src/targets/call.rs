//! Calls by whoever may make them.

use super::many;
use crate::world::{self, PARAS};
use codec::{Decode, DecodeLimit, Encode};
use frame_support::dispatch::GetDispatchInfo;
use sluice_relay_runtime::{AccountId, CouncilInstance, RuntimeCall, RuntimeOrigin};
use sp_runtime::traits::Dispatchable;

/// Extrinsics are decoded to this depth.
const MAX_DEPTH: u32 = frame_support::MAX_EXTRINSIC_DEPTH;

/// A call and who makes it: the chains, an account, the council, nobody, root.
#[derive(Encode, Decode)]
pub struct Input {
	/// Modulo six.
	pub by: u8,
	/// The call, encoded.
	pub call: Vec<u8>,
}

/// Any number of [`Input`]s.
pub fn call(data: &[u8]) {
	world::run(|| {
		for input in many::<Input>(data) {
			let bytes = &mut &input.call[..];
			let Ok(call) = RuntimeCall::decode_all_with_depth_limit(MAX_DEPTH, bytes) else {
				continue;
			};
			if let Some(origin) = origin(input.by, &call) {
				// What a block does with every call before it is dispatched.
				let _ = call.get_dispatch_info();
				let _ = call.dispatch(origin);
			}
		}
	});
}

/// Who makes `call`. Root makes those of the messaging pallets only: others may do with the state as they please.
fn origin(by: u8, call: &RuntimeCall) -> Option<RuntimeOrigin> {
	use pallet_collective::RawOrigin;
	let messaging = matches!(
		call,
		RuntimeCall::Configuration(_) | RuntimeCall::Paras(_) | RuntimeCall::Hrmp(_)
	);
	Some(match by % 6 {
		0 => pallet_paras::Origin::Parachain(PARAS[0].into()).into(),
		1 => pallet_paras::Origin::Parachain(PARAS[1].into()).into(),
		2 => RuntimeOrigin::signed(world::somebody()),
		3 => RawOrigin::<AccountId, CouncilInstance>::Members(2, 3).into(),
		4 => RuntimeOrigin::none(),
		_ if messaging => RuntimeOrigin::root(),
		_ => return None,
	})
}
