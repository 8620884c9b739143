use crate::world::{self, PARAS};
use frame_support::{traits::ProcessMessage, weights::WeightMeter};
use sluice_primitives::ParaId;
use sluice_relay_runtime::Runtime;

type Processor = <Runtime as pallet_message_queue::Config>::MessageProcessor;

/// A message from a chain, as the message queue hands it to the XCM executor.
pub fn upward(data: &[u8]) {
	world::run(|| {
		let mut meter = WeightMeter::with_limit(world::max_block());
		let from = ParaId::from(PARAS[0]).into();
		let _ = Processor::process_message(data, from, &mut meter, &mut [0; 32]);
	});
}
