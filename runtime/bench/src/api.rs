//! How the runtimes are told what to do, natively and in Wasm alike.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use sluice_primitives::{
	xcmp::exchange::{MessagesRequest, MessagesResponse},
	ParaId,
};

/// A step of a block.
#[derive(Clone, Encode, Decode, TypeInfo)]
pub enum Step {
	/// What the pallets do before the first extrinsic.
	Initialize,
	/// A call: of a chain, or the block author's inherent.
	Call {
		/// Whose it is.
		by: Option<ParaId>,
		/// The call, encoded.
		call: Vec<u8>,
	},
	/// What the pallets do after the last extrinsic.
	Finalize,
}

/// Direct messages, as a collator gets them: its request and the answer. It knows nothing of the stream before.
#[derive(Clone, Encode, Decode, TypeInfo)]
pub struct Delivery {
	/// What was asked for.
	pub request: MessagesRequest,
	/// The messages and their proofs.
	pub response: MessagesResponse,
}

sp_api::decl_runtime_apis! {
	/// A relay chain's work.
	pub trait Work {
		/// Do `steps` on the present state. Panics if one fails.
		fn run(steps: Vec<Step>);
	}

	/// A recipient's work.
	pub trait Verifier {
		/// Verify direct messages. Panics if they are refused.
		fn verify(delivery: Delivery);

		/// Hash the bytes of direct messages, each alone. Gives the hashes, combined.
		fn hash(delivery: Delivery) -> sluice_primitives::Hash;
	}
}
