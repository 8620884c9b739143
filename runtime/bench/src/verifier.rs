//! The verifying of direct messages beside the hashing of their bytes.

use crate::{api::Delivery, types::Header};
use sluice_primitives::{xcmp::MountainRange, Hash};
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Hash as _},
	OpaqueExtrinsic,
};

/// Blocks, of which there are none.
pub type Block = generic::Block<Header, OpaqueExtrinsic>;

/// What the runtime API belongs to.
pub struct Runtime;

/// Verify direct messages.
///
/// # Panics
///
/// If they are refused: what fails must not be measured.
pub fn verify(delivery: Delivery) {
	let verified = delivery.response.verify(&delivery.request, &MountainRange::default());
	assert!(verified.is_ok(), "messages are refused: {:?}", verified.err());
}

/// Hash the bytes of direct messages, each alone. Gives the hashes, combined, so that none is left out.
pub fn hash(delivery: Delivery) -> Hash {
	let hashes = delivery.response.payloads.iter().map(|payload| BlakeTwo256::hash(payload));
	hashes.fold(Hash::zero(), |last, hash| last ^ hash)
}

runtime_apis! {
	impl crate::api::Verifier<Block> for Runtime {
		fn verify(delivery: Delivery) {
			verify(delivery)
		}

		fn hash(delivery: Delivery) -> Hash {
			hash(delivery)
		}
	}
}
