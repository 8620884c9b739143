use crate::world;
use codec::DecodeAll;
use polkadot_primitives::{BackedCandidate, InherentData};
use sluice_primitives::Hash;
use sluice_relay_runtime::{ParaInclusion, RuntimeOrigin};

/// Backed candidates, as the author of a block hands them in.
pub fn inherent(data: &[u8]) {
	let Ok(backed_candidates) = Vec::<BackedCandidate<Hash>>::decode_all(&mut &data[..]) else {
		return;
	};
	world::run(|| {
		let data = InherentData {
			bitfields: Vec::new(),
			backed_candidates,
			disputes: Vec::new(),
			parent_header: world::parent_header(),
		};
		// A bad candidate must never fail the inherent, without which there is no block.
		let done = ParaInclusion::enter(RuntimeOrigin::none(), data);
		assert!(done.is_ok(), "{done:?}");
	});
}
