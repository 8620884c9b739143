//! How much may wait for a chain: no more than one of its candidates can take.
//!
//! A stock recipient takes whatever waits, and cannot take less. If that outweighed a block, none of its candidates would
//! be included any more, and what waits would never get less. So channels are opened and widened only as far as all that
//! they may hold can be taken at once.

use crate::{
	Channel, ChannelId, Config, Error, HrmpChannels, HrmpIngressChannelsIndex, HrmpSentAt, Load,
	Pallet, Work,
};
use frame_support::{ensure, traits::Get, weights::Weight};
use sluice_primitives::{BlockNumber, HostConfig, ParaId};
use sp_runtime::Perbill;

/// What taking all that may wait for a chain has of a block. The rest is for what else its candidate carries.
const SHARE_OF_BLOCK: Perbill = Perbill::from_percent(50);

/// Over how many blocks the messages that a candidate takes are summed up. If its watermark moves further, what waits
/// in all its chain's channels is counted.
pub(crate) const SUMMED_BLOCKS: BlockNumber = 32;

impl Channel {
	/// The most that may wait in the channel in block `now` and after it, unless its limits are changed: candidates of the
	/// `ancestry` blocks before may have been built on earlier ones.
	pub(crate) fn most(&self, now: BlockNumber, ancestry: BlockNumber) -> Load {
		let limits = self
			.replaced
			.filter(|replaced| now <= replaced.since.saturating_add(ancestry))
			.map_or(self.limits, |replaced| replaced.limits.union(self.limits));
		Load {
			messages: limits.max_capacity.max(self.msg_count),
			bytes: limits.max_total_size.max(self.total_size),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Whether the channel `id` can become `channel`: all that may wait for its recipient can then be taken at once, or it
	/// holds no more than before.
	pub(crate) fn ensure_room_in_block(id: ChannelId, channel: &Channel) -> Result<(), Error<T>> {
		let now = Self::now();
		let ancestry = T::HostConfig::active().async_backing_params.allowed_ancestry_len;
		let new = channel.most(now, ancestry);
		let old = HrmpChannels::<T>::get(id).map(|old| old.most(now, ancestry)).unwrap_or_default();
		if new.messages <= old.messages && new.bytes <= old.bytes {
			return Ok(());
		}
		let all = Self::inbound_channels(id.recipient)
			.filter(|(other, _)| *other != id)
			.fold(new, |sum, (_, other)| sum.saturating_add(other.most(now, ancestry)));
		ensure!(Self::can_be_taken(all), Error::<T>::HrmpInboundExceedsBlock);
		Ok(())
	}

	/// Whether a candidate that takes `load` fits into a block, whatever else it carries.
	pub(crate) fn can_be_taken(load: Load) -> bool {
		let channels = T::MaxChannels::get();
		let blocks = SUMMED_BLOCKS;
		let work = Work { blocks, channels, loaded: channels, taken: load, ..Default::default() };
		work.weight::<T::WeightInfo>().all_lte(Self::weight_of_inbound())
	}

	/// The most that taking all that waits for a chain may weigh.
	pub fn weight_of_inbound() -> Weight {
		SHARE_OF_BLOCK * T::BlockWeights::get().max_block
	}

	/// What [`Self::ensure_room_in_block`] weighs, however many channels the configuration allows: every channel is read.
	pub(crate) fn weight_of_summing() -> Weight {
		T::DbWeight::get().reads(u64::from(T::MaxChannels::get()).saturating_add(3))
	}

	/// The channels to `recipient`.
	pub(crate) fn inbound_channels(
		recipient: ParaId,
	) -> impl Iterator<Item = (ChannelId, Channel)> {
		HrmpIngressChannelsIndex::<T>::get(recipient).into_iter().filter_map(move |sender| {
			let id = ChannelId::new(sender, recipient);
			HrmpChannels::<T>::get(id).map(|channel| (id, channel))
		})
	}

	/// What `recipient` takes at most if its watermark moves from `last` to `watermark`, and over how many blocks it was
	/// summed up. Anything, if there are too many to do so, or it has no watermark yet.
	///
	/// If it is nothing, no channel need be looked into: what was sent up to the last watermark was taken with it, and
	/// what this block sends is beyond any watermark, as that is a relay parent at most.
	pub(crate) fn due(
		recipient: ParaId,
		last: Option<BlockNumber>,
		watermark: BlockNumber,
	) -> Work {
		let Some(last) = last.filter(|last| watermark <= last.saturating_add(SUMMED_BLOCKS)) else {
			return Work { taken: Load::MAX, ..Work::default() };
		};
		let sent = (last.saturating_add(1)..=watermark)
			.map(|block| HrmpSentAt::<T>::get(recipient, block))
			.fold(Load::default(), Load::saturating_add);
		Work { blocks: watermark.saturating_sub(last), taken: sent, ..Work::default() }
	}

	/// The most work that taking what is due can be: whichever channels it is in, and however many are looked into for it.
	///
	/// The sums also tell of messages that were discarded and are not swept yet. Should they say more than can be taken, it
	/// is counted what waits, which never is more.
	pub(crate) fn most_work(recipient: ParaId, due: Work) -> Work {
		if due.taken.messages == 0 {
			return due;
		}
		if Self::can_be_taken(due.taken) {
			let channels = HrmpIngressChannelsIndex::<T>::decode_len(recipient).unwrap_or_default();
			let channels = channels as u32;
			return Work { channels, loaded: channels, ..due };
		}
		let mut work = Work { taken: Load::default(), ..due };
		for (_, channel) in Self::inbound_channels(recipient) {
			work.count(&channel);
			let waiting = Load { messages: channel.msg_count, bytes: channel.total_size };
			work.taken = work.taken.saturating_add(waiting);
		}
		Work { taken: work.taken.min(due.taken), ..work }
	}

	/// Every channel of a chain has room for a message in a block.
	pub(crate) fn assert_room_in_block() {
		let channels = T::MaxChannels::get();
		let bytes = channels.saturating_mul(T::MaxMessageSize::get().saturating_add(1));
		assert!(
			Self::can_be_taken(Load { messages: channels, bytes }),
			"taking a message of each of as many channels as there may be takes more than half of a block"
		);
	}
}
