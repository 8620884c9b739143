//! Bytes that a collator brings a block.

use super::one_form;
use crate::{
	chain::{self, Runtime},
	source::{ACK, BROADCAST, CHANNEL, SOURCE, SOURCE_ID},
};
use pallet_xcmp_endpoint::{Broadcasts, Consumed, Outbound};
use sluice_primitives::{endpoint::InboundData, xcmp::leaf};

/// Whatever is brought, what is taken is what the source sent; and if it is refused, nothing is.
pub fn inbound(bytes: &[u8]) {
	let Some(data) = one_form::<InboundData>(bytes) else { return };
	chain::run(|| {
		let received = chain::receive(data);
		let consumed = Consumed::<Runtime>::get(SOURCE_ID);
		assert_eq!(consumed, SOURCE.range(CHANNEL, consumed.leaves()));

		let registers = SOURCE.bodies(ACK);
		let outbound = Outbound::<Runtime>::get();
		let read = outbound.get(&SOURCE_ID).and_then(|channel| channel.register);
		assert!(read.is_none() || read == registers.last().map(|body| leaf(body)));

		let heard = Broadcasts::<Runtime>::get(SOURCE_ID, BROADCAST).map(Vec::from);
		assert!(heard.is_none() || heard.as_ref() == SOURCE.bodies(BROADCAST).last());

		if received.is_err() {
			assert!(consumed.leaves() == 0 && read.is_none() && heard.is_none());
		}
	});
}
