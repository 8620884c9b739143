//! What the horizontal part of a candidate weighs.

use crate::{Channel, Load, WeightInfo};
use frame_support::weights::Weight;

/// What a candidate asks of the pallet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Work {
	/// Over how many blocks the messages sent to its chain are summed up.
	pub blocks: u32,
	/// How many of the channels to its chain are looked into.
	pub channels: u32,
	/// In how many of them something waits.
	pub loaded: u32,
	/// The messages that it takes.
	pub taken: Load,
	/// The messages that it sends.
	pub sent: Load,
}

impl Work {
	/// One more channel is looked into.
	pub(crate) fn count(&mut self, channel: &Channel) {
		self.channels = self.channels.saturating_add(1);
		self.loaded = self.loaded.saturating_add(u32::from(channel.msg_count > 0));
	}

	/// The weight of all of it.
	pub fn weight<W: WeightInfo>(&self) -> Weight {
		// The sum of a block is no more to read than the record of a channel.
		let looked_into = self.channels.saturating_add(self.blocks);
		// A message of each channel is in its channel's figure, whether it is taken or only looked at.
		let more = self.taken.messages.saturating_sub(self.loaded);
		let bytes = self.sent.bytes.saturating_add(self.taken.bytes);
		[
			(true, W::watermark(looked_into)),
			(self.loaded > 0, W::prune(self.loaded, more)),
			(self.sent.messages > 0, W::enqueue(self.sent.messages)),
			(bytes > 0, W::bytes(bytes)),
		]
		.into_iter()
		.filter_map(|(done, weight)| done.then_some(weight))
		.fold(Weight::zero(), |sum, weight| sum.saturating_add(weight))
	}
}
